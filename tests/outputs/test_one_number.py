"""One number has one value: page, charts, Markdown, frame, data and table say the same.

What is looked at is what is shown, to the last digit; the program's arrays are not asked.
"""

import csv
import io
import re
from functools import cache
from types import SimpleNamespace
from typing import Any

from selectolax.lexbor import LexborHTMLParser
from strideband.model import Band, Exercise
from strideband.outputs.api.answers import Answers
from strideband.outputs.api.places import Places
from strideband.outputs.api.site_data import SiteData
from strideband.outputs.exercise_csv import FORCES, JOINT
from strideband.outputs.markdown_twins import Twins
from strideband.pages.record_pages import record_pages
from strideband.pages.templates import Templates
from strideband.text.messages import Messages
from strideband.views.pull_words import PullWords
from strideband.views.shelves import Shelves

from tests.support.for_each import for_each
from tests.support.real_project import real_graph

URL = "https://bands.example.net/"
SLUGS = [exercise.slug for exercise in real_graph().library.all(Exercise)]

_WHOLE = re.compile(r"(−?\d+)\sN \((−?\d+)–(−?\d+)\)")
_TENTH = re.compile(r"([\d.]+)\sN·m \(([\d.]+)–([\d.]+)\)")

WITH_WEIGHT = r"#sb\:with-weight + div"
"""Where the table of body weight stands."""

Row = dict[str, Any]


@cache
def made() -> SimpleNamespace:
    graph, messages = real_graph(), Messages("en")
    templates = Templates(graph, messages, site_url=URL)
    places = Places(graph.library, URL)
    pages = record_pages(Shelves(graph), messages)
    return SimpleNamespace(
        templates=templates,
        answers=Answers(templates, places, "Club"),
        twins=Twins(templates, places, "Club"),
        pages={p.record.slug: p for p in pages if isinstance(p.record, Exercise)},
    )


def answer(slug: str) -> Any:
    return made().answers.answer(real_graph().library.entry("exercise", slug)).computed.resistance


def seen(slug: str) -> LexborHTMLParser:
    page = made().pages[slug]
    component = made().templates.environment.globals["resistance_curve"]
    return LexborHTMLParser(str(component(page.record)))


def text_of(html: str) -> str:
    """Return a frame's words in one line."""
    body = LexborHTMLParser(html).body
    assert body
    return " ".join(body.text().split())


def forces(row: Row, *names: str) -> list[tuple[str, ...]]:
    """Return value, least and most of an answer's newtons, as text."""
    return [tuple(str(row[f"{n}_{end}"]) for end in ("n", "low_n", "high_n")) for n in names]


def torque(row: Row) -> list[tuple[str, ...]]:
    if "torque_nm" not in row:
        return []
    return [tuple(f"{row[f'torque_{end}']:g}" for end in ("nm", "low_nm", "high_nm"))]


@for_each(SLUGS)
def test_page_and_markdown_have_the_answer_s_numbers(slug: str):
    resistance = answer(slug).model_dump(exclude_none=True)
    moments, bands = resistance["moments"], resistance["bands"]
    rows = [
        row.text(separator=" | ")
        for row in seen(slug).css(f"div:not({WITH_WEIGHT}) > table tbody tr")
    ]
    page = rows[: len(moments)], rows[len(moments) : len(moments) + len(bands)]
    lines = [line for line in made().twins.of(made().pages[slug]).split("\n") if "|" in line]
    first = next(at for at, line in enumerate(lines) if _WHOLE.search(line))
    own = [line for line in lines[first:] if _WHOLE.search(line)]
    twin = own[: len(moments)], own[len(moments) : len(moments) + len(bands)]
    for of_moments, of_bands in (page, twin):
        for line, row in zip(of_moments, moments, strict=True):
            assert _WHOLE.findall(line) == forces(row, "tension", "force"), line
            assert _TENTH.findall(line) == torque(row), line
            assert f"{row['stretch_percent']} %" in line
        for line, row in zip(of_bands, bands, strict=True):
            assert row["name"] in line
            assert _WHOLE.findall(line) == forces(row, "tension", "force"), line


@for_each(SLUGS)
def test_sentences_and_frame_say_the_least_and_the_greatest(slug: str):
    row = next(band for band in answer(slug).model_dump()["bands"] if band["start_with"])
    found = made().templates.mechanics.of(made().pages[slug].record)
    words = made().templates.environment.globals["pull_words"]
    stretch, tension, net, *_ = words.sentences(found)
    assert _WHOLE.findall(net)[-1 if "falls" not in net else 0] == forces(row, "force")[0], net
    ends = {value for value, *_ in _WHOLE.findall(net)}
    if "is " not in net:
        assert ends == {str(row["force_least_n"]), str(row["force_n"])}, net
    assert str(row["tension_n"]) in re.findall(r"(\d+)\sN", tension), tension
    said = " ".join(words.sentences(found))
    assert said in seen(slug).text()
    assert " ".join(text_of_twin(slug).split()).count(" ".join(net.split())) == 1
    frame = str(made().templates.page("embed-exercise", made().pages[slug].context))
    assert " ".join(net.split()) in text_of(frame)
    assert stretch.startswith("With the ")


def text_of_twin(slug: str) -> str:
    return made().twins.of(made().pages[slug]).replace("\\", "")


@for_each(SLUGS)
def test_charts_mark_the_answer_s_numbers(slug: str):
    """Of the net force the greatest, with each band that is drawn."""
    bands = {band["band"]: band for band in answer(slug).model_dump()["bands"]}
    found = made().templates.mechanics.of(made().pages[slug].record)
    charts = seen(slug).css("svg.sb-chart")
    for level in found.levels:
        marks = charts[1].css(f"g.mark[data-sb-group='{level.band.level}'] text")
        shown = [int(mark.text()) for mark in marks]
        assert max(shown) == bands[level.band.slug]["force_n"], level.band.slug


@for_each(SLUGS)
def test_a_level_that_one_picks_has_its_newtons(slug: str):
    """Light of one kind is heavy of another, so that a level alone says nothing."""
    found, words = made().templates.mechanics.of(made().pages[slug].record), Messages("en")
    if len(found.levels) > 1:
        picks = [button.text() for button in seen(slug).css(".sb-pick button")]
        said = [PullWords(words).newtons(level.pull.force.greatest) for level in found.levels]
        assert all(newtons in pick for pick, newtons in zip(picks, said, strict=True))


@for_each(SLUGS)
def test_people_of_the_reference_stature_are_told_the_same(slug: str):
    row = next(band for band in answer(slug).model_dump()["bands"] if band["start_with"])
    told = [size.text() for size in seen(slug).css("details tbody tr")]
    assert [_WHOLE.findall(size) for size in told if "1.7 m" in size] == [forces(row, "force")]


_JOINT = re.compile(r"(−?[\d.]+)\sN·m(?: \((−?[\d.]+) to (−?[\d.]+)\))?")


def joint_numbers(joint: Row) -> list[tuple[str, ...]]:
    """Return the newton metres of an answer's joint as they are shown, as text."""
    found = []
    for name in ("weight", "with_band"):
        if f"{name}_nm" in joint:
            numbers = (joint[f"{name}_{end}"] for end in ("nm", "low_nm", "high_nm"))
            value, low, high = (f"{number:g}".replace("-", "−") for number in numbers)
            found.append((value, "", "") if low == high else (value, low, high))
    return found


def share_of(joint: Row) -> str:
    """Return what the band adds or takes off, as it is shown."""
    percent = joint.get("band_percent")
    if percent is None:
        return "no share" if "with_band_nm" in joint else "not computed"
    if not percent:
        return "under 1 %"
    return f"+{percent} %" if percent > 0 else f"−{-percent} %"


@for_each(SLUGS)
def test_weight_and_band_are_the_same_everywhere(slug: str):
    """Table, Markdown, sentence and frame against the answer, for every joint that is shown."""
    joints = answer(slug).model_dump(exclude_none=True)["joints"]
    rows = [row.text(separator=" | ") for row in seen(slug).css(f"{WITH_WEIGHT} tbody tr")]
    lines = [line.replace("\\", "") for line in made().twins.of(made().pages[slug]).split("\n")]
    twin = [line for line in lines if line.startswith("|") and _JOINT.search(line)]
    twin = twin[-len(joints) :] if joints else []
    for shown in (rows, twin):
        for line, joint in zip(shown, joints, strict=True):
            assert _JOINT.findall(line) == joint_numbers(joint), line
            assert share_of(joint) in line
            assert joint["frame"] in line
    said = (
        made()
        .templates.environment.globals["pull_words"]
        .joint(made().templates.mechanics.of(made().pages[slug].record))
    )
    if joints:
        assert _JOINT.findall(said) == joint_numbers(joints[0])
        assert ("band_percent" in joints[0]) == (" %" in said)
    page = made().pages[slug]
    frame = text_of(str(made().templates.page("embed-exercise", page.context)))
    for text in (seen(slug).text(), text_of_twin(slug), frame):
        assert " ".join(text.split()).count(" ".join(said.split())) == 1


def test_table_of_exercises_has_the_answers_numbers():
    data = SiteData(Shelves(real_graph()), made().templates, "Club", URL)
    ((_, text),) = data.table()
    rows = {row["slug"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert sorted(rows) == sorted(SLUGS)
    for slug, row in rows.items():
        whole = answer(slug).model_dump()
        first = next(band for band in whole["bands"] if band["start_with"])
        held = "; ".join(f"{held['sides']} {held['part']}" for held in whole["hold"]["parts"])
        assert (row["start_with"], row["force_on"]) == (first["band"], held), slug
        names = [name for name in FORCES if name.endswith("_n")]
        assert [row[name] for name in names] == [str(first[name]) for name in names], slug
        joint = answer(slug).model_dump(exclude_none=True)["joints"][:1] or [{}]
        shown = {name: str(joint[0].get(name.removeprefix("joint_"), "")) for name in JOINT}
        assert {column: row[column] for column in JOINT} == shown, slug


def test_every_band_with_newtons_is_looked_at():
    named = {band.band for slug in SLUGS for band in answer(slug).bands}
    stated = {band.slug for band in real_graph().library.all(Band) if band.forces}
    assert named == stated
