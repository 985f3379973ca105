"""The links of a Markdown text, as the reader of Markdown finds them, and where each stands.

Nearly all texts hold plain links alone, which an expression finds as surely and a hundred times as
fast; a test compares the two. Each place where a target can begin in any other text is marked
before the text is read: what comes out as a link is one, and its mark says where it stands.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from .markdown_reader import GARBLED, markdown_reader

_PLAIN = re.compile(r"\[(?:[^\[\]|\n]|\n {0,3}(?=[^\W\d_]))+\]\(([^\s()<>\[\]|\"']+)\)")
_NOT_PLAIN = re.compile(
    r"[`_\\<&\x02\x03]|!\[|\]:|^[ >*+\d.)-]*(?: {4}|\t|#.*\[[^\]\n]*$)", re.MULTILINE
)
_BEGINS = re.compile(r"\]\([ \t]*<?|\]:[ \t]*\n?[ \t]*<?")
_LINK_AND_STRONG = re.compile(r"(?=.*(?:\]\(|\]\[|<http))(?=.*(?:\*\*|__))", re.DOTALL)
"""What a text has to hold for its reader to lose its way: a link, and strong emphasis."""

_MARK = re.compile("\x0e(\\d+)\x0f")
"""Control characters that files may not contain."""


def markdown_links(text: str) -> Iterator[tuple[str, int]]:
    """Yield target and place of a Markdown text's links and images, in the text's order."""
    if "](" not in text and "]:" not in text:
        return
    plain = plain_links(text)
    yield from asked_links(text) if plain is None else plain


def plain_links(text: str) -> list[tuple[str, int]] | None:
    """Return the links of a text that holds plain links alone; None of any other."""
    found = [*_PLAIN.finditer(text)]
    if _NOT_PLAIN.search(text) or len(found) != text.count("]("):
        return None
    if "|" in text and any("\n" in match[0] for match in found):
        return None  # A table ends each cell with its line.
    return [(match[1], match.start(1)) for match in found]


def is_garbled(text: str) -> bool:
    """Tell whether the reader of Markdown loses its way in a text, and leaves marks of its own."""
    return _LINK_AND_STRONG.match(text) is not None and _leaves_marks(text)


@lru_cache(maxsize=1024)
def _leaves_marks(text: str) -> bool:
    reader, targets = _reader()
    targets.found = []
    return GARBLED.search(reader.reset().convert(text)) is not None


@lru_cache(maxsize=1024)
def asked_links(text: str) -> tuple[tuple[str, int], ...]:
    """Return the links that the reader of Markdown finds; none if it is nested too deeply."""
    marked = _BEGINS.sub(lambda match: f"{match[0]}\x0e{match.end()}\x0f", text)
    reader, targets = _reader()
    targets.found = []
    try:
        reader.reset().convert(marked)
    except RecursionError:
        return ()
    found = [(_MARK.sub("", target), _MARK.search(target)) for target in targets.found]
    placed = [
        (target, int(mark[1]) if mark else max(text.find(target), 0)) for target, mark in found
    ]
    return tuple(sorted(placed, key=lambda link: link[1]))


class _Targets(Treeprocessor):
    """Writes down where the links of a text lead."""

    found: list[str]

    def run(self, root: Element) -> None:
        for element in root.iter():
            target = element.get({"a": "href", "img": "src"}.get(element.tag, ""))
            if target is not None:
                self.found.append(target)


class _WithTargets(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        self.targets = _Targets(md)
        md.treeprocessors.register(self.targets, "strideband-targets", 5)


@cache
def _reader() -> tuple[Markdown, _Targets]:
    extension = _WithTargets()
    reader = markdown_reader(extension)
    return reader, extension.targets
