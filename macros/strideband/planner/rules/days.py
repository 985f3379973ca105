"""When things are: hours between runs and sessions, days of rest."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

from ...model.plan import DAYS as WEEKDAYS
from ...model.plan import RunKind
from ..week import ALL_OUT, FAST, HARD, Block, Event, Run, Session, Week, timeline
from .rule import ALONE, Breach, Rules, has_runs, has_sessions_before_runs, pairs

DAYS = Rules()

EVE_MINUTES = 20
"""The longest run on the day before a race."""


def _asks_for_hours(block: Block) -> bool:
    asks = any(session.rest_hours for week in block.weeks for session in week.sessions)
    return asks and has_runs(*HARD)(block)


@DAYS.add_of_pairs("gap-heavy-hard", "must", "robineau-2016", applies=has_runs(*HARD))
def _gap_heavy_hard(first: Event, second: Event) -> Breach | None:
    """Six hours at least between heavy legs and a hard run."""
    return _near_hard_run("gap-heavy-hard", first, second, 6)


@DAYS.add_of_pairs("day-heavy-hard", "should", "robineau-2016", applies=has_runs(*HARD))
def _day_heavy_hard(first: Event, second: Event) -> Breach | None:
    """A whole day is better."""
    return _near_hard_run("day-heavy-hard", first, second, 24)


def _near_hard_run(rule: str, first: Event, second: Event, hours: float) -> Breach | None:
    session, run = (first, second) if isinstance(first.what, Session) else (second, first)
    if isinstance(session.what, Session) and isinstance(run.what, Run):
        gap = second.start - first.end
        if session.what.loaded and run.what.kind in HARD and gap < hours - ALONE:
            values = {"gap": round(gap), "run": run.what.kind, "run_day": run.what.day}
            return _at(rule, session, values)
    return None


@DAYS.add_of_sessions(
    "heavy-or-fast", "must", "robineau-2016", "schumann-2022", applies=has_runs(*FAST)
)
def _heavy_or_fast(week: Week, session: Session) -> Breach | None:
    """No heavy legs and speed work on one day."""
    fast = {run.day: run.kind for run in week.runs if run.kind in FAST}
    if session.loaded and session.day in fast:
        values = {"run": fast[session.day]}
        return Breach("heavy-or-fast", week.number, session.day, session, values)
    return None


@DAYS.add_of_pairs("gap-heavy-heavy", "must", "thomas-2018")
def _gap_heavy_heavy(first: Event, second: Event) -> Breach | None:
    """48 hours between heavy sessions for the same muscles, from start to start."""
    if isinstance(first.what, Session) and isinstance(second.what, Session):
        same = first.what.loaded & second.what.loaded
        gap = second.start - first.start
        if same and gap < 48 - ALONE:
            values = {"gap": round(gap), "muscles": sorted(same)}
            return _at("gap-heavy-heavy", second, values)
    return None


@DAYS.add_of_pairs("after-sprints", "must", "thomas-2018", applies=has_runs(*ALL_OUT))
def _after_sprints(first: Event, second: Event) -> Breach | None:
    """72 hours from all-out sprints or a race to heavy legs, from start to start."""
    if isinstance(first.what, Run) and isinstance(second.what, Session):
        gap = second.start - first.start
        if first.what.kind in ALL_OUT and second.what.loaded and gap < 72 - ALONE:
            values = {"gap": round(gap), "run": first.what.kind, "run_day": first.what.day}
            return _at("after-sprints", second, values)
    return None


@DAYS.add_of_pairs(
    "before-sprints", "must", "thomas-2018", "helland-2020", applies=has_runs(*ALL_OUT)
)
def _before_sprints(first: Event, second: Event) -> Breach | None:
    """72 hours from heavy legs to all-out sprints or a race, from start to start."""
    if isinstance(first.what, Session) and isinstance(second.what, Run):
        gap = second.start - first.start
        if second.what.kind in ALL_OUT and first.what.loaded and gap < 72 - ALONE:
            values = {"gap": round(gap), "run": second.what.kind, "run_day": second.what.day}
            return _at("before-sprints", first, values)
    return None


@DAYS.add("sprints-race", "must", "thomas-2018", applies=has_runs("race"))
def _sprints_race(block: Block) -> Iterator[Breach]:
    """72 hours from all-out sprints to a race, from start to start."""
    runs = timeline([replace(week, sessions=()) for week in block.weeks])
    for first, second in pairs(runs, len(block.weeks)):
        gap = second.start - first.start
        both = (first.what, second.what)
        kinds = [what.kind for what in both if isinstance(what, Run)]
        if kinds == ["sprints", "race"] and gap < 72 - ALONE:
            values = {"gap": round(gap), "run": "sprints", "run_day": second.what.day}
            yield Breach("sprints-race", first.week.number, first.what.day, values=values)


@DAYS.add_of_pairs("own-hours", "must", applies=_asks_for_hours)
def _own_hours(first: Event, second: Event) -> Breach | None:
    """Before a hard run the hours that an exercise's own safety notes ask for."""
    if isinstance(first.what, Session) and isinstance(second.what, Run):
        gap, hours = second.start - first.end, first.what.rest_hours
        if second.what.kind in HARD and gap < hours - ALONE:
            values = {"gap": round(gap), "hours": hours, "run": second.what.kind}
            return _at("own-hours", first, values)
    return None


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


@DAYS.add_of_pairs(
    "strength-first",
    "should",
    "gao-yu-2023",
    "schumann-2022",
    applies=has_runs(*get_args(RunKind)),
)
def _strength_first(first: Event, second: Event) -> Breach | None:
    """Where both come together the bands come first: no session within 3 h after a run."""
    run, session = first.what, second.what
    if not isinstance(run, Run) or not isinstance(session, Session):
        return None
    if second.start - first.end < 3 - ALONE and session.style != "stretch":
        return _at("strength-first", second, {"run": run.kind})
    return None


@DAYS.add_of_sessions("short-run-only", "must", "leppanen-2024", applies=has_sessions_before_runs)
def _short_run_only(week: Week, session: Session) -> Breach | None:
    """Right before a run only a light circuit, and only if the run takes 30 minutes at most."""
    if session.before_run:
        runs = [r for r in week.runs if (r.day, r.at) == (session.day, session.at)]
        longest = max((run.minutes for run in runs), default=0)
        if not runs or longest > 30 or session.style == "heavy":
            values = {"minutes": longest}
            return Breach("short-run-only", week.number, session.day, session, values)
    return None


@DAYS.add_of_sessions("circuit-length", "must", applies=has_sessions_before_runs)
def _circuit_length(week: Week, session: Session) -> Breach | None:
    """Right before a run a circuit takes no longer than the run."""
    runs = [r for r in week.runs if (r.day, r.at) == (session.day, session.at)]
    shortest = min((run.minutes for run in runs), default=session.minutes)
    if session.before_run and session.minutes > shortest:
        values = {"minutes": session.minutes, "run_minutes": shortest}
        return Breach("circuit-length", week.number, session.day, session, values)
    return None


@DAYS.add_of_weeks("rest-day", "must")
def _rest_day(week: Week) -> Breach | None:
    """A day without running and without strength work in every week."""
    return Breach("rest-day", week.number) if len(week.rest_days()) < 1 else None


@DAYS.add_of_weeks("second-rest-day", "note")
def _second_rest_day(week: Week) -> Breach | None:
    """Most people do better with two."""
    return Breach("second-rest-day", week.number) if len(week.rest_days()) < 2 else None


def _at(rule: str, event: Event, values: dict[str, Any]) -> Breach:
    assert isinstance(event.what, Session)
    return Breach(rule, event.week.number, event.what.day, event.what, values)
