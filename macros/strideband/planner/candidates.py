"""What exercises would add to a week, for all that may come into a session at once, as arrays."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from ..mechanics.quantum import quantised
from ..model import Exercise
from ..model.exercise import Emphasis, Level, Position
from ..model.plan import Style

LEVELS = get_args(Level)
_PARTS, _POSITIONS = get_args(Emphasis), get_args(Position)

NEW_AREA, NEW_PART, NEW_MUSCLE, AGAIN = 4.0, 3.0, 1.0, 100.0
"""What a first exercise for an area, a part of the stride and a muscle is worth, and what one loses
that the week has already: more than all else together, so that none comes twice while others are
left."""


class Candidates:
    """Exercises that may come into a session, in the order of their slugs."""

    def __init__(
        self,
        pool: Sequence[Exercise],
        taste: Mapping[Emphasis, float],
        style: Style,
        wanted: Sequence[str],
    ):
        """Take what does not change from one choice to the next.

        Args:
            pool: the exercises.
            taste: how much each part of the stride is worth.
            style: of the session.
            wanted: slugs of the areas that a week should serve.
        """
        self.exercises = sorted(pool, key=lambda exercise: exercise.slug)
        self._wanted = wanted
        self._place = {each.slug: place for place, each in enumerate(self.exercises)}
        own = self.exercises
        muscles = [each.muscles.primary for each in own]
        self._muscles = sorted({muscle for primary in muscles for muscle in primary})
        self._trains = _counts(muscles, self._muscles)
        self._serves = np.minimum(_counts([each.areas for each in own], wanted), 1)
        self._part = np.array([_PARTS.index(each.emphasis) for each in own], int)
        self._position = np.array([_POSITIONS.index(each.position) for each in own], int)
        self._of_stride = np.array([each.emphasis != "support" for each in own], bool)
        self._worth = np.array([_own_worth(each, taste, style) for each in own], float)
        stretches = [each.contraction == "stretch" and style != "stretch" for each in own]
        self._strange = np.array(stretches, float)

    def worths(self, week: Sequence[Exercise], session: Sequence[Exercise]) -> NDArray[np.float64]:
        """Return what each exercise would add, on the grid of ``quantised``.

        Args:
            week: the exercises that the week has so far, those of the session included.
            session: those of the session.
        """
        served = {area for each in week for area in each.areas}
        missing = np.array([area not in served for area in self._wanted], float)
        trained = Counter(muscle for each in week for muscle in each.muscles.primary)
        new = np.array([1 / (1 + trained[muscle]) for muscle in self._muscles], float)
        parts = Counter(each.emphasis for each in week)
        times = np.array([parts[part] for part in _PARTS], float)[self._part]
        again = np.zeros(len(self.exercises), bool)
        again[[self._place[e.slug] for e in week if e.slug in self._place]] = True
        here = np.zeros(len(_POSITIONS), bool)  # Fewer changes of place.
        here[[_POSITIONS.index(e.position) for e in session]] = True
        supple = "flexibility" in served or "flexibility" not in self._wanted
        return quantised(
            self._worth
            + NEW_AREA * (self._serves @ missing)
            + NEW_PART * ((times == 0) & self._of_stride)
            + NEW_MUSCLE * (self._trains @ new)
            - AGAIN * again
            - 0.5 * times / (1 + len(week))
            + 0.2 * here[self._position]
            - 1.5 * supple * self._strange
        )


def worth_in_a_sort(exercise: Exercise, style: Style) -> float:
    """Return what tells an exercise from those that serve the same area and part of the stride."""
    return quantised(_hardness(exercise, style) + NEW_MUSCLE * len(exercise.muscles.primary))


def _own_worth(exercise: Exercise, taste: Mapping[Emphasis, float], style: Style) -> float:
    """Return what an exercise is worth whatever the week has."""
    return taste[exercise.emphasis] + _hardness(exercise, style)


def _hardness(exercise: Exercise, style: Style) -> float:
    """Return what it counts in a heavy session that an exercise is hard."""
    if style != "heavy":
        return 0.0
    return exercise.dose.effort[1] - 7 + 0.3 * LEVELS.index(exercise.level)


def _counts(named: Sequence[Sequence[str]], names: Sequence[str]) -> NDArray[np.float64]:
    """Return how often each row names each name."""
    place = {name: number for number, name in enumerate(names)}
    counts = np.zeros((len(named), len(names)))
    for row, own in zip(counts, named, strict=True):
        for name in own:
            if name in place:
                row[place[name]] += 1
    return counts
