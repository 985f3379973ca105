"""Where the addresses of renamed records lead: for pages at the old ones, and for web servers."""

from collections.abc import Iterable, Iterator

from ..addresses import address
from ..library import Library
from ..model import Addressed

FOLLOW = 'location.replace(document.querySelector("a").href + location.hash)'
"""The script of the page at a former address. A redirect of HTML alone would lose the fragment."""

STATUS = 301
"""Moved for good: search engines and browsers remember the new address."""


def moved_pages(library: Library) -> Iterator[tuple[str, Addressed]]:
    """Yield each former address of a page, relative to the site, and the record it leads to."""
    for entry in library:
        if isinstance(entry.record, Addressed):
            for slug in entry.record.formerly:
                yield address(entry.record.kind, slug), entry.record


def moved_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield old and new address of files that others link to: calendars of plans, figures."""
    for old, plan in moved_pages(library):
        if plan.kind == "plan":
            new, slug = address("plan", plan.slug), old.split("/")[-2]
            for ending in (".ics", "-days.ics"):
                yield f"{old}{slug}{ending}", f"{new}{plan.slug}{ending}"
        if plan.kind == "exercise" and plan.movement:
            yield f"figures/{old.split('/')[-2]}.svg", f"figures/{plan.slug}.svg"


def redirects(library: Library) -> list[tuple[str, str]]:
    """Return every former address and the one of today, relative to the site, in order."""
    pages = [(old, address(to.kind, to.slug)) for old, to in moved_pages(library)]
    return sorted([*pages, *moved_files(library)])


def redirects_file(pairs: Iterable[tuple[str, str]], path: str = "/") -> str:
    """Return ``_redirects``, which Pages-type hosts read, and from which publishing makes the rest.

    Args:
        pairs: old and new addresses, relative to the site.
        path: the path at which the site is published: ``/`` or ``/club/bands/``.
    """
    return "".join(f"{path}{old} {path}{new} {STATUS}\n" for old, new in pairs)
