"""Texts that a reader can see: what is blank to the eye counts for nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Unicode's "default ignorable" characters, and a blank of Braille: letters to programs, no ink."""

_LETTER = re.compile(r"[^\W_]")

SKELETON = "..."
"""Stands in a new file where a text is due; a rule finds it."""


def seen(text: str) -> str:
    """Return what a reader sees of a text: no invisible characters, one space between words."""
    return " ".join(INVISIBLE.sub("", text).split())


@dataclass(frozen=True)
class Legible(StringConstraints):
    """Limits of a text: its length as a reader sees it, a letter or digit, and its lines."""

    lines: bool = True
    """Whether it may have more than one line, and blanks around it."""

    def __iter__(self) -> Iterator[Any]:
        """Yield what pydantic checks, in turn."""
        yield from super().__iter__()
        yield AfterValidator(self._check)

    def _check(self, text: str) -> str:
        length, least = len(seen(text)), self.min_length or 0
        if length < least:
            values = {"least": least, "found": length}
            raise PydanticCustomError("unseen", "too little to be seen", values)
        if text.strip() != SKELETON and not _LETTER.search(INVISIBLE.sub("", text)):
            raise PydanticCustomError("no_words", "neither a letter nor a digit")
        if not self.lines and (text != text.strip() or re.search(r"[\n\t]", text)):
            raise PydanticCustomError("not_one_line", "not one line")
        return text
