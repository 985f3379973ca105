"""The pages of a built site as a reader's browser sees them, and where their links lead.

A second reader beside ``publishing.finished_site`` on purpose: a witness that shared its tables
could not notice what they lack.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from tests.support.present import present

HOST = "http://site.test"
OUTSIDE = ("http", "https", "mailto")
_URLS = {
    "a": ("href",),
    "area": ("href",),
    "link": ("href",),
    "base": ("href",),
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "form": ("action",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
_IDREFS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers")


@dataclass
class BuiltPage:
    """An HTML file of the site. ``address`` is relative to the site: ``exercises/clamshell/``."""

    file: Path
    address: str

    @property
    def is_frame(self) -> bool:
        """Whether it is made for other people's pages."""
        return self.address.startswith("embed/")

    @cached_property
    def html(self) -> str:
        """The file's text."""
        return self.file.read_text("utf-8")

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The parsed page."""
        return LexborHTMLParser(self.html)

    @cached_property
    def ids(self) -> Counter[str]:
        """Every id of the page and how often it stands there."""
        return Counter(
            node.attributes["id"] for node in self.tree.css("[id]") if node.attributes["id"]
        )

    @cached_property
    def urls(self) -> list[tuple[str, str, str]]:
        """Every address that the page names: tag, attribute and address as it is written."""
        found = []
        for tag, attributes in _URLS.items():
            for node in self.tree.css(tag):
                for attribute in attributes:
                    value = node.attributes.get(attribute)
                    if value is None:
                        continue
                    parts = _candidates(value) if attribute == "srcset" else [value.strip()]
                    found += [(tag, attribute, part) for part in parts]
        return found

    @cached_property
    def id_references(self) -> list[tuple[str, str]]:
        """Every id that an attribute of the page points at: attribute and id."""
        return [
            (attribute, target)
            for attribute in _IDREFS
            for node in self.tree.css(f"[{attribute}]")
            for target in (node.attributes[attribute] or "").split()
        ]

    def meta(self, name: str) -> str | None:
        """Return the content of a meta element by its name or property; None without one."""
        node = self.tree.css_first(f'meta[name="{name}"], meta[property="{name}"]')
        return node.attributes.get("content") if node else None

    @property
    def title(self) -> str:
        """The page's title, as a browser shows it."""
        node = self.tree.css_first("head > title")
        return node.text().strip() if node else ""

    @property
    def canonical(self) -> str | None:
        """The address that the page gives as its own."""
        node = self.tree.css_first('head > link[rel="canonical"]')
        return node.attributes.get("href") if node else None

    @property
    def has_moved(self) -> bool:
        """Whether the page only leads on to another one, as those at former addresses do."""
        return 'http-equiv="refresh"' in self.html

    @property
    def structured_data(self) -> list:
        """The page's JSON-LD, parsed."""
        scripts = self.tree.css('script[type="application/ld+json"]')
        return [json.loads(script.text()) for script in scripts]

    @cached_property
    def words(self) -> str:
        """What the page says, without scripts, styles and code."""
        tree = LexborHTMLParser(self.html)
        for node in tree.css("script, style, code, pre"):
            node.decompose()
        return present(tree.root).text(separator=" ")


@dataclass
class BuiltSite:
    """A built site below ``folder``, published at ``url``."""

    folder: Path
    url: str
    pages: dict[str, BuiltPage] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for file in sorted(self.folder.rglob("*.html")):
            where = file.relative_to(self.folder).as_posix()
            address = where.removesuffix("index.html") if file.name == "index.html" else where
            self.pages[address] = BuiltPage(file, address)

    @property
    def path(self) -> str:
        """The path at which the site is published: ``/`` or ``/club/bands/``."""
        return urlsplit(self.url).path

    def resolve(self, page: BuiltPage, url: str) -> tuple[str, str] | None:
        """Return address and fragment of a link within the site; None if it leads outside.

        The site is read as if it stood below one more folder than its address says, so that a
        link from the root of the host leads outside. The page for what is not found is shown at
        every depth: its links may, and must, start at the root.
        """
        path = self.path if page.address == "404.html" else "/somewhere" + self.path
        parts = urlsplit(urljoin(HOST + path + page.address, url))
        if parts.scheme in OUTSIDE and f"{parts.scheme}://{parts.netloc}" != HOST:
            own = urlsplit(self.url)
            if (parts.scheme, parts.netloc) != (own.scheme, own.netloc):
                return None
            path = self.path
        if not parts.path.startswith(path):
            return ("(outside) " + parts.path, "")
        return unquote(parts.path.removeprefix(path)), unquote(parts.fragment)

    def broken(self, page: BuiltPage) -> Iterator[str]:
        """Yield what is wrong with each link of a page."""
        for tag, attribute, url in page.urls:
            scheme = urlsplit(url).scheme
            if scheme == "data" and tag != "a":
                continue
            if scheme and scheme not in OUTSIDE:
                yield f"{page.address}: <{tag} {attribute}> has the scheme of {url[:80]!r}"
            elif problem := self.problem(page, url):
                yield f"{page.address}: <{tag} {attribute}={url!r}>: {problem}"

    def problem(self, page: BuiltPage, url: str) -> str:
        """Return why a link leads nowhere; nothing if it leads somewhere."""
        if not url:
            return "empty"
        target = self.resolve(page, url)
        if target is None:
            return ""
        address, fragment = target
        if address in self.pages:
            other = self.pages[address]
            named = fragment and not fragment.startswith(":~:")
            if named and fragment not in other.ids:
                return f"no element #{fragment} in {address or 'the home page'}"
            return ""
        if address.endswith("/") or not (self.folder / address).is_file():
            return f"no file {address!r} in the site"
        return ""


def listed(problems: Iterable[object] | Mapping[object, object]) -> str:
    """Return problems one below the other, for the message of a failed test."""
    rows = [*map(str, problems.items() if isinstance(problems, Mapping) else problems)]
    more = [f"... and {len(rows) - 30} more"] if len(rows) > 30 else []
    return "\n" + "\n".join(rows[:30] + more)


def _candidates(srcset: str) -> list[str]:
    return [part.split()[0] for part in re.split(r",\s+", srcset.strip()) if part.strip()]
