"""A rule about the first lines of hand-written pages."""

from collections.abc import Iterator

from ..library.finding import Finding, Findings
from ..library.graph import Graph
from ..pages.front_matter import wrong_front_matter
from ..pages.handwritten import page_files, read_page
from .rule import rule


@rule
def front_matter(graph: Graph) -> Iterator[Finding]:
    """Hand-written pages can be read, and so can the keys between the lines at their start."""
    root = graph.library.root
    for path in page_files(root):
        try:
            yield from wrong_front_matter(read_page(root, path))
        except Findings as findings:
            yield from findings.all
