"""Reads a project and says everything that is wrong with it: the way in for every host."""

from pathlib import Path

from .finding import Finding, Findings
from .graph import Graph, build
from .library import FileCache, load
from .lint import lint


def check(root: Path, cache: FileCache | None = None) -> tuple[Graph, list[Finding]]:
    """Read a project and run every rule.

    Rules across records run only over a library that was read without findings: they would
    otherwise report what follows from the first mistake.
    """
    library, findings = load(root, cache)
    graph = build(library)
    if not findings:
        findings = lint(graph)
    return graph, sorted(set(findings))


def check_or_raise(root: Path, cache: FileCache | None = None) -> Graph:
    """Read a project; raise Findings if anything is wrong."""
    graph, findings = check(root, cache)
    if findings:
        raise Findings(findings)
    return graph
