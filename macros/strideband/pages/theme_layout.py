"""The theme's layout around a page: rendered once with marks, then filled for each page."""

import re
from collections.abc import Callable
from html import escape
from typing import ClassVar

from .page import Page


class ThemeLayout:
    """The theme's HTML around a record's page, cut at the marks."""

    TITLE, DESCRIPTION = "\x03title\x03", "\x03description\x03"
    CANONICAL, CONTENT, DATA = "\x03canonical\x03", "\x03content\x03", "\x03data\x03"
    IMAGE, LINKS = "\x03image\x03", "\x03links\x03"
    META: ClassVar = {
        "title": TITLE,
        "description": DESCRIPTION,
        "structured_data": DATA,
        "image": IMAGE,
        "links": LINKS,
        "hide": ["navigation", "toc"],
    }
    """What stands above the page that the host renders for it."""

    _MARK = re.compile(r"\x03(title|description|canonical|content|data|image|links)\x03")

    def __init__(self, html: str):
        parts = self._MARK.split(html)
        if "content" not in parts[1::2]:
            raise ValueError("the theme's main.html shows no page.content")
        self.pieces, self.marks = parts[::2], parts[1::2]

    def fill(self, page: Page, site_url: str, preview: str) -> str:
        """Return the page's whole HTML.

        Args:
            page: the record's page.
            site_url: address of the site.
            preview: address of the picture for links to pages that have none of their own.
        """
        values = {
            "title": escape(page.title),
            "description": escape(page.description),
            "canonical": escape(site_url + page.address),
            "content": page.rooted(),
            "data": page.structured_data,
            "links": page.links,
            "image": escape(site_url + (page.preview or preview)),
        }
        filled = [self.pieces[0]]
        for mark, piece in zip(self.marks, self.pieces[1:], strict=True):
            filled += (values[mark], piece)
        return "".join(filled)


class ThemeLayouts:
    """The layouts of a site: one for each section and depth, as the menu and the links differ."""

    def __init__(self, render: Callable[[Page], str]):
        """Take the host's function that renders the theme around marks, where a page stands."""
        self._render = render
        self._layouts: dict[tuple[str, int], ThemeLayout] = {}

    def of(self, page: Page) -> ThemeLayout:
        """Return the layout of a page."""
        key = (page.section, page.address.count("/"))
        if key not in self._layouts:
            self._layouts[key] = ThemeLayout(self._render(page))
        return self._layouts[key]
