"""A movement agrees with its record: held exercises are held, bands run where the record says."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph
from ..model import Exercise

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


def check(graph: Graph) -> Iterator[Finding]:
    for entry, exercise in graph.library.each(Exercise):
        if exercise.movement is None:
            continue
        held = exercise.movement.repeats == "hold"
        if held == (exercise.contraction == "dynamic"):
            expected = "hold" if not held else "there-and-back or cycle"
            message = f"contraction is {exercise.contraction}; expected repeats: {expected}."
            yield entry.finding(("movement", "repeats"), message, "movement-agrees")
        if not _touches(exercise):
            places = ", ".join(exercise.band.placement)
            message = f"the path touches no point of band.placement: {places}."
            yield entry.finding(("movement", "band", "path"), message, "movement-agrees")
        anchored = exercise.band.anchor not in (None, "under-feet")
        if anchored != (exercise.movement.band.anchor is not None):
            known = f"band.anchor is {exercise.band.anchor or 'not given'}"
            wanted = "give movement.band.anchor too" if anchored else "delete movement.band.anchor"
            message = f"{known}; {wanted}."
            yield entry.finding(("movement", "band"), message, "movement-agrees")


def _touches(exercise: Exercise) -> bool:
    assert exercise.movement is not None
    path = exercise.movement.band.path
    points = {node.removeprefix("left-").removeprefix("right-") for node in path}
    return any(not points.isdisjoint(_PLACES[place]) for place in exercise.band.placement)
