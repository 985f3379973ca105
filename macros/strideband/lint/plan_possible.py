"""A plan's weeks keep every rule that must be kept."""

from collections.abc import Iterator
from itertools import islice

from ..finding import Finding
from ..graph import Graph
from ..planner import RULES, Breach, CannotPlan, planned

MANY = 3
"""Breaches that a finding tells of."""


def check(graph: Graph) -> Iterator[Finding]:
    for entry in graph.library.entries["plan"].values():
        try:
            planned(entry.record, graph.library)
        except CannotPlan as problem:
            yield entry.finding(("sessions",), _message(problem), "plan-possible")


def _message(problem: CannotPlan) -> str:
    rules = "; ".join(f"{rule}: {_demand(rule)}" for rule in problem.rules)
    if problem.breaches:
        places = ", ".join(_place(breach) for breach in islice(problem.breaches, MANY))
        return f"these weeks break what must be kept ({places}). {rules}"
    return (
        "no week keeps all that must be kept. Give way in one of these, with another day for a run "
        f"or a session, fewer busy days, or a lighter style. {rules}"
    )


def _demand(rule: str) -> str:
    return (RULES[rule].check.__doc__ or "").strip()


def _place(breach: Breach) -> str:
    words = [f"week {breach.week}"]
    words += [breach.day] if breach.day else []
    words += [f"{name} {value}" for name, value in breach.values.items()]
    return " ".join(words)
