"""Rules about movements: whether they fit their record, and whether a body can make them."""

from ..library.document import Trail
from ..library.graph import Graph
from ..library.records import Entry
from ..mechanics.body import joint_of
from ..mechanics.plausibility import Problem, problems
from ..mechanics.repetition import repetition
from ..model import Exercise
from ..model.movement import Movement
from ..views.exercise_mechanics import Mechanics
from .movement_rule import rule_of_movements
from .rule import Wrong, rule_of

_PLACES = {
    "thighs": ("thigh", "groin"),
    "knees": ("knee", "kneecap"),
    "shins": ("shin",),
    "ankles": ("ankle", "instep"),
    "feet": ("foot", "instep", "sole", "ball", "heel"),
    "toes": ("toes", "ball"),
    "waist": ("waist",),
    "hips": ("hip", "hips-front", "hips-back", "waist"),
    "chest": ("chest",),
    "back": ("upper-back", "chest", "shoulder"),
    "upper-arms": ("upper-arm",),
    "hands": ("hand", "wrist"),
}
"""Points of the band's path that a placement allows."""


@rule_of(Exercise)
def movement_agrees(exercise: Exercise, *_: object) -> Wrong:
    """A movement agrees with its record: what is held is held, bands run where the record says."""
    if exercise.movement is None:
        return
    held = exercise.movement.repeats == "hold"
    if held == (exercise.contraction == "dynamic"):
        expected = "hold" if not held else "there-and-back or cycle"
        message = f"contraction is {exercise.contraction}; expected repeats: {expected}."
        yield ("movement", "repeats"), message
    if not _touches(exercise.movement, exercise.band.placement):
        places = ", ".join(exercise.band.placement)
        message = f"the path touches no point of band.placement: {places}."
        yield ("movement", "band", "path"), message
    rests = [frame.rests for frame in exercise.movement.frames if frame.rests]
    if exercise.movement.bench and not any(rest.bench for rest in rests):
        yield (
            ("movement", "bench"),
            "nothing rests on it. Name what does under rests, or delete it.",
        )
    anchored = exercise.band.anchor not in (None, "under-feet")
    if anchored != (exercise.movement.band.anchor is not None):
        known = f"band.anchor is {exercise.band.anchor or 'not given'}"
        wanted = "give movement.band.anchor too" if anchored else "delete movement.band.anchor"
        yield ("movement", "band"), f"{known}; {wanted}."


def _touches(movement: Movement, placement: tuple[str, ...]) -> bool:
    path = movement.band.path
    points = {node.removeprefix("left-").removeprefix("right-") for node in path}
    return any(not points.isdisjoint(_PLACES[place]) for place in placement)


@rule_of_movements
def movement_plausible(exercise: Exercise, entry: Entry, graph: Graph) -> Wrong:
    """A movement is one that a body and a band can make: joints, floor, contacts, stretch."""
    if exercise.movement is None:
        return
    length = Mechanics(exercise, graph.library).loop_length
    for problem in problems(
        repetition(exercise.movement, exercise.band.anchor, length),
        exercise.movement.works,
        exercise.actions,
        exercise.band.role,
        exercise.contraction == "dynamic",
        tuple(frame.name for frame in exercise.movement.frames),
    ):
        yield _where(exercise.movement, problem), f"{problem.message}."


def _where(movement: Movement, problem: Problem) -> Trail:
    """Return the way to what an author can change about a problem."""
    if problem.frame is None:
        return ("movement",)
    side, joint = joint_of(problem.freedom or "")
    name = joint.replace("-", "_")
    for number in range(problem.frame, -1, -1):
        frame = movement.frames[number]
        for part in (side, "both") if side else ("trunk",):
            if getattr(getattr(frame, part), name, None) is not None:
                return ("movement", "frames", number, part, name)
    return ("movement", "frames", problem.frame)
