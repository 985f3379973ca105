"""Entries of the site's search, whole: location, title, text, tags and weight."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from strideband.library.load import load_or_raise
from strideband.outputs.search_index import (
    FIELD_BOOSTS,
    complete_index,
    page_entry,
    search_entries,
    words,
)

from tests.conftest import FIXTURE_PROJECT

LIBRARY = load_or_raise(FIXTURE_PROJECT)
ENTRIES = {entry["location"]: entry for entry in search_entries(LIBRARY)}


def test_an_exercise_is_found_by_its_names_and_its_muscles():
    assert ENTRIES["exercises/lying-march/"] == {
        "location": "exercises/lying-march/",
        "title": "Lying march",
        "text": "Lie on your back and draw one knee up against a loop round both feet. "
        "Front of the hip Iliopsoas and rectus femoris",
        "boost": pytest.approx(2.0 * 1.5 * 1.3),
        "tags": ["supine march", "dead march"],
    }


def test_a_muscle_is_found_by_its_anatomical_name():
    muscle = ENTRIES["muscles/hip-flexors/"]
    assert muscle["tags"] == ["Iliopsoas and rectus femoris", "hip flexor"]
    assert muscle["boost"] == 4.0


def test_a_question_leads_to_its_place_on_its_topics_page():
    assert ENTRIES["faq/bands/#which-first"] == {
        "location": "faq/bands/#which-first",
        "title": "Which band should I buy first?",
        "text": "A light loop. It fits the lying march and most other first exercises.",
        "boost": 2.0 * 2.5,
    }


def test_a_claim_is_called_by_what_it_says():
    claim = LIBRARY.all("claim")[0]
    entry = ENTRIES[f"evidence/#{claim.slug}"]
    assert entry["title"] == claim.text
    assert claim.text not in entry["text"]
    assert entry["text"].startswith(claim.reason[:20])


@pytest.mark.parametrize(
    ("location", "boost"),
    [
        ("exercises/standing-march/", 2.0 * 1.5),
        ("phases/push/", 3.0),
        ("plans/two-marches/", 2.0 * 0.9),
        ("concepts/leg-recovery/", 2.8),
        ("faq/bands/", 1.2),
        ("glossary/#rpe", 1.6 * 2.5),
        ("areas/balance/", 2.0),
        ("bands/#light-loop", 2.0 * 2.5),
    ],
)
def test_kinds_and_levels_weigh_what_they_should(location, boost):
    assert ENTRIES[location]["boost"] == pytest.approx(boost)


def test_every_kind_that_has_a_place_is_found_and_no_source_or_note():
    kinds = {where.partition("/")[0] for where in ENTRIES}
    assert kinds == {
        "exercises",
        "plans",
        "concepts",
        "faq",
        "muscles",
        "areas",
        "phases",
        "bands",
        "glossary",
        "evidence",
    }
    assert len(ENTRIES) == sum(
        len(records)
        for kind, records in LIBRARY.entries.items()
        if kind not in ("source", "hazard")
    )


def test_titles_texts_and_tags_are_escaped():
    march = LIBRARY.entry("exercise", "lying-march")
    hostile = {"name": "<b>&", "aliases": ("<i>",), "summary": "1 < 2"}
    record = march.record.model_copy(update=hostile)
    entries = {"exercise": {"lying-march": replace(march, record=record)}}
    library = type(LIBRARY)(LIBRARY.root, {**LIBRARY.entries, **entries})
    entry = next(e for e in search_entries(library) if "lying" in e["location"])
    assert (entry["title"], entry["tags"]) == ("&lt;b&gt;&amp;", ["&lt;i&gt;"])
    assert entry["text"].startswith("1 &lt; 2 ")
    page = page_entry("x/", "A & B", "<i>")
    assert page == {"location": "x/", "title": "A &amp; B", "text": "&lt;i&gt;", "boost": 0.3}


def test_words_are_small_by_alphabet_and_each_once():
    assert words(LIBRARY, LIBRARY.get("term", "rpe")).split() == sorted(
        set(words(LIBRARY, LIBRARY.get("term", "rpe")).split())
    )
    found = words(LIBRARY, LIBRARY.get("exercise", "lying-march"))
    assert found == (
        "against and back both draw feet femoris front hip iliopsoas knee lie loop of on one "
        "rectus round the up your"
    )


def test_the_index_of_the_host_is_completed(tmp_path: Path):
    index = tmp_path / "search_index.json"
    index.write_text('{"config":{"lang":["en"]},"docs":[{"title":"Home"}]}', "utf-8")
    complete_index(index, [{"title": "Übung"}])
    assert index.read_bytes().decode("utf-8") == json.dumps(
        {
            "config": {"lang": ["en"], "fields": FIELD_BOOSTS},
            "docs": [{"title": "Home"}, {"title": "Übung"}],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def test_a_host_without_an_index_gets_none(tmp_path: Path):
    complete_index(tmp_path / "search_index.json", [{"title": "Home"}])
    assert not [*tmp_path.iterdir()]


def test_whoever_types_an_apostrophe_finds_the_entry():
    entry = page_entry("x/", "Runner's knee", 'A "test"')
    assert (entry["title"], entry["text"]) == ("Runner's knee", 'A "test"')
