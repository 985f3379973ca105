"""HTML of records' texts -> Markdown (CommonMark with tables) that says the same, and no more.

An author's Markdown is read once, by ``prose.Prose``, which takes out raw HTML and unsafe links.
What is written here is made of that result, every character of text escaped where it could mean
something. So whoever reads the Markdown sees what the page shows, whichever reader it is.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import quote

_SPECIAL = re.compile(r"[\\`*_\[\]<]|&(?=#?\w+;)|~~|(?<=\w)://|(?i:www\.)")
_START = re.compile(r"(\d{1,9})([.)])(?!\S)|([#=+>|~-])")
_EMPTY = frozenset({"br", "hr", "img"})
_BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "li", "table", "pre", "blockquote", "hr", "h1", "h2", "h3", "h4"}
    | {"h5", "h6"}
)
_DEEPEST = 6


def plain(text: str) -> str:
    """Return a text without markup as Markdown of one line that shows just it."""
    return _one_line(_escaped(text))


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
    return _SPECIAL.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if found == "://":
        return ":\\//"  # Some readers make a link of every address: this one is only text.
    return f"{found[:-1]}\\." if found[-1] == "." else "\\" + "\\".join(found)


def _disarmed(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}"


@dataclass
class _Node:
    """An element: its name, attributes, and what is in it."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["_Node | str"] = field(default_factory=list)


class _Reader(HTMLParser):
    """Makes a tree of HTML that is well-formed, as ours is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Node("div")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = _Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        if tag not in _EMPTY:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


class ToMarkdown:
    """Turns HTML into Markdown for one site."""

    def __init__(self, root: str, url: str):
        """Take the mark that stands for the site's root in links, and the site's address."""
        self._root, self._url = root, url
        self._kept: dict[str, str] = {}

    def line(self, html: str) -> str:
        """Return inline HTML as Markdown of one line."""
        if html not in self._kept:
            self._kept[html] = _one_line(self._inline(_tree(html)))
        return self._kept[html]

    def blocks(self, html: str, under: int = 1) -> str:
        """Return HTML of paragraphs, lists and tables; its headings stand below level ``under``."""
        return "\n\n".join(self._blocks(_tree(html), max(0, under - 1)))

    # Blocks

    def _blocks(self, node: _Node, deeper: int) -> list[str]:
        """Return the blocks of an element; loose text among them is a paragraph."""
        found: list[str] = []
        loose = _Node("p")
        for child in node.children:
            if isinstance(child, _Node) and child.tag in _BLOCKS:
                found += self._paragraph(loose)
                loose = _Node("p")
                found += self._block(child, deeper)
            else:
                loose.children.append(child)
        return [*found, *self._paragraph(loose)]

    def _paragraph(self, node: _Node) -> list[str]:
        text = _one_line(self._inline(node))
        return [text] if text else []

    def _block(self, node: _Node, deeper: int) -> list[str]:
        match node.tag:
            case "p":
                return self._paragraph(node)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                level = min(int(node.tag[1]) + deeper, _DEEPEST)
                return [f"{'#' * level} {' '.join(self._inline(node).split())}"]
            case "ul" | "ol":
                return [self._list(node, deeper)]
            case "table":
                return [self._table(node)]
            case "pre":
                return [_fenced(_words(node))]
            case "blockquote":
                quoted = "\n\n".join(self._blocks(node, deeper))
                return ["\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))]
            case "hr":
                return ["***"]
            case _:
                return self._blocks(node, deeper)

    def _list(self, node: _Node, deeper: int) -> str:
        items = []
        number = 1
        for child in node.children:
            if isinstance(child, _Node):
                mark = f"{number}. " if node.tag == "ol" else "- "
                blocks = self._blocks(child, deeper) or [""]
                loose = any(isinstance(c, _Node) and c.tag == "p" for c in child.children)
                text = ("\n\n" if loose else "\n").join(blocks)
                items.append(mark + text.replace("\n", "\n" + " " * len(mark)))
                number += 1
        return "\n".join(items)

    def _table(self, node: _Node) -> str:
        rows = [
            [" ".join(self._inline(c).split()) for c in row.children if isinstance(c, _Node)]
            for row in _all(node, "tr")
        ]
        return table(rows[0], rows[1:]) if rows else ""

    # Inline

    def _inline(self, node: _Node) -> str:
        made = ""
        for child in node.children:
            part = _escaped(child) if isinstance(child, str) else self._element(child)
            if made.endswith("!") and part.startswith("["):
                made = f"{made[:-1]}\\!"  # Otherwise the link would become a picture.
            made += part
        return made

    def _element(self, node: _Node) -> str:
        match node.tag:
            case "br":
                return " "
            case "code":
                return _code(_words(node))
            case "em" | "strong":
                return _marked(self._inline(node), "*" if node.tag == "em" else "**")
            case "a":
                text, target = self._inline(node).strip(), node.attributes.get("href") or ""
                where = self._absolute(target)
                return link(text, where) if where else text
            case _:
                return self._inline(node)

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


def _tree(html: str) -> _Node:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0]


def _words(node: _Node) -> str:
    return "".join(c if isinstance(c, str) else _words(c) for c in node.children)


def _all(node: _Node, tag: str) -> list[_Node]:
    found = []
    for child in node.children:
        if isinstance(child, _Node):
            found += [child] if child.tag == tag else _all(child, tag)
    return found
