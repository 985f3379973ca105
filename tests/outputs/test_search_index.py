"""Rows of the site's search, whole, and the file that holds them."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from strideband.library.graph import build
from strideband.library.load import load_or_raise
from strideband.outputs.search_index import (
    SHORT,
    Row,
    index_text,
    page_rows,
    search_rows,
    words,
)
from strideband.planner.uses import planned_exercises
from strideband.text.messages import Messages
from strideband.views.shelves import Shelves

from tests.conftest import FIXTURE_PROJECT
from tests.support.real_project import real_graph

LIBRARY = load_or_raise(FIXTURE_PROJECT)


@cache
def rows() -> dict[str, Row]:
    return {row.address: row for row in found(build(LIBRARY, planned_exercises))}


def found(graph) -> Iterator[Row]:
    return search_rows(Shelves(graph), Messages())


def test_an_exercise_has_its_names_its_muscles_and_the_weight_of_its_level():
    row = rows()["exercises/lying-march/"]
    assert row == Row(
        "exercise",
        "exercises/lying-march/",
        "Lying march",
        "Lie on your back and draw one knee up against a loop round both feet.",
        ("supine march", "dead march"),
        "front of the hip iliopsoas rectus femoris",
        row.weight,
    )
    assert row.weight == pytest.approx(1.04 * 1.06)


def test_a_muscle_is_found_by_its_anatomical_name_and_leads_to_what_trains_it():
    muscle = rows()["muscles/hip-flexors/"]
    assert muscle.aliases == ("Iliopsoas and rectus femoris", "hip flexor")
    assert muscle.leads_to == ("muscle:hip-flexors",)


def test_a_question_has_its_place_the_start_of_its_answer_and_its_exercises():
    question = rows()["faq/bands/#which-first"]
    assert question.name == "Which band should I buy first?"
    assert question.summary.startswith("A light loop. It fits the lying march")
    assert question.leads_to == ("lying-march",)


def test_a_choice_of_the_finder_is_found_by_its_words():
    row = rows()["exercises/?anchor=none"]
    assert (row.kind, row.aliases, row.leads_to) == ("exercise", ("No anchor",), ("anchor:none",))


def test_a_claim_is_called_by_what_it_says():
    claim = LIBRARY.all("claim")[0]
    row = rows()[f"evidence/#{claim.slug}"]
    assert row.name == claim.text
    assert claim.reason.startswith(row.summary.removesuffix(" …"))


def test_every_kind_that_has_a_place_is_found_and_no_source_or_note():
    kinds = {row.kind for row in rows().values()}
    assert kinds == set(LIBRARY.entries) - {"source", "hazard"} | {"page"}


def test_texts_are_no_html():
    march = LIBRARY.entry("exercise", "lying-march")
    hostile = {"name": "<b>&", "aliases": ("<i>",), "summary": "1 < 2"}
    entry = replace(march, record=march.record.model_copy(update=hostile))
    entries = {**LIBRARY.entries, "exercise": {**LIBRARY.entries["exercise"], "lying-march": entry}}
    graph = build(type(LIBRARY)(LIBRARY.root, entries), planned_exercises)
    [row] = [row for row in found(graph) if row.address == "exercises/lying-march/"]
    assert (row.name, row.aliases, row.summary) == ("<b>&", ("<i>",), "1 < 2")


def test_a_page_has_a_row_for_each_part_with_its_words():
    html = """<p>Before.</p><h2 id="eyes">Eyes<a class="headerlink" href="#eyes">¶</a></h2>
      <p>Wear glasses &amp; <b>glasses</b>, eyes.</p><script>no()</script>
      <h3>More</h3><h2>None</h2>"""
    assert [*page_rows("safety/", "Safety", "How.", html)] == [
        Row("page", "safety/", "Safety", "How.", weight=0.98),
        Row("page", "safety/#eyes", "Eyes", "Safety", (), "wear glasses more", 0.95),
    ]


def test_a_long_text_is_cut_between_words_and_its_rest_is_searched():
    question = real_graph().library.get("question", "shin-splints")
    [row] = [row for row in found(real_graph()) if row.address.endswith("#shin-splints")]
    assert row.summary.endswith(" …")
    assert len(row.summary) <= SHORT + 2
    assert "doctor" in question.answer
    assert "doctor" not in row.summary
    assert "doctor" in row.words.split()


def test_fields_that_say_nothing_are_left_out():
    text = index_text([Row("page", "x/", "X"), Row("page", "y/", "Y", weight=0.5)], Messages())
    assert json.loads(text) == {
        "kinds": {"page": "Pages"},
        "rows": [["page", "x/", "X"], ["page", "y/", "Y", "", [], "", [], 0.5]],
    }


def test_words_are_small_by_alphabet_and_each_once():
    found = words(LIBRARY, LIBRARY.get("exercise", "lying-march"))
    assert found == (
        "against and back both draw feet femoris front hip iliopsoas knee lie loop of on one "
        "rectus round the up your"
    )
