"""Every rule at its limit: what is just allowed, what is just too much, and what a breach says."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from strideband.model import Exercise
from strideband.model.exercise import BandKind, Limits
from strideband.model.plan import DAYS, Day, Half, RunKind, Style
from strideband.planner import RULES, Block, Item, Run, Session, Week
from strideband.planner.choose import item
from strideband.planner.week import Phase, amount_of

from tests.support.made_exercises import made

BANDS = frozenset[BandKind]({"mini-loop"})
SQUAT = made("squat", emphasis="push", muscle="vasti", areas=("strength",))
MARCH = made("march", emphasis="swing", areas=("balance",))
BOTH = made("lunge", emphasis="both", areas=("strength", "balance"))
FOOT = made("foot", actions=("foot-inversion", "toe-flexion"))
LIGHT = made("light", limits=Limits(band="light", sets=1, hours=36))
STRETCH = made("stretch", contraction="stretch", reps=None, hold=(20, 30), muscle="vasti")
CORE = made("plank", emphasis="support", muscle="vasti")


def move(exercise: Exercise = SQUAT, style: Style = "heavy", **changes: Any) -> Item:
    return replace(item(exercise, BANDS, style), **changes)


def heavy(day: Day, at: Half = "evening", *items: Item, minutes: int = 30, **own: Any) -> Session:
    return Session("Legs", "heavy", day, at, items or (move(),), minutes, **own)


def light(day: Day, at: Half = "evening", *items: Item, minutes: int = 30, **own: Any) -> Session:
    return Session("All", "light", day, at, items or (move(BOTH, "light"),), minutes, **own)


def stretch(day: Day, at: Half = "evening") -> Session:
    return Session("Long", "stretch", day, at, (move(STRETCH, "stretch"),), 10)


def run(day: Day, kind: RunKind = "easy", minutes: int = 30, at: Half = "morning") -> Run:
    return Run(day, at, kind, minutes)


def week(*events: Run | Session, number: int = 1, phase: Phase = "build") -> Week:
    runs = tuple(event for event in events if isinstance(event, Run))
    sessions = tuple(event for event in events if isinstance(event, Session))
    return Week(number, phase, runs, sessions)


def block(*weeks: Week, **options: Any) -> Block:
    values: dict[str, Any] = {
        "runners": ("road-runner",),
        "season": "any",
        "level": "advanced",
        "bands": BANDS,
        "anchor": False,
        "minutes": 30,
        "areas": ("strength", "balance"),
        "longest_run": None,
        **options,
    }
    return Block(weeks=weeks, **values)


def one(*events: Run | Session, **options: Any) -> Block:
    return block(week(*events), **options)


def two(first: Sequence[Run | Session], second: Sequence[Run | Session], **options: Any) -> Block:
    return block(week(*first), week(*second, number=2), **options)


def dosed(first: Item, second: Item) -> Block:
    return two([heavy("mon", "evening", first)], [heavy("mon", "evening", second)])


def less(volume: int, effort: int = 7) -> Session:
    """A session with a volume in percent of that in ``FULL``."""
    return heavy("mon", "evening", move(sets=volume, amount=12, effort=effort))


FULL = [run("tue", "easy", 100), heavy("mon", "evening", move(sets=100, amount=12))]
ALL_DAYS = [run(day) for day in DAYS[:5]]
TEMPO = run("wed", "tempo", 60)
MOST = amount_of(SQUAT)[1][1]

KEPT: dict[str, list[Block]] = {
    "gap-heavy-hard": [
        one(heavy("wed", "evening"), run("wed", "tempo", 300)),
        one(heavy("wed", "evening"), run("wed", "easy", 301)),
        one(light("wed", "evening"), run("wed", "tempo", 301)),
        one(heavy("wed", "evening", move(CORE), move(STRETCH)), run("wed", "tempo", 301)),
    ],
    "day-heavy-hard": [
        one(heavy("tue", "morning", minutes=0), TEMPO),
        one(heavy("mon", "evening", minutes=0), run("tue", "race", 1, "evening")),
    ],
    "heavy-or-fast": [
        one(heavy("wed"), run("tue", "intervals"), run("wed", "tempo")),
        one(light("wed"), run("wed", "race")),
    ],
    "gap-heavy-heavy": [
        one(heavy("mon"), heavy("wed")),
        one(heavy("mon"), heavy("tue", "evening", move(MARCH))),
        one(heavy("mon"), light("tue")),
    ],
    "after-sprints": [
        one(run("mon", "sprints"), heavy("thu", "morning")),
        one(run("mon", "intervals"), heavy("wed", "evening")),
        one(run("mon", "sprints"), light("tue")),
        one(heavy("mon", "morning"), run("mon", "sprints", at="evening"), heavy("thu", "evening")),
    ],
    "before-sprints": [
        one(heavy("mon", "morning"), run("thu", "sprints", at="evening")),
        one(heavy("mon", "morning"), run("thu", "race")),
        one(heavy("mon"), run("wed", "intervals")),
        one(light("mon"), run("tue", "sprints")),
        block(week(run("sun", "race"), heavy("mon"), phase="taper")),
    ],
    "sprints-race": [
        one(run("wed", "sprints"), run("sat", "race")),
        one(run("fri", "intervals"), run("sat", "race")),
        one(run("fri", "race"), run("sat", "sprints")),
    ],
    "own-hours": [
        one(light("mon", "evening", move(LIGHT), minutes=0), run("wed", "tempo")),
        one(light("mon", "evening", move(LIGHT)), run("tue", "long")),
        one(run("mon", "tempo"), light("mon", "evening", move(LIGHT))),
    ],
    "race-eve": [
        one(run("sat", "easy", 20), run("sun", "race", 60)),
        one(run("fri", "long", 90), run("sun", "race", 60)),
        two([run("sun", "easy", 20)], [run("mon", "race")]),
        two([run("sun", "long", 90)], [run("tue", "race")]),
        block(week(run("mon", "race"), run("sun", "long", 90))),
    ],
    "strength-first": [
        one(run("wed", "easy", 480), light("wed")),
        one(run("wed", "easy", 600), stretch("wed")),
        one(light("wed", "morning"), run("wed", at="evening")),
    ],
    "short-run-only": [
        one(run("wed", "easy", 30), light("wed", "morning", before_run=True)),
        one(run("wed", "easy", 90), light("wed", "morning")),
    ],
    "circuit-length": [
        one(run("wed", minutes=30), light("wed", "morning", before_run=True)),
        one(run("wed", minutes=20), light("wed")),
    ],
    "rest-day": [one(*ALL_DAYS, run("sat"), stretch("sun"))],
    "second-rest-day": [one(*ALL_DAYS)],
    "sessions-a-week": [
        one(heavy("mon"), light("wed"), season="off-season"),
        one(heavy("mon"), light("wed"), light("fri"), stretch("sat"), season="off-season"),
        one(stretch("sat")),
        one(heavy("mon"), heavy("wed"), light("fri"), season="in-season"),
    ],
    "strong-twice": [
        one(heavy("mon"), heavy("wed"), season="off-season"),
        one(heavy("mon"), season="in-season"),
    ],
    "every-week": [two([heavy("mon")], [heavy("mon")]), two([light("mon")], [light("mon")])],
    "in-season-once": [
        one(heavy("mon"), light("wed"), season="in-season"),
        one(heavy("mon"), heavy("wed"), season="off-season"),
    ],
    "taper-volume": [
        block(week(*FULL), week(run("tue", "easy", 59), less(59), number=2, phase="taper")),
        block(week(*FULL), week(run("tue", "easy", 40), less(40), number=2, phase="taper")),
        block(week(*FULL), week(number=2)),
        block(
            week(run("tue", "easy", 59), less(59), run("sun", "race", 90), phase="taper"),
            usual=week(*FULL),
        ),
    ],
    "taper-effort": [
        block(week(*FULL, light("thu")), week(less(50), light("thu"), number=2, phase="taper")),
        block(week(*FULL), week(less(50, 8), stretch("thu"), number=2, phase="taper")),
    ],
    "sets-step": [
        dosed(move(sets=3), move(sets=4)),
        one(heavy("mon", "evening", move(sets=4))),
        two([heavy("mon")], [heavy("mon", "evening", move(MARCH, sets=4))]),
    ],
    "one-step-at-a-time": [
        dosed(move(level="light", amount=MOST), move(level="medium", amount=MOST)),
        dosed(move(level="medium"), move(level="medium", amount=11, sets=3)),
        dosed(move(level="heavy"), move(level="light", sets=3)),
    ],
    "longest-run": [
        two([run("sun", "long", 60)], [run("sun", "long", 66)]),
        one(run("mon", "easy", 66), longest_run=60),
        one(run("sun", "race", 300), longest_run=60),
        two([run("mon", "easy", 60), run("tue", "easy", 66)], [run("mon", "easy", 72)]),
    ],
    "easy-share": [
        one(run("mon", "easy", 70), run("tue", "tempo", 30)),
        one(run("mon", "long", 90), run("tue", "tempo", 10)),
        one(run("mon", "long", 90), run("tue", "tempo", 10), run("sun", "race", 60)),
        one(light("mon")),
    ],
    "long-share": [
        one(run("mon", minutes=25), run("wed", minutes=25), run("sun", "long", 50)),
        one(*(run(day, minutes=55) for day in DAYS[:3]), run("sun", "long", 135)),
        one(*(run(day, minutes=10) for day in DAYS[:3]), run("sun", "easy", 135)),
        one(run("mon", minutes=10), run("sat", "race", 90)),
        block(week(run("mon", minutes=10), run("sun", "long", 50), phase="easy")),
    ],
    "five-areas": [one(light("mon")), one(heavy("mon"), light("wed", "evening", move(MARCH)))],
    "push-and-swing": [
        one(light("mon")),
        one(heavy("mon"), light("wed", "evening", move(MARCH))),
    ],
    "own-bands": [
        one(light("mon")),
        one(light("mon", "evening", move(made("x", anchor="under-feet")))),
        one(light("mon", "evening", move(made("x", anchor="overhead"))), anchor=True),
    ],
    "time-given": [one(heavy("mon", minutes=30)), one(heavy("mon", minutes=20, given=20))],
    "level-fits": [
        one(heavy("mon", "evening", move(made("x", level="intermediate"))), level="intermediate")
    ],
    "strong-effort": [
        one(heavy("mon", "evening", move(effort=8), move(STRETCH))),
        one(light("mon", "evening", move(effort=7))),
    ],
    "beginner-start": [
        one(light("mon", "evening", move(effort=6, sets=2)), level="beginner"),
        block(
            week(light("mon", "evening", move(effort=6))),
            week(light("mon", "evening", move(effort=8, sets=3)), number=2),
            level="beginner",
        ),
        one(light("mon", "evening", move(effort=9, sets=4)), level="intermediate"),
    ],
    "own-limits": [
        one(light("mon", "evening", move(LIGHT, level="light", sets=1))),
        two(
            [light("mon", "evening", move(LIGHT, level="light", sets=1))],
            [light("mon", "evening", move(LIGHT, level="light", sets=2))],
        ),
        one(light("mon", "evening", move(level="heavy", sets=4))),
    ],
    "foot-before-run": [
        one(run("wed", at="evening"), light("wed", "evening", move(), before_run=True)),
        one(run("wed"), light("wed", "evening", move(FOOT))),
    ],
}

Breach = tuple[Any, ...]
"""Week, day, name of the session, values."""

BROKEN: dict[str, list[tuple[Block, list[Breach]]]] = {
    "gap-heavy-hard": [
        (
            one(heavy("wed"), run("wed", "tempo", 302)),
            [(1, "wed", "Legs", {"gap": 6, "run": "tempo", "run_day": "wed"})],
        ),
        (
            one(heavy("wed", "morning", minutes=302), run("wed", "race", at="evening")),
            [(1, "wed", "Legs", {"gap": 6, "run": "race", "run_day": "wed"})],
        ),
    ],
    "day-heavy-hard": [
        (
            one(heavy("tue", "morning", minutes=2), TEMPO),
            [(1, "tue", "Legs", {"gap": 24, "run": "tempo", "run_day": "wed"})],
        ),
        (
            one(run("mon", "intervals"), heavy("sun")),
            [(1, "sun", "Legs", {"gap": 12, "run": "intervals", "run_day": "mon"})],
        ),
    ],
    "heavy-or-fast": [
        (one(heavy("wed"), run("wed", kind)), [(1, "wed", "Legs", {"run": kind})])
        for kind in ("intervals", "sprints", "race")
    ],
    "gap-heavy-heavy": [
        (
            one(heavy("mon"), heavy("wed", "morning")),
            [(1, "wed", "Legs", {"gap": 37, "muscles": ["vasti"]})],
        ),
    ],
    "after-sprints": [
        (
            one(run("mon", "sprints", at="evening"), heavy("thu", "morning")),
            [(1, "thu", "Legs", {"gap": 61, "run": "sprints", "run_day": "mon"})],
        ),
        (
            one(run("mon", "race", at="evening"), heavy("wed")),
            [(1, "wed", "Legs", {"gap": 48, "run": "race", "run_day": "mon"})],
        ),
    ],
    "before-sprints": [
        (
            one(heavy("mon"), run("thu", kind)),
            [(1, "mon", "Legs", {"gap": 61, "run": kind, "run_day": "thu"})],
        )
        for kind in ("sprints", "race")
    ],
    "sprints-race": [
        (
            one(run("thu", "sprints", at="evening"), run("sat", "race")),
            [(1, "thu", "", {"gap": 37, "run": "sprints", "run_day": "sat"})],
        ),
    ],
    "own-hours": [
        (
            one(light("mon", "evening", move(LIGHT)), run("tue", "race", at="evening")),
            [(1, "mon", "All", {"gap": 24, "hours": 36, "run": "race"})],
        ),
    ],
    "race-eve": [
        (
            one(run("sat", "easy", 21), run("sun", "race")),
            [(1, "sat", "", {"run": "easy", "minutes": 21})],
        ),
        (
            one(run("sat", "tempo", 20), run("sun", "race")),
            [(1, "sat", "", {"run": "tempo", "minutes": 20})],
        ),
        (
            two([run("sun", "long", 90)], [run("mon", "race")]),
            [(1, "sun", "", {"run": "long", "minutes": 90})],
        ),
    ],
    "strength-first": [
        (one(run("wed", "easy", 482), light("wed")), [(1, "wed", "All", {"run": "easy"})]),
    ],
    "short-run-only": [
        (
            one(run("wed", "easy", 31), light("wed", "morning", before_run=True)),
            [(1, "wed", "All", {"minutes": 31})],
        ),
        (
            one(
                run("wed", "easy", 20),
                run("wed", "easy", 45),
                light("wed", "morning", before_run=True),
            ),
            [(1, "wed", "All", {"minutes": 45})],
        ),
        (
            one(run("wed", "easy", 20), heavy("wed", "morning", before_run=True)),
            [(1, "wed", "Legs", {"minutes": 20})],
        ),
        (
            one(run("wed", at="evening"), light("wed", "morning", before_run=True)),
            [(1, "wed", "All", {"minutes": 0})],
        ),
    ],
    "circuit-length": [
        (
            one(run("wed", minutes=29), light("wed", "morning", before_run=True)),
            [(1, "wed", "All", {"minutes": 30, "run_minutes": 29})],
        ),
    ],
    "rest-day": [(one(*ALL_DAYS, run("sat"), light("sun")), [(1, None, "", {})])],
    "second-rest-day": [(one(*ALL_DAYS, light("sun")), [(1, None, "", {})])],
    "sessions-a-week": [
        (one(heavy("mon"), season="off-season"), [(1, None, "", {"count": 1, "least": 2})]),
        (
            one(*map(light, DAYS[:4])),
            [(1, None, "", {"count": 4, "least": 0})],
        ),
    ],
    "strong-twice": [
        (one(heavy("mon"), light("wed"), season="off-season"), [(1, None, "", {"count": 1})]),
    ],
    "every-week": [(two([heavy("mon")], [light("mon")]), [(2, None, "", {})])],
    "in-season-once": [
        (one(heavy("mon"), heavy("thu"), season=season), [(1, None, "", {"count": 2})])
        for season in ("in-season", "taper")
    ],
    "taper-volume": [
        (
            block(week(*FULL), week(run("tue", "easy", 60), less(39), number=2, phase="taper")),
            [
                (2, None, "", {"part": "bands", "less": 61}),
                (2, None, "", {"part": "runs", "less": 40}),
            ],
        ),
        (
            block(
                week(*FULL),
                week(run("tue", "easy", 50), less(80), number=2, phase="taper"),
                week(run("tue", "easy", 50), less(40), number=3, phase="taper"),
            ),
            [(2, None, "", {"part": "bands", "less": 40})],
        ),
    ],
    "taper-effort": [
        (block(week(*FULL), week(less(50, 6), number=2, phase="taper")), [(2, None, "", {})]),
        (
            block(week(*FULL, light("thu")), week(less(50), number=2, phase="taper")),
            [(2, None, "", {})],
        ),
    ],
    "sets-step": [
        (
            dosed(move(sets=2), move(sets=4)),
            [(2, None, "", {"exercise": "squat", "sets": 4})],
        ),
        (
            one(heavy("mon", "evening", move(sets=5))),
            [(1, None, "", {"exercise": "squat", "sets": 5})],
        ),
        (
            block(
                week(heavy("mon")),
                week(heavy("mon"), number=2, phase="easy"),
                week(heavy("mon", "evening", move(sets=4)), number=3),
            ),
            [(3, None, "", {"exercise": "squat", "sets": 4})],
        ),
    ],
    "one-step-at-a-time": [
        (dosed(before, now), [(2, None, "", {"exercise": "squat"})])
        for before, now in (
            (move(level="light", amount=MOST - 1), move(level="medium", amount=8)),
            (move(level="light", amount=MOST), move(level="heavy", amount=8)),
            (move(level="light", amount=MOST), move(level="medium", amount=MOST + 1)),
            (move(level="light", amount=MOST), move(level="medium", amount=8, sets=3)),
        )
    ],
    "longest-run": [
        (
            two([run("sun", "long", 60)], [run("sun", "long", 67)]),
            [(2, "sun", "", {"minutes": 67, "longest": 60})],
        ),
        (
            one(run("mon", "easy", 67), longest_run=60),
            [(1, "mon", "", {"minutes": 67, "longest": 60})],
        ),
        (
            block(
                week(run("mon", "easy", 50), run("sun", "easy", 45)),
                *(week(run("sun", "easy", 45), number=n) for n in (2, 3, 4, 5)),
                week(run("sun", "easy", 55), number=6),
            ),
            [(6, "sun", "", {"minutes": 55, "longest": 45})],
        ),
    ],
    "easy-share": [
        (
            one(run("mon", "easy", 69), run("tue", "tempo", 31)),
            [(1, None, "", {"share": 69})],
        ),
        (one(run("mon", "long", 91), run("tue", "tempo", 9)), [(1, None, "", {"share": 91})]),
    ],
    "long-share": [
        (
            one(run("mon", minutes=25), run("wed", minutes=24), run("sun", "long", 50)),
            [(1, None, "", {"share": 51, "most": 50})],
        ),
        (
            one(*(run(day, minutes=54) for day in DAYS[:3]), run("sun", "long", 135)),
            [(1, None, "", {"share": 46, "most": 45})],
        ),
    ],
    "five-areas": [(one(heavy("mon")), [(1, None, "", {"missing": ["balance"]})])],
    "push-and-swing": [
        (one(heavy("mon")), [(1, None, "", {"missing": ["swing"]})]),
        (
            one(heavy("mon", "evening", move(CORE))),
            [(1, None, "", {"missing": ["push", "swing"]})],
        ),
    ],
    "own-bands": [
        (one(light("mon", "evening", own)), [(1, "mon", "All", {"exercise": own.exercise.slug})])
        for own in (
            move(band="fabric-loop"),
            move(made("tubed", kinds=("tube",)), band="mini-loop"),
            move(made("hung", anchor="overhead")),
        )
    ],
    "time-given": [
        (one(light("mon", minutes=31)), [(1, "mon", "All", {"minutes": 31, "given": 30})]),
        (
            one(light("mon", minutes=21, given=20)),
            [(1, "mon", "All", {"minutes": 21, "given": 20})],
        ),
    ],
    "level-fits": [
        (
            one(heavy("mon", "evening", move(made("x", level="intermediate"))), level="beginner"),
            [(1, "mon", "Legs", {"exercise": "x"})],
        )
    ],
    "strong-effort": [
        (
            one(heavy("mon", "evening", move(effort=7))),
            [(1, "mon", "Legs", {"exercise": "squat", "effort": 7})],
        )
    ],
    "beginner-start": [
        (
            one(light("mon", "evening", move(effort=effort, sets=sets)), level="beginner"),
            [(1, "mon", "All", {"exercise": "squat", "effort": effort, "sets": sets})],
        )
        for effort, sets in ((7, 2), (6, 3))
    ],
    "own-limits": [
        (
            one(light("mon", "evening", move(LIGHT, level=level, sets=sets))),
            [(1, "mon", "All", {"exercise": "light", "level": level, "sets": sets})],
        )
        for level, sets in (("medium", 1), ("light", 2))
    ],
    "foot-before-run": [
        (
            one(run("wed"), light("wed", "morning", move(FOOT), before_run=True)),
            [(1, "wed", "All", {"exercise": "foot"})],
        )
    ],
}

SAID = {
    "gap-heavy-hard": "must of days: robineau-2016",
    "day-heavy-hard": "should of days: robineau-2016",
    "heavy-or-fast": "must of days: robineau-2016 schumann-2022",
    "gap-heavy-heavy": "must of days: thomas-2018",
    "after-sprints": "must of days: thomas-2018",
    "before-sprints": "must of days: thomas-2018 helland-2020",
    "sprints-race": "must: thomas-2018",
    "own-hours": "must of days:",
    "race-eve": "must:",
    "strength-first": "should of days: gao-yu-2023 schumann-2022",
    "short-run-only": "must of days: leppanen-2024",
    "circuit-length": "must of days:",
    "rest-day": "must of days:",
    "second-rest-day": "note of days:",
    "sessions-a-week": "must:",
    "strong-twice": "should: blagrove-2018 acsm-2009",
    "every-week": "must: ronnestad-2011",
    "in-season-once": "should: ronnestad-2011 spiering-2021",
    "taper-volume": "must: bosquet-2007",
    "taper-effort": "must: bosquet-2007",
    "sets-step": "must: acsm-2009",
    "one-step-at-a-time": "must: acsm-2009 theraband-colour-chart",
    "longest-run": "must: frandsen-2025",
    "easy-share": "note: munoz-2014 festa-2020",
    "long-share": "should:",
    "five-areas": "should:",
    "push-and-swing": "should:",
    "own-bands": "must:",
    "time-given": "must:",
    "level-fits": "must:",
    "strong-effort": "must: acsm-2009",
    "beginner-start": "must:",
    "own-limits": "must:",
    "foot-before-run": "must: leppanen-2024",
}
"""How grave each rule is, whether the scheduler asks it, and what it rests on; in their order."""

DOES_NOT_APPLY = {
    "gap-heavy-hard": one(run("mon", "long")),
    "day-heavy-hard": one(run("mon", "easy")),
    "heavy-or-fast": one(run("mon", "tempo")),
    "after-sprints": one(run("mon", "intervals")),
    "before-sprints": one(run("mon", "intervals")),
    "sprints-race": one(run("mon", "sprints")),
    "own-hours": one(run("mon", "tempo"), light("mon")),
    "race-eve": one(run("mon", "intervals")),
    "strength-first": one(light("mon")),
    "short-run-only": one(run("mon"), light("mon")),
    "sessions-a-week": one(heavy("mon"), season="in-season"),
    "strong-twice": one(heavy("mon"), season="any"),
    "every-week": one(light("mon")),
    "in-season-once": one(heavy("mon"), season="off-season"),
    "taper-volume": one(heavy("mon")),
    "taper-effort": one(heavy("mon")),
    "longest-run": one(heavy("mon")),
    "easy-share": one(heavy("mon")),
    "circuit-length": one(run("mon"), light("mon")),
    "long-share": one(run("mon")),
    "strong-effort": one(light("mon")),
    "beginner-start": one(light("mon")),
    "own-limits": one(light("mon")),
    "foot-before-run": one(run("mon"), light("mon")),
}
"""A block for each rule that nothing in it could break."""


def found(rule: str, own: Block) -> list[Breach]:
    breaches = list(RULES[rule].check(own))
    assert {breach.rule for breach in breaches} <= {rule}
    return [(b.week, b.day, b.session.name if b.session else "", b.values) for b in breaches]


def test_rules_are_these():
    said = {
        rule.id: f"{rule.severity}{' of days' * rule.of_days}: {' '.join(rule.sources)}".strip()
        for rule in RULES.values()
    }
    assert list(said.items()) == list(SAID.items())
    assert KEPT.keys() == BROKEN.keys() == SAID.keys()


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_holds_up_to_its_limit_and_no_further(rule: str):
    for own in KEPT[rule]:
        assert found(rule, own) == [], own
    for own, breaches in BROKEN[rule]:
        assert found(rule, own) == breaches
        assert RULES[rule].applies(own) or rule == "sessions-a-week"


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_applies_where_something_could_break_it(rule: str):
    if rule in DOES_NOT_APPLY:
        assert not RULES[rule].applies(DOES_NOT_APPLY[rule])
    else:
        assert RULES[rule].applies(one())
