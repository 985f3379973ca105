"""A calendar as text (RFC 5545): components of lines, escaped and folded as the standard wants.

A build writes tens of thousands of such lines, all of five kinds. Libraries check each value and
fold character by character, which takes longer than all else of a calendar; tests read what is
written here with two of them.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

MOST = 74
"""Bytes of a line's first part; of those that follow, without the space in front."""

_ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})
_BREAK = re.compile(r"\r\n?")


def component(name: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield finished lines with those around them that say what they belong to."""
    yield f"BEGIN:{name}\r\n"
    yield from lines
    yield f"END:{name}\r\n"


def line(name: str, value: str) -> str:
    """Return a line with its end, folded if it is long.

    Args:
        name: of the property, with its parameters.
        value: as it is to stand there; see ``text``.
    """
    whole = f"{name}:{value}"
    if len(whole) <= MOST and whole.isascii():
        return whole + "\r\n"
    return "\r\n ".join(_folded(whole.encode())) + "\r\n"


def text(value: str) -> str:
    """Return a text as a value: what has a meaning in calendars is escaped."""
    return _BREAK.sub("\n", value).translate(_ESCAPED)


def moment(value: date) -> tuple[str, str]:
    """Return parameters and value of a day, or of a moment that names no time zone."""
    if isinstance(value, datetime):
        return "", value.strftime("%Y%m%dT%H%M%S")
    return ";VALUE=DATE", value.strftime("%Y%m%d")


def _folded(whole: bytes) -> Iterator[str]:
    """Yield the parts of a line. No character is torn, nor what is escaped from its backslash."""
    at = 0
    while len(whole) - at > MOST:
        end = at + MOST
        while whole[end] & 0xC0 == 0x80:  # Within a character of UTF-8.
            end -= 1
        before = whole[at:end]
        end -= (len(before) - len(before.rstrip(b"\\"))) % 2
        yield whole[at:end].decode()
        at = end
    yield whole[at:].decode()
