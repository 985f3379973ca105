"""What a rule is, and how one is written that looks at a record, or a text, at a time.

A rule is a function: its name, with hyphens, is the rule's id, and its docstring says what it
demands.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from ..library.document import Trail
from ..library.finding import Finding
from ..library.graph import Graph
from ..library.records import Entry
from ..library.references import Text
from ..model import Record

R = TypeVar("R", bound=Record)

Rule = Callable[[Graph], Iterator[Finding]]

Wrong = Iterator[tuple[Trail, str]]
"""Where in a record something is wrong, and what."""

WrongText = Iterator[tuple[int | None, str]]
"""At which character of a text something is wrong (None: all of it), and what."""

RULES: dict[str, Rule] = {}
"""The rules by id, of the modules that have been imported."""


def rule(check: Rule) -> Rule:
    """Make a rule of a generator of findings."""
    RULES[_id(check)] = check
    return check


def rule_of(model: type[R]) -> Callable[[Callable[[R, Entry, Graph], Wrong]], Rule]:
    """Return a decorator that makes a rule of what looks at a record of a model."""

    def made(look: Callable[[R, Entry, Graph], Wrong]) -> Rule:
        def check(graph: Graph) -> Iterator[Finding]:
            for entry, record in graph.library.each(model):
                for trail, message in look(record, entry, graph):
                    yield entry.finding(trail, message, _id(look))

        RULES[_id(look)] = check
        return check

    return made


def rule_of_texts(look: Callable[[Text], WrongText]) -> Rule:
    """Make a rule of what looks at a text of a record."""

    def check(graph: Graph) -> Iterator[Finding]:
        for entry in graph.library:
            for text in entry.texts:
                for offset, message in look(text):
                    yield entry.finding_in(text.trail, offset, message, _id(look))

    RULES[_id(look)] = check
    return check


def _id(check: Callable[..., object]) -> str:
    return check.__name__.replace("_", "-")
