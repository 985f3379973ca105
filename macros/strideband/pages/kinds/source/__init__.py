"""Sources: the bibliography, each entry with the records that rest on it."""

from typing import TYPE_CHECKING

from ....model import Source
from ....views.shelves import Shelves
from ..kind import Context, PageKind, Section

if TYPE_CHECKING:
    from ...templates import Templates


def index(shelves: Shelves, templates: "Templates") -> Context:
    """Return the sources, each with the records that cite it."""
    users = shelves.graph.back_links
    return {"sources": [(s, shelves.of(users(("source", s.slug)))) for s in shelves.sources]}


KIND = PageKind(
    model=Source,
    address="sources/#{slug}",
    section=Section("sources", "sources/", place=110, context=index, footer=True),
    links=130,
    search=None,
)
"""The kind ``source``."""
