"""YAML -> plain data, strictly, with the place of every value.

YAML is read from libyaml's events, not with a loader, for three reasons: a loader keeps the last of
two equal keys silently, follows aliases, and can be made to exhaust the stack. What other YAML
readers may take for something else (``no``, ``1:30``, ``08``) is refused instead of guessed.
"""

import re
from collections.abc import Iterator
from sys import intern
from typing import Any, NamedTuple

import yaml

from .finding import quote

MAX_DEPTH = 20
MAX_DIGITS = 15
"""What every reader of YAML and JSON holds exactly."""

Trail = tuple[str | int, ...]
"""The way to a value: keys of maps and indexes of lists, from the top of the file."""

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")
_SEXAGESIMAL = re.compile(r"[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?\Z")
_NUMBER_LIKE = re.compile(
    r"[-+]?(0[0-9]+|0[xob][0-9a-fA-F_]+|[0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?|\.[0-9_]+)\Z"
)
_SPECIAL_FLOAT = re.compile(r"[-+]?\.(inf|nan)\Z", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t].*)?\Z")
WORDS_FOR_TRUE = {"yes", "y", "on", "true"}
WORDS_FOR_FALSE = {"no", "n", "off", "false"}
AMBIGUOUS_WORDS = WORDS_FOR_TRUE | WORDS_FOR_FALSE
WORDS_FOR_NOTHING = {"", "~", "null"}
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""What YAML refuses, what some take for a line end, and what turns the direction of writing."""


class Place(NamedTuple):
    """Where a value stands. Lines and columns count from 1."""

    line: int
    column: int


class Reader:
    """Reads one YAML text from its events; collects problems and the places of values and keys."""

    def __init__(self, line_offset: int):
        self.offset = line_offset
        self.problems: list[tuple[Trail, Place, str]] = []
        self._value_marks: dict[Trail, yaml.Mark] = {}
        self._key_marks: dict[Trail, yaml.Mark] = {}
        self.lines: list[str] = []

    def read(self, text: str) -> Any:
        self.lines = text.split("\n")
        try:
            return self._stream(yaml.parse(text, Loader=yaml.CSafeLoader))
        except _TooDeep:
            return None
        except yaml.MarkedYAMLError as error:
            mark, message = _plain_words(error, text)
            self.problems.append(((), self._place(mark), message))
            return None

    def _stream(self, events: Iterator[yaml.Event]) -> Any:
        data: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._problem((), event, "a second document ('---'). One file is one record.")
            elif isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent)):
                continue
            elif not isinstance(event, yaml.DocumentEndEvent):
                value = self._value(event, events, (), 0)
                data = value if documents == 1 else data
        return data

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], trail: Trail, depth: int):
        self._value_marks[trail] = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            name = quote(f"*{event.anchor}")
            self._problem(trail, event, f"an alias ({name}). Write the value out.")
            return None
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            self._refuse_marks(event, trail)
        if depth >= MAX_DEPTH:
            self.problems.clear()
            self._problem((), event, f"nested more than {MAX_DEPTH} levels deep. Write it flatter.")
            raise _TooDeep
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, trail)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                items.append(self._value(item, events, (*trail, len(items)), depth + 1))
            return items
        return self._map(events, trail, depth)

    def _map(self, events: Iterator[yaml.Event], trail: Trail, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                if not isinstance(event, yaml.AliasEvent):
                    message = "expected a key; found a list or a map. Write a word before the ':'."
                    self._problem(trail, event, message)
                self._value(event, events, trail, depth + 1)
                self._value(next(events), events, trail, depth + 1)
                continue
            key = intern(event.value)  # Records share their keys, and many slugs.
            inner = (*trail, key)
            self._refuse_marks(event, inner)
            if key in data:
                line = self._place(self._key_marks[inner]).line
                message = f"the key {quote(key)} stands twice, first in line {line}."
                self._problem(inner, event, message)
            else:
                self._key_marks[inner] = event.start_mark
                if not event.style and key.lower() in AMBIGUOUS_WORDS:
                    self._problem(inner, event, _ambiguous_word(key, is_key=True))
            data[key] = self._value(next(events), events, inner, depth + 1)
        return data

    def _refuse_marks(
        self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, trail: Trail
    ) -> None:
        """Refuse anchors, tags, and invisible characters that were written as escapes."""
        if event.anchor is not None:
            self._problem(trail, event, f"an anchor ({quote('&' + event.anchor)}). Delete it.")
        if event.tag is not None and not (event.tag == "!" and isinstance(event, yaml.ScalarEvent)):
            self._problem(trail, event, f"a tag ({quote(_short_tag(event.tag))}). Delete it.")
        if isinstance(event, yaml.ScalarEvent) and (match := FORBIDDEN.search(event.value)):
            self._problem(trail, event, invisible(match[0]))

    def _scalar(self, event: yaml.ScalarEvent, trail: Trail) -> Any:
        value = event.value
        if event.style:
            return value
        word = value.lower()
        if value == "true":
            return True
        if value == "false":
            return False
        if word in WORDS_FOR_NOTHING:
            self._problem(trail, event, "no value. Give one, or delete the line.")
        elif word in AMBIGUOUS_WORDS:
            self._problem(trail, event, _ambiguous_word(value))
        elif value[0] in "0123456789+-.":
            return self._number(event, value, trail)
        return value if " " in value else intern(value)

    def _number(self, event: yaml.ScalarEvent, value: str, trail: Trail) -> Any:
        if problem := _ambiguous_number(value):
            self._problem(trail, event, problem)
        elif _INTEGER.match(value):
            return int(value)
        elif _DECIMAL.match(value):
            return float(value)
        return value

    @property
    def values(self) -> dict[Trail, Place]:
        """Where each value stands that was read."""
        return {trail: self._place(mark) for trail, mark in self._value_marks.items()}

    @property
    def keys(self) -> dict[Trail, Place]:
        """Where each key stands that was read."""
        return {trail: self._place(mark) for trail, mark in self._key_marks.items()}

    def _place(self, mark: yaml.Mark) -> Place:
        if mark.line >= len(self.lines):  # libyaml counts the end of the last line as a new one.
            return Place(len(self.lines) + self.offset, len(self.lines[-1]) + 1)
        return Place(mark.line + 1 + self.offset, mark.column + 1)

    def _problem(self, trail: Trail, event: yaml.Event, message: str) -> None:
        self.problems.append((trail, self._place(event.start_mark), message))


class _TooDeep(Exception):
    pass


def invisible(character: str) -> str:
    """Say that a character cannot be seen."""
    return f"an invisible control character (U+{ord(character):04X}). Delete it."


def _ambiguous_word(word: str, *, is_key: bool = False) -> str:
    meaning = "true" if word.lower() in WORDS_FOR_TRUE else "false"
    advice = f'"{word}" in quotes' if is_key else f'{meaning}, or "{word}" in quotes for text'
    return f"'{word}' is {meaning} to some readers of YAML and text to others. Write {advice}."


def _ambiguous_number(value: str) -> str:
    """Say what is wrong with a number; nothing if it is a plain one, or a text."""
    shown, in_quotes = quote(value), f'"{value}" in quotes for text.'
    if _DATE.match(value):
        return f"{shown} is a date to some readers of YAML and text to others. Write it in quotes."
    is_sexagesimal = _SEXAGESIMAL.match(value)
    if not is_sexagesimal and not _NUMBER_LIKE.match(value) and not _SPECIAL_FLOAT.match(value):
        return ""
    digits = sum(char in "0123456789" for char in value)
    if digits > MAX_DIGITS:
        return f"{digits} digits, at most {MAX_DIGITS}. Shorten it, or put it in quotes for text."
    if _INTEGER.match(value) or _DECIMAL.match(value):
        return ""
    if is_sexagesimal and "." not in value:
        total = _base_sixty(value)
        return (
            f"{shown} is {total} to some readers of YAML and text to others. "
            f"Write {total}, or {in_quotes}"
        )
    plain = value.lstrip("0") if value.isdigit() else ""
    advice = f"Write {plain or 'a plain decimal number'}, or {in_quotes}"
    return f"{shown} is read differently by different readers of YAML. {advice}"


def _base_sixty(value: str) -> int:
    total = 0
    for part in value.lstrip("+-").split(":"):
        total = total * 60 + int(part)
    return -total if value.startswith("-") else total


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _plain_words(error: yaml.MarkedYAMLError, text: str) -> tuple[yaml.Mark, str]:
    """Return where a text stops being YAML, and what to type there instead."""
    mark = error.problem_mark or error.context_mark or _START
    problem = error.problem or "it cannot be read"
    line = (*text.split("\n"), "", "")[mark.line]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return mark, "a tab at the start of the line. Indent with spaces."
    if error.context_mark and problem in _CAUSED_ABOVE:
        return error.context_mark, _CAUSED_ABOVE[problem]
    if problem == "found character that cannot start any token":
        return mark, f"a text that starts with {quote(line[mark.column])} must stand in quotes."
    return mark, _IN_PLAIN_WORDS.get(problem, f"not valid YAML: {problem}.")


_START = yaml.Mark("", 0, 0, 0, None, 0)
"""Where a text begins; for an error that names no place."""


_CAUSED_ABOVE = {
    "found unexpected end of stream": "a quote opens here and is not closed.",
    "did not find expected ',' or ']'": "a list opens here and is not closed with ']'.",
    "did not find expected ',' or '}'": "a map opens here and is not closed with '}'.",
    "could not find expected ':'": "expected 'key: value'; found no ': '.",
    "did not find expected alphabetic or numeric character": (
        "a text that starts with '*' or '&' must stand in quotes."
    ),
}
"""Problems that libyaml meets below the place that causes them, which it calls the context."""

_IN_PLAIN_WORDS = {
    "mapping values are not allowed in this context": (
        "a ': ' where no key can stand. Put a text that holds ': ' in quotes."
    ),
    "did not find expected key": (
        "expected a key. Check how far the line is indented, and put a text that starts with "
        "a quote, '[' or '{' in quotes as a whole."
    ),
    "did not find expected node content": (
        "expected a value. Close lists with ']' and maps with '}'; put special signs in quotes."
    ),
    "did not find expected '-' indicator": ("expected '- '. Check how far the line is indented."),
    "block sequence entries are not allowed in this context": (
        "a '- ' where no list can start. Start the list on the next line."
    ),
    "found unknown escape character": (
        "an unknown escape. In double quotes, write \\\\ for a backslash."
    ),
}
