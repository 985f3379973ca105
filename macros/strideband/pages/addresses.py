"""Where each record's page stands. The only place that knows; all links are made from it."""

from ..figures.body_outlines import REGIONS
from ..model import Concept, Exercise, Muscle, Record

_FOLDERS = {
    "exercise": "exercises",
    "concept": "concepts",
    "plan": "plans",
    "topic": "faq",
    "muscle": "muscles",
    "area": "areas",
    "phase": "phases",
}
_ENTRIES = {
    "band": "bands/",
    "claim": "evidence/",
    "source": "sources/",
    "hazard": "safety/",
    "term": "glossary/",
}


DATA = "api/v1/"
"""Where the data for programs stands."""


def address(kind: str, slug: str, topic: str | None = None) -> str:
    """Return the address of a record, relative to the site: ``exercises/clamshell/``.

    Kinds that share a page have an anchor there: ``bands/#blue``. A question needs its topic.
    """
    if kind == "question":
        return f"faq/{topic}/#{slug}"
    if kind in _FOLDERS:
        return f"{_FOLDERS[kind]}/{slug}/"
    # A hand-written page has headings of its own; a colon keeps a note's anchor apart from them.
    anchor = f"note:{slug}" if kind == "hazard" else slug
    return f"{_ENTRIES[kind]}#{anchor}"


def has_figure(record: Record) -> bool:
    """Tell whether a record has a figure: a movement, an explained idea, a place on the body."""
    match record:
        case Exercise():
            return record.movement is not None
        case Concept():
            return bool(record.figures)
        case Muscle():
            return record.slug in REGIONS
        case _:
            return False


def figure_address(kind: str, slug: str) -> str:
    """Return where a record's drawing stands. Exercises came first, without a folder."""
    return f"figures/{slug}.svg" if kind == "exercise" else f"figures/{kind}/{slug}.svg"


def plural(kind: str) -> str:
    """Return the plural of a kind, which is the name of its folder among the data."""
    return f"{kind}s"


def answer_address(kind: str, slug: str) -> str:
    """Return where a record's data stands in the site."""
    return f"{DATA}{plural(kind)}/{slug}.json"
