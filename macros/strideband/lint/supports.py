"""Rules about what a body rests on: whether it can hold a pose still."""

from ..mechanics.body_weight import held, weight_carried
from ..mechanics.plausibility import CM
from ..mechanics.pose import motion
from ..model import Exercise
from .rule import Wrong, rule_of


@rule_of(Exercise, dear=True)
def pose_held(exercise: Exercise, *_: object) -> Wrong:
    """What rests in a key frame can hold body weight, unless the body only passes through."""
    if exercise.movement is None:
        return
    weighed = weight_carried(exercise.movement, motion(exercise.movement))
    for number, (frame, (pads, carried)) in enumerate(
        zip(exercise.movement.frames, weighed, strict=True)
    ):
        where = ("movement", "frames", number)
        if frame.passing and held(carried):
            yield (*where, "passing"), "what rests here can hold the body still. Delete it."
        elif not frame.passing and not held(carried):
            off = f"body weight lies {carried.off * CM:.0f} cm beside what carries it"
            ways = "Bring the body over it, say what else rests, or write passing: true for a step"
            nothing = "nothing carries the body. Say under rests what does"
            yield where, f"{off}. {ways}." if pads else f"{nothing}."
