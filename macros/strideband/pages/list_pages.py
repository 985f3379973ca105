"""The pages that list records: their addresses, and what their templates get."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, get_args

from ..model.claim import Verdict
from ..planner import RULES
from ..views.exercise_finder import finder_context
from ..views.plan_finder import plans_context
from ..views.shelves import Shelves
from ..views.week_builder import builder_context, builder_files
from . import components
from .templates import Templates

SECTIONS = {
    "exercises": "exercises/",
    "plans": "plans/",
    "builder": "build-your-week/",
    "concepts": "concepts/",
    "faq": "faq/",
    "bands": "bands/",
    "muscles": "muscles/",
    "areas": "areas/",
    "phases": "phases/",
    "evidence": "evidence/",
    "sources": "sources/",
    "glossary": "glossary/",
    "gallery": "gallery/",
}
"""Each section and the address of its page."""

FOOTER = ("exercises", "plans", "concepts", "faq", "bands", "evidence", "sources", "glossary")
"""The sections that the foot of each page leads to."""

Context = dict[str, Any]


def section_files(section: str, shelves: Shelves) -> tuple[tuple[str, str], ...]:
    """Return address and content of the files that belong to a section's page."""
    if section != "builder":
        return ()
    files = builder_files(shelves.library).items()
    return tuple((SECTIONS[section] + name, content) for name, content in files)


def section_context(section: str, shelves: Shelves, templates: Templates) -> Context:
    """Return what the template ``index-<section>`` gets."""
    return _CONTEXTS[section](shelves, templates)


def _exercises(shelves: Shelves, templates: Templates) -> Context:
    return finder_context(shelves, templates.messages)


def _plans(shelves: Shelves, templates: Templates) -> Context:
    return plans_context(shelves, templates.messages)


def _builder(shelves: Shelves, templates: Templates) -> Context:
    rules = [rule.id for rule in RULES.values() if rule.severity == "must" and rule.of_days]
    return {"builder": builder_context(templates.messages), "rules": rules}


def _concepts(shelves: Shelves, templates: Templates) -> Context:
    return {"concepts": shelves.concepts}


def _faq(shelves: Shelves, templates: Templates) -> Context:
    return {"topics": [(topic, shelves.questions[topic.slug]) for topic in shelves.topics]}


def _bands(shelves: Shelves, templates: Templates) -> Context:
    return {"kinds": list(shelves.bands.items())}


def _muscles(shelves: Shelves, templates: Templates) -> Context:
    return {
        "regions": [
            (region, [(muscle, _trained(shelves, muscle)) for muscle in muscles])
            for region, muscles in shelves.muscles.items()
        ]
    }


def _areas(shelves: Shelves, templates: Templates) -> Context:
    return {"areas": [(area, _trained(shelves, area)) for area in shelves.areas]}


def _phases(shelves: Shelves, templates: Templates) -> Context:
    return {"phases": [(phase, _trained(shelves, phase)) for phase in shelves.phases]}


def _trained(shelves: Shelves, record: Any) -> int:
    """Return the number of exercises for a record."""
    return len(shelves.trained_by((record.kind, record.slug)))


def _evidence(shelves: Shelves, templates: Templates) -> Context:
    library = shelves.library
    claims = sorted(library.all("claim"), key=lambda claim: claim.text)
    inside = Counter(
        claim.verdict
        for kind in ("exercise", "concept")
        for record in library.all(kind)
        for claim in record.claims
    )
    verdicts = get_args(Verdict)
    return {
        "verdicts": [(v, [claim for claim in claims if claim.verdict == v]) for v in verdicts],
        "inside": [(verdict, inside[verdict]) for verdict in verdicts],
    }


def _sources(shelves: Shelves, templates: Templates) -> Context:
    def users(slug: str) -> list[Any]:
        keys = shelves.graph.back_links(("source", slug))
        return [shelves.library.get(*key) for key in keys]

    return {"sources": [(source, users(source.slug)) for source in shelves.sources]}


def _glossary(shelves: Shelves, templates: Templates) -> Context:
    terms = shelves.library.all("term")
    return {"terms": sorted(terms, key=lambda term: term.name.casefold())}


def _gallery(shelves: Shelves, templates: Templates) -> Context:
    return {
        "gallery": [
            {"about": about, "examples": list(_examples(about, templates))}
            for about in components.offered()
        ]
    }


def _examples(about: components.About, templates: Templates) -> Iterator[Context]:
    for example in about.examples:
        try:
            html = templates.call_as_author("{{ " + example.call + " }}")
        except ValueError:
            continue  # The project lacks a record that the example shows.
        yield {"title": example.title, "call": example.call, "html": html}


_CONTEXTS: dict[str, Callable[[Shelves, Templates], Context]] = {
    "exercises": _exercises,
    "plans": _plans,
    "builder": _builder,
    "concepts": _concepts,
    "faq": _faq,
    "bands": _bands,
    "muscles": _muscles,
    "areas": _areas,
    "phases": _phases,
    "evidence": _evidence,
    "sources": _sources,
    "glossary": _glossary,
    "gallery": _gallery,
}
