"""Where sessions stand in every week that a reader can ask for, worked out beforehand.

The page "Build your week" runs without a server. It does not schedule: it looks its week up here,
so that the rules and the search exist once. The table knows no content; it changes only with the
rules, and is written by ``make weeks`` into ``data/weeks.json`` (two minutes of work).

A pattern says what is run on each day, from Monday on, with the first day as the highest digit.
Each pattern has one letter per session: ``a`` is Monday morning, ``b`` Monday evening, and so on;
or, in the first place, a capital letter: no week is possible, and which rules collide.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from typing import Literal

from ..model import Exercise
from ..model.plan import DAYS, RunKind, Style
from .choose import item
from .schedule import Wish, collisions, placements
from .week import Block, Run, Session, Week

FILE = Path(__file__).parent / "data" / "weeks.json"

Table = Literal["runner", "sprinter"]

KINDS: dict[Table, tuple[RunKind | None, ...]] = {
    "runner": (None, "easy", "intervals", "long"),
    "sprinter": (None, "easy", "sprints"),
}
"""What a day may hold."""

STYLES: dict[str, tuple[Style, ...]] = {
    "off-season": ("heavy", "light"),
    "in-season": ("heavy",),
}
"""The sessions of a week in each season."""

RUN_MINUTES = 60
BAND_MINUTES = 45
"""The longest that the page offers: what is far enough apart then, always is."""

NO_PLACE = "-"


@dataclass(frozen=True)
class Answer:
    """Places of the sessions as (day, half), or the rules that collide."""

    places: tuple[tuple[str, str], ...] = ()
    collide: tuple[str, ...] = ()


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
    wishes = [Wish(session(style, legs)) for style in STYLES[season]]
    found = next(placements(block, wishes, ()), None)
    if found is None:
        return Answer(collide=collisions(block, wishes, ()))
    return Answer(tuple((own.day, own.at) for own in found))


def session(style: Style, legs: Exercise) -> Session:
    """Return a session that stands for all of its style."""
    own = item(legs, frozenset(legs.band.kinds), style)
    return Session("", style, "mon", "evening", (own,), BAND_MINUTES)


@cache
def read() -> dict:
    """Return the table as it was written."""
    return json.loads(FILE.read_text("utf-8"))


def look_up(pattern: tuple[RunKind | None, ...], table: Table, season: str) -> Answer:
    """Return what the table says of a pattern: what the page does, in Python."""
    number = 0
    for kind in pattern:
        number = number * len(KINDS[table]) + KINDS[table].index(kind)
    size = len(STYLES[season])
    letters = read()[table][season][number * size : (number + 1) * size]
    if letters[0] in ascii_uppercase:
        return Answer(collide=tuple(read()["collisions"][ascii_uppercase.index(letters[0])]))
    return Answer(tuple(_place(letter) for letter in letters))


def _place(letter: str) -> tuple[str, str]:
    day, half = divmod(ascii_lowercase.index(letter), 2)
    return DAYS[day], ("morning", "evening")[half]


def write(legs: Exercise) -> None:
    """Work every pattern out and write the table."""
    known: list[tuple[str, ...]] = []
    table: dict = {}
    for name in KINDS:
        table[name] = {season: _column(name, season, legs, known) for season in STYLES}
    table["collisions"] = known
    FILE.write_text(json.dumps(table, indent=0) + "\n", "utf-8")


def _column(name: Table, season: str, legs: Exercise, known: list[tuple[str, ...]]) -> str:
    letters = []
    for pattern in patterns(name):
        answer = solve(pattern, season, legs)
        if answer.places:
            halves = ("morning", "evening")
            places = [2 * DAYS.index(day) + halves.index(at) for day, at in answer.places]
            letters.append("".join(ascii_lowercase[place] for place in places))
            continue
        if answer.collide not in known:
            known.append(answer.collide)
        mark = ascii_uppercase[known.index(answer.collide)]
        letters.append(mark.ljust(len(STYLES[season]), NO_PLACE))
    return "".join(letters)


def main() -> None:
    """Write the table anew. Needs a library with one exercise for the legs: the project's own."""
    from ..library import load_or_raise

    exercises = load_or_raise(Path()).all("exercise")
    write(next(e for e in exercises if e.emphasis == "push" and e.contraction == "dynamic"))


if __name__ == "__main__":
    main()
