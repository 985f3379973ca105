"""The figures of concepts: their numbers against the sources, and what is drawn against both."""

import re
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from strideband.check import check
from strideband.figures import contact_time, pull_direction, recovery_hours, torque_lever
from strideband.figures.chart import LEFT, Plane
from strideband.mechanics.band import SAFE_STRETCH
from strideband.mechanics.measured import BLUE_BAND, STRIDES, WAITS
from strideband.model import Band
from strideband.model.concept import ConceptFigure
from strideband.pages import components
from strideband.pages.contexts import RecordPageContext
from strideband.pages.kinds.concept import ConceptContext
from strideband.pages.templates import Templates
from strideband.text.messages import Messages
from strideband.views.concept_figures import concept_figures

from tests.support.present import group_of, present
from tests.support.real_project import real_graph

ROOT = Path(__file__).parents[2]
FIGURES = concept_figures()
# The figures of gait are of the stride, and have tests of their own.
NAMES = [
    name for figure in get_args(ConceptFigure) if hasattr(FIGURES, name := figure.replace("-", "_"))
]


class Words(dict):
    """Words for a figure: each stands for itself."""

    def __missing__(self, key: str) -> str:
        return "{n} degrees" if key == "angle" else key


@pytest.fixture(scope="module")
def templates() -> Templates:
    graph = real_graph()
    return Templates(graph, Messages("en"))


def places(d: str) -> np.ndarray:
    """Return the points of a path of straight lines."""
    return np.array([pair.split(",") for pair in re.findall(r"[-.\d]+,[-.\d]+", d)], float)


def attribute(drawn: str, look: str, name: str) -> str:
    """Return an attribute of the first element that has exactly these classes."""
    return group_of(rf' {name}="([^"]*)"', group_of(rf'(<\w+ class="{look}"[^>]*>)', drawn))


# All of them


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_a_component_and_has_numbers(name: str, templates: Templates):
    assert hasattr(FIGURES, name)
    assert components.about(name).examples, "authors can call it"
    html = templates.call_as_author(f"{{{{ {name}() }}}}")
    assert html.count("<svg") == html.count("</svg>") >= 1
    assert "<figcaption>" in html
    for svg in re.findall(r"<svg[^>]*>", html):
        assert re.search(r'role="img" aria-label="[^"]{20,}"|aria-hidden="true"', svg)
    assert "<table" in html or name in ("recovery_hours", "band_steps"), "a text twin"
    assert " id=" not in html, "may stand on a page more than once"


@pytest.mark.parametrize("name", NAMES)
def test_every_source_of_a_figure_is_linked(name: str, templates: Templates):
    own = getattr(FIGURES, name)
    sources = own.sources if hasattr(own, "sources") else [wait.source for wait in WAITS]
    html = templates.call_as_author(f"{{{{ {name}() }}}}")
    for slug in sources:
        assert ("source", slug) in templates.library
        assert f"#{slug}" in html


def test_a_library_without_the_sources_can_show_the_figures(project):
    graph, findings = check(project.root)
    assert not findings
    own = Templates(graph, Messages("en"))
    assert ("source", "uchida-2016") not in own.library
    for name in NAMES:
        assert "/sources/" not in own.call_as_author(f"{{{{ {name}() }}}}")


def test_the_concepts_show_them(templates: Templates):
    shown = {c.slug: c.figures for c in templates.library.all("concept") if c.figures}
    assert {name for names in shown.values() for name in names} == set(get_args(ConceptFigure))
    assert shown["torque"] == ("torque-lever",)
    concept = templates.library.get("concept", "torque")
    around = RecordPageContext([], None, None, embed=None, edit=None, downloads=None)
    page = templates.page("concept", ConceptContext(concept, [], []), around)
    assert page.index('class="sb-lead"') < page.index("data-sb-lever") < page.index("sb-prose")


def test_a_wrong_name_says_which_there_are(project):
    slug = next((project.root / "content" / "concepts").glob("*.md")).stem
    file = f"content/concepts/{slug}.md"
    text = (project.root / file).read_text("utf-8")
    project.write(file, text.replace("summary:", "figures: [torque-level]\nsummary:", 1))
    _, findings = check(project.root)
    assert [finding.line for finding in findings]
    assert "torque-lever" in str(findings[0])


# Force against elongation


def test_law_line_and_points_agree_with_the_source():
    own = FIGURES.force_elongation
    assert own.rise == pytest.approx(45, abs=0.5)
    assert own.measured_rise == pytest.approx(40, abs=0.5)
    errors = {row.stretch: round(row.error) for row in own.rows}
    assert (errors[25], errors[50], errors[100], errors[200], errors[250]) == (-45, -26, 0, 43, 58)
    assert max(abs(row.law / row.measured - 1) for row in own.rows) < 0.025


def test_points_and_curve_are_drawn_where_their_values_are():
    own = FIGURES.force_elongation
    drawn = str(own.chart(Words()))
    dots = re.findall(r'class="point" cx="([\d.]+)" cy="([\d.]+)"', drawn)
    dots = np.array(dots, float)
    stretch, newtons = np.array(BLUE_BAND).T
    assert len(dots) == 10
    scale = np.polyfit(stretch, dots[:, 0], 1)
    assert np.polyval(scale, stretch) == pytest.approx(dots[:, 0], abs=0.1)
    height = np.polyfit(newtons, dots[:, 1], 1)
    curve = places(group_of(r'class="curve law"><path class="line" d="([^"]*)"', drawn))
    law = 24.2 * ((curve[:, 0] - scale[1]) / scale[0]).clip(0) ** 0.54
    far = curve[:, 0] > LEFT + 5  # Nearer to zero a tenth of a unit is a lot of force.
    assert np.polyval(height, law[far]) == pytest.approx(curve[far, 1], abs=0.3)
    line = places(group_of(r'class="curve imagined"><path class="line" d="([^"]*)"', drawn))
    assert line[0] == pytest.approx([np.polyval(scale, 0), np.polyval(height, 0)], abs=0.2)
    assert line[1] == pytest.approx(
        [np.polyval(scale, 2.5), np.polyval(height, 2.5 * 24.62)], abs=0.2
    )
    limit = float(places(attribute(drawn, "limit", "d").replace("V", ","))[0][0])
    assert limit == pytest.approx(np.polyval(scale, SAFE_STRETCH), abs=0.1)


# Torque on a lever

EXAMPLE = {
    40: (16, 12.7),
    60: (26, 18.9),
    80: (33, 21.1),
    100: (38, 20.5),
    120: (41, 17.5),
    140: (44, 12.7),
    160: (45, 6.7),
}
"""Degrees: newtons and newton metres of the research's worked example."""


def test_the_worked_example_is_that_of_the_research():
    rows = {row.angle: row for row in FIGURES.torque_lever.rows}
    assert set(rows) == set(EXAMPLE)
    for angle, (newtons, torque) in EXAMPLE.items():
        assert rows[angle].force == pytest.approx(newtons, abs=0.5)
        assert rows[angle].torque == pytest.approx(torque, abs=0.1)
        assert rows[angle].torque == pytest.approx(rows[angle].force * rows[angle].arm)


def test_force_climbs_and_torque_is_a_bell():
    example = FIGURES.torque_lever.example
    assert (np.diff(example.force) > 0).all()
    turns = np.diff(np.sign(np.diff(example.torque)))
    assert np.count_nonzero(turns) == 1
    assert example.best == 85
    assert example.angles[0] == 30
    assert example.angles[-1] == 170


@pytest.mark.parametrize("angle", [30, 80, 125, 170])
def test_lever_is_drawn_as_it_is_computed(angle: int):
    example = torque_lever.Lever()
    drawn = str(torque_lever.scene(example, angle, Words()))
    tip, fixed = places(attribute(drawn, "strand", "d"))
    hip, foot = places(attribute(drawn, "moment", "d"))
    at = angle - 30
    metre = torque_lever.METRE
    assert np.linalg.norm(tip - fixed) / metre == pytest.approx(example.length[at], abs=0.002)
    assert np.linalg.norm(foot - hip) / metre == pytest.approx(example.arm[at], abs=0.002)
    assert np.linalg.norm(tip) / metre == pytest.approx(example.reach, abs=0.002)
    along = (tip - fixed) / np.linalg.norm(tip - fixed)
    assert abs(float((foot - hip) @ along)) < 0.2, "at a right angle"
    turned = np.degrees(np.arccos(tip @ fixed / np.linalg.norm(tip) / np.linalg.norm(fixed)))
    assert turned == pytest.approx(angle, abs=0.2)
    assert f"{angle} degrees" in drawn


def test_the_leg_ends_where_the_band_holds_it():
    """The drawn ankle is at the worked example's reach: nothing of the leg stands still."""
    person = torque_lever.stander(0.8 / torque_lever.LEG, torque_lever.METRE)
    assert person.floor > 0.8 * torque_lever.METRE
    assert person.leg.count("<path") + person.leg.count("<circle") >= 5
    assert "hair" in person.body
    assert "hair" not in person.leg


def test_marks_stand_on_their_curves():
    example, words = torque_lever.Lever(), Words()
    for which, course in enumerate((example.force, example.torque)):
        plane: Plane = torque_lever.planes(example, words)[which]
        drawn = str(torque_lever.chart(example, 100, words, which))
        circle = present(re.search(r'class="now \w+" cx="([\d.]+)" cy="([\d.]+)"', drawn))
        x, y = float(circle[1]), float(circle[2])
        assert (x, y) == pytest.approx((plane.across(100), plane.down(course[70])), abs=0.1)


# Directions of pull


@pytest.mark.parametrize(
    ("ahead", "up", "way", "load"),
    [
        (-1.2, 0.5, "back", "flexion"),
        (1.3, 1.8, "ahead-up", "extension"),
        (pull_direction.ankle()[0], 0.0, "down", "flexion"),
        (pull_direction.ankle()[0], 1.8, "up", "extension"),
        (*pull_direction.behind(1.3), "back-up", "little"),
    ],
)
def test_where_a_band_is_fixed_decides_what_it_loads(ahead, up, way, load):
    pull = pull_direction.pull(ahead, up)
    assert (pull.way, pull.load) == (way, load)


def test_a_band_under_the_ankle_pulls_as_a_weight_does():
    x, _ = pull_direction.ankle()
    below, weight = pull_direction.pull(x, 0.0), pull_direction.weight()
    assert below.arm == pytest.approx(weight.arm) == pytest.approx(x)


def test_every_direction_can_come_up():
    x, z = pull_direction.ankle()
    turns = np.radians(np.arange(0, 360, 45))
    ways = [pull_direction.pull(x + np.cos(a), z + np.sin(a)).way for a in turns]
    assert ways == list(pull_direction.WAYS)


def test_arrow_lies_along_the_band_and_the_weight_hangs():
    drawn = str(pull_direction.scene(-1.0, 1.2, Words()))
    foot, place = places(attribute(drawn, "strand", "d"))
    turns = [float(turn) for turn in re.findall(r'class="turns" transform="rotate\((.*?)\)', drawn)]
    along = np.degrees(np.arctan2(*(place - foot)[::-1]))
    assert turns == pytest.approx([90, along], abs=0.1)


# Hours, and times on the ground


def test_hours_are_those_of_the_research():
    hours = {wait.key: (wait.hours, wait.better) for wait in WAITS}
    assert hours == {
        "squats": (72, None),
        "sprints": (72, None),
        "jumps": (48, None),
        "explosive": (3, None),
        "heavy-and-fast": (6, 24),
        "same-muscles": (48, None),
    }


def test_a_bar_has_its_parts_without_a_gap():
    drawn = str(recovery_hours.recovery_hours("gap", 6, 24))
    parts = re.findall(r'<rect class="([\w-]+)" x="(\d+)" width="(\d+)"', drawn)
    assert parts == [("gap", "0", "6"), ("will-do", "6", "18"), ("best", "24", "48")]
    full = str(recovery_hours.recovery_hours("tired", 72))
    assert "best" not in full


def test_contact_falls_and_swing_stays():
    assert FIGURES.contact_time.fall == pytest.approx(27, abs=0.5)
    assert {0.44, 0.46} == {round(f(s.swing for s in STRIDES), 2) for f in (min, max)}


def test_bars_are_as_long_as_their_times():
    rows = [contact_time.Bar("", s.contact, s.swing, "", "") for s in STRIDES]
    drawn = str(contact_time.contact_time(rows, "a", "b", "c", [(0, "")]))
    assert drawn.count('class="was ground"') == 2
    for look in ("ground", "air"):
        widths = [
            float(w) for w in re.findall(rf'<rect class="{look}"[^>]*width="([\d.]+)"', drawn)
        ]
        times = [s.contact if look == "ground" else s.swing for s in STRIDES]
        assert np.array(widths) / times == pytest.approx(widths[0] / times[0], rel=0.005)


# From colour to colour


def test_steps_between_colours_are_those_of_the_claim():
    """23 to 26 % up to black, 39 to 40 % for silver and gold, as the concept's page says."""
    bands = real_graph().library.all(Band)
    steps = FIGURES.band_steps.steps(bands)
    assert [step.higher.colour for step in steps][-3:] == ["black", "silver", "gold"]
    percents = [round(step.percent) for step in steps]
    assert percents[-2:] == [40, 39]
    assert set(percents[:-2]) <= {23, 24, 25, 26}
    drawn = FIGURES.band_steps.bar(steps[-1])
    assert float(attribute(drawn, "step", "width")) == pytest.approx(steps[-1].percent, abs=0.06)
    assert (attribute(drawn, "advised", "x"), attribute(drawn, "advised", "width")) == ("2", "8")


def test_one_band_makes_no_step():
    bands = real_graph().library.all(Band)
    assert FIGURES.band_steps.steps([band for band in bands if band.slug == "flat-red"]) == []
