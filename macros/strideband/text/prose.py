"""Markdown -> HTML for the texts of records: no raw HTML, and links to records.

A link to a record, ``[late swing](phase:late-swing)``, becomes a link to its page. What explains
itself in a sentence (a term, concept, muscle or phase) carries that sentence along for hover and
focus.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from ..library.markdown_reader import markdown_reader
from ..model import Record

ROOT = "\x02"
"""Stands for the way to the site's root until a page's address is known. Files cannot hold it."""

_INLINE_MARKS = re.compile(r"[\\`*_\[<&\n]")
_BLOCK_START = re.compile(r"([#>|+-]|\*(?=\s)|\d+(?=[.)]))")
_HEADING_ID = re.compile(r'(<h[1-6]) id="[^"]*">')
_REFERENCE = re.compile(r'href="([a-z]+):([a-z0-9-]+)"')
# What begins on each letter of a long text and ends nowhere is looked for no further than this.
_LINK = re.compile(r"!?\[([^\]]{0,1000})\]\([^)]{0,1000}\)")
_PLAIN_LINK = re.compile(r"\[([^\[\]]+)\]\(([a-z]+:[a-z0-9]+(?:-[a-z0-9]+)*)\)")
_OTHER_MARKS = re.compile(r"[\\`*_<&]|!\[|\](?!\()|\A(?:[^\w\[]|\d+[.)])|[^\S ]|  | \Z")
_EMPHASIS = re.compile(r"(\*{1,2}|`)(\S(?:.{0,1000}?\S)?)\1")
_SAFE = re.compile(r"(?i:https?://|mailto:|#)|[a-z]+:[a-z0-9-]+\Z")

Resolve = Callable[[str, str], tuple[str, str]]
"""Kind and slug -> the record's address and a sentence that explains it (or an empty text)."""


class Prose:
    """Renders texts of records. Keeps what it rendered: texts recur in cards and lists."""

    def __init__(self, resolve: Resolve, table_label: str = ""):
        """Take what resolves links, and the name that tables are announced with."""
        self._resolve = resolve
        self._table_label = table_label
        self._cache: dict[tuple[str, bool], str] = {}
        self._markdown = markdown_reader(_Safe())
        self._without_links = lru_cache(maxsize=8192, typed=True)(self._inline)

    def inline(self, text: str) -> Markup:
        """Render a text of one paragraph, without the paragraph's tags."""
        return self._inline(text) if may_lead(text) else self._without_links(text)

    def _inline(self, text: str) -> Markup:
        if not _INLINE_MARKS.search(text):
            return Markup(escape(text))
        return self._render(text, inline=True)

    def block(self, text: str, *, anchors: bool = True) -> Markup:
        """Render a text of paragraphs, lists, tables and headings, with anchors or without."""
        html = self._render(text, inline=False)
        # As plain text: in Markup, ``sub`` would escape what it puts in.
        return html if anchors else Markup(_HEADING_ID.sub(r"\1>", str(html)))

    def _render(self, text: str, *, inline: bool) -> Markup:
        key = (text, inline)
        if key not in self._cache:
            html = _with_plain_links(text) if inline else None
            if html is None:
                html = self._markdown.reset().convert(_one_paragraph(text) if inline else text)
            if inline:
                html = html.removeprefix("<p>").removesuffix("</p>")
            self._cache[key] = html
        html = _REFERENCE.sub(self.link, self._cache[key])
        return Markup(html if inline else self.tables(html))

    def tables(self, html: str) -> str:
        """Wrap plain tables so that a wide one scrolls on its own, by keyboard too."""
        if "<table>" not in html:
            return html
        start = (
            f'<div class="sb-scroll" role="group" tabindex="0" aria-label="{self._table_label}">'
            '<table class="sb-table">'
        )
        return html.replace("<table>", start).replace("</table>", "</table></div>")

    def link(self, match: re.Match[str]) -> str:
        if match[1] in ("http", "https", "mailto"):
            return match[0]
        address, explanation = self._resolve(match[1], match[2])
        if not address:
            return ""  # Without an address it is no link, and none to the site's root.
        explained = f' data-sb-term="{escape(explanation)}"' if explanation else ""
        return f'href="{ROOT}{address}"{explained}'


def may_lead(text: str) -> bool:
    """Tell whether a text may lead to a record: one that does not is the same whatever changes."""
    return ":" in text or "&" in text


@lru_cache(maxsize=8192)
def plain_text(text: str) -> str:
    """Return a Markdown text as one plain line: links and emphasis leave their words."""
    text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\2", text)
    return " ".join(re.sub(r"^#+ |^\|.*$", "", text, flags=re.MULTILINE).split())


def name_of(record: Record) -> str:
    """Return what a link to a record says, as plain text."""
    return plain_text(record.label)


def summary_of(record: Record) -> str:
    """Return what a record is, as plain text."""
    return plain_text(record.synopsis)


def _with_plain_links(text: str) -> str | None:
    """Return the HTML of a text in which links to records alone are marked; None of any other.

    Nearly all texts are so, and the reader of Markdown takes twenty times as long.
    """
    html, links = _PLAIN_LINK.subn(r'<a href="\2">\1</a>', escape(text, quote=False))
    return html if links and links == text.count("[") and not _OTHER_MARKS.search(text) else None


def _one_paragraph(text: str) -> str:
    """Join lines and disarm what would start a heading, quotation or list."""
    line = " ".join(text.split())
    start = _BLOCK_START.match(line)
    if not start:
        return line
    number = start[1] if start[1].isdigit() else ""
    return number + "\\" + line[len(number) :]


class _Safe(Extension):
    """Takes unsafe targets out of links."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_SafeLinks(md), "strideband-safe-links", 5)


class _SafeLinks(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "img":
                element.tag = "span"
                element.text = element.attrib.get("alt", "")
                element.attrib.clear()
            elif element.tag == "a":
                target = element.attrib.get("href", "")
                if not _SAFE.match(target):
                    element.tag = "span"
                    element.attrib.clear()
                elif target.startswith(("http://", "https://")):
                    element.set("rel", "noopener external")
