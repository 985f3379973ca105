"""The pages of sections: those that list records of a kind, and those that list none."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..planner import RULES
from ..views.shelves import Shelves
from ..views.week_builder import builder_context, builder_files
from . import components
from .kinds import SECTIONS_OF
from .kinds.kind import Context, Section

if TYPE_CHECKING:
    from .templates import Templates


def _builder(shelves: Shelves, templates: "Templates") -> Context:
    rules = [rule.id for rule in RULES.values() if rule.severity == "must" and rule.of_days]
    return {"builder": builder_context(templates.messages), "rules": rules}


def _gallery(shelves: Shelves, templates: "Templates") -> Context:
    return {
        "gallery": [
            {"about": about, "examples": list(_examples(about, templates))}
            for about in components.offered()
        ]
    }


def _examples(about: components.About, templates: "Templates") -> Iterator[Context]:
    for example in about.shown:
        try:
            html = templates.call_as_author("{{ " + example.call + " }}")
        except ValueError:
            continue  # The project lacks a record that the example shows.
        yield {"title": example.title, "call": example.call, "html": html}


_OF_NO_KIND = (
    Section("builder", "build-your-week/", place=30, context=_builder, files=builder_files),
    Section("gallery", "gallery/", place=130, context=_gallery),
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
