"""The sessions of a plan have names of their own."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for entry in graph.library.entries["plan"].values():
        seen = set()
        for number, session in enumerate(entry.record.sessions):
            name = session.name.casefold()
            if name in seen:
                message = f"another session is called '{session.name}' too. Tell the two apart."
                yield entry.finding(("sessions", number, "name"), message, "session-names")
            seen.add(name)
