"""What days cost, by hand; the scheduler against trying everything; and how much effort it takes.

All that is drawn comes from a seed: each run tries the same. STRIDEBAND_FUZZ makes it more.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise, product
from math import prod
from random import Random
from typing import Any, get_args

import pytest
from strideband.model import Exercise, Plan
from strideband.model.plan import DAYS, Half, RunKind, Style
from strideband.planner import (
    RULES,
    Block,
    CannotPlan,
    Rule,
    Run,
    Session,
    Week,
    make_block,
    schedule,
)
from strideband.planner.choose import item
from strideband.planner.kept import areas_of
from strideband.planner.schedule import DAY, Search, Wish, collisions, placed

from tests.planner.test_limits_of_rules import ALL_DAYS, TEMPO, heavy, light, one, run
from tests.support.counted_calls import counted_calls
from tests.support.fuzz import times
from tests.support.made_exercises import made
from tests.support.made_plans import recipe
from tests.support.random_recipes import recipe as random_recipe
from tests.support.real_project import real_graph

MOVES = {
    "legs": item(made("squat", emphasis="push", muscle="vasti"), frozenset(), "heavy"),
    "hips": item(made("march", muscle="iliopsoas"), frozenset(), "heavy"),
}
MUSTS = [rule for rule in RULES.values() if rule.of_days and rule.severity == "must"]
WISHES = [rule for rule in RULES.values() if rule.of_days and rule.severity != "must"]
KINDS: list[tuple[RunKind, ...]] = [get_args(RunKind), ("easy", "long"), ("easy", "sprints")]
STYLES: list[Style] = ["heavy", "light", "light", "stretch", "stretch"]

TRIED = 700
"""Weeks that are tried for one task."""

Way = tuple[tuple[str, str, bool], ...]


class Task:
    """A week whose sessions have few places, and sometimes more weeks that have to share them."""

    def __init__(self, random: Random):
        self.places: list[list[tuple[str, str, bool]]] = []
        while not self.places or prod(map(len, self.places)) > TRIED:
            self.busy = random.sample(DAYS, random.choice([0, 2, 3, 4, 5]))
            self.week, *self.others = drawn_weeks(random)
            self.wishes = [
                Wish(
                    session,
                    day=random.choice(DAYS) if random.random() < 0.2 else None,
                    before_run=random.random() < 0.2,
                )
                for session in self.week.sessions
            ]
            self.places = [list(self._places_for(wish)) for wish in self.wishes]

    def _places_for(self, wish: Wish) -> Iterator[tuple[str, str, bool]]:
        runs = {(run.day, run.at) for run in self.week.runs}
        for day, at in product(DAYS, get_args(Half)):
            free = day not in self.busy and wish.day in (None, day)
            if free and ((day, at) in runs) == wish.before_run:
                yield day, at, wish.before_run

    def ways(self) -> Iterator[Way]:
        """Yield every way to place the sessions, that with the earliest first one first."""
        for way in product(*self.places):
            sessions = at_places(self.week, way).sessions
            if len({session.start for session in sessions}) == len(sessions):
                yield way

    def broken(self, way: Way) -> set[str]:
        """Return the ids of the musts that the week breaks."""
        week = at_places(self.week, way)
        return {rule.id for rule in MUSTS if found(rule, week)}

    def keeps(self, way: Way) -> bool:
        """Tell whether the week and the others keep every must."""
        others = [at_places(week, way) for week in self.others]
        return not self.broken(way) and not any(found(rule, *others) for rule in MUSTS if others)

    def cost(self, way: Way) -> Fraction:
        """Return what a week costs, in days by which sessions are not evenly apart."""
        week = at_places(self.week, way)
        shares = {"should": 20, "note": 4}
        cost = Fraction(sum(shares[rule.severity] * found(rule, week) for rule in WISHES))
        for session in week.sessions:
            cost += 4 * (session.at == "morning" and not session.before_run)
            cost += session.day not in {run.day for run in week.runs}
            longs = [run for run in week.runs if run.kind == "long" and session.loaded]
            apart = [(minute(run) - minute(session)) % 10080 for run in longs]
            cost += 6 * sum(min(gap, 10080 - gap) < 1440 for gap in apart)
        starts = sorted(minute(own) for own in week.sessions if own.style != "stretch")
        if len(starts) > 1:
            gaps = [b - a for a, b in pairwise([*starts, starts[0] + 10080])]
            cost += Fraction(sum(abs(gap - 10080 // len(starts)) for gap in gaps), 1440)
        return cost


def minute(event: Run | Session) -> int:
    return round(event.start * 60)


def block_of(*weeks: Week) -> Block:
    return Block(
        runners=("road-runner",),
        season="any",
        level="advanced",
        bands=frozenset(),
        anchor=True,
        minutes=240,
        areas=(),
        longest_run=None,
        weeks=weeks,
    )


def found(rule: Rule, *weeks: Week) -> int:
    """Return how often weeks in a row break a rule."""
    return sum(1 for _ in rule.check(block_of(*weeks)))


def at_places(week: Week, way: Sequence[tuple[Any, Any, bool]]) -> Week:
    sessions = [
        replace(own, day=day, at=at, before_run=before)
        for own, (day, at, before) in zip(week.sessions, way, strict=True)
    ]
    return replace(week, sessions=tuple(sessions))


def drawn_weeks(random: Random) -> list[Week]:
    """Return a week, and maybe others with its sessions and other minutes."""
    sessions = [drawn_session(random) for _ in range(random.choice([1, 2, 2, 3, 3, 4, 5]))]
    if random.random() < 0.4:
        sessions += sessions[:2]  # Some that are alike, not next to each other.
    weeks = []
    for number in range(random.choice([1, 1, 2, 3])):
        own = [replace(s, minutes=s.minutes + number * random.choice([0, 7])) for s in sessions[:5]]
        weeks.append(Week(number, "build", drawn_runs(random), tuple(own)))
    if random.random() < 0.7:  # In most plans each week has the same runs.
        weeks = [replace(week, runs=weeks[0].runs) for week in weeks]
    return weeks


def drawn_session(random: Random) -> Session:
    style = random.choice(STYLES)
    items = (MOVES[random.choice(["legs", "legs", "hips"])],)
    return Session("", style, "mon", "evening", items, random.choice([12, 12, 25, 240]))


def drawn_runs(random: Random) -> tuple[Run, ...]:
    every = list(product(DAYS, get_args(Half)))
    kinds = random.choice(KINDS)
    return tuple(
        Run(day, at, random.choice(kinds), random.choice([20, 25, 30, 60, 240, 480]))
        for day, at in random.sample(every, random.choice([0, 1, 2, 3, 4, 5, 7, 11]))
    )


def drawn(seed: str, count: int) -> Iterator[Task]:
    return (Task(Random(f"{seed} {number}")) for number in range(times(count)))


@pytest.mark.parametrize(
    ("events", "days"),
    [
        ([heavy("wed"), run("wed")], 0),
        # 1 on a day without a run, 4 for rising early; right before a run one is up.
        ([heavy("wed"), run("tue")], 1),
        ([heavy("wed", "morning"), run("wed", at="evening")], 4),
        ([heavy("wed", "morning", before_run=True), run("wed", at="evening")], None),
        ([light("wed", before_run=True), run("wed", at="evening")], 0),
        # 6 for legs loaded less than a day before or after a long run, over Sunday night too.
        ([heavy("wed"), run("wed"), run("thu", "long")], 6),
        ([heavy("sun"), run("sun"), run("mon", "long")], 6),
        ([heavy("wed"), run("wed", "long")], 6),
        ([light("wed"), run("wed"), run("thu", "long")], 0),
        ([heavy("wed"), run("wed"), run("fri", "long")], 0),
        # What gaps miss of a half week: 96 h and 72 h, 24 h and 144 h.
        ([heavy("mon"), light("fri"), run("mon"), run("fri")], 1),
        ([heavy("mon"), light("tue"), run("mon"), run("tue")], 5),
        # 20 for what should not be, 4 for what is only noted, here with a day without a run.
        ([heavy("tue"), run("tue"), TEMPO], 20),
        ([light("sun"), *ALL_DAYS], 5),
    ],
)
def test_cost(events: list[Run | Session], days: int | None):
    """In days by which sessions are not evenly apart; None if a session cannot be there."""
    week = one(*events).weeks[0]
    search = Search(week, [Wish(own, own.day, own.before_run) for own in week.sessions], ())
    search.best()
    assert (search._known and search._known[0]) == (days if days is None else days * DAY)


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", "abcdefgh")
def test_the_scheduler_finds_what_trying_everything_finds(seed: str):
    """The week that is best; of those that are as good, that with the earliest first session."""
    possible = 0
    for task in drawn(f"best {seed}", 12):
        ways = [way for way in task.ways() if task.keeps(way)]
        possible += bool(ways)
        got = placed(block_of(task.week), task.wishes, task.busy, task.others)
        way = min(ways, key=lambda way: (task.cost(way), ways.index(way)), default=None)
        assert got == (way and at_places(task.week, way).sessions), task.__dict__
    print(f"{times(12)} weeks, {possible} of them possible")
    assert possible


@pytest.mark.fuzz
def test_the_rules_that_collide_are_the_fewest_that_let_a_week_be():
    told = set()
    for task in drawn("collide", 60):
        broken = [task.broken(way) for way in task.ways()]
        if not broken:
            assert collisions(block_of(task.week), task.wishes, task.busy) == ()
        if not broken or set() in broken:
            continue
        fewest = min(map(len, broken))
        enough = [
            some
            for some in combinations([rule.id for rule in MUSTS], fewest)
            if any(ids <= {*some} for ids in broken)
        ]
        expected = tuple(id for some in enough for id in some) if fewest == 1 else enough[0]
        assert collisions(block_of(task.week), task.wishes, task.busy) == expected, task.__dict__
        told.add(fewest)
    assert told >= {1, 2}


MOST_STEPS = 2_500
"""Sessions that are put somewhere, for one plan. Trying everything takes hundreds of thousands."""

MOST_CALLS = 700_000
"""Calls of functions for one plan, of Python's own too: some two tenths of a second."""


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[Search]:
    """All searches that are made in a test."""
    kept: list[Search] = []

    class Kept(Search):
        def __init__(self, *args: Any):
            super().__init__(*args)
            kept.append(self)

    monkeypatch.setattr(schedule, "Search", Kept)
    return kept


def effort(plan: Plan, searches: list[Search]) -> tuple[int, int]:
    """Return steps and calls for a plan."""
    library = real_graph().library
    exercises, areas = library.all(Exercise), areas_of(library)
    searches.clear()
    with counted_calls() as calls, suppress(CannotPlan):
        make_block(plan, exercises, areas)
    return sum(search.steps for search in searches), calls[0]


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", "abcde")
def test_whatever_recipe_takes_few_steps(seed: str, searches: list[Search]):
    """Drawn from all that the schema allows. Counted, and not timed."""
    most_steps = most_calls = 0
    exercises = real_graph().library.all(Exercise)
    for number in range(times(12)):
        plan = random_recipe(Random(f"recipe {seed} {number}"), exercises)
        steps, calls = effort(plan, searches)
        assert steps <= MOST_STEPS, plan
        assert calls <= MOST_CALLS, plan
        most_steps, most_calls = max(most_steps, steps), max(most_calls, calls)
    print(f"{times(12)} recipes: {most_steps} steps, {most_calls} calls at most")


MORNINGS = [{"day": day, "kind": "easy", "minutes": 30} for day in DAYS[:5]]


@pytest.mark.parametrize("runs", [[], MORNINGS[:1], MORNINGS], ids=len)
@pytest.mark.parametrize("busy", [(), DAYS[:5]], ids=len)
@pytest.mark.parametrize(
    "styles",
    [
        "heavy light stretch light stretch",
        "heavy heavy light stretch stretch",
        "heavy heavy heavy heavy heavy",
        "light light light light light",
        "stretch stretch stretch stretch stretch",
    ],
)
def test_sessions_that_are_alike_take_few_steps(
    styles: str, busy: Sequence[str], runs: list[dict[str, Any]], searches: list[Search]
):
    sessions = [{"name": f"S {n}", "style": style} for n, style in enumerate(styles.split())]
    plan = recipe(season="any", sessions=sessions, busy=busy, runs=runs, weeks=4)
    assert effort(plan, searches)[0] <= MOST_STEPS
