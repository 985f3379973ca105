"""Every source is used by a record or a hand-written page; a retracted one is kept as a warning."""

from collections.abc import Iterator

from ..library.finding import Finding, Findings
from ..library.graph import Graph
from ..library.records import Key, Library
from ..library.references import links
from ..model import Source
from ..pages.handwritten import page_files, read_page


def check(graph: Graph) -> Iterator[Finding]:
    linked = _linked_in_pages(graph.library)
    for entry, source in graph.library.each(Source):
        if source.retracted or entry.key in linked or graph.back_links(entry.key):
            continue
        message = "nothing uses this source. Cite it, or delete the file."
        yield entry.finding((), message, "source-used")


def _linked_in_pages(library: Library) -> set[Key]:
    found: set[Key] = set()
    for path in page_files(library.root):
        try:
            text = read_page(library.root, path)
        except Findings:
            continue  # Reported by page-calls.
        found |= {link.reference for link in links(text) if link.reference}
    return found
