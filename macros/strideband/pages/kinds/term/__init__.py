"""Terms of the glossary, on one page by name."""

from dataclasses import dataclass

from ....model import Term
from ....views.shelves import Shelves
from ..kind import Context, PageKind, Renderer, Search, Section


@dataclass(frozen=True)
class TermIndex(Context):
    """Of the glossary."""

    terms: list[Term]
    """The terms by name."""


def index(shelves: Shelves, renderer: Renderer) -> TermIndex:
    """Return the terms."""
    return TermIndex(shelves.named("term"))


KIND = PageKind(
    model=Term,
    address="glossary/#{slug}",
    section=Section("glossary", "glossary/", place=120, context=index, footer=True),
    links=120,
    search=Search(place=100, weight=0.97),
    explained=True,
)
"""The kind ``term``."""
