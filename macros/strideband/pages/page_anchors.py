"""The places on the pages of records that links can lead to, as the pages themselves have them."""

from collections.abc import Callable, Collection
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

from ..model import Record
from ..views.shelves import Shelves
from .contexts import RecordPageContext
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
        html = self._templates.page(page.record.kind, page.context, around)
        found = LexborHTMLParser(str(html)).css("[id]")
        return frozenset(node.attributes["id"] or "" for node in found)
