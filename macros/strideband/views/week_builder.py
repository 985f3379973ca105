"""What the page "Build your week" needs: its questions, and the sessions for every answer.

On which days they stand, it reads in ``planner.week_table``.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, get_args

from ..library.records import Library
from ..model import Exercise
from ..model.exercise import BandKind, BandLevel, Level
from ..model.plan import DAYS, Day, Runner, Style
from ..model.reads import read_once
from ..planner.block import ROUNDS
from ..planner.choose import Choice, fitting, item, shortlist
from ..planner.kept import areas_of
from ..planner.rules.suitability import BEGINNER_EFFORT
from ..planner.timing import minutes as minutes_of
from ..planner.week import Item, amount_of
from ..planner.week_table import FILE, KINDS, SIZES, Table
from ..text.messages import Messages

MINUTES = (15, 20, 30, 45)

STYLES: tuple[Style, ...] = ("heavy", "light")
"""Of the sessions that an answer has. A week with two strong ones has the same one twice."""

KITS: dict[str, tuple[tuple[BandKind, ...], bool]] = {
    "loop": (("mini-loop",), False),
    "loop-and-flat": (("mini-loop", "flat-band"), False),
    "loops": (("mini-loop", "long-loop", "flat-band"), False),
    "all": (get_args(BandKind), True),
}
"""Bands that somebody may own, and whether there is something firm to fix them to."""

TABLES: dict[Runner, Table] = {
    "sprinter": "sprinter",
    "road-runner": "runner",
    "distance-runner": "runner",
}

AT_FIRST = {"runner": "road-runner", "season": "off-season", "level": "beginner"}
AT_FIRST |= {"kit": "loop-and-flat", "minutes": "30"}
WEEK_AT_FIRST = ("", "intervals", "", "easy", "", "", "long")


@dataclass(frozen=True)
class Builder:
    """What the form asks, and what its script knows.

    Attributes:
        questions: name, and value and label of each choice.
        first: the choice of each question at first.
        days: with the run of each at first; empty for none.
        runs: value and label of every kind of run.
        rules: that can be broken.
        facts: what the script is to know, as JSON.
    """

    questions: list[tuple[str, list[tuple[str, str]]]]
    first: dict[str, str]
    days: list[tuple[Day, str]]
    runs: list[tuple[str, str]]
    rules: list[str]
    facts: str


def builder(messages: Messages) -> Builder:
    """Return the questions with their choices, and what the page's script is to know."""
    text = messages.text
    runs = list(dict.fromkeys(kind for kinds in KINDS.values() for kind in kinds if kind))
    hard = {"intervals": text("builder.hard-run")}  # All that asks for fresh legs stands for it.
    table = json.loads(FILE.read_text("utf-8"))
    return Builder(
        questions=[
            ("runner", [(v, text(f"runner-kind.{v}")) for v in get_args(Runner)]),
            ("season", [(v, text(f"season.{v}")) for v in SIZES]),
            ("level", [(v, text(f"level.{v}")) for v in get_args(Level)]),
            ("kit", [(v, text(f"kit.{v}")) for v in KITS]),
            ("minutes", [(str(v), text("plans.n-minutes", n=str(v))) for v in MINUTES]),
        ],
        first=AT_FIRST,
        days=list(zip(DAYS, WEEK_AT_FIRST, strict=True)),
        runs=[
            ("", text("builder.no-run")),
            *((v, hard.get(v) or text(f"run-kind.{v}")) for v in runs),
        ],
        rules=sorted({rule for some in table["collisions"] + table["shoulds"] for rule in some}),
        facts=json.dumps({"kinds": KINDS, "tables": TABLES, "sizes": SIZES, "days": DAYS}),
    )


def builder_files(library: Library) -> dict[str, str]:
    """Return the files that the page looks its weeks up in, by name."""
    return {"weeks.json": FILE.read_text("utf-8"), "sessions.json": sessions_json(library)}


def sessions_json(library: Library) -> str:
    """Return the sessions for every answer, as JSON.

    ``exercises`` has slug, unit, and whether each side counts; ``sessions`` has, by
    ``runner/level/kit/minutes`` and style, the minutes and the items: exercise, sets, amount, kind
    of band, level of band, effort.
    """
    answers = Answers(library)
    sessions = {key: list(answers.sessions(key)) for key in keys()}
    used = {
        i.exercise.slug: i.exercise for own in sessions.values() for _, items in own for i in items
    }
    place = {slug: number for number, slug in enumerate(sorted(used))}
    data = {
        "exercises": [_exercise(used[slug]) for slug in place],
        "bands": get_args(BandKind),
        "levels": get_args(BandLevel),
        "sessions": {
            "/".join(map(str, key)): {style: _session(style, items, place) for style, items in own}
            for key, own in sessions.items()
        },
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


Key = tuple[Runner, Level, str, int]


def keys() -> Iterator[Key]:
    """Yield every answer: runner, level, kit, minutes."""
    return product(get_args(Runner), get_args(Level), KITS, MINUTES)


class Answers:
    """The sessions for each answer, of one library."""

    def __init__(self, library: Library):
        self.library = library
        self._exercises = [read_once(exercise) for exercise in library.all(Exercise)]
        self.areas = areas_of(library)
        self._fitting: dict[tuple[Level, str], list[Exercise]] = {}
        self._dosed: dict[tuple[Level, str, Style], dict[str, Item]] = {}
        self._choices: dict[tuple[Runner, Level, str, Style], Choice] = {}

    def sessions(self, key: Key) -> Iterator[tuple[Style, list[Item]]]:
        """Yield the sessions of an answer, the heavy one first."""
        runner, level, kit, minutes = key
        taken: list[Exercise] = []
        for style in STYLES:
            dosed = self._doses(level, kit, style)
            choice = self._choice(runner, level, kit, style)
            own = choice.session(minutes, style == "light", taken)
            taken += own
            yield style, [dosed[exercise.slug] for exercise in own]

    def _choice(self, runner: Runner, level: Level, kit: str, style: Style) -> Choice:
        """Return what comes into question: the same for all minutes."""
        key = (runner, level, kit, style)
        if key not in self._choices:
            dosed = self._doses(level, kit, style)
            pool = [own.exercise for own in dosed.values()]
            self._choices[key] = Choice(
                pool, style, [runner], lambda each: dosed[each.slug], self.areas
            )
        return self._choices[key]

    def _doses(self, level: Level, kit: str, style: Style) -> dict[str, Item]:
        """Return what comes into question with its dose, by slug: the same for all runners."""
        key = (level, kit, style)
        if key not in self._dosed:
            bands, sets = frozenset(KITS[kit][0]), ROUNDS if style == "light" else None
            fit, dosed = self._fit(level, kit), style
            if level == "beginner":  # In a first week: the band to start with, and little effort.
                fit = [e for e in fit if e.dose.effort[0] <= BEGINNER_EFFORT]
                dosed = "light"
            pool = shortlist(fit, style)
            self._dosed[key] = {e.slug: item(e, bands, dosed, sets=sets) for e in pool}
        return self._dosed[key]

    def _fit(self, level: Level, kit: str) -> list[Exercise]:
        if (level, kit) not in self._fitting:
            bands, anchor = KITS[kit]
            fit = fitting(self._exercises, level, frozenset(bands), anchor)
            self._fitting[level, kit] = fit
        return self._fitting[level, kit]


def _exercise(exercise: Exercise) -> list[Any]:
    return [exercise.slug, exercise.name, amount_of(exercise)[0], int(exercise.dose.per_side)]


def _session(style: Style, items: list[Item], place: dict[str, int]) -> list[Any]:
    bands, levels = get_args(BandKind), get_args(BandLevel)
    return [
        minutes_of(items, style == "light", style),
        [
            [
                place[own.exercise.slug],
                own.sets,
                own.amount,
                bands.index(own.band),
                levels.index(own.level),
                own.effort,
            ]
            for own in items
        ],
    ]
