"""What a week holds: areas, parts of the stride, bands, time and level that fit the runner."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from ...model.exercise import Level
from ..week import STRONG_EFFORT, Block, is_foot_work, levels_for
from .rule import Breach, Rules, all_items, has_sessions_before_runs, has_strong, items

SUITABILITY = Rules()

BEGINNER_EFFORT, BEGINNER_SETS = 6, 2
"""The most in a first week; what is written about overload and repetitions says so too."""


def _has_limits(block: Block) -> bool:
    return any(item.exercise.limits for _, _, item in all_items(block))


def _for_beginners(block: Block) -> bool:
    return block.level == "beginner"


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
    """No session longer than the time given, to all of them or to it alone."""
    for week in block.weeks:
        for session in week.sessions:
            given = min(block.minutes, session.given or block.minutes)
            if session.minutes > given:
                values = {"minutes": session.minutes, "given": given}
                yield Breach("time-given", week.number, session.day, session, values)


@SUITABILITY.add("level-fits", "must")
def _level_fits(block: Block) -> Iterator[Breach]:
    """No exercise above the runner's level."""
    levels = get_args(Level)
    for week, session, item in all_items(block):
        if levels.index(item.exercise.level) > levels.index(block.level):
            values = {"exercise": item.exercise.slug}
            yield Breach("level-fits", week.number, session.day, session, values)


@SUITABILITY.add("strong-effort", "must", "acsm-2009", applies=has_strong)
def _strong_effort(block: Block) -> Iterator[Breach]:
    """In a strong session only exercises whose sets can end near your limit: at 8 of 10."""
    for week, session, item in all_items(block):
        stretch = item.exercise.contraction == "stretch"
        if session.style == "heavy" and not stretch and item.effort < STRONG_EFFORT:
            values = {"exercise": item.exercise.slug, "effort": item.effort}
            yield Breach("strong-effort", week.number, session.day, session, values)


@SUITABILITY.add("beginner-start", "must", applies=_for_beginners)
def _beginner_start(block: Block) -> Iterator[Breach]:
    """Beginners start with two sets at most, and with an effort of 6 of 10 at most."""
    first = block.weeks[:1] if _for_beginners(block) else ()
    for week, session, item in all_items(replace(block, weeks=first)):
        if item.effort > BEGINNER_EFFORT or item.sets > BEGINNER_SETS:
            values = {"exercise": item.exercise.slug, "effort": item.effort, "sets": item.sets}
            yield Breach("beginner-start", week.number, session.day, session, values)


@SUITABILITY.add("own-limits", "must", applies=_has_limits)
def _own_limits(block: Block) -> Iterator[Breach]:
    """No exercise with a harder band, or at first with more sets, than its safety notes allow."""
    for week, session, item in all_items(block):
        limits = item.exercise.limits
        if limits is None:
            continue
        most = limits.sets if week.number == block.weeks[0].number else None
        if item.level not in levels_for(item.exercise) or (most and item.sets > most):
            values = {"exercise": item.exercise.slug, "level": item.level, "sets": item.sets}
            yield Breach("own-limits", week.number, session.day, session, values)


@SUITABILITY.add("foot-before-run", "must", "leppanen-2024", applies=has_sessions_before_runs)
def _foot_before_run(block: Block) -> Iterator[Breach]:
    """No exercises of the foot and the shin right before a run."""
    for week, session, item in all_items(block):
        if session.before_run and is_foot_work(item.exercise):
            values = {"exercise": item.exercise.slug}
            yield Breach("foot-before-run", week.number, session.day, session, values)
