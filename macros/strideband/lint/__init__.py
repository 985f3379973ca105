"""Rules across records: one file, one rule. Each is a generator of findings named ``check``.

A rule's module name, with hyphens, is its id; the first line of its docstring says what it demands.
``content/exceptions.yml`` may list exceptions, each with a reason.
"""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from ..finding import Finding
from ..graph import Graph
from .exceptions import apply_exceptions

Rule = Callable[[Graph], Iterator[Finding]]


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by its id."""
    found = {}
    for module in sorted(iter_modules(__path__), key=lambda module: module.name):
        check = getattr(import_module(f"{__name__}.{module.name}"), "check", None)
        if check:
            found[module.name.replace("_", "-")] = check
    return found


def lint(graph: Graph) -> list[Finding]:
    """Run every rule; return what is left after the project's listed exceptions."""
    findings = [finding for check in rules().values() for finding in check(graph)]
    return apply_exceptions(graph.library.root, findings, set(rules()))
