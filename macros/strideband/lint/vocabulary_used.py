"""Every area, muscle, phase, hazard and glossary term is pointed at by another record."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for kind in ("area", "muscle", "phase", "hazard", "term"):
        for entry in graph.library.entries[kind].values():
            if not graph.back_links(entry.key):
                message = f"nothing points at the {kind} '{entry.record.slug}'. Use or delete it."
                yield entry.finding((), message, "vocabulary-used")
