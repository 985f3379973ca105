"""The library: every record of a project by kind and slug, with its references resolved."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast, overload

from ..model import Record
from ..model.reads import note
from .digest import digest
from .document import Document, Trail
from .finding import Finding
from .layers import Layer, of_base
from .references import Reference, Text, texts

Key = tuple[str, str]
"""Kind and slug of a record."""

R = TypeVar("R", bound=Record)
"""The model of a kind."""


@dataclass(frozen=True)
class Entry:
    """A record and where it was read.

    Attributes:
        record: the record.
        document: its file.
        base: leads to it in its document.
        references: what it points at.
        unpaired: lead to the texts in which the reader of Markdown loses its way.
    """

    record: Record
    document: Document
    base: Trail = ()
    references: tuple[Reference, ...] = ()
    unpaired: tuple[Trail, ...] = ()

    @property
    def key(self) -> Key:
        """Kind and slug."""
        return (self.record.kind, self.record.slug)

    @property
    def of_base(self) -> bool:
        """Whether it comes from the base of an edition."""
        return of_base(self.document.file)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text of the record that an author wrote. Kept, because many rules read them."""
        return tuple(texts(self.record))

    @cached_property
    def found_in_texts(self) -> dict[Hashable, tuple[tuple[Trail, int | None, str], ...]]:
        """What each rule that looks at texts alone has found: trail, character and message."""
        return {}

    @cached_property
    def digests(self) -> dict[str, bytes]:
        """What each field of the record comes to: all of it would take thrice the room."""
        fields = self.record.model_dump(mode="json")
        return {field: digest(value) for field, value in fields.items()}

    def finding(self, trail: Trail, message: str, rule: str) -> Finding:
        """Return a finding about a value of the record."""
        return self.document.finding((*self.base, *trail), message, rule)

    def finding_in(self, trail: Trail, offset: int | None, message: str, rule: str) -> Finding:
        """Return a finding about a character of one of the record's texts."""
        if offset is None:
            return self.finding(trail, message, rule)
        value: Any = self.record
        for step in trail:
            value = value[step] if isinstance(step, int) else getattr(value, step)
        place = self.document.place_in((*self.base, *trail), offset, value)
        at = self.finding(trail, message, rule)
        return Finding(at.file, place.line, place.column, at.field, message, rule)


@dataclass(frozen=True)
class Hidden:
    """A record of the base that an edition hides; ``where``: the line that says so."""

    entry: Entry
    reason: str
    where: str


@dataclass(frozen=True)
class Library:
    """Every record of a project. Kinds and, within a kind, slugs are in order.

    An edition's library also knows its layers, and what it replaces and hides of the base.
    """

    root: Path
    entries: Mapping[str, Mapping[str, Entry]] = field(repr=False)
    layers: tuple[Layer, ...] = ()
    replaced: Mapping[Key, Entry] = field(default_factory=dict, repr=False)
    hidden: Mapping[Key, Hidden] = field(default_factory=dict, repr=False)
    gone: frozenset[Key] = frozenset()
    """What the base has and the edition has not: what it hides, and questions of its topics."""

    def __iter__(self) -> Iterator[Entry]:
        for kind in self.entries:
            note(kind, field="slugs")
        for by_slug in self.entries.values():
            yield from by_slug.values()

    def __contains__(self, key: Key) -> bool:
        note(*key)
        return key[1] in self.entries.get(key[0], ())

    def entry(self, kind: str, slug: str) -> Entry:
        """Return an entry. Raises KeyError if there is none."""
        note(kind, slug)
        return self.entries[kind][slug]

    @overload
    def get(self, kind: type[R], slug: str) -> R: ...
    @overload
    def get(self, kind: str, slug: str) -> Any: ...
    def get(self, kind: str | type[Record], slug: str) -> Any:
        """Return a record; of a kind that the code knows by name, best by its model.

        Raises KeyError if there is none.
        """
        return self.entry(_kind_of(kind), slug).record

    @overload
    def all(self, kind: type[R]) -> list[R]: ...
    @overload
    def all(self, kind: str) -> list[Any]: ...
    def all(self, kind: str | type[Record]) -> list[Any]:
        """Return the records of a kind, or of a model, by slug."""
        note(_kind_of(kind), field="slugs")
        return [entry.record for entry in self.entries[_kind_of(kind)].values()]

    def each(self, model: type[R]) -> Iterator[tuple[Entry, R]]:
        """Yield the entries of a model with their records, by slug."""
        note(model.kind, field="slugs")
        for entry in self.entries[model.kind].values():
            # ``read_layer`` files an entry under the kind of the model that made its record.
            yield entry, cast(R, entry.record)


def _kind_of(kind: str | type[Record]) -> str:
    return kind if isinstance(kind, str) else kind.kind
