"""How much a Markdown text may ask of its reader: more takes minutes, or too many levels.

The library that renders it looks from each bracket for the one that closes it, for each heading
for a name that no other has, and calls itself for each list in a list. What people write stays far
below these bounds; within them a text is rendered in less than a second.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

MOST_CHARACTERS = 100_000

MOST_WITHOUT_BREAK = 20_000
"""Characters of a paragraph, list or table, up to an empty line. The longer it is, the longer takes
each sign in it."""

MOST_REACH = 400_000
"""Characters from each opening bracket to where it closes, or to the end of its paragraph."""

MOST_TAG_REACH = 4_000_000
"""Characters from each sign that may begin a tag to the next that ends one."""

MOST_STARS = 1_200
"""Asterisks and underscores in a paragraph: so many can emphasise within emphasis half as often."""

MOST_HEADINGS = 300

MOST_LEVELS = 30
"""Lists and quotations in each other, told by the marks before a line's text and by its indent."""

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_TARGET = re.compile(r"""\([^()'"]*(?:("[^"]*"|'[^']*')\s*)?\)""")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_HEADING = re.compile(r"^ {0,3}(?:#|=+[ \t]*$|-+[ \t]*$)", re.MULTILINE)
_START = re.compile(r"^(?:[ \t>]|[*+-](?=[ \t])|\d+[.)](?=[ \t]))+", re.MULTILINE)
_MARK = re.compile(r">|[*+-]|\d+")
_INDENT = 4
"""Columns that make a level."""


class Excess(NamedTuple):
    """What a text has too much of, and where."""

    offset: int
    message: str


def excess(text: str) -> Excess | None:
    """Return the first thing that a Markdown text has too much of; None if there is none."""
    looks = (_length, _reach, _tag_reach, _stars, _headings, _levels)
    return next((found for look in looks if (found := look(text))), None)


def _length(text: str) -> Excess | None:
    if len(text) > MOST_CHARACTERS:
        message = f"{len(text)} characters, at most {MOST_CHARACTERS}. Split the text."
        return Excess(MOST_CHARACTERS, message)
    for start, end in _paragraphs(text):
        if end - start > MOST_WITHOUT_BREAK:
            message = (
                f"{end - start} characters without an empty line, at most {MOST_WITHOUT_BREAK}. "
                "Split the paragraph, list or table."
            )
            return Excess(start, message)
    return None


def _reach(text: str) -> Excess | None:
    reach = 0
    for start, end in _paragraphs(text):
        opened: list[int] = []
        for match in _BRACKET.finditer(text, start, end):
            if match[0] == "[":
                opened.append(match.start())
            elif match[0] == "]":
                reach += match.end() - (opened.pop() if opened else match.start())
                if text[match.end() : match.end() + 1] == "(":
                    target = _TARGET.match(text, match.end(), end)
                    reach += (target.end() if target else end) - match.end()
        reach += sum(end - place for place in opened)
        if reach > MOST_REACH:
            message = (
                f"brackets that close late or never: {reach} characters to where they close, "
                f"at most {MOST_REACH}. Close them, or write \\[ where none closes."
            )
            return Excess(start, message)
    return None


def _tag_reach(text: str) -> Excess | None:
    reach = end = 0
    for match in _TAG.finditer(text):
        if match.start() >= end:
            end = text.find(">", match.start()) + 1 or len(text)
        reach += end - match.start()
        if reach > MOST_TAG_REACH:
            message = (
                f"signs '<' that no '>' closes: more than {MOST_TAG_REACH} characters to where "
                "they close. Close them, or write &lt;."
            )
            return Excess(match.start(), message)
    return None


def _stars(text: str) -> Excess | None:
    for start, end in _paragraphs(text):
        stars = text.count("*", start, end) + text.count("_", start, end)
        if stars > MOST_STARS:
            message = (
                f"{stars} asterisks and underscores without an empty line, at most {MOST_STARS}. "
                "Split the paragraph, list or table."
            )
            return Excess(start, message)
    return None


def _headings(text: str) -> Excess | None:
    found = [match.start() for match in _HEADING.finditer(text)]
    if len(found) <= MOST_HEADINGS:
        return None
    message = f"{len(found)} headings or lines below one, at most {MOST_HEADINGS}. Split the text."
    return Excess(found[MOST_HEADINGS], message)


def _levels(text: str) -> Excess | None:
    for match in _START.finditer(text):
        start = match[0].expandtabs(_INDENT)
        marks = len(_MARK.findall(start))
        levels = marks + max(0, start.count(" ") - marks) // _INDENT
        if levels > MOST_LEVELS:
            message = (
                f"lists or quotations {levels} levels deep, at most {MOST_LEVELS}, "
                "by the marks and spaces before the line's text. Write it flatter."
            )
            return Excess(match.start(), message)
    return None


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        yield start, blank.start()
        start = blank.end()
    yield start, len(text)
