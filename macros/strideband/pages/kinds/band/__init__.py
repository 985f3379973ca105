"""Bands: what they are made of and how hard they pull, on one page by kind."""

from dataclasses import dataclass

from ....model import Band
from ....model.exercise import BandKind
from ....views.shelves import Shelves
from ..kind import Context, PageKind, Renderer, Search, Section


@dataclass(frozen=True)
class BandIndex(Context):
    """Of the page of bands."""

    kinds: list[tuple[BandKind, list[Band]]]
    """The bands by kind, the weakest first."""


_COLOURS = {
    "tan": "#d8b98a",
    "yellow": "#f0cf3c",
    "red": "#c8372d",
    "green": "#3b8a4b",
    "blue": "#2b5fae",
    "black": "#1c1c1c",
    "silver": "#b6bcc2",
    "gold": "#b8923a",
    "grey": "#85898d",
}
"""What a band's colour looks like. Other names are shown as words only."""


def colour_of(name: str) -> str:
    """Return what a band's colour looks like, as CSS writes it."""
    return _COLOURS.get(name, "transparent")


def index(shelves: Shelves, renderer: Renderer) -> BandIndex:
    """Return the bands by kind."""
    return BandIndex(list(shelves.bands.items()))


KIND = PageKind(
    model=Band,
    address="bands/#{slug}",
    section=Section("bands", "bands/", place=60, context=index, footer=True),
    links=90,
    search=Search(place=90),
)
"""The kind ``band``."""
