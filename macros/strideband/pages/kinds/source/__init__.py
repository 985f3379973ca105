"""Sources: the bibliography, each entry with the records that rest on it."""

from dataclasses import dataclass

from ....model import Record, Source
from ....views.shelves import Shelves
from ..kind import Context, PageKind, Renderer, Section


@dataclass(frozen=True)
class SourceIndex(Context):
    """Of the list of sources."""

    sources: list[tuple[Source, list[Record]]]
    """The sources by author, each with the records that rest on it."""


def index(shelves: Shelves, renderer: Renderer) -> SourceIndex:
    """Return the sources, each with the records that cite it."""
    users = shelves.graph.back_links
    return SourceIndex([(s, shelves.of(users(("source", s.slug)))) for s in shelves.sources])


KIND = PageKind(
    model=Source,
    address="sources/#{slug}",
    section=Section("sources", "sources/", place=110, context=index, footer=True),
    links=130,
    search=None,
)
"""The kind ``source``."""
