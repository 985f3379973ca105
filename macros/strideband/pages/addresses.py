"""Where each record's page stands: all links are made from what its kind says of it."""

from functools import lru_cache
from typing import Any

from ..model import Question, Record
from .kinds import PAGE_KINDS

DATA = "api/v1/"
"""Where the data for programs stands."""


@lru_cache(maxsize=16384)
def address(kind: str, slug: str, topic: str | None = None) -> str:
    """Return the address of a record, relative to the site: ``exercises/clamshell/``.

    Kinds that share a page have an anchor there: ``bands/#blue``. A question needs its topic.
    """
    return PAGE_KINDS[kind].address.format(slug=slug, topic=topic)


def address_of(record: Record) -> str:
    """Return the address of a record, relative to the site."""
    topic = record.topic if isinstance(record, Question) else None
    return address(record.kind, record.slug, topic)


def has_figure(record: Any) -> bool:
    """Tell whether a record has a figure: a movement, an explained idea, a place on the body."""
    figure = PAGE_KINDS[record.kind].figure
    return figure is not None and figure.drawn(record)


def figure_address(kind: str, slug: str) -> str:
    """Return where a record's drawing stands. Raises KeyError for a kind that is not drawn."""
    figure = PAGE_KINDS[kind].figure
    if figure is None:
        raise KeyError(f"no {kind} is drawn")
    return figure.address.format(slug=slug)


def plural(kind: str) -> str:
    """Return the plural of a kind, which is the name of its folder among the data."""
    return f"{kind}s"


def answer_address(kind: str, slug: str) -> str:
    """Return where a record's data stands in the site."""
    return f"{DATA}{plural(kind)}/{slug}.json"
