"""An exercise's emphasis is the part of the stride in which its main muscles are active."""

from collections.abc import Iterator

from ..finding import Finding
from ..graph import Graph
from ..movements import stance_share

LEAST = 0.2
"""Part of the main muscles' activity that must fall into the emphasised part of the stride."""


def check(graph: Graph) -> Iterator[Finding]:
    for entry in graph.library.entries["exercise"].values():
        exercise = entry.record
        if exercise.emphasis == "support" or exercise.contraction == "stretch":
            continue
        stance = stance_share(exercise, graph.library)
        if stance is None:
            continue
        wanted = {"push": stance, "swing": 1 - stance, "both": min(stance, 1 - stance) + LEAST / 2}
        if wanted[exercise.emphasis] < LEAST:
            message = (
                f"'{exercise.emphasis}', but of the time in which its primary muscles are active "
                f"in running {100 * stance:.0f} % is stance and {100 - 100 * stance:.0f} % swing."
            )
            yield entry.finding(("emphasis",), message, "emphasis-agrees")
