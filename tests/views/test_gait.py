"""The figures of gait: the runner's data, the ribbon's rows, the joint curves."""

import json
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from strideband.figures import chart, ribbon
from strideband.mechanics import gait
from strideband.pages.templates import Templates
from strideband.text.messages import Messages
from strideband.views.exercise_mechanics import Mechanics
from strideband.views.gait import JOINTS, Stride

from tests.support.real_project import real_graph

ROOT = Path(__file__).parents[2]


@cache
def stride() -> Stride:
    graph = real_graph()
    return Stride(graph.library)


def test_runner_has_a_place_for_every_part_at_every_moment():
    own = stride()
    data = json.loads(own.runner_data)
    moments = 100 // data["every"]
    parts = own.runner.count("<use ") + own.runner.count("<circle ") + own.runner.count("<g ")
    inside = sum(group.count("<use ") for group in own.runner.split("<g ")[1:])
    assert len(data["parts"]) >= 25
    assert all(len(places) == moments for places in data["parts"])
    assert parts >= len(data["parts"]) > parts - inside - 1
    for places in data["parts"]:
        assert {len(place) for place in places} in ({2}, {6})


def test_runner_is_light():
    own = stride()
    assert len(own.runner) + len(own.runner_data) <= 30_000


def test_runner_stands_first_where_the_script_puts_it():
    """The order of the parts on the page is the order of their data."""
    own = stride()
    data = json.loads(own.runner_data)
    first = [text.split('"')[0] for text in own.runner.split('transform="')[1:]]
    assert len(first) == len(data["parts"])
    for text, places in zip(first, data["parts"], strict=True):
        numbers = [float(value) for value in text.partition("(")[2].rstrip(")").split(",")]
        assert numbers == pytest.approx(places[0], abs=0.051)


def test_angles_are_those_of_the_runners():
    data = json.loads(stride().runner_data)
    for name, curve in (("hip", "hip_flexion"), ("knee", "knee_flexion")):
        assert len(data["angles"][name]) == 100
        for place, value in enumerate(data["angles"][name]):
            measured = getattr(gait.curves(), curve)[place]
            assert value == pytest.approx(measured, abs=0.5)


def test_ribbon_of_an_exercise_shows_its_muscles_and_its_range():
    own = stride()
    exercise = own.library.get("exercise", "hip-flexor-march")
    rows = own.of_exercise(exercise, ["mid-swing"], "range of the exercise").rows
    names = [row.name for row in rows]
    for slug in exercise.muscles.primary:
        assert own.library.get("muscle", slug).name in names
    shown = next(row for row in rows if row.name == "range of the exercise")
    repetition = Mechanics(exercise, own.library).repetition
    inside = gait.in_range(repetition, exercise.movement.works)
    for percent in range(101):
        covered = any(low <= percent <= high for low, high in shown.spans)
        assert covered == bool(inside[percent]), percent


def test_ribbon_marks_the_phases_that_are_served():
    phases = (
        ribbon.Span("Push", 20, 39.4, "stance", True),
        ribbon.Span("Swing", 50, 90, "swing", False),
    )
    text = ribbon.ribbon(phases, (ribbon.Row("<b>Calf</b>", ((5, 29),), "muscle"),))
    assert text.count("marked") == 1
    assert 'class="lane stance marked"' in text
    assert "&lt;b&gt;Calf" in text
    assert f"M{0.05 * ribbon.WIDTH:g}," in text


def test_joint_curves_go_through_the_mean_peaks():
    words = {"degrees": "deg", "cycle": "cycle", "toe_off": "toe-off", "stance": "ground"}
    text = stride().joint_curve("knee_flexion", words)
    assert f">{gait.curves().knee_flexion.max():.0f}</text>" in text
    assert "toe-off" in text


def test_joint_curves_mark_the_time_on_the_ground():
    words = {"degrees": "deg", "cycle": "cycle", "toe_off": "toe-off", "stance": "ground"}
    text = stride().joint_curve("hip_flexion", words)
    lane = re.search(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', text)
    assert lane, "no lane"
    share = float(lane[2]) / (chart.WIDTH - chart.LEFT - chart.RIGHT)
    assert float(lane[1]) == chart.LEFT
    assert share == pytest.approx(gait.STANCE / 100, abs=0.001)
    assert ">ground</text>" in text


@pytest.mark.parametrize("joint", JOINTS)
def test_table_of_a_joint_says_what_the_curve_does(joint: str):
    mean = getattr(gait.curves(), joint)
    angle = stride().joint_angle(joint)
    assert angle.landing == mean[0]
    assert angle.toe_off == pytest.approx(np.interp(gait.STANCE, range(101), mean))
    assert (angle.least, angle.most) == (mean.min(), mean.max())
    assert (mean[angle.least_at], mean[angle.most_at]) == (mean.min(), mean.max())


def test_second_table_has_the_curve_and_its_shade_every_ten_percent():
    mean, spread = gait.curves().knee_flexion, gait.spreads()["knee_flexion"]
    rows = stride().joint_spreads("knee_flexion")
    assert [at for at, *_ in rows] == list(range(0, 101, 10))
    assert rows[7] == (70, mean[70], spread[70])
    html = Templates(real_graph(), Messages("en")).call_as_author("{{ joint_curves() }}")
    assert f"<td>{mean[70]:.0f}° ± {spread[70]:.0f}°</td>" in html


def test_rows_stand_in_the_order_in_which_muscles_switch_on():
    """Activity that goes on over the landing starts before it."""
    own = stride()
    names = [row.name for row in own.of_all([]).rows]
    ordered = ["tibialis-anterior", "gluteus-maximus", "vasti", "soleus", "biceps-femoris"]
    places = [names.index(own.library.get("muscle", slug).name) for slug in ordered]
    assert places == sorted(places)


def test_ribbon_names_what_it_cannot_show():
    own = stride()
    unknown = own.library.get("exercise", "side-lying-hip-adduction")
    assert own.library.get("muscle", "adductors").name in own.of_exercise(unknown, [], "").unknown
    still = own.of_exercise(own.library.get("exercise", "bridge-hold"), [], "range")
    assert still.apart
    assert "range" not in [row.name for row in still.rows]
    march = own.of_exercise(own.library.get("exercise", "hip-flexor-march"), [], "range")
    assert not march.apart
    assert not march.unknown


def test_ribbon_marks_the_phases_that_a_muscle_works_in():
    own = stride()
    calf = own.library.get("muscle", "gastrocnemius")
    assert own.of_muscles([calf], ["push"]).content.count("marked") == 1
    assert own.of_all(["push"]).content.count("marked") == 1
