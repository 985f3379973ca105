"""Every field of every kind is shown: on the page, in its twin, in the answer, in the table.

Whole records (``tests/support/whole_records.py``) hold a value of its own in each field, also in
one that a model got today. What is not shown stands below with its reason; one that is shown after
all must go from there.
"""

import csv
import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, get_args

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser
from strideband.library.graph import build
from strideband.library.load import load
from strideband.library.records import Library
from strideband.library.references import pointing, texts
from strideband.model import KINDS, Addressed
from strideband.model.claim import Found
from strideband.model.tempo import Tempo
from strideband.outputs.api.answers import Answers
from strideband.outputs.api.places import Places
from strideband.outputs.exercise_csv import exercise_csv
from strideband.outputs.markdown_twins import Twins
from strideband.pages.addresses import address
from strideband.pages.kinds import WITH_PAGES
from strideband.pages.record_pages import record_pages
from strideband.pages.templates import Templates
from strideband.planner.uses import planned_exercises
from strideband.site import Site
from strideband.text.messages import Messages
from strideband.text.prose import name_of, plain_text
from strideband.views.shelves import Shelves

from tests.conftest import FIXTURE_PROJECT, Project
from tests.support.whole_records import SLUG, leaves, write_whole_records

URL = "https://club.example/bands/"
MESSAGES = Messages()
READER = MarkdownIt("js-default", {"html": False, "linkify": False})

ON = {
    "question": f"faq/{SLUG}/",
    "band": "bands/",
    "claim": "evidence/",
    "source": "sources/",
    "hazard": f"exercises/{SLUG}/",
    "term": "glossary/",
}
"""The page on which a kind stands that has none of its own."""

TWIN_OF = {"question": "topic", "hazard": "exercise", "source": "exercise"}
"""The kind in whose twin a record stands that has no twin; the others stand in none."""

WORDS = {
    "band.latex": "latex.{}",
    "band.level": "band-level.{}",
    "band.strands_in_rating": "bands.strands.{}",
    "band.type": "band.{}",
    "claim.asks": "asks.{}",
    "claim.runners": "claim.runners",
    "claim.verdict": "verdict.{}",
    "concept.claims[].asks": "asks.{}",
    "concept.claims[].runners": "claim.runners",
    "concept.claims[].verdict": "verdict.{}",
    "exercise.actions[]": "action.{}",
    "exercise.band.anchor": "anchor.{}",
    "exercise.band.kinds[]": "band.{}",
    "exercise.band.level": "band-level.{}",
    "exercise.band.placement[]": "placement.{}",
    "exercise.band.role": "role.{}",
    "exercise.claims[].asks": "asks.{}",
    "exercise.claims[].runners": "claim.runners",
    "exercise.claims[].verdict": "verdict.{}",
    "exercise.contraction": "contraction.{}",
    "exercise.dose.per_side": "dose.per-side",
    "exercise.emphasis": "emphasis.{}",
    "exercise.level": "level.{}",
    "exercise.planes[]": "plane.{}",
    "exercise.position": "position.{}",
    "muscle.region": "region.{}",
    "phase.part": "part.{}",
    "plan.anchor": "plan.with-anchor",
    "plan.bands[]": "band.{}",
    "plan.departs[].rule": "rule.{}",
    "plan.doctor_first": "plan.doctor-first",
    "plan.level": "level.{}",
    "plan.runners[]": "runner-kind.{}",
    "plan.runs[].at": "half.{}",
    "plan.runs[].day": "day.{}",
    "plan.runs[].kind": "run-kind.{}",
    "plan.season": "season.{}",
    "plan.sessions[].before_run": "event.before-run",
    "plan.sessions[].circuit": "session.circuit",
    "plan.sessions[].day": "day.{}",
    "plan.sessions[].style": "style-about.{}",
    "question.kept_by[]": "rule.{}",
    "source.design": "sources.design.{}",
    "source.obtained": "sources.obtained.{}",
    "source.retracted": "sources.retracted",
    "source.runners": "sources.runners",
}
"""Words of the catalogue by which a choice, or that something is true, is shown."""

AS_ONE = ("movement", "when")
"""Fields whose parts are not told one by one: a movement is drawn, a condition is kept."""

_ALIASES = "search finds the page by them"
_FORMERLY = "their addresses lead on; the answer stays there too"
_IN_NOTES = "the safety notes say it in words: a rule holds them together"
_ORDER = "sorts a list"
_PLANNED = "the planner works by it: what comes of it are the weeks"
_NOT_IN_A_TABLE = "a sentence, and a table is for filtering: the answer has it"

_NEITHER = {
    "area.formerly[]": _FORMERLY,
    "area.order": _ORDER,
    "concept.aliases[]": _ALIASES,
    "concept.background": "excuses that no exercise trains it",
    "concept.figures[]": "is drawn",
    "concept.formerly[]": _FORMERLY,
    "exercise.formerly[]": _FORMERLY,
    "exercise.limits.band": _IN_NOTES,
    "exercise.limits.hours": _IN_NOTES,
    "exercise.limits.sets": _IN_NOTES,
    "exercise.movement": "is drawn; what is computed from it stands there",
    "hazard.order": _ORDER,
    "hazard.when": "decides where it stands",
    "muscle.formerly[]": _FORMERLY,
    "muscle.region": "the list of muscles is grouped by it",
    "phase.aliases[]": _ALIASES,
    "phase.formerly[]": _FORMERLY,
    "plan.aliases[]": _ALIASES,
    "question.aliases[]": _ALIASES,
    "plan.busy[]": _PLANNED,
    "plan.deload": _PLANNED,
    "plan.formerly[]": _FORMERLY,
    "plan.longest_run": _PLANNED,
    "plan.minutes": _PLANNED,
    "plan.progress": _PLANNED,
    "source.url": "the DOI, which the record has too, leads there",
    "topic.formerly[]": _FORMERLY,
    "topic.order": _ORDER,
}
"""What neither pages nor twins show."""

NOT_SHOWN = {
    "page": {
        **_NEITHER,
        "band.aliases[]": _ALIASES,
        "band.colour": "a spot of that colour stands before the name",
        "band.label_span.high": "the pull at each stretch, which the record has too, says more",
        "band.label_span.low": "the pull at each stretch, which the record has too, says more",
        "band.order": _ORDER,
        "claim.added": "only the feed says so: claims share a page",
        "claim.changed[].date": "only the feed says so: claims share a page",
        "claim.changed[].what": "only the feed says so: claims share a page",
    },
    "twin": {
        **_NEITHER,
        "source.retracted": "nobody may cite one that is",
    },
    "table": {
        "exercise.added": "the index of exercises has it",
        "exercise.changed[].date": "the index of exercises has it",
        "exercise.changed[].what": _NOT_IN_A_TABLE,
        "exercise.claims[].reason": _NOT_IN_A_TABLE,
        "exercise.claims[].asks": "belongs to claims, which the table has not",
        **{
            f"exercise.claims[].evidence.{found}[]": "belongs to claims, which the table has not"
            for found in get_args(Found)
        },
        "exercise.claims[].text": _NOT_IN_A_TABLE,
        "exercise.claims[].verdict": "belongs to claims, which the table has not",
        "exercise.claims[].would_change": _NOT_IN_A_TABLE,
        "exercise.cues[]": _NOT_IN_A_TABLE,
        "exercise.formerly[]": _FORMERLY,
        "exercise.harder[].by": _NOT_IN_A_TABLE,
        "exercise.mistakes[].fix": _NOT_IN_A_TABLE,
        "exercise.mistakes[].mistake": _NOT_IN_A_TABLE,
        "exercise.movement": "is drawn",
        "exercise.safety[]": _NOT_IN_A_TABLE,
        "exercise.setup[]": _NOT_IN_A_TABLE,
        "exercise.steps[]": _NOT_IN_A_TABLE,
        "exercise.why": _NOT_IN_A_TABLE,
    },
}
"""What is not shown, and why."""


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Any:
    """Everything that is made of the small project with a whole record of each kind."""
    root = tmp_path_factory.mktemp("whole") / "project"
    shutil.copytree(FIXTURE_PROJECT, root)
    write_whole_records(Project(root))
    library, findings = load(root)
    assert not findings, findings
    graph = build(library, planned_exercises)
    templates = Templates(graph, MESSAGES, site_url=URL)
    site, places = Site(graph, templates, URL, name="Club"), Places(library, URL)
    twins, answers = Twins(templates, places, "Club"), Answers(templates, places, "Club")
    table = csv.DictReader(io.StringIO(exercise_csv(library, URL), newline=""))
    return SimpleNamespace(
        library=library,
        pages={
            page.address: seen(page.content)
            for page in (*site.section_pages(), *site.record_pages())
        },
        twins={
            page.record.kind: seen(READER.render(twins.of(page)))
            for page in record_pages(Shelves(graph), MESSAGES)
            if page.record.slug == SLUG
        },
        answers={kind: answers.answer(library.entry(kind, SLUG)).data for kind in KINDS},
        row=next(row for row in table if row["slug"] == SLUG),
    )


def seen(html: str) -> str:
    """Return what one reads, and where links lead."""
    tree = LexborHTMLParser(html)
    tree.strip_tags(["script", "style"])
    where = " ".join(node.attributes["href"] or "" for node in tree.css("a[href]"))
    return " ".join(f"{tree.text(separator=' ')} {where}".split())


@dataclass(frozen=True)
class Value:
    """A value of a record: the way to it, its field, whether Markdown, the record it points at."""

    way: tuple[str | int, ...]
    field: str
    value: Any
    markdown: bool
    points_at: Any

    @property
    def words(self) -> str:
        """What readers find in its place."""
        value, text = self.value, MESSAGES.text
        if self.field in WORDS:
            return text(WORDS[self.field].format(value)).lstrip(", ")
        if self.points_at:
            source = self.points_at.kind == "source"
            return (
                f"{self.points_at.authors} {self.points_at.year}"
                if source
                else name_of(self.points_at)
            )
        if self.field.endswith((".added", ".date")):
            return MESSAGES.date(value)
        if isinstance(value, Tempo):
            return text("dose.tempo", out=value.out, pause=value.pause, back=value.back)
        if type(value) is tuple:
            low, high = value
            return str(low) if low == high else text("dose.range", low=low, high=high)
        if type(value) in (int, float):
            return MESSAGES.number(value)
        return " ".join((plain_text(value) if self.markdown else str(value)).split())

    @property
    def cells(self) -> set[str]:
        """What the table holds in its place, one value a cell."""
        value = self.value
        if self.points_at:
            return {self.points_at.slug, plain_text(name_of(self.points_at))}
        if type(value) is bool:
            return {"yes" if value else "no"}
        if isinstance(value, tuple):
            return {*map(str, value)}
        return {plain_text(str(value))}


def values(library: Library, kind: str) -> Iterator[Value]:
    """Yield what a whole record says; false and nought say nothing."""
    record = library.get(kind, SLUG)
    marked = {text.trail for text in texts(record) if text.markdown}
    names = {ref.trail: library.get(ref.kind, ref.slug) for ref in pointing(record).references}
    for way, value in leaves(record):
        if way[0] not in AS_ONE and value not in (False, 0):
            field = f"{kind}." + "".join("[]" if type(s) is int else f".{s}" for s in way)[1:]
            yield Value(way, field, value, way in marked, None if way in marked else names.get(way))
    for name in AS_ONE:
        if value := getattr(record, name, None):
            yield Value((name,), f"{kind}.{name}", value, False, None)


def not_shown(medium: str, kind: str, missing: Iterator[str]) -> None:
    """Compare what a medium lacks with what may be lacking."""
    excused = {field for field in NOT_SHOWN[medium] if field.startswith(f"{kind}.")}
    assert set(missing) == excused


def stands_in(words: str, content: str) -> bool:
    """Tell whether words stand there, and not as a part of others."""
    return bool(re.search(rf"(?<![\w,]){re.escape(words)}(?!\w)", content))


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_shows_every_field(kind, made):
    page = made.pages[address(kind, SLUG) if issubclass(KINDS[kind], Addressed) else ON[kind]]
    not_shown(
        "page", kind, (v.field for v in values(made.library, kind) if not stands_in(v.words, page))
    )


@pytest.mark.parametrize("kind", [kind for kind in KINDS if TWIN_OF.get(kind, kind) in WITH_PAGES])
def test_the_twin_says_every_field(kind, made):
    twin = made.twins[TWIN_OF.get(kind, kind)]
    not_shown(
        "twin", kind, (v.field for v in values(made.library, kind) if not stands_in(v.words, twin))
    )


@pytest.mark.parametrize("kind", KINDS)
def test_the_answer_holds_every_field(kind, made):
    record = made.library.get(kind, SLUG)
    for way, value in leaves(record):
        found = made.answers[kind]
        for step in way:
            found = found[step]
        expected = str(value) if isinstance(value, Tempo) else value
        assert found == (list(value) if type(value) is tuple else expected), way


def test_the_table_holds_every_field(made):
    cells = {part for cell in made.row.values() for part in cell.split("; ")}
    exercise = values(made.library, "exercise")
    not_shown("table", "exercise", (v.field for v in exercise if not v.cells <= cells))


def test_every_field_has_a_value(made):
    """A field that a whole record leaves out would be looked for nowhere."""
    forbidden = {
        "exercise.dose.hold",
        "exercise.dose.reps",
        "exercise.stands_alone",
        "muscle.activity.phases[]",
        "plan.taper",
    }
    for kind, model in KINDS.items():
        given = {v.field.split("[")[0] for v in values(made.library, kind)}
        lost = {
            f"{kind}.{name}"
            for name in set(model.model_fields) - (model.given - {"body"})
            if not any(f"{field}.".startswith(f"{kind}.{name}.") for field in given)
        }
        assert lost <= forbidden
