"""The kinds of record as pages show them: a folder for each, with all that its pages are made of.

``<kind>/__init__.py`` holds the kind's row, ``KIND``, and what its templates get. ``page.html`` is
a record's page, ``index.html`` the page that lists the kind, ``embed.html`` the frame for other
sites, ``twin.md`` the page as Markdown, ``style.css`` what only these need of the style sheet.
A kind whose records stand on another's page has no page of its own.
"""

from importlib import import_module
from pathlib import Path

from ...model import KINDS, Addressed
from .kind import PageKind

FOLDER = Path(__file__).parent

PAGE_KINDS: dict[str, PageKind] = {
    kind: row
    for kind in KINDS
    if (FOLDER / kind / "__init__.py").is_file()
    and (row := getattr(import_module(f"{__name__}.{kind}"), "KIND", None))
}
"""The row of each kind, in the order of the models. ``wholeness`` says which kind has none."""

SECTIONS_OF = {kind: row.section for kind, row in PAGE_KINDS.items() if row.section}
"""The section whose page lists a kind."""

WITH_PAGES = sorted(
    (kind for kind in SECTIONS_OF if issubclass(KINDS[kind], Addressed)),
    key=lambda kind: SECTIONS_OF[kind].place,
)
"""The kinds whose records have a page each, in the order of their sections."""
