"""The graph: what points at what, in both directions, with the relations that are derived."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ..model import Exercise, Hazard, Muscle, Phase, Plan
from ..model.reads import note
from .records import Key, Library

PHASE_OVERLAP = 0.25
"""Share of a phase that a muscle must be active in to count as working in it."""


@dataclass(frozen=True)
class Edge:
    """One record points at another; ``relation`` is the field or a derived relation's name."""

    source: Key
    target: Key
    relation: str


@dataclass
class Graph:
    """All edges of a library, by where they start and where they end."""

    library: Library
    outgoing: dict[Key, list[Edge]] = field(default_factory=lambda: defaultdict(list))
    incoming: dict[Key, list[Edge]] = field(default_factory=lambda: defaultdict(list))

    def links(self, key: Key) -> list[Key]:
        """Return what a record points at, each once, in order of kind and first mention."""
        note("links", ":".join(key))
        return list(dict.fromkeys(edge.target for edge in self.outgoing.get(key, ())))

    def back_links(self, key: Key, relation: str | None = None) -> list[Key]:
        """Return what points at a record, each once; only by a relation if one is named."""
        note("back-links", ":".join(key), relation or "")
        edges = self.incoming.get(key, ())
        return list(
            dict.fromkeys(e.source for e in edges if relation is None or e.relation == relation)
        )


Uses = Callable[[Plan, Library], list[str]]
"""Gives the slugs of the exercises that a plan's weeks hold."""


def build(library: Library, uses: Uses) -> Graph:
    """Build the graph of a library: written references first, then derived relations."""
    graph = Graph(library)
    for entry in library:
        for reference in entry.references:
            target = (reference.kind, reference.slug)
            if target in library and target != entry.key:
                _add(graph, Edge(entry.key, target, reference.relation))
    for edge in _derived(library, uses):
        _add(graph, edge)
    return graph


def _add(graph: Graph, edge: Edge) -> None:
    graph.outgoing[edge.source].append(edge)
    graph.incoming[edge.target].append(edge)


def _derived(library: Library, uses: Uses) -> Iterator[Edge]:
    hazards = sorted(library.all(Hazard), key=lambda hazard: hazard.order)
    phases = sorted(library.all(Phase), key=lambda phase: phase.start)
    working = {muscle.slug: muscle_phases(muscle, phases) for muscle in library.all(Muscle)}
    for muscle, its_phases in working.items():
        for phase in its_phases:
            yield Edge(("muscle", muscle), ("phase", phase.slug), "works-in")
    for exercise in library.all(Exercise):
        key = ("exercise", exercise.slug)
        for hazard in hazards:
            if hazard.applies_to(exercise):
                yield Edge(key, ("hazard", hazard.slug), "hazard")
        for phase in exercise_phases(exercise, working):
            yield Edge(key, ("phase", phase.slug), "serves")
    for plan in library.all(Plan):
        for exercise in uses(plan, library):
            yield Edge(("plan", plan.slug), ("exercise", exercise), "uses")


def muscle_phases(muscle: Muscle, phases: list[Phase]) -> list[Phase]:
    """Return the phases that a muscle works in.

    Measured: its windows of at least half its peak activity cover a quarter of the phase or more.
    Not measured: the phases that its record names.
    """
    if not muscle.activity:
        return []
    if muscle.activity.phases:
        return [phase for phase in phases if phase.slug in muscle.activity.phases]
    return [phase for phase in phases if _overlap(muscle, phase) >= PHASE_OVERLAP]


def _overlap(muscle: Muscle, phase: Phase) -> float:
    """Return the share of a phase in which a muscle is active; a quarter is .25 to the last bit."""
    windows = muscle.activity.windows if muscle.activity else ()
    active = sum(max(0.0, min(w.end, phase.end) - max(w.start, phase.start)) for w in windows)
    return round(active / (phase.end - phase.start), 9)


def exercise_phases(exercise: Exercise, working: dict[str, list[Phase]]) -> list[Phase]:
    """Return the phases that an exercise serves.

    These are the phases that its primary muscles work in, of the part of the stride that it
    emphasises: push is stance, swing is swing, both is either, support is none.
    """
    parts = {"push": {"stance"}, "swing": {"swing"}, "both": {"stance", "swing"}, "support": set()}
    served = {
        phase.slug: phase
        for muscle in exercise.muscles.primary
        for phase in working.get(muscle, ())
        if phase.part in parts[exercise.emphasis]
    }
    return sorted(served.values(), key=lambda phase: phase.start)
