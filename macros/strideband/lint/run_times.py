"""Two runs of a plan are not at the same time."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph
from ..model import Plan
from ..model.plan import Day, Half


def check(graph: Graph) -> Iterator[Finding]:
    for entry, plan in graph.library.each(Plan):
        # A race takes the place of its day's other runs: it may stand beside one of them.
        taken: set[tuple[Day, Half, bool]] = set()
        for number, run in enumerate(plan.runs):
            time = (run.day, run.at, run.kind == "race")
            if time in taken:
                message = (
                    f"there is a run on {run.day} in the {run.at} already. "
                    "Give one of the two another day or another half of the day ('at')."
                )
                yield entry.finding(("runs", number, "day"), message, "run-times")
            taken.add(time)
