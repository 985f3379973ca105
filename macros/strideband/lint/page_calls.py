"""A rule about the components that hand-written pages call."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph
from ..pages.author_calls import wrong_calls
from ..pages.handwritten import readable_pages
from .rule import rule


@rule
def page_calls(graph: Graph) -> Iterator[Finding]:
    """Hand-written pages call components that exist, with options and records that exist."""
    library = graph.library
    for page in readable_pages(library.root):
        for wrong in wrong_calls(page.body, library):
            place = page.place(wrong.line, wrong.column)
            yield Finding(page.file, *place, wrong.field, wrong.message, "page-calls")
