"""Walks through a record's texts and references, with the marks that its model puts on them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

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
        markdown = next((mark for mark in marks if isinstance(mark, Markdown)), None)
        yield Text(trail, value, markdown)


def references(record: Record) -> Iterator[Reference]:
    """Yield every reference of a record: fields that hold slugs, and links in its texts."""
    for trail, value, marks in _leaves(record):
        for mark in marks:
            if isinstance(mark, Ref):
                yield Reference(trail, mark.kind, value)
            elif isinstance(mark, AnyRef):
                kind, _, slug = value.partition(":")
                yield Reference(trail, kind, slug)
            elif isinstance(mark, Markdown):
                for link in links(value):
                    if link.reference:
                        yield Reference(trail, *link.reference, link.offset)


def unpaired(record: Record) -> Iterator[Trail]:
    """Yield where the texts stand in which the reader of Markdown loses its way."""
    for text in texts(record):
        if text.markdown and is_garbled(text.value):
            yield text.trail


def links(text: str) -> Iterator[Link]:
    """Yield the targets of a Markdown text's links, in whatever form; code holds none."""
    for target, offset in markdown_links(text):
        yield Link(target, offset)


def _leaves(record: Record) -> Iterator[tuple[Trail, str, tuple[Any, ...]]]:
    for trail, value, marks in _walk(record, type(record), (), record.given - {"body", "topic"}):
        yield _TRAILS.setdefault(trail, trail), value, marks


_TRAILS: dict[Trail, Trail] = {}
"""Each trail once: all records of a kind have the same."""


def _walk(
    part: BaseModel, model: type[BaseModel], trail: Trail, skip: frozenset[str] = frozenset()
):
    for name, shape in _shapes(model):
        if name in skip:
            continue
        value = getattr(part, name)
        if value is not None:
            yield from _walk_value(value, shape, (*trail, name))


def _walk_value(value: Any, shape: "_Shape", trail: Trail):
    if shape.many:
        for index, item in enumerate(value):
            yield from _walk_one(item, shape, (*trail, index))
    else:
        yield from _walk_one(value, shape, trail)


def _walk_one(value: Any, shape: "_Shape", trail: Trail):
    if shape.model:
        yield from _walk(value, type(value), trail)
    else:
        yield trail, value, shape.marks


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
