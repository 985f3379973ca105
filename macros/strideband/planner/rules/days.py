"""When things are: hours between runs and sessions, days of rest."""

from collections.abc import Iterator
from typing import Any, get_args

from ...model.plan import DAYS as WEEKDAYS
from ...model.plan import RunKind
from ..week import FAST, HARD, WEEK, Block, Event, Run, Session
from .rule import Breach, Rules, has_runs

DAYS = Rules()

ALONE = 1 / 60
"""Hours: starts that differ by less are the same moment."""

FAR = 72.0
"""Hours: no rule looks further."""

EVE_MINUTES = 20
"""The longest run on the day before a race."""


def _before_runs(block: Block) -> bool:
    return any(session.before_run for week in block.weeks for session in week.sessions)


@DAYS.add("gap-heavy-hard", "must", "robineau-2016", of_days=True, applies=has_runs(*HARD))
def _gap_heavy_hard(block: Block) -> Iterator[Breach]:
    """Six hours at least between heavy legs and a hard run."""
    return _near_hard_runs(block, "gap-heavy-hard", 6)


@DAYS.add("day-heavy-hard", "should", "robineau-2016", of_days=True, applies=has_runs(*HARD))
def _day_heavy_hard(block: Block) -> Iterator[Breach]:
    """A whole day is better."""
    return _near_hard_runs(block, "day-heavy-hard", 24)


def _near_hard_runs(block: Block, rule: str, hours: float) -> Iterator[Breach]:
    for first, second in _pairs(block):
        session, run = (first, second) if isinstance(first.what, Session) else (second, first)
        if isinstance(session.what, Session) and isinstance(run.what, Run):
            gap = second.start - first.end
            if session.what.loaded and run.what.kind in HARD and gap < hours - ALONE:
                values = {"gap": round(gap), "run": run.what.kind, "run_day": run.what.day}
                yield _at(rule, session, values)


@DAYS.add(
    "heavy-or-fast", "must", "robineau-2016", "schumann-2022", of_days=True, applies=has_runs(*FAST)
)
def _heavy_or_fast(block: Block) -> Iterator[Breach]:
    """No heavy legs and speed work on one day."""
    for week in block.weeks:
        fast = {run.day: run for run in week.runs if run.kind in FAST}
        for session in week.sessions:
            if session.loaded and session.day in fast:
                run = fast[session.day].kind
                yield Breach("heavy-or-fast", week.number, session.day, session, {"run": run})


@DAYS.add("gap-heavy-heavy", "must", "thomas-2018", of_days=True)
def _gap_heavy_heavy(block: Block) -> Iterator[Breach]:
    """48 hours between heavy sessions for the same muscles, from start to start."""
    for first, second in _pairs(block):
        if isinstance(first.what, Session) and isinstance(second.what, Session):
            same = first.what.loaded & second.what.loaded
            gap = second.start - first.start
            if same and gap < 48 - ALONE:
                yield _at("gap-heavy-heavy", second, {"gap": round(gap), "muscles": sorted(same)})


@DAYS.add("after-sprints", "must", "thomas-2018", of_days=True, applies=has_runs("sprints"))
def _after_sprints(block: Block) -> Iterator[Breach]:
    """72 hours from all-out sprints to heavy legs, from start to start."""
    for first, second in _pairs(block):
        if isinstance(first.what, Run) and isinstance(second.what, Session):
            gap = second.start - first.start
            if first.what.kind == "sprints" and second.what.loaded and gap < 72 - ALONE:
                yield _at("after-sprints", second, {"gap": round(gap), "run_day": first.what.day})


@DAYS.add("race-eve", "must", applies=has_runs("race"))
def _race_eve(block: Block) -> Iterator[Breach]:
    """No long or hard run the day before a race: an easy one of 20 minutes at most."""
    for place, week in enumerate(block.weeks):
        following = block.weeks[place + 1].runs if place + 1 < len(block.weeks) else ()
        eves = {WEEKDAYS.index(run.day) - 1 for run in week.runs if run.kind == "race"}
        if any((run.kind, run.day) == ("race", "mon") for run in following):
            eves.add(len(WEEKDAYS) - 1)
        for run in week.runs:
            easy = run.kind == "easy" and run.minutes <= EVE_MINUTES
            if WEEKDAYS.index(run.day) in eves and run.kind != "race" and not easy:
                values = {"run": run.kind, "minutes": run.minutes}
                yield Breach("race-eve", week.number, run.day, values=values)


@DAYS.add(
    "strength-first",
    "should",
    "gao-yu-2023",
    "schumann-2022",
    of_days=True,
    applies=has_runs(*get_args(RunKind)),
)
def _strength_first(block: Block) -> Iterator[Breach]:
    """Where both come together the bands come first: no session within 3 h after a run."""
    for first, second in _pairs(block):
        run, session = first.what, second.what
        if not isinstance(run, Run) or not isinstance(session, Session):
            continue
        if second.start - first.end < 3 - ALONE and session.style != "stretch":
            yield _at("strength-first", second, {"run": run.kind})


@DAYS.add("short-run-only", "must", "leppanen-2024", of_days=True, applies=_before_runs)
def _short_run_only(block: Block) -> Iterator[Breach]:
    """Right before a run only a light circuit, and only if the run takes 30 minutes at most."""
    for week in block.weeks:
        for session in week.sessions:
            if session.before_run:
                runs = [r for r in week.runs if (r.day, r.at) == (session.day, session.at)]
                longest = max((run.minutes for run in runs), default=0)
                if not runs or longest > 30 or session.style == "heavy":
                    values = {"minutes": longest}
                    yield Breach("short-run-only", week.number, session.day, session, values)


@DAYS.add("rest-day", "must", of_days=True)
def _rest_day(block: Block) -> Iterator[Breach]:
    """A day without running and without strength work in every week."""
    return _rests(block, "rest-day", 1)


@DAYS.add("second-rest-day", "note", of_days=True)
def _second_rest_day(block: Block) -> Iterator[Breach]:
    """Most people do better with two."""
    return _rests(block, "second-rest-day", 2)


def _rests(block: Block, rule: str, days: int) -> Iterator[Breach]:
    for week in block.weeks:
        if len(week.rest_days()) < days:
            yield Breach(rule, week.number)


def _pairs(block: Block) -> Iterator[tuple[Event, Event]]:
    """Yield each event of the block with those that start up to FAR hours later, in order."""
    events = list(block.timeline())
    end = len(block.weeks) * WEEK
    for place, first in enumerate(events):
        if first.start >= end:
            return
        for second in events[place + 1 :]:
            if second.start - first.start >= FAR - ALONE:
                break
            yield first, second


def _at(rule: str, event: Event, values: dict[str, Any]) -> Breach:
    assert isinstance(event.what, Session)
    return Breach(rule, event.week.number, event.what.day, event.what, values)
