"""Every source is used by a claim or a figure; a retracted one is kept only as a warning."""

from collections.abc import Iterator

from ..finding import Finding
from ..graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for entry in graph.library.entries["source"].values():
        if not entry.record.retracted and not graph.back_links(entry.key):
            message = "nothing uses this source. Cite it, or delete the file."
            yield entry.finding((), message, "source-used")
