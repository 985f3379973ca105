"""Rules about doses: whether a body can hold the band, and whether the band can tire a body."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from ..library.graph import Graph
from ..library.records import Entry
from ..mechanics.joint_strength import KNOWN, REFERENCE_MASS, left_in_a_set, strongest
from ..mechanics.quantum import quantised
from ..mechanics.segment_masses import GRAVITY
from ..model import Exercise
from ..model.exercise import BandKind, BandLevel
from ..planner.week import STRONG_EFFORT, amount_of, levels_for
from ..views.exercise_bands import Strength
from ..views.exercise_mechanics import Mechanics
from ..views.joint_torque import asked, hardest
from .movement_rule import rule_of_movements
from .rule import Wrong

ADDED = 0.3
"""Of body weight, at least, that a band under both feet adds to a set near the limit. Ours: who can
stand up from a chair holds his weight already, so eight repetitions of it are no limit."""


@rule_of_movements
def dose_possible(exercise: Exercise, entry: Entry, graph: Graph) -> Wrong:
    """Body weight and any band that an exercise allows ask no more of a joint than runners can hold
    for its dose."""
    if exercise.movement is None or exercise.band.role != "resist":
        return
    mechanics = Mechanics(exercise, graph.library)
    unit, (_, most) = amount_of(exercise)
    left = left_in_a_set(most if unit == "reps" else 1)
    levels = levels_for(exercise)
    tried = [own for own in mechanics.strengths if own.band.level in levels]
    over = [(own, asks) for own in tried for asks in _beyond(mechanics, own, left)]
    if not over:
        return
    over.sort(key=lambda own: levels.index(own[0].band.level), reverse=True)
    (worst, asks), too_hard = over[0], {own.band.level for own, _ in over}
    at_limit = exercise.limits and exercise.limits.band
    yield (
        ("limits", "band") if at_limit else ("band", "level"),
        f"{asks.action} against a {worst.band.level} {worst.band.type} takes "
        f"{asks.torque:.0f} N m, {asks.weight:.0f} of it for body weight; expected "
        f"{asks.bound:.0f} at most: {asks.bound / left:.0f} is the greatest, and a set leaves "
        f"{100 * left:.0f} % of it. " + _mend(levels[: min(map(levels.index, too_hard))], asks),
    )


@dataclass(frozen=True)
class _Asks:
    """Newton metres of a joint action: in all, for body weight, and the most that is possible."""

    action: str
    torque: float
    weight: float
    bound: float


def _beyond(mechanics: Mechanics, strength: Strength, left: float) -> list[_Asks]:
    """Return what is more than a joint can hold, of all actions whose strength we know."""
    frames, found = mechanics.loads_of(strength), []
    for action in KNOWN:
        bound = quantised((strongest(action) or 0.0) * left)
        own = hardest(mechanics.movement, frames, action)
        if own and asked(*own) > bound:
            sign, load = own
            found.append(_Asks(action, asked(sign, load), sign * load.weight.middle, bound))
    return found


def _mend(fits: Sequence[BandLevel], asks: _Asks) -> str:
    if asks.weight > asks.bound:
        return "Body weight alone is too much: change the pose, or repeat it less often."
    if fits:
        return f"Write 'limits: {{band: {fits[-1]}}}', and say so in 'safety'."
    return "No level is light enough: take another kind, or a shorter lever."


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
