"""A rule about where the way to ever harder exercises leads."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph
from .rule import rule


@rule
def progression_cycle(graph: Graph) -> Iterator[Finding]:
    """Going on to ever harder exercises never leads back to where you started."""
    exercises = graph.library.entries["exercise"]
    done: set[str] = set()
    for start in exercises:
        way: list[str] = []
        yield from _follow(start, way, done, exercises)


def _follow(start: str, way: list[str], done: set[str], exercises) -> Iterator[Finding]:
    """Walk depth first without recursion: chains may be longer than Python's stack."""
    stack = [(start, 0)]
    while stack:
        slug, index = stack.pop()
        if index == 0:
            if slug in done:
                continue
            way.append(slug)
        steps = exercises[slug].record.harder if slug in exercises else ()
        if index >= len(steps):
            done.add(slug)
            way.pop()
            continue
        stack.append((slug, index + 1))
        target = steps[index].to
        if target in way:
            circle = " -> ".join([*way[way.index(target) :], target])
            message = f"the progression runs in a circle: {circle}. Delete one step."
            yield exercises[slug].finding(("harder", index, "to"), message, "progression-cycle")
        elif target not in done:
            stack.append((target, 0))
