"""What a week holds: areas, parts of the stride, bands, time and level that fit the runner."""

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from ...model.exercise import Level
from ..week import Block
from .rule import Breach, Rules, all_items, items

SUITABILITY = Rules()


@SUITABILITY.add("five-areas", "should")
def _five_areas(block: Block) -> Iterator[Breach]:
    """All five areas in every week."""
    for week in block.weeks:
        seen = {area for item in items(week) for area in item.exercise.areas}
        missing = [area for area in block.areas if area not in seen]
        if missing:
            yield Breach("five-areas", week.number, values={"missing": missing})


@SUITABILITY.add("push-and-swing", "should")
def _push_and_swing(block: Block) -> Iterator[Breach]:
    """Exercises for the push and for the swing in every week."""
    for week in block.weeks:
        parts = Counter(item.exercise.emphasis for item in items(week))
        missing = [p for p in ("push", "swing") if not parts[p] and not parts["both"]]
        if missing:
            yield Breach("push-and-swing", week.number, values={"missing": missing})


@SUITABILITY.add("own-bands", "must")
def _own_bands(block: Block) -> Iterator[Breach]:
    """Only bands that the runner owns, and a fixed point only where there is one."""
    for week, session, item in all_items(block):
        anchor = item.exercise.band.anchor
        fixed = anchor is not None and anchor != "under-feet"
        if (
            item.band not in block.bands
            or item.band not in item.exercise.band.kinds
            or (fixed and not block.anchor)
        ):
            values = {"exercise": item.exercise.slug}
            yield Breach("own-bands", week.number, session.day, session, values)


@SUITABILITY.add("time-given", "must")
def _time_given(block: Block) -> Iterator[Breach]:
    """No session longer than the time given."""
    for week in block.weeks:
        for session in week.sessions:
            if session.minutes > block.minutes:
                values = {"minutes": session.minutes, "given": block.minutes}
                yield Breach("time-given", week.number, session.day, session, values)


@SUITABILITY.add("level-fits", "must")
def _level_fits(block: Block) -> Iterator[Breach]:
    """No exercise above the runner's level."""
    levels = get_args(Level)
    for week, session, item in all_items(block):
        if levels.index(item.exercise.level) > levels.index(block.level):
            values = {"exercise": item.exercise.slug}
            yield Breach("level-fits", week.number, session.day, session, values)
