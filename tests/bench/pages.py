"""The same records as Markdown pages, for programs that know nothing of records.

A record that has a page of its own says there what Strideband's Markdown twin of it says; the
others stand on one page together, with their texts and their links in both directions.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from strideband.library.graph import Graph
from strideband.model import Record
from strideband.outputs.markdown_writer import fragment
from strideband.pages.addresses import address_of
from strideband.pages.handwritten import page_files
from strideband.text.prose import name_of

from .project import SITE_URL

_RECORD = re.compile(r"\]\(([a-z]+):([a-z0-9-]+)\)")
_NO_PROSE = re.compile(r"\A---\n.*?\n---\n|\{\{.*?\}\}|^# [^\n]*\n", re.DOTALL | re.MULTILINE)
"""What a hand-written page holds besides: settings, calls of components, its title."""
_URL = re.compile(re.escape(SITE_URL) + r"([a-z0-9/-]*)(#[\w:-]+)?(?=[)>])")


class Page(NamedTuple):
    """A page: its file, its title, one line about it, and its text with whole addresses."""

    file: str
    title: str
    summary: str
    text: str

    def linked(self, pages: "Pages", link: Callable[[str], str]) -> str:
        """Return the text, its links to pages as ``link`` makes them of an address."""

        def change(match: re.Match[str]) -> str:
            return link(match[1]) + (match[2] or "") if match[1] in pages else match[0]

        return _URL.sub(change, self.text)


Pages = dict[str, Page]
"""Pages by address, without the site's."""


def pages(graph: Graph, site: Path) -> Pages:
    """Return all pages: hand-written ones, records, and what lists them.

    Args:
        graph: the records.
        site: the site that Strideband built of them, with its twins.
    """
    content, texts = graph.library.root / "content", dict[str, str]()
    for path in page_files(graph.library.root):
        address = f"{path.relative_to(content).with_suffix('').as_posix()}/".removesuffix("index/")
        texts[address] = _heading(address) + _NO_PROSE.sub("", path.read_text("utf-8"))
    records = [e.record for found in graph.library.entries.values() for e in found.values()]
    for record in records:
        address, _, anchor = address_of(record).partition("#")
        twin, parent = site / address / "index.md", _parent(address)
        if not anchor:  # Without figures, and without licence and data at the foot.
            text = twin.read_text("utf-8").partition("\n***\n")[0]
            texts[address] = re.sub(r"^!\[.*\n", "", text, flags=re.MULTILINE)
            summary = text.split("\n\n")[1]
            texts[parent] = texts.get(parent, _heading(parent)) + f"- {_link(record)}: {summary}\n"
        elif twin.exists():
            heading = f"## {fragment(name_of(record))}"
            texts[address] = texts[address].replace(heading, f"{heading} {{#{anchor}}}", 1)
        else:
            texts[address] = texts.get(address, _heading(address)) + _entry(graph, record, anchor)
    sections = {"", *map(_parent, texts)}
    return {
        at: _page(graph, text, f"{at}index.md" if at in sections else f"{at[:-1]}.md")
        for at, text in sorted(texts.items())
    }


def _parent(address: str) -> str:
    above = address.rstrip("/").rpartition("/")[0]
    return above and f"{above}/"


def _heading(address: str) -> str:
    name = address.strip("/").rpartition("/")[2] or "home"
    return f"# {name.replace('-', ' ').capitalize()}\n\n"


def _entry(graph: Graph, record: Record, anchor: str) -> str:
    """Return a record that shares a page: its name, its texts, and its links in both directions."""
    key, name = (record.kind, record.slug), name_of(record)
    texts = [v for v in record.model_dump().values() if isinstance(v, str) and " " in v]
    near = dict.fromkeys((*graph.links(key), *graph.back_links(key)))
    links = "\n".join(f"- {_link(graph.library.get(*other))}" for other in near)
    return "\n\n".join((f"\n\n## {fragment(name)} {{#{anchor}}}", *texts, links, ""))


def _link(record: Record) -> str:
    return f"[{fragment(name_of(record))}]({SITE_URL}{address_of(record)})"


def _page(graph: Graph, text: str, file: str) -> Page:
    def addressed(match: re.Match[str]) -> str:
        key = (match[1], match[2])
        known = key in graph.library
        return f"]({SITE_URL}{address_of(graph.library.get(*key))})" if known else match[0]

    title, _, after = text.removeprefix("# ").partition("\n\n")
    return Page(file, title, after.strip().partition("\n")[0], _RECORD.sub(addressed, after))
