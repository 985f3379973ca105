"""The sessions of a plan have names of their own."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph
from ..model import Plan


def check(graph: Graph) -> Iterator[Finding]:
    for entry, plan in graph.library.each(Plan):
        seen = set()
        for number, session in enumerate(plan.sessions):
            name = session.name.casefold()
            if name in seen:
                message = f"another session is called '{session.name}' too. Tell the two apart."
                yield entry.finding(("sessions", number, "name"), message, "session-names")
            seen.add(name)
