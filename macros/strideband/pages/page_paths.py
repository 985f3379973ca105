"""Where a link without a scheme leads: whether there is such a page, file or place on a page.

Markdown's links name files, as seen from the page's file; MkDocs turns them into addresses. What is
written in HTML is left as it is, and is seen from the page's address.
"""

import posixpath
import re
from collections.abc import Collection
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from ..library.finding import nearest, quote
from ..library.mkdocs_settings import settings_of
from ..library.records import Library
from ..model import Record
from .addresses import address_of
from .front_matter import HandwrittenPage
from .page_anchors import PageAnchors
from .page_links import PageLink, with_slots
from .page_markdown import PageMarkdown
from .site_files import SiteFiles, address_of_page, is_page

_CONTENT = "content/"


class PagePaths:
    """Answers for the pages of one project."""

    def __init__(self, library: Library, markdown: PageMarkdown, anchors: PageAnchors):
        """Take the records, what renders pages, and what knows places on those that are made."""
        self._library, self._markdown, self._anchors = library, markdown, anchors
        self._files = SiteFiles(library.root)
        self._warned = _warned(library.root)
        self._ids = cache(self._read_ids)

    def wrong(self, page: HandwrittenPage, link: PageLink) -> str:
        """Say what is wrong with a link of a page; nothing if it may stand there.

        Args:
            page: on which it stands.
            link: whose target can be taken apart, as ``Targets`` says.
        """
        target = link.target.strip()
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or not target or not link.attribute:
            return ""
        name, path = page.file.removeprefix(_CONTENT), unquote(parts.path)
        if link.in_html:
            return self._wrong_address(name, path)
        if path.startswith("/"):
            return self._absolute(target, path) if "absolute_links" in self._warned else ""
        folder = posixpath.dirname(name)
        meant = posixpath.normpath(posixpath.join(folder, path)) if path else name
        if meant not in self._files.names:
            return self._lost(name, path, meant)
        return self._wrong_place(meant, unquote(parts.fragment))

    def _absolute(self, target: str, path: str) -> str:
        hint = self._near("", path.lstrip("/"))
        return f"{quote(target)} begins at the host's root, where the site need not be.{hint}"

    def _lost(self, name: str, path: str, meant: str) -> str:
        is_address = not posixpath.splitext(path)[1] and "unrecognized_links" not in self._warned
        if is_address and self._resolved(name, path) in self._addresses:
            return ""
        hint = self._near(posixpath.dirname(name), meant, self._resolved(name, path))
        return f"there is no page or file {quote(meant)}.{hint}"

    def _wrong_address(self, name: str, path: str) -> str:
        """Say what is wrong with an address in HTML; files that a build makes are not known."""
        if not path or path.startswith("/"):
            return ""
        where = self._resolved(name, path)
        ending = posixpath.splitext(where)[1]
        if is_page(where):
            hint = f" Write '{self._seen_from(name, where)}'." if where in self._files.names else ""
            return f"HTML names addresses, not files: {quote(path)}.{hint}"
        made = where.startswith(("api/", "embed/", "assets/strideband."))
        if where in self._addresses or made or (ending and not where.startswith("assets/")):
            return ""
        if ending and self._files.has(where):
            return ""
        return f"nothing stands at the address {quote(where)}.{self._near('', where)}"

    def _seen_from(self, name: str, other: str) -> str:
        address = address_of_page(other)
        return posixpath.relpath(address or ".", address_of_page(name) or ".") + "/"

    def _resolved(self, name: str, path: str) -> str:
        return posixpath.normpath(posixpath.join(address_of_page(name), path))

    def _near(self, folder: str, *meant: str) -> str:
        """Return the nearest right target, as a page in a folder writes it; or nothing."""
        plain = [re.sub(r"(/index)?(\.md|\.html)$", "", name.strip("/")) for name in meant]
        if record := next(filter(None, map(self._addresses.get, plain)), None):
            return f" Write '{record.kind}:{record.slug}'."
        names = self._files.names
        guesses = [f"{plain[0]}.md", f"{plain[0]}/index.md", nearest(meant[0], names)]
        found = next((guess for guess in guesses if guess in names), "")
        return found and f" Did you mean '{posixpath.relpath(found, folder or '.')}'?"

    def _wrong_place(self, name: str, fragment: str) -> str:
        ids = self._ids(name) if fragment and is_page(name) else None
        if ids is None or fragment in ids:
            return ""
        near = nearest(fragment, ids)
        hint = f"Did you mean '#{near}'?" if near else f"Known: {', '.join([*ids][:12]) or 'none'}."
        return f"the page '{name}' has no place {quote('#' + fragment)}. {hint}"

    def _read_ids(self, name: str) -> Collection[str] | None:
        """Return the ids of a page; None of one that cannot be read."""
        path = self._files.names[name]
        if path is None:
            return sorted(self._anchors.of_section(address_of_page(name)))
        try:
            body = HandwrittenPage(self._library.root, name, path.read_text("utf-8-sig")).body
            tree = LexborHTMLParser(self._markdown.html(with_slots(body)))
        except (OSError, UnicodeDecodeError, RecursionError):
            return None
        nodes = tree.css("[id], a[name]")
        values = (node.attributes.get(key) for node in nodes for key in ("id", "name"))
        return list(dict.fromkeys(value for value in values if value))

    @cached_property
    def _addresses(self) -> dict[str, Record | None]:
        """Addresses of pages, without a slash at the end, and the records that they are of."""
        found: dict[str, Record | None] = {
            posixpath.normpath(address_of_page(name)): None
            for name in filter(is_page, self._files.names)
        }
        for entry in self._library:
            found.setdefault(address_of(entry.record).partition("#")[0].rstrip("/"), entry.record)
        return found


def _warned(root: Path) -> frozenset[str]:
    """Return the settings of MkDocs by which a kind of link is a warning."""
    levels = settings_of(root).get("validation")
    levels = levels if isinstance(levels, dict) else {}
    links = levels.get("links")
    said = levels | (links if isinstance(links, dict) else {})
    return frozenset(key for key, level in said.items() if level == "warn")
