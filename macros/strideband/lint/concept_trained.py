"""Every concept is trained by an exercise, or is marked as background."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph
from ..model import Concept


def check(graph: Graph) -> Iterator[Finding]:
    for entry, concept in graph.library.each(Concept):
        trained = [key for key in graph.back_links(entry.key, "trains") if key[0] == "exercise"]
        if not trained and not concept.background:
            message = (
                f"no exercise trains '{concept.slug}'. Add it to trains in an exercise, "
                "or write 'background: true' here."
            )
            yield entry.finding((), message, "concept-trained")
        elif trained and concept.background:
            message = f"'{trained[0][1]}' trains it; delete background."
            yield entry.finding(("background",), message, "concept-trained")
