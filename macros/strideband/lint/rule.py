"""What a rule is, and how one is written that looks at a record, or a text, at a time.

A rule is a function: its name, with hyphens, is the rule's id, and its docstring says what it
demands.
"""

import json
from collections.abc import Callable, Iterator
from typing import TypeVar

from ..library.build_cache import Begun, BuildCache
from ..library.document import Trail
from ..library.finding import Finding
from ..library.graph import Graph
from ..library.records import Entry
from ..library.references import Text
from ..model import Record

R = TypeVar("R", bound=Record)

Rule = Callable[..., Iterator[Finding]]
"""Takes the graph; one that is dear also what earlier runs have done."""

Wrong = Iterator[tuple[Trail, str]]
"""Where in a record something is wrong, and what."""

WrongText = Iterator[tuple[int | None, str]]
"""At which character of a text something is wrong (None: all of it), and what."""

RULES: dict[str, Rule] = {}
"""The rules by id, of the modules that have been imported."""

DEAR: set[str] = set()
"""Ids of the rules that keep what they found from one run to the next."""


def rule(check: Rule) -> Rule:
    """Make a rule of a generator of findings."""
    RULES[id_of(check)] = check
    return check


def dear_rule(check: Rule) -> Rule:
    """Make a rule of a generator of findings that keeps from one run to the next what takes long.

    It gets the graph, and what earlier runs have done, if anything.
    """
    DEAR.add(id_of(check))
    return rule(check)


def rule_of(
    model: type[R], *, dear: bool = False
) -> Callable[[Callable[[R, Entry, Graph], Wrong]], Rule]:
    """Return a decorator that makes a rule of what looks at a record of a model.

    Args:
        model: the records' model.
        dear: whether a look takes long, so that what it found is kept until its facts change.
    """

    def made(look: Callable[[R, Entry, Graph], Wrong]) -> Rule:
        def check(graph: Graph, work: BuildCache | None = None) -> Iterator[Finding]:
            for entry, record in graph.library.each(model):
                wrong = look(record, entry, graph) if work is None else kept(work, entry, graph)
                for trail, message in wrong:
                    yield entry.finding(trail, message, id_of(look))

        def kept(work: BuildCache, entry: Entry, graph: Graph) -> Wrong:
            def begun() -> Begun:
                record = graph.library.get(model, entry.record.slug)
                return [("", json.dumps(list(look(record, entry, graph))))]

            (_, found), *_ = work.get(f"{id_of(look)} {entry.record.slug}", begun)
            return ((tuple(trail), message) for trail, message in json.loads(str(found)))

        RULES[id_of(look)] = check
        if dear:
            DEAR.add(id_of(look))
        return check

    return made


def rule_of_texts(look: Callable[[Text], WrongText]) -> Rule:
    """Make a rule of what looks at a text of a record, and at nothing else.

    So what it found stands while the record is the same: it stays with its entry.
    """

    def check(graph: Graph) -> Iterator[Finding]:
        for entry in graph.library:
            found = entry.found_in_texts.get(look)
            if found is None:
                found = entry.found_in_texts[look] = tuple(
                    (text.trail, *wrong) for text in entry.texts for wrong in look(text)
                )
            for trail, offset, message in found:
                yield entry.finding_in(trail, offset, message, id_of(look))

    RULES[id_of(look)] = check
    return check


def id_of(check: Callable[..., object]) -> str:
    """Return the id of a rule."""
    return check.__name__.replace("_", "-")
