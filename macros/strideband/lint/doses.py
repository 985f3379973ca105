"""Rules about doses: whether a body can hold the band, and whether the band can tire a body."""

from typing import get_args

from ..library.graph import Graph
from ..library.records import Entry
from ..mechanics.joint_strength import GRAVITY, REFERENCE_MASS, left_in_a_set, strongest
from ..mechanics.quantum import quantised
from ..model import Exercise
from ..model.exercise import BandKind, BandLevel
from ..planner.week import STRONG_EFFORT, amount_of, levels_for
from ..views.exercise_bands import Strength
from ..views.exercise_mechanics import Mechanics
from .movement_rule import rule_of_movements
from .rule import Wrong

ADDED = 0.3
"""Of body weight, at least, that a band under both feet adds to a set near the limit. Ours: who can
stand up from a chair holds his weight already, so eight repetitions of it are no limit."""


@rule_of_movements
def dose_possible(exercise: Exercise, entry: Entry, graph: Graph) -> Wrong:
    """No band that an exercise allows asks more of a joint than runners can hold for its dose."""
    if exercise.movement is None or exercise.band.role != "resist":
        return
    mechanics = Mechanics(exercise, graph.library)
    best = strongest(mechanics.action or "")
    if best is None:
        return
    unit, (_, most) = amount_of(exercise)
    times = most if unit == "reps" else 1
    bound = quantised(best * left_in_a_set(times))
    levels = levels_for(exercise)
    strengths = [own for own in _strongest_of(mechanics) if own.band.level in levels]
    hardest = next((own for own in strengths if _torque(own) > bound), None)
    if hardest is None:
        return
    too_hard = {own.band.level for own in strengths if _torque(own) > bound}
    fits = levels[: min(map(levels.index, too_hard))]
    mend = (
        f"Write 'limits: {{band: {fits[-1]}}}', and say so in 'safety'"
        if fits
        else "No level is light enough: take another kind, or a shorter lever"
    )
    at_limit = exercise.limits and exercise.limits.band
    yield (
        ("limits", "band") if at_limit else ("band", "level"),
        f"{mechanics.action} against a {hardest.band.level} {hardest.band.type} takes "
        f"{_torque(hardest):.0f} N m; expected {bound:.0f} at most: {best:.0f} is the greatest, "
        f"and a set leaves {100 * left_in_a_set(times):.0f} % of it. {mend}.",
    )


@rule_of_movements
def effort_reachable(exercise: Exercise, entry: Entry, graph: Graph) -> Wrong:
    """Where a band under both feet is added to body weight, it can bring the set near the limit."""
    on_both = exercise.band.anchor == "under-feet" and not exercise.dose.per_side
    if exercise.movement is None or not on_both or exercise.dose.effort[1] < STRONG_EFFORT:
        return
    wanted = quantised(ADDED * REFERENCE_MASS * GRAVITY)
    of_kinds: dict[BandKind, float] = {}
    for strength in _strongest_of(Mechanics(exercise, graph.library)):
        if strength.band.level in levels_for(exercise):
            kind = strength.band.type
            of_kinds[kind] = max(of_kinds.get(kind, 0.0), _force(strength))
    for kind, most in of_kinds.items():
        if most < wanted:
            yield (
                ("dose", "effort"),
                f"an effort of {exercise.dose.effort[1]} is near the limit, and the hardest {kind} "
                f"adds {most:.0f} N to body weight; expected {wanted:.0f} N at least. "
                f"Write an effort up to {STRONG_EFFORT - 1}, or leave the kind out.",
            )


def _torque(strength: Strength) -> float:
    """Return the greatest newton metres that the band alone asks of the joint."""
    return strength.pull.torque.greatest.value


def _force(strength: Strength) -> float:
    """Return the greatest newtons of the band on the part that it works on."""
    return strength.pull.force.greatest.value


def _strongest_of(mechanics: Mechanics) -> list[Strength]:
    """Return the strongest band of each kind and level, the hardest level first."""
    found: dict[tuple[BandKind, BandLevel], Strength] = {}
    for strength in mechanics.strengths:
        key = (strength.band.type, strength.band.level)
        if key not in found or quantised(strength.at_100 - found[key].at_100) > 0:
            found[key] = strength
    levels = get_args(BandLevel)
    return sorted(found.values(), key=lambda own: levels.index(own.band.level), reverse=True)
