"""What was last without a mistake: serving shows it while an author mends one."""

from collections.abc import Sequence

from ..library.finding import Finding
from ..library.graph import Graph

SHOWN = frozenset({"movement-plausible"})
"""Rules whose findings keep no page back: authors mend a pose by its look."""


class LastGood:
    """The records and the texts of hand-written pages, as they were when last all was well."""

    def __init__(self) -> None:
        self.graph: Graph | None = None
        self.texts: dict[str, str] = {}

    def graph_to_show(self, graph: Graph, findings: Sequence[Finding]) -> Graph | None:
        """Return what to build from: the graph as it was read if its findings let it be shown.

        Otherwise it is the last one of which this held; None if there has been none.
        """
        if all(finding.rule in SHOWN for finding in findings):
            self.graph = graph
        return self.graph
