"""The rules of a good week. One function each; RULES lists them in the order in which pages do.

A rule yields a breach wherever a block does not keep it. ``must``: no week that breaks it is ever
published. ``should``: the planner keeps it where it can, and a page says where it could not.
``note``: worth knowing, no more. Words stand in the catalogue: ``rule.<id>``, ``rule-why.<id>``,
``breach.<id>``. Sources are slugs.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal, get_args

from ..model.exercise import BandLevel, Level
from ..model.plan import Day, RunKind
from .week import FAST, HARD, WEEK, Block, Event, Item, Run, Session, Week

Severity = Literal["must", "should", "note"]

ALONE = 1 / 60
"""Hours: starts that differ by less are the same moment."""


@dataclass(frozen=True)
class Breach:
    """Where a block does not keep a rule; ``values`` fill the words."""

    rule: str
    week: int
    day: Day | None = None
    session: Session | None = None
    values: dict[str, Any] = field(default_factory=dict, compare=False)


Check = Callable[[Block], Iterator[Breach]]


@dataclass(frozen=True)
class Rule:
    """A rule: what it is called, how grave it is, where it comes from, and its check."""

    id: str
    severity: Severity
    sources: tuple[str, ...]
    check: Check
    of_days: bool
    """Whether it looks at nothing but when things are: the scheduler asks such rules alone."""
    applies: Callable[[Block], bool]
    """Whether a block holds anything that could break it."""


RULES: dict[str, Rule] = {}


def breaches(block: Block, *, severity: Severity | None = None) -> list[Breach]:
    """Return every breach of a block, rule by rule; of one severity if one is named."""
    rules = [rule for rule in RULES.values() if severity in (None, rule.severity)]
    return [breach for rule in rules for breach in rule.check(block)]


def _always(block: Block) -> bool:
    return True


def _runs(*kinds: RunKind) -> Callable[[Block], bool]:
    return lambda block: any(r.kind in kinds for week in block.weeks for r in week.runs)


def _before_runs(block: Block) -> bool:
    return any(session.before_run for week in block.weeks for session in week.sessions)


def _racing(block: Block) -> bool:
    return block.season in ("in-season", "taper")


def _off_season(block: Block) -> bool:
    return block.season == "off-season"


def _tapers(block: Block) -> bool:
    return any(week.phase == "taper" for week in block.weeks)


def _rule(
    id: str,
    severity: Severity,
    *sources: str,
    of_days: bool = False,
    applies: Callable[[Block], bool] = _always,
) -> Callable[[Check], Check]:
    def add(check: Check) -> Check:
        RULES[id] = Rule(id, severity, sources, check, of_days, applies)
        return check

    return add


# When things are


@_rule("gap-heavy-hard", "must", "robineau-2016", of_days=True, applies=_runs(*HARD))
def _gap_heavy_hard(block: Block) -> Iterator[Breach]:
    """Six hours at least between heavy legs and a hard run."""
    return _near_hard_runs(block, "gap-heavy-hard", 6)


@_rule("day-heavy-hard", "should", "robineau-2016", of_days=True, applies=_runs(*HARD))
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


@_rule(
    "heavy-or-fast", "must", "robineau-2016", "schumann-2022", of_days=True, applies=_runs(*FAST)
)
def _heavy_or_fast(block: Block) -> Iterator[Breach]:
    """No heavy legs and speed work on one day."""
    for week in block.weeks:
        fast = {run.day: run for run in week.runs if run.kind in FAST}
        for session in week.sessions:
            if session.loaded and session.day in fast:
                run = fast[session.day].kind
                yield Breach("heavy-or-fast", week.number, session.day, session, {"run": run})


@_rule("gap-heavy-heavy", "must", "thomas-2018", of_days=True)
def _gap_heavy_heavy(block: Block) -> Iterator[Breach]:
    """48 hours between heavy sessions for the same muscles, from start to start."""
    for first, second in _pairs(block):
        if isinstance(first.what, Session) and isinstance(second.what, Session):
            same = first.what.loaded & second.what.loaded
            gap = second.start - first.start
            if same and gap < 48 - ALONE:
                yield _at("gap-heavy-heavy", second, {"gap": round(gap), "muscles": sorted(same)})


@_rule("after-sprints", "must", "thomas-2018", of_days=True, applies=_runs("sprints"))
def _after_sprints(block: Block) -> Iterator[Breach]:
    """72 hours from all-out sprints to heavy legs, from start to start."""
    for first, second in _pairs(block):
        if isinstance(first.what, Run) and isinstance(second.what, Session):
            gap = second.start - first.start
            if first.what.kind == "sprints" and second.what.loaded and gap < 72 - ALONE:
                yield _at("after-sprints", second, {"gap": round(gap), "run_day": first.what.day})


@_rule(
    "strength-first",
    "should",
    "gao-yu-2023",
    "schumann-2022",
    of_days=True,
    applies=_runs(*get_args(RunKind)),
)
def _strength_first(block: Block) -> Iterator[Breach]:
    """Where both come together the bands come first: no session within 3 h after a run."""
    for first, second in _pairs(block):
        run, session = first.what, second.what
        if not isinstance(run, Run) or not isinstance(session, Session):
            continue
        if second.start - first.end < 3 and session.style != "stretch":
            yield _at("strength-first", second, {"run": run.kind})


@_rule("short-run-only", "must", "leppanen-2024", of_days=True, applies=_before_runs)
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


@_rule("rest-day", "must", of_days=True)
def _rest_day(block: Block) -> Iterator[Breach]:
    """A day without running and without strength work in every week."""
    return _rests(block, "rest-day", 1)


@_rule("second-rest-day", "note", of_days=True)
def _second_rest_day(block: Block) -> Iterator[Breach]:
    """Most people do better with two."""
    return _rests(block, "second-rest-day", 2)


def _rests(block: Block, rule: str, days: int) -> Iterator[Breach]:
    for week in block.weeks:
        if len(week.rest_days()) < days:
            yield Breach(rule, week.number)


# How often


@_rule("sessions-a-week", "must", "blagrove-2018", "acsm-2009", applies=_off_season)
def _sessions_a_week(block: Block) -> Iterator[Breach]:
    """Off-season two or three sessions of strength a week; else three at most."""
    least = 2 if block.season == "off-season" else 0
    for week in block.weeks:
        count = _strength(week)
        if not least <= count <= 3:
            yield Breach("sessions-a-week", week.number, values={"count": count, "least": least})


@_rule("every-week", "must", "ronnestad-2011")
def _every_week(block: Block) -> Iterator[Breach]:
    """Never only every second week: what one session a week keeps, one in two weeks loses."""
    for week in block.weeks:
        if _strength(week) == 0:
            yield Breach("every-week", week.number)


@_rule("in-season-once", "should", "ronnestad-2011", "spiering-2021", applies=_racing)
def _in_season_once(block: Block) -> Iterator[Breach]:
    """In season one heavy session is enough."""
    if _racing(block):
        for week in block.weeks:
            heavy = sum(1 for session in week.sessions if session.loaded)
            if heavy > 1:
                yield Breach("in-season-once", week.number, values={"count": heavy})


# How much


@_rule("taper-volume", "must", "bosquet-2007", applies=_tapers)
def _taper_volume(block: Block) -> Iterator[Breach]:
    """In the taper 41 to 60 % less, of running and of band work."""
    taper, usual = _taper(block)
    if not taper or usual is None:
        return
    bands = sum(week.volume for week in taper) / len(taper)
    runs = sum(_without_race(week) for week in taper) / len(taper)
    for part, now, before in (
        ("bands", bands, usual.volume),
        ("runs", runs, float(_without_race(usual))),
    ):
        less = 100 * (1 - now / before) if before else 50.0
        if not 40.5 <= less <= 60.5:
            values = {"part": part, "less": round(less)}
            yield Breach("taper-volume", taper[0].number, values=values)


@_rule("taper-effort", "must", "bosquet-2007", applies=_tapers)
def _taper_effort(block: Block) -> Iterator[Breach]:
    """In the taper as often and as hard as before."""
    taper, usual = _taper(block)
    if usual is None:
        return
    efforts = [max((i.effort for s in w.sessions for i in s.items), default=0) for w in taper]
    before = max((i.effort for s in usual.sessions for i in s.items), default=0)
    for week, effort in zip(taper, efforts, strict=True):
        if _strength(week) < _strength(usual) or effort < before:
            yield Breach("taper-effort", week.number)


@_rule("sets-step", "must", "acsm-2009")
def _sets_step(block: Block) -> Iterator[Breach]:
    """One set more from week to week at most, and four in all."""
    for week, before, now in _same_exercises(block):
        if now.sets > 4 or (before and now.sets > before.sets + 1):
            values = {"exercise": now.exercise.slug, "sets": now.sets}
            yield Breach("sets-step", week.number, values=values)


@_rule("one-step-at-a-time", "must", "acsm-2009", "theraband-colour-chart")
def _one_step_at_a_time(block: Block) -> Iterator[Breach]:
    """The next band only after the most repetitions, one level, and with nothing else added."""
    levels = get_args(BandLevel)
    for week, before, now in _same_exercises(block):
        if before is None:
            continue
        up = levels.index(now.level) - levels.index(before.level)
        full = before.amount >= getattr(before.exercise.dose, before.unit)[1]
        more = now.sets > before.sets or now.amount > before.amount
        if up > 1 or (up == 1 and (more or not full)):
            values = {"exercise": now.exercise.slug}
            yield Breach("one-step-at-a-time", week.number, values=values)


@_rule("longest-run", "must", "frandsen-2025", applies=_runs(*get_args(RunKind)))
def _longest_run(block: Block) -> Iterator[Breach]:
    """No run longer than 110 % of the longest of the 30 days before."""
    first = max((run.minutes for run in block.weeks[0].runs), default=0)
    past: list[tuple[float, int]] = [(-1.0, block.longest_run or first)]
    for week in block.weeks:
        for run in sorted(week.runs, key=lambda run: run.start):
            if run.kind == "race":
                continue
            at = (week.number - 1) * WEEK + run.start
            recent = [minutes for then, minutes in past if at - then <= 30 * 24]
            if recent and run.minutes > 1.1 * max(recent) + 0.01:
                values = {"minutes": run.minutes, "longest": max(recent)}
                yield Breach("longest-run", week.number, run.day, values=values)
            past.append((at, run.minutes))


@_rule("easy-share", "note", "munoz-2014", "festa-2020", applies=_runs(*get_args(RunKind)))
def _easy_share(block: Block) -> Iterator[Breach]:
    """About four fifths of the running is easy in most plans; trials do not demand it."""
    for week in block.weeks:
        minutes = _without_race(week)
        easy = sum(run.minutes for run in week.runs if run.kind in ("easy", "long"))
        if minutes and not 70 <= 100 * easy / minutes <= 90:
            yield Breach("easy-share", week.number, values={"share": round(100 * easy / minutes)})


# What


@_rule("five-areas", "should")
def _five_areas(block: Block) -> Iterator[Breach]:
    """All five areas in every week."""
    for week in block.weeks:
        seen = {area for item in _items(week) for area in item.exercise.areas}
        missing = [area for area in block.areas if area not in seen]
        if missing:
            yield Breach("five-areas", week.number, values={"missing": missing})


@_rule("push-and-swing", "should")
def _push_and_swing(block: Block) -> Iterator[Breach]:
    """Exercises for the push and for the swing in every week."""
    for week in block.weeks:
        parts = Counter(item.exercise.emphasis for item in _items(week))
        missing = [p for p in ("push", "swing") if not parts[p] and not parts["both"]]
        if missing:
            yield Breach("push-and-swing", week.number, values={"missing": missing})


@_rule("own-bands", "must")
def _own_bands(block: Block) -> Iterator[Breach]:
    """Only bands that the runner owns, and a fixed point only where there is one."""
    for week, session, item in _all_items(block):
        anchor = item.exercise.band.anchor
        fixed = anchor is not None and anchor != "under-feet"
        if (
            item.band not in block.bands
            or item.band not in item.exercise.band.kinds
            or (fixed and not block.anchor)
        ):
            values = {"exercise": item.exercise.slug}
            yield Breach("own-bands", week.number, session.day, session, values)


@_rule("time-given", "must")
def _time_given(block: Block) -> Iterator[Breach]:
    """No session longer than the time given."""
    for week in block.weeks:
        for session in week.sessions:
            if session.minutes > block.minutes:
                values = {"minutes": session.minutes, "given": block.minutes}
                yield Breach("time-given", week.number, session.day, session, values)


@_rule("level-fits", "must")
def _level_fits(block: Block) -> Iterator[Breach]:
    """No exercise above the runner's level."""
    levels = get_args(Level)
    for week, session, item in _all_items(block):
        if levels.index(item.exercise.level) > levels.index(block.level):
            values = {"exercise": item.exercise.slug}
            yield Breach("level-fits", week.number, session.day, session, values)


# What the rules share

FAR = 72.0
"""Hours: no rule looks further."""


def _pairs(block: Block) -> Iterator[tuple[Event, Event]]:
    """Yield each event of the block with those that start up to FAR hours later, in order."""
    events = list(block.timeline())
    end = len(block.weeks) * WEEK
    for place, first in enumerate(events):
        if first.start >= end:
            return
        for second in events[place + 1 :]:
            if second.start - first.start >= FAR:
                break
            yield first, second


def _at(rule: str, event: Event, values: dict[str, Any]) -> Breach:
    assert isinstance(event.what, Session)
    return Breach(rule, event.week.number, event.what.day, event.what, values)


def _strength(week: Week) -> int:
    return sum(1 for session in week.sessions if session.style != "stretch")


def _items(week: Week) -> list[Item]:
    return [item for session in week.sessions for item in session.items]


def _all_items(block: Block) -> Iterator[tuple[Week, Session, Item]]:
    for week in block.weeks:
        for session in week.sessions:
            for item in session.items:
                yield week, session, item


def _without_race(week: Week) -> int:
    return sum(run.minutes for run in week.runs if run.kind != "race")


def _taper(block: Block) -> tuple[list[Week], Week | None]:
    """Return the weeks of the taper, and the week before: the last that builds, or the usual."""
    taper = [week for week in block.weeks if week.phase == "taper"]
    build = [week for week in block.weeks if week.phase == "build"]
    return taper, (build[-1] if build else block.usual)


def _same_exercises(block: Block) -> Iterator[tuple[Week, Item | None, Item]]:
    """Yield each item with the item of the same exercise in the building week before.

    An easy week is passed over: after it one goes on where one was.
    """
    build = [week for week in block.weeks if week.phase == "build"]
    for week in build[:1]:
        for item in _items(week):
            yield week, None, item
    for before, week in pairwise(build):
        earlier: dict[tuple[int, str], Item] = {}
        for number, session in enumerate(before.sessions):
            earlier.update({(number, item.exercise.slug): item for item in session.items})
        for number, session in enumerate(week.sessions):
            for item in session.items:
                yield week, earlier.get((number, item.exercise.slug)), item
