"""Hand-written pages become HTML: what is done to one before and after its Markdown is rendered."""

from jinja2 import TemplateError
from markupsafe import Markup

from ..text.prose import ROOT
from .handwritten import base_pages
from .html_links import Attributes, with_links
from .page import root_links
from .page_anchors import PageAnchors
from .record_lookup import RecordLookup
from .slots import SLOT, SLOT_ALONE, slot
from .targets import Targets
from .templates import Templates


class HandwrittenHtml:
    """Fills the hand-written pages of one library."""

    def __init__(self, templates: Templates, good: dict[str, str] | None = None):
        """Take the templates.

        Args:
            templates: those of the library.
            good: texts that could be rendered in earlier builds, by name; one stands in for a
                text that cannot, and those that can are added. None: a mistake is raised.
        """
        self.templates = templates
        self.library = templates.library
        self.base_pages = base_pages(self.library)
        """Name and text of the pages that an edition takes from the base."""
        self._good = good
        self._slots: list[Markup] = []
        self._targets = Targets(self.library, PageAnchors(lambda: templates).of)
        self._lookup = RecordLookup(self.library)

    def before_markdown(self, name: str, text: str) -> str:
        """Render the components that a page calls, out of Markdown's reach.

        Raises:
            ValueError: if a component or a record does not exist, or Jinja cannot read the page.
        """
        try:
            rendered = self._render(text, of_base=name in self.base_pages)
        except (ValueError, TemplateError) as error:
            if self._good is None or name not in self._good:
                raise ValueError(f"{name}: {error}") from None
            return self._render(self._good[name])
        if self._good is not None:
            self._good[name] = text
        return rendered

    def after_markdown(self, name: str, html: str, url: str) -> str:
        """Put the rendered components in, and lead links to records to their pages.

        Args:
            name: of the page's file.
            html: what Markdown has made of the page.
            url: the page's address, relative to the site.

        Raises:
            ValueError: if a link names a kind of record and leads nowhere. While an author mends
                such a link, it is left as it is.
        """
        try:
            html = with_links(html, self._attributes)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
        html = self.templates.prose.tables(html)
        html = SLOT_ALONE.sub(r"\1", html)
        html = SLOT.sub(lambda match: self._slots[int(match[1])], html)
        return root_links(html, url)

    def _render(self, text: str, *, of_base: bool = False) -> str:
        return self.templates.call_as_author(text, self._keep, of_base=of_base)

    def _keep(self, html: Markup) -> str:
        self._slots.append(html)
        return slot(len(self._slots) - 1)

    def _attributes(self, target: str) -> Attributes | None:
        """Return the attributes of a link to a record; None of any other link."""
        if self._targets.is_gone(target):
            return {"href": None}
        try:
            found = self._targets.address(target)
        except ValueError:
            if self._good is None:
                raise
            return None
        if found is None:
            return None
        record, address = found
        explanation = self._lookup.explain(record.kind, record.slug)[1]
        return {"href": f"{ROOT}{address}", "data-sb-term": explanation or None}
