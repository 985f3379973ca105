"""The addresses in the HTML of a page, wherever HTML can hold one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from html.parser import HTMLParser

_ADDRESSES = frozenset({"href", "src", "poster", "action", "data", "cite"})
Attributes = dict[str, str | None]
_CODE = frozenset({"code", "pre"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True)
class HtmlLink:
    """An address, as a browser reads it: with entities resolved.

    Attributes:
        attribute: that holds it; empty for a tag that is an address: ``<exercise:clamshell>``.
        target: the address.
    """

    attribute: str
    target: str


@dataclass(frozen=True)
class HtmlText:
    """A piece of text or an attribute's value, and what it stands in: code, heading, attribute."""

    inside: str
    value: str


def links_in(html: str) -> Iterator[HtmlLink]:
    """Yield the addresses of a page, in their order; comments and scripts hold none."""
    for tag in _read(html).tags:
        yield from tag.links()


def texts_in(html: str) -> list[HtmlText]:
    """Return the texts of a page that stand in code or headings, and the values of attributes."""
    return _read(html).texts


def with_links(html: str, change: Callable[[str], Attributes | None]) -> str:
    """Return HTML with other attributes in place of some links.

    Args:
        html: the page.
        change: gives the attributes that stand in place of a target, None for one to leave out;
            None leaves the link as it is.
    """
    kept: list[str] = []
    end = 0
    for tag in _read(html).tags:
        target = next((value for name, value in tag.attributes if name == "href"), None)
        changed = change(target) if target is not None else None
        if changed is not None:
            kept += [html[end : tag.start], tag.with_attributes(changed)]
            end = tag.start + len(tag.written)
    return "".join([*kept, html[end:]])


@dataclass(frozen=True)
class _Tag:
    name: str
    attributes: list[tuple[str, str | None]]
    start: int
    written: str

    def links(self) -> Iterator[HtmlLink]:
        if ":" in self.name:
            # What else stands in it is part of the address: slashes part names from attributes.
            yield HtmlLink("", self.written.strip("</>"))
        for name, value in self.attributes:
            if name in _ADDRESSES and (name != "data" or self.name == "object"):
                yield HtmlLink(name, value or "")

    def with_attributes(self, changed: Attributes) -> str:
        first = dict(reversed(self.attributes))  # Of two alike, browsers take the first.
        values = {name: first[name] or "" for name, _ in self.attributes} | changed
        written = "".join(
            f' {name}="{escape(value)}"' for name, value in values.items() if value is not None
        )
        return f"<{self.name}{written}{' /' if self.written.endswith('/>') else ''}>"


class _Reader(HTMLParser):
    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.tags: list[_Tag] = []
        self.texts: list[HtmlText] = []
        self._open: list[str] = []
        self._starts = [0]
        for line in html.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        written = self.get_starttag_text() or ""
        self.tags.append(_Tag(tag, attrs, self._starts[line - 1] + column, written))
        self.texts += [HtmlText("an attribute", value) for _, value in attrs if value]
        if tag in _CODE | _HEADINGS:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in _CODE | _HEADINGS:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open:
            inside = "code" if _CODE & set(self._open) else "a heading"
            self.texts.append(HtmlText(inside, data))


@lru_cache(maxsize=256)
def _read(html: str) -> _Reader:
    """Read a page; kept, as rules and a build ask for the same one."""
    return _Reader(html)
