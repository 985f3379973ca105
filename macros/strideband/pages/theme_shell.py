"""The shell: the theme's HTML around a page, rendered once with marks, then filled per page."""

import re
from html import escape

from .page import Page


class Shell:
    """The theme's HTML around a record's page, cut at the marks."""

    TITLE, DESCRIPTION = "\x03title\x03", "\x03description\x03"
    CANONICAL, CONTENT, DATA = "\x03canonical\x03", "\x03content\x03", "\x03data\x03"
    IMAGE, LINKS = "\x03image\x03", "\x03links\x03"
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
