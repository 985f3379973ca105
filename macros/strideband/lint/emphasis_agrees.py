"""A rule about the part of the stride that an exercise is for."""

import numpy as np

from ..library.graph import Graph
from ..library.records import Entry, Library
from ..mechanics.body import Array
from ..mechanics.gait import STANCE
from ..mechanics.quantum import quantised
from ..model import Exercise, Muscle, Phase
from .rule import Wrong, rule_of

LEAST = 0.2
"""Part of the main muscles' activity that must fall into the emphasised part of the stride."""


@rule_of(Exercise)
def emphasis_agrees(exercise: Exercise, entry: Entry, graph: Graph) -> Wrong:
    """An exercise's emphasis is the part of the stride in which its main muscles are active."""
    if exercise.emphasis == "support" or exercise.contraction == "stretch":
        return
    stance = _stance_share(exercise, graph.library)
    if stance is None:
        return
    wanted = {"push": stance, "swing": 1 - stance, "both": min(stance, 1 - stance) + LEAST / 2}
    if quantised(wanted[exercise.emphasis]) < LEAST:
        message = (
            f"'{exercise.emphasis}', but of the time in which its primary muscles are active "
            f"in running {100 * stance:.0f} % is stance and {100 - 100 * stance:.0f} % swing."
        )
        yield ("emphasis",), message


def _active_percents(exercise: Exercise, library: Library) -> Array:
    """Return in which percents of the cycle a primary muscle is active in running, shape (101,)."""
    active = np.zeros(101, bool)
    percent = np.arange(101)
    for slug in exercise.muscles.primary:
        activity = library.get(Muscle, slug).activity
        if activity is None:
            continue
        spans = [(w.start, w.end) for w in activity.windows]
        spans += [(p.start, p.end) for p in (library.get(Phase, n) for n in activity.phases)]
        for low, high in spans:
            active |= (percent >= low) & (percent <= high)
    return active


def _stance_share(exercise: Exercise, library: Library) -> float | None:
    """Return the part of the primary muscles' activity that is stance; None if unknown."""
    active = _active_percents(exercise, library)
    stance = np.arange(101) <= STANCE
    return float(active[stance].sum() / active.sum()) if active.any() else None
