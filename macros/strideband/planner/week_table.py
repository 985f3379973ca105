"""Where sessions stand in every week that a reader can ask for, worked out beforehand.

The page "Build your week" runs without a server. It does not schedule: it looks its week up here,
so that the rules and the search exist once. The table knows no content; it changes only with the
rules, and is written by ``make weeks`` into ``data/weeks.json`` (two minutes of work).

A pattern says what is run on each day, from Monday on, with the first day as the highest digit.
Each pattern has one letter per session: ``a`` is Monday morning, ``b`` Monday evening, and so on,
small for a strong session and, from the second place on, a capital for a light one. A capital in
the first place: no week is possible, and which rules collide. A column of its own says which rules
that should be kept are not, with one letter for each set of them.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from typing import Literal, get_args

from ..model import Exercise
from ..model.plan import DAYS, Day, Half, RunKind, Style
from .choose import item
from .rules import RULES
from .rules.frequency import FREQUENCY
from .schedule import Wish, collisions, placed
from .week import Block, Run, Session, Week

FILE = Path(__file__).parent / "data" / "weeks.json"

Table = Literal["runner", "sprinter"]

KINDS: dict[Table, tuple[RunKind | None, ...]] = {
    "runner": (None, "easy", "intervals", "long"),
    "sprinter": (None, "easy", "sprints"),
}
"""What a day may hold."""

WISHES: dict[str, tuple[tuple[Style, ...], ...]] = {
    "off-season": (("heavy", "heavy"), ("heavy", "light")),
    "in-season": (("heavy",),),
}
"""The sessions of a week in each season. What comes later is taken where more of what should be
kept is kept by it, or where nothing before has a place. The first is never light."""

SIZES = {season: len(wishes[0]) for season, wishes in WISHES.items()}
"""How many sessions a week has."""

RUN_MINUTES = 60
BAND_MINUTES = 45
"""The longest that the page offers: what is far enough apart then, always is."""

NO_PLACE = "-"


@dataclass(frozen=True)
class Answer:
    """Style, day and half of each session, or the rules that collide.

    ``noted`` are rules that should be kept, and are not.
    """

    places: tuple[tuple[Style, Day, Half], ...] = ()
    collide: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()


def patterns(table: Table) -> Iterator[tuple[RunKind | None, ...]]:
    """Yield every pattern of a table in the order of its letters."""
    return product(KINDS[table], repeat=len(DAYS))


def block_of(pattern: tuple[RunKind | None, ...], season: str) -> Block:
    """Return a block with a pattern's runs, and without sessions."""
    runs = tuple(
        Run(day, "morning", kind, RUN_MINUTES)
        for day, kind in zip(DAYS, pattern, strict=True)
        if kind
    )
    return Block(
        runners=("road-runner",),
        season="off-season" if season == "off-season" else "in-season",
        level="advanced",
        bands=frozenset(),
        anchor=True,
        minutes=BAND_MINUTES,
        areas=(),
        longest_run=RUN_MINUTES,
        weeks=(Week(1, "build", runs, ()),),
    )


def solve(pattern: tuple[RunKind | None, ...], season: str, legs: Exercise) -> Answer:
    """Work a pattern out.

    Args:
        legs: any exercise that loads the legs; a heavy session holds it.
    """
    block = block_of(pattern, season)
    wishes = [[Wish(session(style, legs)) for style in styles] for styles in WISHES[season]]
    weeks = [found for own in wishes if (found := placed(block, own, ())) is not None]
    if not weeks:
        return Answer(collide=collisions(block, wishes[-1], ()))
    return min((_answer(block, own) for own in weeks), key=lambda answer: len(answer.noted))


def _answer(block: Block, sessions: tuple[Session, ...]) -> Answer:
    week = replace(block, weeks=(replace(block.weeks[0], sessions=sessions),))
    noted = [
        rule.id
        for rule in RULES.values()
        if rule.severity == "should" and (rule.of_days or rule.id in FREQUENCY)
        if next(rule.check(week), None)
    ]
    return Answer(tuple((own.style, own.day, own.at) for own in sessions), noted=tuple(noted))


def session(style: Style, legs: Exercise) -> Session:
    """Return a session that stands for all of its style."""
    own = item(legs, frozenset(legs.band.kinds), style)
    return Session("", style, "mon", "evening", (own,), BAND_MINUTES)


def write(legs: Exercise) -> None:
    """Work every pattern out and write the table."""
    collisions: list[tuple[str, ...]] = []
    shoulds: list[tuple[str, ...]] = []
    table: dict = {"noted": {}}
    for name in KINDS:
        table[name], table["noted"][name] = {}, {}
        for season in WISHES:
            answers = [solve(pattern, season, legs) for pattern in patterns(name)]
            size = SIZES[season]
            table[name][season] = "".join(_letters(own, size, collisions) for own in answers)
            table["noted"][name][season] = "".join(_noted(own, shoulds) for own in answers)
    table["collisions"], table["shoulds"] = collisions, shoulds
    FILE.write_text(json.dumps(table, indent=0) + "\n", "utf-8", newline="\n")


def _letters(answer: Answer, size: int, known: list[tuple[str, ...]]) -> str:
    if answer.places:
        halves = get_args(Half)
        return "".join(
            (ascii_uppercase if style == "light" else ascii_lowercase)[
                len(halves) * DAYS.index(day) + halves.index(at)
            ]
            for style, day, at in answer.places
        )
    return _mark(answer.collide, ascii_uppercase, known).ljust(size, NO_PLACE)


def _noted(answer: Answer, known: list[tuple[str, ...]]) -> str:
    return _mark(answer.noted, ascii_lowercase, known) if answer.places else NO_PLACE


def _mark(rules: tuple[str, ...], alphabet: str, known: list[tuple[str, ...]]) -> str:
    """Return the letter for some rules; the next one if they are new."""
    if rules not in known:
        known.append(rules)
    return alphabet[known.index(rules)]


def main() -> None:
    """Write the table anew. Needs a library with one exercise for the legs: the project's own."""
    from ..library.load import load_or_raise

    exercises = load_or_raise(Path()).all(Exercise)
    write(next(e for e in exercises if e.emphasis == "push" and e.contraction == "dynamic"))


if __name__ == "__main__":
    main()
