"""An exercise stands once in a session of a plan."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph
from ..model import Plan


def check(graph: Graph) -> Iterator[Finding]:
    for entry, plan in graph.library.each(Plan):
        for number, session in enumerate(plan.sessions):
            seen = set()
            for place, own in enumerate(session.exercises):
                if own.exercise in seen:
                    where = ("sessions", number, "exercises", place, "exercise")
                    message = f"'{own.exercise}' stands in this session already. Give it more sets."
                    yield entry.finding(where, message, "exercise-once")
                seen.add(own.exercise)
