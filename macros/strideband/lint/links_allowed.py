"""A link in a text leads to a record (kind:slug), to an https address, or to an e-mail address."""

from collections.abc import Iterator

from ..fields import links
from ..finding import Finding
from ..graph import Graph


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
