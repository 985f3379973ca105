"""Hand-written pages: Markdown files of ``content/``, a project's own and those of its base."""

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePath

from ..library.document import read_text
from ..library.finding import Finding, Findings
from ..library.layers import Layer
from ..library.records import Library
from ..model import KINDS
from ..model.markdown_bounds import excess
from .front_matter import HandwrittenPage

LISTS = frozenset({"exceptions.yml", "external-links.yml", "hidden.yml"})
"""Files of ``content/`` that are neither records nor pages."""

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
"""Endings by which MkDocs knows pages."""

_RECORD_FOLDERS = {model.folder for model in KINDS.values()}


def page_files(root: Path) -> Iterator[Path]:
    """Yield the hand-written pages of a project: Markdown files that are no records."""
    found = list[Path]()
    for folder, below, files in os.walk(root / "content"):
        below[:] = [name for name in below if not name.startswith(".")]
        if Path(folder).relative_to(root).as_posix() not in _RECORD_FOLDERS:
            pages = (name for name in (*files, *below) if PurePath(name).suffix in MARKDOWN)
            found += [Path(folder, name) for name in pages if not name.startswith(".")]
    yield from sorted(found)


def read_page(root: Path, path: Path) -> HandwrittenPage:
    """Read a hand-written page.

    Raises:
        Findings: if it cannot be read, or has more in it than Markdown can follow.
    """
    page = HandwrittenPage(root, path.relative_to(root).as_posix(), read_text(root, path))
    if found := _excess(page.text):
        before = page.text[: found.offset]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise Findings([Finding(page.file, line, column, "", found.message, "file")])
    return page


_excess = lru_cache(maxsize=256)(excess)
"""Several rules read the same pages."""


def readable_pages(root: Path) -> Iterator[HandwrittenPage]:
    """Yield the pages that can be read; the rule front-matter reports the others."""
    for path in page_files(root):
        with suppress(Findings):
            yield read_page(root, path)


def has_page(library: Library, name: str) -> bool:
    """Tell whether a project, or the base that it stands on, has a hand-written page."""
    return any(
        (layer.root / "content" / name).is_file()
        for layer in library.layers or (Layer(library.root),)
    )


def base_pages(library: Library) -> dict[str, str]:
    """Return the hand-written pages that an edition takes from the base: name and text."""
    return {
        name: path.read_text("utf-8")
        for name, path in base_files(library).items()
        if path.suffix in MARKDOWN
    }


def base_files(library: Library) -> dict[str, Path]:
    """Return the pages and other files that an edition takes from the base, by name.

    These are all files of ``content/`` that hold no records and that the edition has not itself.
    """
    own = {place(PurePath(name)) for name in site_files(library.root)}
    return {
        name: path
        for layer in library.layers[:-1]
        for name, path in site_files(layer.root).items()
        if place(PurePath(name)) not in own
    }


def site_files(root: Path) -> dict[str, Path]:
    """Return the pages and other files of ``content/`` that hold no records, by name in order.

    Lists, and hidden files, are none. Folders of records are not looked at file by file.
    """
    content, found = root / "content", list[Path]()
    for folder, _, files in os.walk(content):
        if Path(folder).relative_to(root).as_posix() not in _RECORD_FOLDERS:
            found += [Path(folder, name) for name in files if _is_shown(name)]
    return {p.relative_to(content).as_posix(): p for p in sorted(found) if p.is_file()}


def place(name: PurePath) -> str:
    """Return where a file stands on the site: ``safety.md`` and ``safety/index.md`` are one."""
    if name.suffix not in MARKDOWN:
        return name.as_posix()
    page = name.with_suffix("")
    return f"{page.parent if page.name in ('index', 'README') else page}/"


def _is_shown(name: str) -> bool:
    return name not in LISTS and not name.startswith(".")


def is_of_the_site(name: str) -> bool:
    """Tell whether a file is a page or goes along with one: no record, and none of LISTS.

    Args:
        name: of the file, as seen from ``content/``.
    """
    return f"content/{name.partition('/')[0]}" not in _RECORD_FOLDERS and name not in LISTS
