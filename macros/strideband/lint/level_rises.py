"""A harder exercise is not of a lower level than the easier one."""

from collections.abc import Iterator
from typing import get_args

from ..library.finding import Finding
from ..library.graph import Graph
from ..model.exercise import Level


def check(graph: Graph) -> Iterator[Finding]:
    levels = get_args(Level)
    exercises = graph.library.entries["exercise"]
    for entry in exercises.values():
        for index, step in enumerate(entry.record.harder):
            harder = exercises.get(step.to)
            if harder and levels.index(harder.record.level) < levels.index(entry.record.level):
                message = (
                    f"'{step.to}' is {harder.record.level}, this is {entry.record.level}. "
                    "Turn the step round, or mend a level."
                )
                yield entry.finding(("harder", index, "to"), message, "level-rises")
