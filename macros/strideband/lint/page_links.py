"""A rule about the links of hand-written pages."""

from collections.abc import Iterator

from ..library.dangling import unknown_reference
from ..library.finding import Finding
from ..library.graph import Graph
from ..library.references import links
from ..pages.handwritten import readable_pages
from .rule import rule

_REFUSED = ("javascript:", "data:", "vbscript:")


@rule
def page_links(graph: Graph) -> Iterator[Finding]:
    """Links in hand-written pages to records lead to ones that exist, and none runs a script."""
    library = graph.library
    for file, text in readable_pages(library.root):
        for link in links(text):
            message = ""
            if link.target.lower().startswith(_REFUSED):
                message = f"the link target '{link.target[:40]}' is not allowed."
            elif link.reference and link.reference not in library:
                message = unknown_reference(library, *link.reference)
            if message:
                before = text[: link.offset]
                line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
                yield Finding(file, line, column, "", message, "page-links")
