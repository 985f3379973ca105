"""Every exercise has an easier or a harder neighbour, or says why it stands alone."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph
from ..model import Exercise


def check(graph: Graph) -> Iterator[Finding]:
    for entry, exercise in graph.library.each(Exercise):
        has_neighbour = bool(exercise.harder or graph.back_links(entry.key, "harder"))
        if not has_neighbour and not exercise.stands_alone:
            message = (
                "no easier or harder exercise. Add harder here or in the easier one, "
                "or say in stands_alone why there is none."
            )
            yield entry.finding((), message, "neighbours")
        elif has_neighbour and exercise.stands_alone:
            message = "it has an easier or harder exercise; delete stands_alone."
            yield entry.finding(("stands_alone",), message, "neighbours")
