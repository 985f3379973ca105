"""A plan with a taper has a race."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph
from ..model import Plan


def check(graph: Graph) -> Iterator[Finding]:
    for entry, plan in graph.library.each(Plan):
        if plan.taper and not any(run.kind == "race" for run in plan.runs):
            message = "a taper leads to a race, and none is in 'runs'. Add it, or delete 'taper'."
            yield entry.finding(("taper",), message, "taper-leads-to-race")
