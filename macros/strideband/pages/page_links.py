"""The links of a hand-written page: what Markdown makes of it is asked, and where each stands.

Each place in the text where a target can begin is marked before Markdown reads it. What comes out
in the HTML as a link is one, whatever form it was written in, and its mark says where it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from ..library.markdown_reader import GARBLED, UNPAIRED
from .component_calls import UnreadableError, parts
from .html_links import links_in, texts_in
from .page_markdown import PageMarkdown
from .slots import SLOT, slot

_BEGINS = re.compile(
    r"\]\([ \t]*<?"  # [text](target)
    r"|\]:[ \t]*\n?[ \t]*<?"  # [label]: target
    r"|\b(?:href|src|poster|action|data|cite)\s*=\s*[\"']?",  # in HTML
    re.IGNORECASE,
)
_IN_HTML = re.compile(r"=\s*[\"']?\Z")
"""How a text ends behind which an attribute's value begins."""

_MARK = re.compile("\x0e(\\d+)\x0f")
"""Control characters that files may not contain."""

_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")

_CALL = re.compile(r"\{\{")


@dataclass(frozen=True)
class PageLink:
    """A link of a page: at which character of the text it stands, and what it leads to.

    ``attribute`` of HTML holds it; empty for a tag that is an address: ``<exercise:clamshell>``.
    ``in_html`` if the author wrote the attribute, so that Markdown leaves its value as it is.
    """

    offset: int
    target: str
    attribute: str
    in_html: bool = False


@dataclass
class PageLinks:
    """What a page holds: its links, and components where their HTML cannot stand."""

    links: list[PageLink] = field(default_factory=list)
    wrong: list[tuple[int, str]] = field(default_factory=list)
    """At which character of the text something is wrong, and what."""


@lru_cache(maxsize=256)
def page_links(text: str, markdown: PageMarkdown) -> PageLinks:
    """Return what stands in the text of a page. It is kept: rules ask more than once."""
    found = PageLinks()
    marked = _BEGINS.sub(lambda match: f"{match[0]}\x0e{match.end()}\x0f", text)
    try:
        html = markdown.html(with_slots(marked))
    except RecursionError:
        message = "nested too deeply for the reader of Markdown. Write it flatter."
        found.wrong.append((0, message))
        return found
    found.wrong += _misplaced(html, text)
    if GARBLED.search(html):
        found.wrong.append((_garbled(text, markdown), UNPAIRED))
    for link in links_in(html):
        mark, target = _MARK.search(link.target), _MARK.sub("", link.target)
        if SLOT.search(target):
            continue  # Told above.
        written = target if link.attribute else f"<{target}"
        offset = int(mark[1]) if mark else max(text.find(written), 0)
        in_html = bool(mark and _IN_HTML.search(text[max(offset - 40, 0) : offset]))
        found.links.append(PageLink(offset, target, link.attribute, in_html))
    return found


def _garbled(text: str, markdown: PageMarkdown) -> int:
    """Return where the paragraph begins in which the reader of Markdown loses its way."""
    blocks = _BLOCK.finditer(text)
    return next((b.start() for b in blocks if GARBLED.search(markdown.html(b[0]))), 0)


def _misplaced(html: str, text: str) -> Iterator[tuple[int, str]]:
    calls = [match.start() for match in _CALL.finditer(text)]
    for found in texts_in(html):
        for match in SLOT.finditer(found.value):
            message = f"a component in {found.inside}. Write it in a line of its own."
            yield calls[min(int(match[1]), len(calls) - 1)], message


def with_slots(text: str) -> str:
    """Return a page with what stands for components in a build; as it is if nobody can read it."""
    try:
        found = [*parts(text)]
    except UnreadableError:
        return text
    made, number = "", 0
    for part in found:
        made += part if isinstance(part, str) else slot(number)
        number += not isinstance(part, str)
    return made
