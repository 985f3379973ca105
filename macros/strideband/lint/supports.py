"""Rules about what a body rests on: whether it can hold a pose still."""

from math import isinf

from ..mechanics.body_weight import beside
from ..mechanics.plausibility import CM
from ..model import Exercise
from .movement_rule import rule_of_movements
from .rule import Wrong


@rule_of_movements
def pose_held(exercise: Exercise, *_: object) -> Wrong:
    """What rests in a key frame can hold body weight, unless the body only passes through."""
    if exercise.movement is None:
        return
    off = beside(exercise.movement)
    for number, (frame, far) in enumerate(zip(exercise.movement.frames, off, strict=True)):
        where = ("movement", "frames", number)
        if frame.passing and not far:
            yield (*where, "passing"), "what rests here can hold the body still. Delete it."
        elif isinf(far) and not frame.passing:
            yield where, "nothing carries the body. Say under rests what does."
        elif far and not frame.passing:
            ways = "Bring the body over it, say what else rests, or write passing: true for a step"
            yield where, f"body weight lies {far * CM:.0f} cm beside what carries it. {ways}."
