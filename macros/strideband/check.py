"""Reads a project and says everything that is wrong with it: the way in for every host."""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from .library.build_cache import BuildCache
from .library.collecting import paused
from .library.finding import Finding, Findings
from .library.fingerprints import Fingerprints
from .library.graph import Graph, build
from .library.layers import base_folder
from .library.links_out import links_out
from .library.load import load
from .library.reading import FileCache
from .library.records import Library
from .lint import judged, lint
from .lint.movement_rule import MovementRules
from .model import Exercise, Plan, Record
from .pages.overrides import check_overrides
from .pages.wholeness import check_kinds
from .pages.words_used import check_words
from .planner.uses import planned_exercises
from .project.brand import read_brand
from .project.host_settings import check_settings


def check(
    root: Path, cache: FileCache | None = None, work: BuildCache | None = None
) -> tuple[Graph, list[Finding]]:
    """Read a project and run every rule; see ``begin``."""
    graph, findings, rest = begin(root, cache, work)
    return graph, findings or (rest() if rest else [])


def begin(
    root: Path, cache: FileCache | None = None, work: BuildCache | None = None
) -> tuple[Graph, list[Finding], "Rest | None"]:
    """Read a project and run every rule; those about movements only if others found something.

    In the package's own project that includes whether the interface has all words.

    Args:
        root: the project's folder.
        cache: what its files gave before, in this run.
        work: what earlier runs have done.

    Returns:
        The records, what is wrong, and the rest of the rules if they have not run.

    Rules across records run only over a library that was read without findings: they would
    otherwise report what follows from the first mistake.
    """
    with paused():
        library, findings = load(root, cache, work)
        work = work or BuildCache(b"")
        work.begin(Fingerprints(Graph(library), {}))
        graph = build(library, partial(_uses, work))
        work.begin(Fingerprints(graph, {}))
        findings = [*findings, *check_kinds()]
        if base_folder().resolve() == root.resolve():
            findings += check_words(work)
        rest = None if findings else Rest(graph, work)
        found = lint(graph, work) if rest else []
        _, wrong_brand = read_brand(root)
        findings = [*findings, *wrong_brand, *check_overrides(root), *check_settings(root)]
        findings += links_out(root)
        if rest and (found or findings):
            findings, rest = [*findings, *rest(found)], None
    return graph, sorted(set(findings)), rest


class Rest:
    """The rules about movements, which may wait while pages are made."""

    def __init__(self, graph: Graph, work: BuildCache):
        self._graph, self._rules = graph, MovementRules(graph, work)

    @property
    def records(self) -> list[Exercise]:
        """The records to ask them of."""
        return [one for one in self._graph.library.all(Exercise) if one.movement]

    def look(self, record: Record) -> None:
        """Ask them of one record, ahead."""
        self._rules.look(record)

    def __call__(self, found: Sequence[Finding] = ()) -> list[Finding]:
        """Return what is wrong, with what other rules have found."""
        return sorted(set(judged(self._graph, [*found, *self._rules.findings()])))


def _uses(work: BuildCache, plan: Plan, library: Library) -> list[str]:
    """Return the exercises that a plan's weeks hold, as they were planned before if they were."""
    (_, found), *_ = work.get(
        f"uses {plan.slug}", lambda: [("", json.dumps(planned_exercises(plan, library)))]
    )
    return json.loads(str(found))


def check_or_raise(root: Path, cache: FileCache | None = None) -> Graph:
    """Read a project; raise Findings if anything is wrong."""
    graph, findings = check(root, cache)
    if findings:
        raise Findings(findings)
    return graph
