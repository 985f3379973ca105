"""A harder exercise is not of a lower level than the easier one."""

from collections.abc import Iterator
from typing import get_args

from ..library.finding import Finding
from ..library.graph import Graph
from ..model import Exercise
from ..model.exercise import Level


def check(graph: Graph) -> Iterator[Finding]:
    levels = get_args(Level)
    for entry, exercise in graph.library.each(Exercise):
        for index, step in enumerate(exercise.harder):
            if ("exercise", step.to) not in graph.library:
                continue
            harder = graph.library.get(Exercise, step.to)
            if levels.index(harder.level) < levels.index(exercise.level):
                message = (
                    f"'{step.to}' is {harder.level}, this is {exercise.level}. "
                    "Turn the step round, or mend a level."
                )
                yield entry.finding(("harder", index, "to"), message, "level-rises")
