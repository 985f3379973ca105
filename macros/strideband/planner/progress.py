"""How a dose changes from week to week, in steps that the sources allow."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from ..mechanics.quantum import quantised
from ..model import Exercise
from ..model.plan import Progress, Style
from .choose import item, level_for
from .week import Item, Phase, amount_of, levels_for

MOST_SETS = 4

WEEKS_OF_A_BAND = 4
"""Weeks from the least repetitions to the most, before the next band."""

NEARLY_HALF = 0.09
"""Share of the volume by which a reduced week may miss the half."""

Range = tuple[int, int]


def phases(weeks: int, deload: int | None, taper: int) -> list[Phase]:
    """Return the phase of each week: ``build``, ``easy`` or ``taper``."""
    build = weeks - taper
    found: list[Phase] = []
    for number in range(1, build + 1):
        rests = deload is not None and number % deload == 0 and number < build
        found.append("easy" if rests else "build")
    tapering: list[Phase] = ["taper"]
    return found + tapering * taper


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
    levels = levels_for(exercise)
    if exercise.band.role == "assist":
        levels = levels[::-1]  # The more a band helps, the easier it is.
    turn, within = divmod(step, WEEKS_OF_A_BAND)
    place = levels.index(level_for(exercise, style))
    up = more = 0
    if style == "heavy":  # A light session stays light: no other band, and no more sets.
        up = min(turn, len(levels) - 1 - place)
        most = last if sets else MOST_SETS
        more = min(turn - up, most - first)  # No stronger band is left: one set more instead.
    if turn > up + more:
        within = WEEKS_OF_A_BAND - 1  # Nothing is left to add: it stays at the most.
    return item(
        exercise,
        bands,
        style,
        sets=first + more,
        amount=_between(low, high, within, WEEKS_OF_A_BAND - 1),
        level=levels[place + up],
    )


def reduced(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return a week's items with half the volume, for an easy week or a taper.

    Only sets are cut: fewer repetitions with the same band would be less effort too. Where the
    sets are odd in number, some items keep a set more than half and some one less, so that the
    whole is halved; none loses all. In a week of few items one may have to keep more than that.
    """
    whole = sum(own.volume for own in items)
    left = _halved(items, spare=0)
    if quantised(abs(sum(own.volume for own in left) - whole / 2) - NEARLY_HALF * whole) > 0:
        left = _halved(items, spare=1)
    return left


def _halved(items: Sequence[Item], spare: int) -> tuple[Item, ...]:
    """Cut the sets of items to half; ``spare``: how many more than half one may keep."""
    left = []
    owed = 0.0  # Volume that earlier items lack, or have too much if negative.
    for own in items:
        each = own.volume / own.sets
        wanted = own.volume / 2 + owed
        least, most = max(1, own.sets // 2), min(own.sets, -(-own.sets // 2) + spare)
        sets = min(max(ceil(quantised(wanted / each - 0.5)), least), most)
        owed = wanted - sets * each
        left.append(replace(own, sets=sets))
    return tuple(left)


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
