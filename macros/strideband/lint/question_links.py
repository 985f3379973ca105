"""Every question links to at least one record."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph
from ..model import Question


def check(graph: Graph) -> Iterator[Finding]:
    for entry, _ in graph.library.each(Question):
        if not any(reference.relation != "topic" for reference in entry.references):
            message = "the answer links nowhere. Add a link such as [recovery](concept:recovery)."
            yield entry.finding(("answer",), message, "question-links")
