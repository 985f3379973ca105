"""Nothing rests on a retracted source."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph
from ..model import Source


def check(graph: Graph) -> Iterator[Finding]:
    retracted = {source.slug for source in graph.library.all(Source) if source.retracted}
    if not retracted:
        return
    for entry in graph.library:
        for reference in entry.references:
            if reference.kind == "source" and reference.slug in retracted:
                message = f"'{reference.slug}' is retracted. Rest the claim on another source."
                yield entry.finding_in(
                    reference.trail, reference.offset, message, "retracted-source"
                )
