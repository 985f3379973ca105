"""The pages of sections: those that list records of a kind, and those that list none."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from markupsafe import Markup

from ..planner import RULES
from ..views.shelves import Shelves
from ..views.week_builder import Builder, builder, builder_files
from . import components
from .contexts import GuideContext
from .kinds import SECTIONS_OF
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
