"""Walks through a record's texts and references, with the marks that its model puts on them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from ..model.base import AnyRef, Markdown, Record, Ref
from .document import Trail
from .markdown_links import is_garbled, markdown_links

_REFERENCE = re.compile(r"([a-z]+):([a-z0-9-]+)\Z")


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a record, where it stands, and whether it is Markdown (None: plain)."""

    trail: Trail
    value: str
    markdown: Markdown | None


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer from a record to another one.

    ``trail`` leads to the text that holds it; ``offset`` is its place in a Markdown text.
    """

    trail: Trail
    kind: str
    slug: str
    offset: int | None = None

    @property
    def relation(self) -> str:
        """The field that points: the first step of the trail."""
        return str(self.trail[0])


@dataclass(frozen=True)
class Link:
    """The target of a Markdown link, and where it starts in its text."""

    target: str
    offset: int

    @property
    def reference(self) -> tuple[str, str] | None:
        """Kind and slug if the target has the form ``kind:slug``."""
        match = _REFERENCE.match(self.target)
        return (match[1], match[2]) if match else None


def texts(record: Record) -> Iterator[Text]:
    """Yield every text of a record that an author wrote."""
    for trail, value, marks in _leaves(record):
        yield Text(trail, value, next((mark for mark in marks if isinstance(mark, Markdown)), None))


class Pointing(NamedTuple):
    """What the fields of a record point at, and where its texts are not what they seem.

    Attributes:
        references: fields that hold slugs, and links in texts.
        unpaired: lead to the texts in which the reader of Markdown loses its way.
    """

    references: tuple[Reference, ...]
    unpaired: tuple[Trail, ...]


def pointing(record: Record) -> Pointing:
    """Return what a record points at."""
    found, lost = list[Reference](), list[Trail]()
    for trail, value, marks in _leaves(record):
        for mark in marks:
            if isinstance(mark, Ref):
                found.append(Reference(trail, mark.kind, value))
            elif isinstance(mark, AnyRef):
                kind, _, slug = value.partition(":")
                found.append(Reference(trail, kind, slug))
            elif isinstance(mark, Markdown):
                for link in links(value):
                    if link.reference:
                        found.append(Reference(trail, *link.reference, link.offset))
                if is_garbled(value):
                    lost.append(trail)
    return Pointing(tuple(found), tuple(lost))


def links(text: str) -> Iterator[Link]:
    """Yield the targets of a Markdown text's links, in whatever form; code holds none."""
    for target, offset in markdown_links(text):
        yield Link(target, offset)


Leaf = tuple[Trail, str, tuple[Any, ...]]


def _leaves(record: Record) -> list[Leaf]:
    """Return the texts of a record with their trails and marks."""
    found = list[Leaf]()
    _walk(record, (), found, record.given - {"body", "topic"})
    return found


_TRAILS: dict[Trail, Trail] = {}
"""Each trail once: all records of a kind have the same."""


def _walk(
    part: BaseModel, trail: Trail, found: list[Leaf], skip: frozenset[str] = frozenset()
) -> None:
    for name, shape in _shapes(type(part)):
        if name in skip or (value := getattr(part, name)) is None:
            continue
        here = (*trail, name)
        each = [((*here, index), item) for index, item in enumerate(value)] if shape.many else None
        for way, item in [(here, value)] if each is None else each:
            if shape.model:
                _walk(item, way, found)
            else:
                found.append((_TRAILS.setdefault(way, way), item, shape.marks))


@dataclass(frozen=True)
class _Shape:
    """What a field holds: one or many, of texts (with marks) or of maps (of a model)."""

    many: bool
    model: bool
    marks: tuple[Any, ...]


@cache
def _shapes(model: type[BaseModel]) -> tuple[tuple[str, _Shape], ...]:
    shapes = []
    for name, field in model.model_fields.items():
        shape = _shape(field.annotation, tuple(field.metadata))
        if shape:
            shapes.append((name, shape))
    return tuple(shapes)


def _shape(annotation: Any, marks: tuple[Any, ...]) -> _Shape | None:
    if hasattr(annotation, "__metadata__"):
        return _shape(annotation.__origin__, (*annotation.__metadata__, *marks))
    if annotation is str:
        own = tuple(mark for mark in marks if isinstance(mark, (Ref, AnyRef, Markdown)))
        return _Shape(False, False, own)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _Shape(False, True, ())
    arguments = [a for a in get_args(annotation) if a not in (type(None), Ellipsis)]
    if get_origin(annotation) is tuple:
        inner = _shape(arguments[0], ())
        return _Shape(True, inner.model, inner.marks) if inner else None
    if len(arguments) == 1:
        return _shape(arguments[0], marks)
    return None
