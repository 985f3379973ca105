"""A library -> every page and file of the site, as address and content. Knows no host."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

from markupsafe import Markup

from . import components
from .addresses import address
from .graph import Graph
from .handwritten import render_calls
from .model import Exercise, Question, Record
from .model.claim import Verdict
from .model.exercise import BandKind, Emphasis, Level, Position
from .outputs import jsonld
from .outputs.search import search_entries
from .prose import ROOT
from .templates import Templates

SCRIPTS = Path(__file__).parent / "scripts"

SECTIONS = {
    "exercises": "exercises/",
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
"""The pages that list records, and their addresses."""

SECTION_OF = {
    "exercise": "exercises",
    "concept": "concepts",
    "topic": "faq",
    "muscle": "muscles",
    "area": "areas",
    "phase": "phases",
}
"""The section in which a kind's pages stand."""


@dataclass(frozen=True)
class Page:
    """A page: everything that a host needs to put it into its shell.

    ``content`` is finished HTML but for the mark that stands for the way to the root.
    """

    address: str
    section: str
    title: str
    description: str
    content: str
    structured_data: str
    source: str | None = None

    def rooted(self) -> str:
        """Return the content with links relative to the page."""
        return root_links(self.content, self.address)


def root_links(html: str, page: str) -> str:
    """Replace the mark that stands for the way to the site's root, as seen from a page."""
    return html.replace(ROOT, "../" * page.count("/") or "./")


class Site:
    """The pages and files of one library."""

    def __init__(
        self,
        graph: Graph,
        templates: Templates,
        url: str,
        edit_url: Callable[[str], str | None] = lambda source: None,
    ):
        """Take a library's graph and its templates.

        Args:
            graph: the graph of a library without findings.
            templates: the templates of the same library.
            url: address of the site, with a slash at the end; empty if not known.
            edit_url: gives the address at which a file can be edited.
        """
        self.graph = graph
        self.library = graph.library
        self.templates = templates
        self.text = templates.messages.text
        self.url = url
        self.edit_url = edit_url

    # Pages that list records

    def section_pages(self) -> Iterator[Page]:
        """Yield the page of each section."""
        for section, where in SECTIONS.items():
            title = self.text(f"nav.{section}")
            description = self.text(f"about.{section}")
            context = getattr(self, f"_{section}")()
            content = self.templates.page(
                f"index-{section}", title=title, description=description, **context
            )
            data = jsonld.script(
                {
                    "@type": "CollectionPage",
                    "name": title,
                    "description": description,
                    "url": self.url + where,
                },
                jsonld.breadcrumb_list([(self.text("nav.home"), ""), (title, where)], self.url),
            )
            yield Page(where, section, title, description, content, data)

    def _exercises(self) -> dict[str, Any]:
        groups = []
        for area in self.areas:
            items = [
                {"exercise": exercise, "data": self._finder_data(exercise)}
                for exercise in self.exercises_by_area[area.slug]
            ]
            if items:
                groups.append({"slug": area.slug, "name": area.name, "items": items})
        return {"facets": self._facets(), "groups": groups}

    def _finder_values(self, exercise: Exercise) -> dict[str, tuple[str, ...]]:
        phases = self.graph.links(("exercise", exercise.slug))
        emphasis = ("push", "swing") if exercise.emphasis == "both" else (exercise.emphasis,)
        return {
            "area": exercise.areas,
            "emphasis": emphasis,
            "phase": tuple(slug for kind, slug in phases if kind == "phase"),
            "muscle": (*exercise.muscles.primary, *exercise.muscles.secondary),
            "band": exercise.band.kinds,
            "position": (exercise.position,),
            "level": (exercise.level,),
            "anchor": ("any" if exercise.band.anchor not in (None, "under-feet") else "none",),
        }

    def _finder_data(self, exercise: Exercise) -> str:
        values = self._finder_values(exercise)
        words = [exercise.name, *exercise.aliases, exercise.summary]
        for slug in values["muscle"]:
            words += self._muscle_words[slug]
        return json.dumps({**values, "text": " ".join(words).lower()}, ensure_ascii=False)

    def _facets(self) -> list[dict[str, Any]]:
        counts: dict[str, Counter[str]] = {}
        for exercise in self.library.all("exercise"):
            for facet, values in self._finder_values(exercise).items():
                counts.setdefault(facet, Counter()).update(values)
        muscles = sorted(self.library.all("muscle"), key=lambda muscle: muscle.name)
        choices: dict[str, list[tuple[str, str, str]]] = {
            "area": [(area.slug, area.name, "") for area in self.areas],
            "emphasis": [
                (value, self.text(f"emphasis.{value}"), "")
                for value in get_args(Emphasis)
                if value != "both"
            ],
            "band": [(value, self.text(f"band.{value}"), "") for value in get_args(BandKind)],
            "level": [(value, self.text(f"level.{value}"), "") for value in get_args(Level)],
            "position": [
                (value, self.text(f"position.{value}"), "") for value in get_args(Position)
            ],
            "anchor": [(value, self.text(f"anchor.{value}"), "") for value in ("none", "any")],
            "phase": [(phase.slug, phase.name, "") for phase in self.phases],
            "muscle": [(muscle.slug, muscle.name, muscle.anatomical) for muscle in muscles],
        }
        return [
            {
                "name": facet,
                "choices": [
                    {"value": value, "label": label, "note": note, "count": counts[facet][value]}
                    for value, label, note in options
                    if counts.get(facet, {}).get(value)
                ],
            }
            for facet, options in choices.items()
        ]

    def _concepts(self) -> dict[str, Any]:
        return {"concepts": self.concepts}

    def _faq(self) -> dict[str, Any]:
        return {"topics": [(topic, self.questions[topic.slug]) for topic in self.topics]}

    def _bands(self) -> dict[str, Any]:
        bands = sorted(self.library.all("band"), key=lambda band: band.order)
        kinds = [
            (kind, [band for band in bands if band.type == kind]) for kind in get_args(BandKind)
        ]
        return {"kinds": [(kind, of_kind) for kind, of_kind in kinds if of_kind]}

    def _muscles(self) -> dict[str, Any]:
        regions: dict[str, list[Any]] = {}
        for muscle in self.muscles:
            regions.setdefault(muscle.region, []).append(
                (muscle, len(self._trained_by(("muscle", muscle.slug))))
            )
        return {"regions": list(regions.items())}

    def _areas(self) -> dict[str, Any]:
        return {
            "areas": [(area, len(self._trained_by(("area", area.slug)))) for area in self.areas]
        }

    def _phases(self) -> dict[str, Any]:
        return {
            "phases": [
                (phase, len(self._trained_by(("phase", phase.slug)))) for phase in self.phases
            ]
        }

    def _evidence(self) -> dict[str, Any]:
        claims = sorted(self.library.all("claim"), key=lambda claim: claim.text)
        inside = Counter(
            claim.verdict
            for kind in ("exercise", "concept")
            for record in self.library.all(kind)
            for claim in record.claims
        )
        verdicts = get_args(Verdict)
        return {
            "verdicts": [(v, [claim for claim in claims if claim.verdict == v]) for v in verdicts],
            "inside": [(verdict, inside[verdict]) for verdict in verdicts],
        }

    def _sources(self) -> dict[str, Any]:
        sources = sorted(
            self.library.all("source"), key=lambda s: ((s.authors or s.title).casefold(), s.slug)
        )
        return {
            "sources": [
                (
                    source,
                    [
                        self.library.get(*key)
                        for key in self.graph.back_links(("source", source.slug))
                    ],
                )
                for source in sources
            ]
        }

    def _glossary(self) -> dict[str, Any]:
        return {"terms": sorted(self.library.all("term"), key=lambda term: term.name.casefold())}

    def _gallery(self) -> dict[str, Any]:
        return {
            "gallery": [
                {"about": about, "examples": list(self._examples(about))}
                for about in components.offered()
            ]
        }

    def _examples(self, about: components.About) -> Iterator[dict[str, Any]]:
        for example in about.examples:
            try:
                html = self.call_as_author("{{ " + example.call + " }}")
            except ValueError:
                continue  # The project lacks a record that the example shows.
            yield {"title": example.title, "call": example.call, "html": html}

    def call_as_author(self, text: str, keep: Callable[[Markup], str] = str) -> Markup:
        """Render the components called in a hand-written text.

        Args:
            text: the text, with calls between double braces.
            keep: gives what stands in place of a component's HTML.

        Raises:
            ValueError: if a component, an option or a record does not exist.
        """
        names = [about.name for about in components.offered()]
        return Markup(render_calls(text, names, lambda *a, **o: keep(self.templates.call(*a, **o))))

    # Pages of records

    def record_pages(self) -> Iterator[Page]:
        """Yield the page of every record that has one of its own."""
        for group in self.exercises_by_area.values():
            yield from self._group(group, self._exercise)
        yield from self._group(self.concepts, self._concept)
        yield from self._group(self.topics, self._topic)
        yield from self._group(self.muscles, self._muscle)
        yield from self._group(self.areas, self._area)
        yield from self._group(self.phases, self._phase)

    def _group(
        self, records: list[Any], describe: Callable[[Any], tuple[str, dict[str, Any]]]
    ) -> Iterator[Page]:
        """Yield the pages of records that follow one another."""
        for previous, record, following in _with_neighbours(records):
            section = SECTION_OF[record.kind]
            description, context = describe(record)
            where = address(record.kind, record.slug)
            trail = [(self.text(f"nav.{section}"), SECTIONS[section])]
            questions = self.questions.get(record.slug, []) if record.kind == "topic" else None
            structured = jsonld.script(
                jsonld.record_data(
                    record,
                    self.url + where,
                    None if questions is None else jsonld.answers(questions),
                ),
                jsonld.breadcrumb_list(
                    [(self.text("nav.home"), ""), *trail, (record.name, where)], self.url
                ),
            )
            content = self.templates.page(
                record.kind,
                **{record.kind: record},
                **context,
                trail=trail,
                previous=previous,
                following=following,
                edit=self.edit_url(record.source),
            )
            yield Page(where, section, record.name, description, content, structured, record.source)

    def _exercise(self, exercise: Exercise) -> tuple[str, dict[str, Any]]:
        key = ("exercise", exercise.slug)
        links = self.graph.links(key)
        hazards = self.templates.of(links, "hazard")
        always = {hazard.slug for hazard in hazards if hazard.when == type(hazard.when)()}
        return exercise.summary, {
            "easier": self.templates.of(self.graph.back_links(key, "harder"), "exercise"),
            "phases": self.templates.of(links, "phase"),
            "special": [hazard for hazard in hazards if hazard.slug not in always],
            "general": [hazard for hazard in hazards if hazard.slug in always],
        }

    def _concept(self, concept: Any) -> tuple[str, dict[str, Any]]:
        key = ("concept", concept.slug)
        return concept.summary, {
            "exercises": self.templates.of(self.graph.back_links(key, "trains"), "exercise"),
            "questions": self.templates.of(self.graph.back_links(key), "question"),
        }

    def _topic(self, topic: Any) -> tuple[str, dict[str, Any]]:
        description = self.text("about.topic", summary=topic.summary)
        return description, {"questions": self.questions[topic.slug]}

    def _muscle(self, muscle: Any) -> tuple[str, dict[str, Any]]:
        key = ("muscle", muscle.slug)
        trained = self._trained_by(key)
        primary = [exercise for exercise in trained if muscle.slug in exercise.muscles.primary]
        number = self.templates.messages.number
        windows = muscle.activity.windows if muscle.activity else ()
        description = self.text(
            "about.muscle", anatomical=muscle.anatomical, summary=muscle.summary
        )
        return description, {
            "primary": primary,
            "secondary": [e for e in trained if muscle.slug not in e.muscles.primary],
            "phases": self.templates.of(self.graph.links(key), "phase"),
            "windows": ", ".join(
                self.text("muscle.window", start=number(w.start), end=number(w.end))
                for w in windows
            ),
        }

    def _area(self, area: Any) -> tuple[str, dict[str, Any]]:
        trained = self._trained_by(("area", area.slug))
        by_level = [
            (level, [exercise for exercise in trained if exercise.level == level])
            for level in get_args(Level)
        ]
        description = self.text("about.area", name=area.name, summary=area.summary)
        return description, {"exercises": [(level, items) for level, items in by_level if items]}

    def _phase(self, phase: Any) -> tuple[str, dict[str, Any]]:
        key = ("phase", phase.slug)
        description = self.text("about.phase", name=phase.name, summary=phase.summary)
        return description, {
            "muscles": self.templates.of(self.graph.back_links(key, "works-in"), "muscle"),
            "exercises": self._trained_by(key),
        }

    def not_found(self) -> str:
        """Return the content of the page for an address that does not exist."""
        places = [(self.text("nav.home"), "")]
        places += [(self.text(f"nav.{section}"), where) for section, where in SECTIONS.items()]
        return self.templates.page("not-found", places=places)

    def footer_links(self) -> list[tuple[str, str]]:
        """Return names and addresses of the sections that the foot of each page leads to."""
        return [
            (self.text(f"nav.{section}"), SECTIONS[section])
            for section in ("exercises", "concepts", "faq", "bands", "evidence", "sources", "glossary")
        ]

    # Files

    def search_entries(self) -> list[dict[str, Any]]:
        """Return the records' entries for the search index."""
        return search_entries(self.library)

    # Groups and orders, worked out once

    def _trained_by(self, key: tuple[str, str]) -> list[Exercise]:
        return self.templates.of(self.graph.back_links(key), "exercise")

    @cached_property
    def areas(self) -> list[Any]:
        """Areas in their order."""
        return sorted(self.library.all("area"), key=lambda area: area.order)

    @cached_property
    def phases(self) -> list[Any]:
        """Phases in the order of the stride."""
        return sorted(self.library.all("phase"), key=lambda phase: phase.start)

    @cached_property
    def concepts(self) -> list[Any]:
        """Concepts by name."""
        return sorted(self.library.all("concept"), key=lambda concept: concept.name.casefold())

    @cached_property
    def topics(self) -> list[Any]:
        """Topics in their order."""
        return sorted(self.library.all("topic"), key=lambda topic: (topic.order, topic.name))

    @cached_property
    def muscles(self) -> list[Any]:
        """Muscles by region, from the hip down, then the rest as the regions' names sort."""
        first = ["Hip", "Thigh", "Lower leg", "Foot", "Trunk", "Arms"]
        return sorted(
            self.library.all("muscle"),
            key=lambda m: (first.index(m.region) if m.region in first else 9, m.region, m.name),
        )

    @cached_property
    def exercises_by_area(self) -> dict[str, list[Exercise]]:
        """Exercises by their main area, by name."""
        groups: dict[str, list[Exercise]] = {area.slug: [] for area in self.areas}
        for exercise in sorted(self.library.all("exercise"), key=lambda e: e.name.casefold()):
            groups[exercise.areas[0]].append(exercise)
        return groups

    @cached_property
    def questions(self) -> dict[str, list[Question]]:
        """Questions by topic, as they stand in the file."""
        groups: dict[str, list[Question]] = {topic.slug: [] for topic in self.topics}
        entries = self.library.entries["question"].values()
        for entry in sorted(entries, key=lambda entry: entry.document.key_place(entry.base).line):
            groups[entry.record.topic].append(entry.record)
        return groups

    @cached_property
    def _muscle_words(self) -> dict[str, tuple[str, ...]]:
        return {
            muscle.slug: (muscle.name, muscle.anatomical, *muscle.aliases)
            for muscle in self.library.all("muscle")
        }


def _with_neighbours(
    records: Iterable[Record],
) -> Iterator[tuple[Record | None, Record, Record | None]]:
    padded = [None, *records, None]
    for (previous, record), (_, following) in pairwise(pairwise(padded)):
        yield previous, record, following


def content_hash(content: bytes) -> str:
    """Return the first eight hexadecimal digits of the content's SHA-256."""
    return hashlib.sha256(content).hexdigest()[:8]


def assets() -> dict[str, bytes]:
    """Return the site's own style sheet and script by name; the name holds the content's hash."""
    styles = components.styles().encode()
    files = {f"assets/strideband.{content_hash(styles)}.css": styles}
    script = "\n".join(
        path.read_text("utf-8").strip() for path in sorted(SCRIPTS.glob("*.js"))
    ).encode()
    files[f"assets/strideband.{content_hash(script)}.js"] = script + b"\n"
    return files
