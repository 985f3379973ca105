"""Rules about movements, which take long: they are asked exercise by exercise, when there is time.

No page needs them. So a build from nothing asks them in the processes that make the pages, where
the movement has been solved, and shows nothing before they have answered.
"""

import json
from collections.abc import Callable, Iterator

from ..library.build_cache import Begun, BuildCache
from ..library.document import Trail
from ..library.finding import Finding
from ..library.graph import Graph
from ..library.records import Entry
from ..model import Exercise, Record
from .rule import RULES, Rule, Wrong, id_of

LOOKS: dict[str, Callable[[Exercise, Entry, Graph], Wrong]] = {}
"""What rules about movements look for, by the rule's id."""


def rule_of_movements(look: Callable[[Exercise, Entry, Graph], Wrong]) -> Rule:
    """Make a rule of what looks at an exercise with a movement."""

    def check(graph: Graph) -> Iterator[Finding]:
        for entry, exercise in graph.library.each(Exercise):
            for trail, message in look(exercise, entry, graph) if exercise.movement else ():
                yield entry.finding(trail, message, id_of(look))

    LOOKS[id_of(look)] = look
    RULES[id_of(look)] = check
    return check


class MovementRules:
    """All rules about movements, over the exercises of one library."""

    def __init__(self, graph: Graph, work: BuildCache):
        """Take the records, and what earlier runs have found."""
        self._graph, self._work = graph, work
        self._wrong: dict[str, list[tuple[str, Trail, str]]] = {}

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong, in the order of the exercises."""
        for entry, exercise in self._graph.library.each(Exercise):
            for rule, trail, message in self.look(exercise):
                yield entry.finding(trail, message, rule)

    def look(self, record: Record) -> list[tuple[str, Trail, str]]:
        """Return rule, place and message of what is wrong with a record's movement."""
        if not isinstance(record, Exercise) or record.movement is None:
            return []
        slug = record.slug
        if slug not in self._wrong:
            (_, found), *_ = self._work.get(f"movement {slug}", lambda: self._looked(slug))
            wrong = json.loads(str(found))
            self._wrong[slug] = [(rule, tuple(trail), message) for rule, trail, message in wrong]
        return self._wrong[slug]

    def _looked(self, slug: str) -> Begun:
        entry = self._graph.library.entry(Exercise.kind, slug)
        exercise = self._graph.library.get(Exercise, slug)
        wrong = [
            (rule, trail, message)
            for rule, look in sorted(LOOKS.items())
            for trail, message in look(exercise, entry, self._graph)
        ]
        return [("", json.dumps(wrong))]
