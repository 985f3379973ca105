"""What the table of weeks says, read as the page does: its letters, in Python."""

import json
from functools import cache
from string import ascii_lowercase, ascii_uppercase

from strideband.model.plan import DAYS, Day, Half, RunKind, Style
from strideband.planner.week_table import FILE, KINDS, SIZES, Answer, Table


@cache
def read() -> dict:
    """Return the table as it was written."""
    return json.loads(FILE.read_text("utf-8"))


def look_up(pattern: tuple[RunKind | None, ...], table: Table, season: str) -> Answer:
    """Return what the table says of a pattern."""
    number = 0
    for kind in pattern:
        number = number * len(KINDS[table]) + KINDS[table].index(kind)
    size = SIZES[season]
    letters = read()[table][season][number * size : (number + 1) * size]
    if letters[0] in ascii_uppercase:
        return Answer(collide=tuple(read()["collisions"][ascii_uppercase.index(letters[0])]))
    noted = read()["noted"][table][season][number]
    return Answer(
        tuple(_place(letter) for letter in letters),
        noted=tuple(read()["shoulds"][ascii_lowercase.index(noted)]),
    )


def _place(letter: str) -> tuple[Style, Day, Half]:
    day, half = divmod(ascii_lowercase.index(letter.lower()), 2)
    style = "light" if letter in ascii_uppercase else "heavy"
    return style, DAYS[day], "evening" if half else "morning"
