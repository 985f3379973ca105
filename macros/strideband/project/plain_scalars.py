"""Words and numbers that readers of YAML take for different things, written so that none can.

``added: 2026-11-22`` gets quotes, ``year: 2018`` too where the model wants a text, and ``yes`` is
``true`` where it wants that. What may be meant in two ways is left to the author.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from pydantic import BaseModel, ValidationError

from ..library.document import Trail
from ..library.strict_yaml import (
    AMBIGUOUS_WORDS,
    WORDS_FOR_NOTHING,
    WORDS_FOR_TRUE,
    Place,
    Reader,
)
from .shapes import scalars, tree_of

_WRONG_TEXT = ("string_pattern_mismatch", "string_too_short", "string_too_long")
"""What a model says of a text that is not the right one."""


class Rewritten(NamedTuple):
    """A word or number at a place, and how it is written now."""

    trail: Trail
    place: Place
    written: str


def made_plain(text: str, model: type[BaseModel]) -> tuple[str, list[Rewritten]]:
    """Return a YAML text whose words and numbers are what its model wants, and what is new."""
    done: list[Rewritten] = []
    while (tree := tree_of(text)) is not None:
        for trail, node, written in _doubtful(text, tree, model):
            mended = _replaced(text, node, written)
            if mended and tree_of(mended):
                text = mended
                done.append(Rewritten(trail, _place(node), written))
                break
        else:
            break
    return text, done


def _doubtful(
    text: str, tree: yaml.Node, model: type[BaseModel]
) -> Iterator[tuple[Trail, yaml.ScalarNode, str]]:
    """Yield the values that a reader may take for something else, and what to write instead."""
    reader = Reader(0)
    data = reader.read(text)
    refused = {place for _, place, _ in reader.problems}
    errors = _errors(data, model)
    for trail, node in scalars(tree):
        if node.style or node.value.lower() in WORDS_FOR_NOTHING:
            continue
        wrong = errors.get(trail)
        if _place(node) not in refused:
            if wrong == "string_type":
                yield trail, node, _quoted(node.value)
        elif wrong == "bool_type" and (word := node.value.lower()) in AMBIGUOUS_WORDS:
            yield trail, node, str(word in WORDS_FOR_TRUE).lower()
        elif wrong in _WRONG_TEXT or (wrong is None and not _is_unread(trail, errors)):
            yield trail, node, _quoted(node.value)


def _errors(data: Any, model: type[BaseModel]) -> dict[Trail, str]:
    """Return what models say of a file's data: the kind of error by the place of the value."""
    parts: dict[Trail, Any] = {(): data}
    if isinstance(data, list):
        parts = {(place,): item for place, item in enumerate(data)}
    found: dict[Trail, str] = {}
    for start, part in parts.items():
        try:
            model.model_validate(part)
        except ValidationError as error:
            found |= {(*start, *one["loc"]): one["type"] for one in error.errors()}
    return found


def _is_unread(trail: Trail, errors: dict[Trail, str]) -> bool:
    """Tell whether a model may not have come to a value, because of what is wrong around it."""
    around = any(trail[:length] in errors for length in range(1, len(trail)))
    return around or any(other[: len(trail)] == trail for other in errors)


def _quoted(value: str) -> str:
    return f"'{value}'" if '"' in value or "\\" in value else f'"{value}"'


def _replaced(text: str, node: yaml.ScalarNode, written: str) -> str | None:
    """Return a text in which a value on one line is written anew."""
    lines = text.split("\n")
    line, (a, b) = node.start_mark.line, (node.start_mark.column, node.end_mark.column)
    if node.end_mark.line != line or lines[line][a:b] != node.value:
        return None
    lines[line] = lines[line][:a] + written + lines[line][b:]
    return "\n".join(lines)


def _place(node: yaml.ScalarNode) -> Place:
    return Place(node.start_mark.line + 1, node.start_mark.column + 1)
