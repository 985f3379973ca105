"""Kinds: one row and one folder each, and everything that lacks is said at once."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import pytest
import strideband
from pydantic import Field
from strideband.check import check
from strideband.library.build_cache import BuildCache
from strideband.model import KINDS, Addressed
from strideband.model.base import Name, Summary
from strideband.pages import wholeness
from strideband.pages.addresses import address, figure_address
from strideband.pages.kinds import FOLDER, PAGE_KINDS, WITH_PAGES
from strideband.pages.kinds.kind import Context, PageKind, Section
from strideband.pages.list_pages import SECTIONS
from strideband.pages.record_lookup import RecordLookup
from strideband.pages.wholeness import check_kinds
from strideband.pages.words_used import check_words, lacking, words_in_code, words_in_template

from tests.support.mkdocs_runs import FIXTURE
from tests.support.real_project import real_graph

PACKAGE = Path(strideband.__file__).parent


class Specimen(Addressed):
    """A kind that the program has not."""

    kind = "specimen"
    folder = "content/specimens"

    name: Annotated[Name, Field(examples=["Straight-leg bounds"])]
    summary: Annotated[Summary, Field(examples=["Quick contacts with straight knees."])]


def of_record(specimen, shelves, messages) -> Context:
    return Context()


def of_section(shelves, templates) -> Context:
    return Context()


SECTION = Section("specimens", "specimens/", place=15, context=of_section)
ROW = PageKind(model=Specimen, address="specimens/{slug}/", section=SECTION, context=of_record)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of kinds, a copy, with a model for one that it lacks."""
    copy = tmp_path / "kinds"
    shutil.copytree(FOLDER, copy)
    monkeypatch.setattr(wholeness, "FOLDER", copy)
    monkeypatch.setitem(KINDS, "specimen", Specimen)
    return copy


def said():
    return [str(finding) for finding in check_kinds()]


def test_every_kind_is_whole():
    """Add a model to ``KINDS``, and this names everything that the kind still needs."""
    assert [*map(str, [*check_kinds(), *check_words(BuildCache(b""))])] == []


def test_a_model_alone_is_told_all_that_it_lacks(folder):
    assert said() == [
        "strideband/pages/kinds/specimen/__init__.py:1:1: the kind 'specimen' is not whole. It "
        "lacks its row (KIND, a PageKind, in __init__.py), page.html, embed.html, twin.md, "
        "index.html, the words 'kind.specimen' (en), the words 'nav.<section>' (en) and the words "
        "'about.<section>' (en)."
    ]


def test_a_model_without_pages_is_a_finding_of_every_project(folder):
    findings = check(FIXTURE)[1]
    assert [*map(str, findings)] == said()


def test_a_row_is_told_which_files_and_words_it_lacks(folder, monkeypatch):
    monkeypatch.setitem(PAGE_KINDS, "specimen", ROW)
    (folder / "specimen").mkdir()
    (folder / "specimen" / "page.html").touch()
    begin = "the kind 'specimen' is not whole. It lacks "
    words = "the words 'kind.specimen' (en), the words 'nav.specimens' (en)"
    end = "and the words 'about.specimens' (en)."
    assert [finding.message for finding in check_kinds()] == [
        f"{begin}embed.html, twin.md, index.html, {words} {end}"
    ]


@pytest.mark.parametrize(
    ("row", "lack"),
    [
        (PageKind(model=Specimen, address="specimens/{slug}/"), "a section of the site"),
        (
            PageKind(model=Specimen, address="specimens/", section=SECTION),
            "'{slug}' in its address",
        ),
        (
            PageKind(model=Specimen, address="exercises/{slug}/", section=SECTION),
            "an address of its own (found 'exercises/{slug}/' twice)",
        ),
        (
            PageKind(model=Specimen, address="specimens/{slug}/", section=SECTIONS["areas"]),
            "a section of its own (found 'areas' twice)",
        ),
        (
            PageKind(model=Specimen, address="specimens/{slug}/", section=SECTION),
            "a context that says what class of Context it returns",
        ),
        (
            replace(ROW, context=lambda specimen, shelves, messages: Context()),
            "a context that says what class of Context it returns",
        ),
        (
            replace(ROW, section=replace(SECTION, context=lambda shelves, templates: Context())),
            "a context of its section that says what class of Context it returns",
        ),
        (
            PageKind(model=KINDS["area"], address="specimens/{slug}/", section=SECTION),
            "Specimen as the model of its row",
        ),
    ],
)
def test_a_row_that_is_wrong(folder, monkeypatch, row, lack):
    monkeypatch.setitem(PAGE_KINDS, "specimen", row)
    assert lack in said()[0]


def test_a_model_without_the_field_that_names_it(folder, monkeypatch):
    monkeypatch.setattr(Specimen, "named_by", "title")
    assert "the field 'title' of its model" in said()[0]


@pytest.mark.parametrize(
    "file",
    sorted(FOLDER.glob("*/*.html")) + sorted(FOLDER.glob("*/*.md")),
    ids=lambda p: f"{p.parent.name}",
)
def test_a_lost_file_is_noticed(folder, monkeypatch, file):
    monkeypatch.delitem(KINDS, "specimen")
    (folder / file.parent.name / file.name).unlink()
    assert [finding.message for finding in check_kinds()] == [
        f"the kind '{file.parent.name}' is not whole. It lacks {file.name}."
    ]


def test_a_folder_without_a_model_is_noticed(folder, monkeypatch):
    monkeypatch.delitem(KINDS, "specimen")
    (folder / "specimen").mkdir()
    (folder / "specimen" / "__init__.py").touch()
    message = "no model is of the kind 'specimen'. Name it in KINDS (strideband/model), or "
    assert [finding.message for finding in check_kinds()] == [f"{message}delete the folder."]


# Words


def test_every_word_that_code_asks_for_is_there():
    rooms = ("pages", "views", "outputs")
    paths = [path for room in rooms for path in (PACKAGE / room).rglob("*.py")]
    found = [
        finding
        for path in sorted([*paths, PACKAGE / "site.py"])
        for finding in lacking(words_in_code(path.read_text("utf-8")), path.name)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (
            '<p>\n  {{ t("exercise.setp") }}',
            "area.html:2:8: the interface (en) has no words 'exercise.setp'. "
            "Did you mean 'exercise.setup'?",
        ),
        (
            '{{ n("count.exercise", 2) }}',
            "area.html:1:6: the interface (en) has no words 'count.exercise'. "
            "Did you mean 'count.exercises'?",
        ),
        (
            '{{ t("psition." ~ where) }}',
            "area.html:1:6: the interface (en) has no words that begin with 'psition.'. "
            "Did you mean 'position.'?",
        ),
        (
            '{{ t("nav.home" if a else "nav.hoome") }}',
            "area.html:1:27: the interface (en) has no words 'nav.hoome'. Did you mean 'nav.home'?",
        ),
        ('{{ t("exercise.setup") }}{{ t("level." ~ level) }}{{ t(name) }}{{ x("no") }}', None),
    ],
)
def test_a_word_that_a_template_asks_for_in_vain(template, message):
    found = [*map(str, lacking(words_in_template(template), "area.html"))]
    assert found == ([message] if message else [])


@pytest.mark.parametrize(
    ("template", "keys"),
    [
        ("{{ t('x.' ~ exercise.level) }}", "x.beginner x.intermediate x.advanced"),
        ("{{ t('x.' ~ exercise.band.role) }}", "x.resist x.assist"),
        ("{{ t('x.' ~ phase.part) if b }}", "x.stance x.swing"),
        (
            "{% for r in plan.runners %}{{ t('x.' ~ r) }}{% endfor %}",
            "x.sprinter x.road-runner x.distance-runner",
        ),
        ("{{ t('x.' ~ plan.runners[0]) }}", "x.sprinter x.road-runner x.distance-runner"),
        ("{{ t('x.' ~ exercise.name) }}", "x."),
        ("{{ t('x.' ~ view.level) }}", "x."),
        (
            "{% for r in a %}{% endfor %}{% for r in plan.runners %}{{ t('x.' ~ r) }}{% endfor %}",
            "x.",
        ),
    ],
)
def test_a_field_of_a_closed_list_needs_a_word_for_each_value(template, keys):
    assert " ".join(word.key for word in words_in_template(template)) == keys


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ('messages.text("about.specimen", name=1)', "about.specimen"),
        ('self.messages.count("count.specimens", 2)', "count.specimens"),
        ('text(f"dril.{name}")', "dril."),
    ],
)
def test_a_word_that_a_row_asks_for_in_vain(code, key):
    assert [f"'{key}'" in finding.message for finding in lacking(words_in_code(code), "")] == [True]


# What follows from the rows


def test_sections_and_lists_keep_their_order():
    assert " ".join(SECTIONS) == (
        "exercises plans builder concepts faq bands muscles areas phases evidence sources glossary "
        "search gallery templates"
    )
    assert " ".join(name for name, section in SECTIONS.items() if section.footer) == (
        "exercises plans concepts faq bands evidence sources glossary"
    )
    assert " ".join(WITH_PAGES) == "exercise plan concept topic muscle area phase"


def test_links_are_shown_in_the_order_of_their_kinds():
    library = real_graph().library
    keys = [(kind, next(iter(by_slug))) for kind, by_slug in library.entries.items() if by_slug]
    shown = [kind for kind, _ in RecordLookup(library).by_kind(keys)]
    order = "exercise concept plan question topic muscle area phase band claim hazard term source"
    assert shown == [kind for kind in order.split() if library.entries[kind]]
    assert len(shown) > 10


def test_addresses_follow_from_the_rows():
    assert address("question", "why", "bands") == "faq/bands/#why"
    assert address("hazard", "snap") == "safety/#note:snap"
    assert figure_address("exercise", "clamshell") == "figures/clamshell.svg"
    with pytest.raises(KeyError, match="no area is drawn"):
        figure_address("area", "power")
