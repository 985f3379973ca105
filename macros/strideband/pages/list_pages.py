"""The pages of sections: those that list records of a kind, and those that list none."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from markupsafe import Markup

from ..model import Record
from ..planner import RULES
from ..text.prose import name_of
from ..views.shelves import Shelves
from ..views.week_builder import Builder, builder, builder_files
from . import components
from .contexts import GuideContext
from .kinds import PAGE_KINDS, SECTIONS_OF
from .kinds.kind import Context, Renderer, Section


@dataclass(frozen=True)
class BuilderContext(Context):
    """Of the page on which runners build a week."""

    builder: Builder
    """The questions, and what the page's script is to know, for `week_builder`."""
    rules: list[str]
    """The rules that a week keeps. Their words are `rule.<name>`."""


def _builder(shelves: Shelves, renderer: Renderer) -> BuilderContext:
    rules = [rule.id for rule in RULES.values() if rule.severity == "must" and rule.of_days]
    return BuilderContext(builder(renderer.messages), rules)


@dataclass(frozen=True)
class Named:
    """A record by its names."""

    record: Record
    name: str
    others: str


@dataclass(frozen=True)
class NamesOfKind:
    """The records of a kind, by name."""

    kind: str
    names: list[Named]


@dataclass(frozen=True)
class SearchContext(Context):
    """Of the page of all names, to which the search leads."""

    kinds: list[NamesOfKind]
    """The kinds that can be searched, with their records."""


def _search(shelves: Shelves, renderer: Renderer) -> SearchContext:
    found = ((row.search, kind) for kind, row in PAGE_KINDS.items() if row.search)
    kinds = [kind for search, kind in sorted(found, key=lambda pair: pair[0].place)]
    return SearchContext([NamesOfKind(kind, _names(shelves, kind)) for kind in kinds])


def _names(shelves: Shelves, kind: str) -> list[Named]:
    records = sorted(shelves.library.all(kind), key=lambda record: name_of(record).casefold())
    return [
        Named(record, name_of(record), ", ".join(getattr(record, "aliases", ())))
        for record in records
    ]


@dataclass(frozen=True)
class RenderedExample:
    """A call of a component, and what comes out."""

    title: str
    call: str
    html: Markup


@dataclass(frozen=True)
class ShownComponent:
    """A component, and what it looks like."""

    about: components.About
    examples: list[RenderedExample]


@dataclass(frozen=True)
class GalleryContext(Context):
    """Of the page that shows the components."""

    gallery: list[ShownComponent]
    """The components that authors may call, with examples."""


def _gallery(shelves: Shelves, renderer: Renderer) -> GalleryContext:
    offered = components.offered()
    return GalleryContext(
        [ShownComponent(about, [*_examples(about, renderer)]) for about in offered]
    )


def _examples(about: components.About, renderer: Renderer) -> Iterator[RenderedExample]:
    for example in about.shown:
        try:
            html = renderer.call_as_author("{{ " + example.call + " }}")
        except ValueError:
            continue  # The project lacks a record that the example shows.
        yield RenderedExample(example.title, example.call, html)


def _guide(shelves: Shelves, renderer: Renderer) -> GuideContext:
    # The guide reads the sections of this module, so it is made where both are known.
    return cast(GuideContext, renderer.guide())


_OF_NO_KIND = (
    Section("builder", "build-your-week/", place=30, context=_builder, files=builder_files),
    Section("search", "search/", place=125, context=_search),
    Section("gallery", "gallery/", place=130, context=_gallery),
    Section("templates", "gallery/templates/", place=140, context=_guide),
)

SECTIONS = {
    section.name: section
    for section in sorted((*SECTIONS_OF.values(), *_OF_NO_KIND), key=lambda s: s.place)
}
"""Every section by name, in the order of their pages."""


def section_files(section: Section, shelves: Shelves) -> tuple[tuple[str, str], ...]:
    """Return address and content of the files that belong to a section's page."""
    files = section.files(shelves.library) if section.files else {}
    return tuple((section.address + name, content) for name, content in files.items())
