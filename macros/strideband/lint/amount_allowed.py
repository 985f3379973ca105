"""A plan asks for no more of an exercise than its dose allows."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph
from ..model import Exercise, Plan
from ..planner.week import amount_of


def check(graph: Graph) -> Iterator[Finding]:
    for entry, plan in graph.library.each(Plan):
        for number, session in enumerate(plan.sessions):
            for place, own in enumerate(session.exercises):
                unit, (_, most) = amount_of(graph.library.get(Exercise, own.exercise))
                if own.amount and own.amount[1] > most:
                    where = ("sessions", number, "exercises", place, "amount")
                    message = (
                        f"the dose of '{own.exercise}' allows {unit} up to {most}; "
                        f"found {own.amount[1]}."
                    )
                    yield entry.finding(where, message, "amount-allowed")
