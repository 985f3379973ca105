"""Rules across records, gathered by what they are about.

In: the graph of a library in which every record is right by itself.
Out: findings, each at its line.
Never: a change to a record, and what a model can check alone.

``rule.py`` says how a rule is written. ``content/exceptions.yml`` may list exceptions, each with a
reason.

In a club's edition the rules run over the whole library. What is no longer used or has no neighbour
in the base because the club hid something is no finding: the base is looked after at home.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from ..library.build_cache import BuildCache
from ..library.finding import Finding
from ..library.graph import Graph
from ..library.layers import of_base
from .exceptions import apply_exceptions, listed
from .movement_rule import LOOKS
from .rule import DEAR, RULES, Rule

AT_HOME = frozenset(
    {"concept-trained", "departures-said", "neighbours", "phases-join"}
    | {"question-links", "source-used", "vocabulary-used"}
)
"""Rules about how complete a collection is, which the base keeps at home."""


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by its id."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return dict(sorted(RULES.items()))


def lint(graph: Graph, work: BuildCache) -> list[Finding]:
    """Run every rule but those about movements: see ``movement_rule``.

    Args:
        graph: the records.
        work: what earlier runs have done.
    """
    findings: list[Finding] = []
    for name, check in rules().items():
        if name not in LOOKS:
            findings += check(graph, work) if name in DEAR else check(graph)
    return findings


def judged(graph: Graph, findings: list[Finding]) -> list[Finding]:
    """Return what all rules have found, but for the project's listed exceptions."""
    if len(graph.library.layers) > 1:
        findings = [*_of_edition(findings, graph)]
    return apply_exceptions(graph.library.root, findings, set(rules()))


def _of_edition(findings: list[Finding], graph: Graph) -> Iterator[Finding]:
    """Yield what concerns a club; say in findings about the base's files what it can do."""
    excepted = {pair for layer in graph.library.layers[:-1] for pair in listed(layer)}
    advice = "This record comes with Strideband: replace it, hide it, or mend what it meets."
    for finding in findings:
        if not of_base(finding.file):
            yield finding
        elif finding.rule not in AT_HOME and (finding.rule, finding.file) not in excepted:
            yield replace(finding, message=f"{finding.message} {advice}")
