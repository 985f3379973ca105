"""A link in a text leads to a record (kind:slug), to an https address, or to an e-mail address."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph
from ..library.references import links


def check(graph: Graph) -> Iterator[Finding]:
    for entry in graph.library:
        for text in entry.texts:
            if text.markdown is None:
                continue
            for link in links(text.value):
                if link.reference or link.target.startswith(("https://", "http://", "mailto:")):
                    continue
                message = (
                    f"the link target '{link.target[:60]}' is not allowed. "
                    "Write kind:slug, or an address that starts with https://."
                )
                yield entry.finding_in(text.trail, link.offset, message, "links-allowed")
