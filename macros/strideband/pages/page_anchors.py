"""The places on made pages that links can lead to, as the pages themselves have them."""

from collections.abc import Callable, Collection
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

from ..model import Record
from ..views.shelves import Shelves
from .contexts import ListPageContext, RecordPageContext
from .embed_codes import finder_embed
from .list_pages import SECTIONS
from .record_pages import RecordPage, record_pages
from .templates import Templates


class PageAnchors:
    """Renders a page for its ids, once it is asked for: a link with a fragment is rare."""

    def __init__(self, templates: Callable[[], Templates]):
        """Take what makes the templates."""
        self._make = templates
        self._known: dict[tuple[str, str], frozenset[str]] = {}

    def of(self, record: Record) -> Collection[str]:
        """Return the ids of the elements on a record's page."""
        key = record.kind, record.slug
        if key not in self._known:
            self._known[key] = self._read(self._pages[key])
        return self._known[key]

    def of_section(self, address: str) -> Collection[str]:
        """Return the ids of the elements on the page of a section, such as ``glossary/``."""
        [section] = (section for section in SECTIONS.values() if section.address == address)
        key = "", section.name
        if key not in self._known:
            embed = finder_embed("", "") if section.name == "exercises" else None
            around = ListPageContext("", "", embed)
            shown = section.context(Shelves(self._templates.graph), self._templates)
            html = self._templates.page(f"index-{section.name}", around, shown)
            self._known[key] = _ids(html)
        return self._known[key]

    @cached_property
    def _templates(self) -> Templates:
        return self._make()

    @cached_property
    def _pages(self) -> dict[tuple[str, str], RecordPage]:
        pages = record_pages(Shelves(self._templates.graph), self._templates.messages)
        return {(page.record.kind, page.record.slug): page for page in pages}

    def _read(self, page: RecordPage) -> frozenset[str]:
        around = RecordPageContext(
            trail=[],
            previous=page.previous,
            following=page.following,
            embed=None,
            edit=None,
            downloads=None,
        )
        return _ids(self._templates.page(page.record.kind, page.context, around))


def _ids(html: str) -> frozenset[str]:
    found = LexborHTMLParser(str(html)).css("[id]")
    return frozenset(node.attributes["id"] or "" for node in found)
