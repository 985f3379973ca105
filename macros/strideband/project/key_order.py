"""The keys of maps in a YAML text, put into the order of the models' fields.

A key takes along what is indented below it and the comment right above it. One that the model does
not know stays behind the key that it stands behind.
"""

from itertools import accumulate, pairwise

import yaml
from pydantic import BaseModel

from ..library.document import Trail
from ..library.strict_yaml import Place
from .shapes import Map, maps, reading, tree_of


def in_order(text: str, model: type[BaseModel]) -> tuple[str, list[tuple[Trail, Place]]]:
    """Return a YAML text with its keys in order, and the maps in which they were not."""
    done: list[tuple[Trail, Place]] = []
    left_alone: set[Trail] = set()
    while found := _first_unordered(text, model, left_alone):
        mended = _reordered(text, found)
        if mended and reading(mended) == reading(text):
            text = mended
            mark = found.node.start_mark
            done.append((found.trail, Place(mark.line + 1, mark.column + 1)))
        else:
            left_alone.add(found.trail)
    return text, done


def _first_unordered(text: str, model: type[BaseModel], but: set[Trail]) -> Map | None:
    """Return the first map whose keys are not in order. Outer ones come first: so none that is
    in order is moved again."""
    return next(
        (
            found
            for found in maps(tree_of(text), model)
            if found.trail not in but and _order(found) != list(range(len(found.node.value)))
        ),
        None,
    )


def _order(found: Map) -> list[int]:
    """Return the places of a map's keys as they should follow each other."""
    ranks: list[int] = []
    for key, _ in found.node.value:
        known = key.value in found.keys
        ranks.append(found.keys.index(key.value) if known else ranks[-1] if ranks else -1)
    return sorted(range(len(ranks)), key=ranks.__getitem__)


def _reordered(text: str, found: Map) -> str | None:
    keys = [key.value for key, _ in found.node.value]
    if any(keys.count(key) > 1 for key in keys):
        return None
    lines = text.splitlines(keepends=True)
    return _in_braces(text, lines, found) if found.node.flow_style else _in_lines(lines, found)


def _in_braces(text: str, lines: list[str], found: Map) -> str | None:
    """Exchange the pairs of ``{a: 1, b: 2}``; what stands between them stays."""
    starts = [0, *accumulate(map(len, lines))]
    spans = [
        tuple(starts[mark.line] + mark.column for mark in (key.start_mark, value.end_mark))
        for key, value in found.node.value
    ]
    if any("#" in text[end:start] for (_, end), (start, _) in pairwise(spans)):
        return None
    pieces = [text[start:end] for start, end in spans]
    for (start, end), place in reversed([*zip(spans, _order(found), strict=True)]):
        text = text[:start] + pieces[place] + text[end:]
    return text


def _in_lines(lines: list[str], found: Map) -> str | None:
    """Exchange the blocks of lines of a map's keys."""
    pairs = found.node.value
    column = pairs[0][0].start_mark.column
    starts: list[int] = []
    last = -1
    for key, value in pairs:
        start = key.start_mark.line
        if not lines[start][:column].isspace() and column:
            if starts:
                return None
        elif starts or found.trail:  # What stands above a file's first key is about the file.
            while start - 1 > last and _is_comment(lines[start - 1], column):
                start -= 1
        starts.append(start)
        last = _last_line(key, value)
    end = last + 1
    while end < len(lines) and _indent(lines[end]) > column and lines[end].lstrip().startswith("#"):
        end += 1
    margin = " " * column
    blocks = ["".join(lines[a:b])[column:] for a, b in pairwise([*starts, end])]
    moved = margin.join(blocks[place] for place in _order(found))
    first = lines[starts[0]][:column]
    return "".join([*lines[: starts[0]], first, moved, *lines[end:]])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_comment(line: str, column: int) -> bool:
    """Tell whether a line is a comment that starts at a column."""
    return _indent(line) == column and line[column] == "#"


def _last_line(key: yaml.Node, value: yaml.Node) -> int:
    """Return the line on which a value ends, without comments below it."""
    while isinstance(value, yaml.CollectionNode) and not value.flow_style:
        last = value.value[-1]
        key, value = last if isinstance(last, tuple) else (key, last)
    if isinstance(value, yaml.ScalarNode) and not value.value and not value.style:
        return key.end_mark.line
    mark = value.end_mark
    return mark.line - (mark.column == 0)
