"""How a dose changes from week to week, in steps that the sources allow."""

from dataclasses import replace
from typing import get_args

from ..model import Exercise
from ..model.exercise import BandLevel
from ..model.plan import Progress, Style
from .choose import item
from .timing import set_seconds
from .week import Item, amount_of

MOST_SETS = 4

WEEKS_OF_A_BAND = 4
"""Weeks from the least repetitions to the most, before the next band."""

Range = tuple[int, int]


def phases(weeks: int, deload: int | None, taper: int) -> list[str]:
    """Return the phase of each week: ``build``, ``easy`` or ``taper``."""
    build = weeks - taper
    found = []
    for number in range(1, build + 1):
        rests = deload is not None and number % deload == 0 and number < build
        found.append("easy" if rests else "build")
    return found + ["taper"] * taper


def dose(
    exercise: Exercise,
    bands: frozenset,
    style: Style,
    progress: Progress,
    step: int,
    steps: int,
    sets: Range | None = None,
    amount: Range | None = None,
) -> Item:
    """Return an exercise's dose in the building week ``step`` (0 first) of ``steps``.

    Args:
        sets: sets at first and at the end, if the author chose them.
        amount: repetitions, steps or seconds at first and at the end, if the author chose them.
    """
    low, high = amount or amount_of(exercise)[1]
    first, last = sets or _usual_sets(exercise, progress)
    level = exercise.band.level
    if exercise.contraction == "stretch" or progress == "steady":
        return item(exercise, bands, style, sets=first, amount=low)
    if progress == "add-sets":
        return item(
            exercise,
            bands,
            style,
            sets=min(first + step, last),
            amount=_between(low, high, step, steps - 1),
        )
    levels = get_args(BandLevel)
    turn, within = divmod(step, WEEKS_OF_A_BAND)
    place = levels.index(level)
    grown = min(place + turn, len(levels) - 1) if exercise.band.role == "resist" else place
    over = place + turn - grown  # No stronger band is left: one set more instead.
    most = last if sets else MOST_SETS
    return item(
        exercise,
        bands,
        style,
        sets=min(first + over, most),
        amount=_between(low, high, within, WEEKS_OF_A_BAND - 1),
        level=levels[grown],
    )


def reduced(own: Item) -> Item:
    """Return a dose with half the volume and the same effort, for an easy week or a taper."""
    sets = -(-own.sets // 2)
    amount = max(1, round(own.amount * own.sets / (2 * sets)))
    return replace(own, sets=sets, amount=amount, seconds=set_seconds(own.exercise, amount))


def greatest(
    exercise: Exercise,
    bands: frozenset,
    style: Style,
    progress: Progress,
    steps: int,
    sets: Range | None = None,
    amount: Range | None = None,
) -> Item:
    """Return the longest dose that an exercise will have in the plan."""
    doses = (
        dose(exercise, bands, style, progress, step, steps, sets, amount) for step in range(steps)
    )
    return max(doses, key=lambda own: own.sets * (own.seconds + own.rest))


def _usual_sets(exercise: Exercise, progress: Progress) -> Range:
    low, high = exercise.dose.sets
    if exercise.contraction == "stretch":
        return low, low
    return (1, MOST_SETS) if progress == "add-sets" else (low, high)


def _between(low: int, high: int, step: int, steps: int) -> int:
    return low if steps <= 0 else round(low + (high - low) * min(step, steps) / steps)
