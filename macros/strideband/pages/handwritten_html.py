"""Hand-written pages become HTML: what is done to one before and after its Markdown is rendered."""

import re

from jinja2 import TemplateError
from markupsafe import Markup

from .handwritten import base_pages
from .page import root_links
from .templates import Templates

_SLOT = re.compile("\ue000(\\d+)\ue001")
"""Stands for a component's HTML while Markdown is at work, which would change it."""

_SLOT_ALONE = re.compile(f"<p>({_SLOT.pattern})</p>")
_RECORD_LINK = re.compile(r'href="([a-z]+):([a-z0-9-]+)"')


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

    def after_markdown(self, html: str, url: str) -> str:
        """Put the rendered components in, and lead links to records to their pages.

        Args:
            html: what Markdown has made of the page.
            url: the page's address, relative to the site.
        """
        html = self.templates.prose.tables(html)
        html = _SLOT_ALONE.sub(r"\1", html)
        html = _SLOT.sub(lambda match: self._slots[int(match[1])], html)
        return root_links(_RECORD_LINK.sub(self._record_link, html), url)

    def _render(self, text: str, *, of_base: bool = False) -> str:
        return self.templates.call_as_author(text, self._keep, of_base=of_base)

    def _keep(self, html: Markup) -> str:
        self._slots.append(html)
        return f"\ue000{len(self._slots) - 1}\ue001"

    def _record_link(self, match: re.Match[str]) -> str:
        known = (match[1], match[2]) in self.library
        return self.templates.prose.link(match) if known else match[0]
