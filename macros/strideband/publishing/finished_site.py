"""A finished site as its readers meet it: pages with their addresses, ids and links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import tinycss2
from selectolax.lexbor import LexborHTMLParser

_LOADED = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
_FOLLOWED = {"a": ("href",), "area": ("href",), "form": ("action",)}
_LOADING_LINKS = frozenset(
    ("stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "apple-touch-icon")
)


@dataclass(frozen=True)
class Link:
    """An address that a page names, as it stands there, and whether a browser loads it at once."""

    url: str
    loads: bool


class FinishedPage:
    """An HTML file. ``address`` is relative to the site: ``exercises/clamshell/``."""

    def __init__(self, file: str, html: str):
        self.file = file
        self.address = (
            file.removesuffix("index.html") if f"/{file}".endswith("/index.html") else file
        )
        self._tree = LexborHTMLParser(html)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id of the page."""
        return frozenset(node.attributes["id"] or "" for node in self._tree.css("[id]"))

    @cached_property
    def links(self) -> list[Link]:
        """Every address that the page names and that can be one, in its elements' order."""
        return [link for link in self._named if _can_be_read(link.url)]

    @property
    def unreadable(self) -> list[str]:
        """What the page names as an address and nobody can take apart: ``https://[x]/``."""
        return [link.url for link in self._named if not _can_be_read(link.url)]

    @cached_property
    def _named(self) -> list[Link]:
        found = []
        for table, loads in ((_LOADED, True), (_FOLLOWED, False)):
            for tag, attributes in table.items():
                for node in self._tree.css(tag):
                    for name in attributes:
                        if value := node.attributes.get(name):
                            found += [Link(url, loads) for url in _urls(name, value)]
        for node in self._tree.css("link[href]"):
            kinds = set((node.attributes.get("rel") or "").lower().split())
            if kinds & _LOADING_LINKS:
                found.append(Link(node.attributes["href"] or "", True))
        styles = [node.text() for node in self._tree.css("style")]
        styles += [node.attributes["style"] or "" for node in self._tree.css("[style]")]
        found += [Link(url, True) for style in styles for url in style_urls(style)]
        return found

    @property
    def canonical(self) -> str:
        """The address that the page gives as its own; empty if it gives none."""
        node = self._tree.css_first('link[rel="canonical"]')
        return (node.attributes.get("href") or "") if node else ""

    @property
    def leads_on(self) -> bool:
        """Whether the page does nothing but lead to another address."""
        return self._tree.css_first('meta[http-equiv="refresh"]') is not None

    @property
    def is_indexed(self) -> bool:
        """Whether search engines may list the page."""
        node = self._tree.css_first('meta[name="robots"]')
        return "noindex" not in ((node.attributes.get("content") or "") if node else "")


class FinishedSite:
    """The files below a folder, published at ``url``, which the home page names."""

    def __init__(self, folder: Path):
        """Read a site. Raises FileNotFoundError if the folder holds no home page."""
        self.folder = folder
        if not (folder / "index.html").is_file():
            raise FileNotFoundError(f"{folder} is not a built site: it has no index.html.")
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        self.files = {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}
        pages = (
            FinishedPage(file, (folder / file).read_text("utf-8", "replace"))
            for file in self.files
            if file.endswith(".html")
        )
        self.pages = {page.address: page for page in pages}
        self.url = self.pages[""].canonical

    def text(self, file: str) -> str:
        """Return a file's text; empty if there is no such file."""
        return (self.folder / file).read_text("utf-8", "replace") if file in self.files else ""

    def resolve(self, address: str, url: str) -> tuple[str, str] | None:
        """Return address and fragment of what a page links to; None if it leads out of the site.

        The fragment is empty if it names a text and no element.
        """
        here = self.url or "https://site.invalid/"
        base, parts = urlsplit(here), urlsplit(urljoin(here + address, url))
        if (parts.scheme, parts.netloc) != (base.scheme, base.netloc):
            return None
        if not parts.path.startswith(base.path):
            return None
        fragment = unquote(parts.fragment)
        named = "" if fragment.startswith(":~:") else fragment
        return unquote(parts.path.removeprefix(base.path)), named


def _can_be_read(url: str) -> bool:
    try:
        _ = urlsplit(urljoin("https://site.invalid/", url)).port
    except ValueError:
        return False
    return True


def style_urls(style: str) -> Iterator[str]:
    """Yield the addresses that a style sheet loads; what stands in it as data is none."""
    if "url(" in style.lower() or "@import" in style.lower():  # Reading it all takes long.
        for url in _style_urls(tinycss2.parse_component_value_list(style, skip_comments=True)):
            if not url.startswith(("data:", "#")):
                yield url


def _style_urls(tokens: list[Any]) -> Iterator[str]:
    imported = False
    for token in tokens:
        match token.type:
            case "url":
                yield token.value.strip()
            case "string" if imported:
                yield token.value.strip()
            case "function" if token.lower_name == "url":
                yield from (part.value.strip() for part in token.arguments if part.type == "string")
            case "function":
                yield from _style_urls(token.arguments)
            case "{} block" | "() block" | "[] block":
                yield from _style_urls(token.content)
        if token.type != "whitespace":
            imported = token.type == "at-keyword" and token.lower_value == "import"


def _urls(attribute: str, value: str) -> list[str]:
    if attribute != "srcset":
        return [value.strip()]
    return [part.split()[0] for part in re.split(r",\s+", value.strip()) if part.strip()]
