"""HTML of records' texts -> Markdown (CommonMark with tables) that says the same, and no more.

An author's Markdown is read once, by ``prose.Prose``, which takes out raw HTML and unsafe links.
What is written here is made of that result, every character of text escaped where it could mean
something. So whoever reads the Markdown sees what the page shows, whichever reader it is.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SPECIAL = re.compile(r"[\\`*_\[\]<]|&(?=#?\w+;)|~~|(?<=\w)://|(?i:www\.)")
_MAYBE_SPECIAL = re.compile(r"[\\`*_\[\]<&~:]")
_START = re.compile(r"(\d{1,9})([.)])(?!\S)|([#=+>|~-])")
_MARKUP = re.compile(r"[<&\0]")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = {"p", "div", "ul", "ol", "table", "pre", "blockquote", "hr", *_HEADINGS}


def plain(text: str) -> str:
    """Return a text without markup as Markdown of one line that shows just it."""
    return _one_line(_escaped(text))


@lru_cache(maxsize=16384)
def fragment(text: str) -> str:
    """Return a text without markup as Markdown that may stand anywhere in a line.

    As ``plain`` does, but a space at an end stays.
    """
    shown = plain(text)
    before, after = text[:1].isspace(), text[-1:].isspace() and bool(shown)
    return f"{' ' * before}{shown}{' ' * after}"


def _one_line(markdown: str) -> str:
    """Join lines, and disarm what would begin a heading, quotation, list, table or rule."""
    line = " ".join(markdown.split())
    # Emphasis begins with the asterisk of a list, but no space follows.
    return _START.sub(_disarmed, line, count=1) if _START.match(line) else line


def _escaped(text: str) -> str:
    # Most have nothing special, and a set of characters is looked for ten times as fast.
    if not _MAYBE_SPECIAL.search(text) and "www." not in text.lower():
        return text
    return _SPECIAL.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if found == "://":
        return ":\\//"  # Some readers make a link of every address: this one is only text.
    return f"{found[:-1]}\\." if found[-1] == "." else "\\" + "\\".join(found)


def _disarmed(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}"


class ToMarkdown:
    """Turns HTML into Markdown for one site."""

    def __init__(self, root: str, url: str):
        """Take the mark that stands for the site's root in links, and the site's address."""
        self._root, self._url = root, url
        self.line = lru_cache(maxsize=1024)(self._line)

    def _line(self, html: str) -> str:
        """Return inline HTML as Markdown of one line; ``line`` keeps some, as many recur."""
        plain_text = not _MARKUP.search(html)  # Most are: nothing to read.
        # As plain text: of Markup, each word would become Markup.
        return _one_line(_escaped(str(html)) if plain_text else self._inline(_read(html)))

    def blocks(self, html: str, under: int = 1) -> str:
        """Return HTML of paragraphs, lists and tables; its headings stand below level ``under``."""
        return "\n\n".join(self._blocks(_read(html), max(0, under - 1)))

    # Blocks

    def _blocks(self, nodes: Iterable[LexborNode], deeper: int) -> list[str]:
        """Return the blocks among nodes; loose text between them is a paragraph."""
        found: list[str] = []
        for is_block, group in groupby(nodes, lambda node: node.tag in _BLOCKS):
            if not is_block:
                found += self._paragraph(group)
                continue
            for node in group:
                found += self._block(node, deeper)
        return found

    def _paragraph(self, nodes: Iterable[LexborNode]) -> list[str]:
        text = _one_line(self._inline(nodes))
        return [text] if text else []

    def _block(self, node: LexborNode, deeper: int) -> list[str]:
        inside = node.iter(include_text=True)
        match node.tag:
            case "p":
                return self._paragraph(inside)
            case tag if tag in _HEADINGS:
                level = min(int(tag[1]) + deeper, len(_HEADINGS))
                return [f"{'#' * level} {' '.join(self._inline(inside).split())}"]
            case "ul" | "ol":
                return [self._list(node, deeper)]
            case "table":
                return [self._table(node)]
            case "pre":
                return [_fenced(node.text())]
            case "blockquote":
                quoted = "\n\n".join(self._blocks(inside, deeper))
                return ["\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))]
            case "hr":
                return ["***"]
            case _:
                return self._blocks(inside, deeper)

    def _list(self, node: LexborNode, deeper: int) -> str:
        items = []
        for number, item in enumerate(node.iter(), 1):
            mark = f"{number}. " if node.tag == "ol" else "- "
            blocks = self._blocks(item.iter(include_text=True), deeper)
            loose = any(child.tag == "p" for child in item.iter())
            text = ("\n\n" if loose else "\n").join(blocks)
            items.append(mark + text.replace("\n", "\n" + " " * len(mark)))
        return "\n".join(items)

    def _table(self, node: LexborNode) -> str:
        rows = [
            [" ".join(self._inline(cell.iter(include_text=True)).split()) for cell in row.iter()]
            for row in node.css("tr")
        ]
        return table(rows[0], rows[1:]) if rows else ""

    # Inline

    def _inline(self, nodes: Iterable[LexborNode]) -> str:
        made = ""
        for node in nodes:
            part = self._part(node)
            if made.endswith("!") and part.startswith("["):
                made = f"{made[:-1]}\\!"  # Otherwise the link would become a picture.
            made += part
        return made

    def _part(self, node: LexborNode) -> str:
        inside = node.iter(include_text=True)
        match node.tag:
            case "-text":
                return _escaped(node.text())
            case "br":
                return " "
            case "code":
                return _code(node.text())
            case "em" | "strong":
                return _marked(self._inline(inside), "*" if node.tag == "em" else "**")
            case "a":
                text, target = self._inline(inside).strip(), node.attributes.get("href") or ""
                where = self._absolute(target)
                return link(text, where) if where else text
            case _:
                return self._inline(inside)

    def _absolute(self, target: str) -> str:
        """Return an absolute address; empty for one that only leads within its page."""
        if target.startswith(self._root):
            return self._url + target[len(self._root) :]
        return "" if target.startswith("#") else target


def link(text: str, where: str) -> str:
    """Return a link; the text is Markdown."""
    return f"[{text}]({quote(where, safe=';/?:@&=+$,#%!~*' + chr(39) + '._-')})"


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a table of cells that are Markdown."""
    return "\n".join(map(row, [head, ["---"] * len(head), *rows]))


def row(cells: list[str]) -> str:
    """Return a row of a table of cells that are Markdown."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _marked(text: str, mark: str) -> str:
    """Put marks around a text; spaces at its ends stay outside, where the marks count."""
    inner = text.strip()
    if not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{inner}{mark}{after}"


def _code(text: str) -> str:
    text = " ".join(text.split())
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}" if text else ""


def _fenced(text: str) -> str:
    ticks = "`" * max(3, max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    return f"{ticks}\n{text.rstrip()}\n{ticks}"


def _read(html: str) -> list[LexborNode]:
    """Return the elements and texts of a piece of HTML."""
    body = LexborHTMLParser(f"<body>{html}").body
    return list(body.iter(include_text=True)) if body else []
