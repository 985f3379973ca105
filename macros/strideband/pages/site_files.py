"""Which pages and files authors can name: those of a project, of its base, and of sections."""

import posixpath
from functools import cached_property
from pathlib import Path, PurePosixPath

from ..library.layers import layers_of
from .handwritten import MARKDOWN, place, site_files
from .list_pages import SECTIONS
from .theme_files import in_theme


class SiteFiles:
    """What stands in the folders of one project, as a site will have it."""

    def __init__(self, root: Path):
        """Take the project's folder. It is looked into once it is asked for."""
        self.root = root

    @cached_property
    def names(self) -> dict[str, Path | None]:
        """The names by which MkDocs knows pages and files, with their files if they have one.

        ``safety.md``, ``assets/logo.svg``; ``faq/index.md`` is made in a build.
        """
        found: dict[str, Path | None] = {
            f"{section.address}index.md": None for section in SECTIONS.values()
        }
        for layer in layers_of(self.root):
            found |= site_files(layer.root)
        return found

    def has(self, name: str) -> bool:
        """Tell whether a site will have a file, be it of the pages or of the theme."""
        plain = posixpath.normpath(name)
        return plain in self.names or in_theme(self.root, plain)


def is_page(name: str) -> bool:
    """Tell whether a file is a page."""
    return PurePosixPath(name).suffix in MARKDOWN


def address_of_page(name: str) -> str:
    """Return the address of a page, relative to the site: empty for the home page."""
    address = place(PurePosixPath(name))
    return "" if address == "./" else address
