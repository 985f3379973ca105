"""Holds and stretches are dosed in seconds, movements in repetitions or steps."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph
from ..model import Exercise


def check(graph: Graph) -> Iterator[Finding]:
    for entry, exercise in graph.library.each(Exercise):
        held = exercise.dose.hold is not None
        if exercise.contraction == "dynamic" and held:
            message = "a dynamic exercise is dosed in reps or steps; found hold."
            yield entry.finding(("dose", "hold"), message, "dose-fits")
        elif exercise.contraction != "dynamic" and not held:
            amount = "reps" if exercise.dose.reps else "steps"
            message = f"contraction is {exercise.contraction}, so give hold; found {amount}."
            yield entry.finding(("dose", amount), message, "dose-fits")
