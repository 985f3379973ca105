"""Where the addresses of renamed records lead: for pages at the old ones, and for web servers."""

from collections.abc import Iterable, Iterator

from ..library.records import Library
from ..model import Addressed, Plan
from .addresses import address, answer_address, figure_address, has_figure
from .embed_codes import embed_of

FOLLOW = 'location.replace(document.querySelector("a").href + location.hash)'
"""The script of the page at a former address. A redirect of HTML alone would lose the fragment."""

STATUS = 301
"""Moved for good: search engines and browsers remember the new address."""


def moved_pages(library: Library) -> Iterator[tuple[str, str, Addressed]]:
    """Yield each former address of a page and of its frame, the one of today, and the record."""
    for record, slug in _former(library):
        yield address(record.kind, slug), address(record.kind, record.slug), record
        yield _frame(record.kind, slug), _frame(record.kind, record.slug), record


def moved_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield old and new address of files that others link to: data, calendars, figures."""
    for record, slug in _former(library):
        old, new = address(record.kind, slug), address(record.kind, record.slug)
        yield answer_address(record.kind, slug), answer_address(record.kind, record.slug)
        yield f"{old}index.md", f"{new}index.md"
        if isinstance(record, Plan):
            for ending in (".ics", "-days.ics"):
                yield f"{old}{slug}{ending}", f"{new}{record.slug}{ending}"
        if has_figure(record):
            yield figure_address(record.kind, slug), figure_address(record.kind, record.slug)


def _former(library: Library) -> Iterator[tuple[Addressed, str]]:
    for entry in library:
        if isinstance(entry.record, Addressed):
            for slug in entry.record.formerly:
                yield entry.record, slug


def _frame(kind: str, slug: str) -> str:
    return embed_of(kind, slug, "", "").address


def redirects(library: Library) -> list[tuple[str, str]]:
    """Return every former address and the one of today, relative to the site, in order."""
    pages = [(old, new) for old, new, _ in moved_pages(library)]
    return sorted([*pages, *moved_files(library)])


def redirects_file(pairs: Iterable[tuple[str, str]], path: str = "/") -> str:
    """Return ``_redirects``, which Pages-type hosts read, and from which publishing makes the rest.

    Args:
        pairs: old and new addresses, relative to the site.
        path: the path at which the site is published: ``/`` or ``/club/bands/``.
    """
    return "".join(f"{path}{old} {path}{new} {STATUS}\n" for old, new in pairs)
