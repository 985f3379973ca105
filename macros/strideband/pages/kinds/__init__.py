"""The kinds of record as pages show them: a folder for each, with all that its pages are made of.

``<kind>/page.html`` is a record's page, ``index.html`` the page that lists the kind, ``embed.html``
the frame for other sites, ``twin.md`` the page as Markdown, ``style.css`` what only these pages
need of the style sheet. A kind that stands on another's page has no page of its own.
"""

from ...model import KINDS, Addressed

LISTED_IN = {
    "exercise": "exercises",
    "plan": "plans",
    "concept": "concepts",
    "topic": "faq",
    "muscle": "muscles",
    "area": "areas",
    "phase": "phases",
    "band": "bands",
    "claim": "evidence",
    "source": "sources",
    "term": "glossary",
}
"""The section whose page lists a kind."""

WITH_PAGES = tuple(kind for kind in LISTED_IN if issubclass(KINDS[kind], Addressed))
"""The kinds whose records have a page each, in the order of their sections."""
