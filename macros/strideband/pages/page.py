"""A page of the site, as a host puts it into its theme."""

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from ..text.prose import ROOT

Content = str | bytes | Future[bytes]
"""What a file holds, or will hold once it is made: see ``outputs.beside``."""


@dataclass(frozen=True)
class Page:
    """A page: everything that a host needs to put it into its theme.

    ``content`` is finished HTML but for the mark that stands for the way to the root.
    """

    address: str
    section: str
    title: str
    description: str
    content: str
    structured_data: str
    source: str | None = None
    preview: str | None = None
    """Address of the picture that a shared link shows, if the page has its own."""
    links: str = ""
    """Finished HTML for the page's head: where it stands in other forms."""

    def meta(self) -> dict[str, Any]:
        """Return what stands above the page where a host renders it."""
        return {
            "title": self.title,
            "description": self.description,
            "structured_data": self.structured_data,
            "links": self.links,
            "hide": ["navigation", "toc"],
            "search": {"exclude": True},
        }

    def rooted(self) -> str:
        """Return the content with links relative to the page."""
        return root_links(self.content, self.address)


def root_links(html: str, page: str) -> str:
    """Replace the mark that stands for the way to the site's root, as seen from a page."""
    return str.replace(html, ROOT, "../" * page.count("/") or "./")
