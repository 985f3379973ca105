"""Rules about what no two records of a kind share, beside their names."""

from collections.abc import Callable, Iterator
from typing import Any

from ..library.finding import Finding, quote
from ..library.graph import Graph
from ..model import Area, Band, Hazard, Muscle, Record, Source, Topic
from .rule import rule


@rule
def orders_differ(graph: Graph) -> Iterator[Finding]:
    """No two records of a list have the same place in it; a band's list are those of its type."""
    for model in (Area, Topic, Hazard):
        yield from _twice(graph, model, "order", lambda record: record.order, "orders-differ")
    yield from _twice(graph, Band, "order", lambda band: (band.type, band.order), "orders-differ")


@rule
def numbers_differ(graph: Graph) -> Iterator[Finding]:
    """No two sources have one DOI or address, and no two muscles one number."""
    for model, field in ((Source, "doi"), (Source, "url"), (Muscle, "fma")):
        yield from _twice(graph, model, field, lambda r, f=field: _as_read(r, f), "numbers-differ")


def _as_read(record: Record, field: str) -> str | None:
    value = getattr(record, field)
    return value and value.casefold().rstrip("/")


def _twice(
    graph: Graph, model: type[Record], field: str, key: Callable[[Any], object], rule: str
) -> Iterator[Finding]:
    first: dict[object, str] = {}
    # The base's records come first, so that a club's edition gets the finding.
    for entry, record in sorted(graph.library.each(model), key=lambda each: not each[0].of_base):
        if (value := key(record)) is None:
            continue
        other = first.setdefault(value, record.slug)
        if other != record.slug:
            shown = quote(str(getattr(record, field)))
            message = f"{shown} is the {field} of '{other}' already. Give it another."
            yield entry.finding((field,), message, rule)
