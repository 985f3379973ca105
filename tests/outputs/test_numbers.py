"""Computed numbers of answers, against values worked out by hand: each stands in its own field."""

from types import SimpleNamespace as Made
from typing import cast

import numpy as np
import pytest
from strideband.library.graph import Graph
from strideband.library.load import load_or_raise
from strideband.library.records import Library
from strideband.mechanics.estimate import Course, Estimate
from strideband.mechanics.pull import Held, Hold, Pull
from strideband.model import Band, Exercise, Plan
from strideband.outputs.api.numbers import Numbers
from strideband.outputs.api.places import Places
from strideband.planner import Item, Run, Session, Week
from strideband.views.exercise_bands import Strength
from strideband.views.exercise_mechanics import LibraryMechanics, Moment, MomentName
from strideband.views.joint_torque import JointTorque
from strideband.views.plan import Plans

from tests.conftest import FIXTURE_PROJECT
from tests.support.present import present

LIBRARY = load_or_raise(FIXTURE_PROJECT)
URL = "https://club.example/"
MARCH = LIBRARY.get(Exercise, "lying-march")
LIGHT, WOVEN = LIBRARY.get(Band, "light-loop"), LIBRARY.get(Band, "woven-loop")
LINKS = {"links": [("phase", "push"), ("hazard", "recoil"), ("area", "strength")], "back": []}


def numbers(mechanics=None, view=None, back=()) -> Numbers:
    graph = Made(
        library=LIBRARY,
        links=lambda key: LINKS["links"],
        back_links=lambda key, relation: list(back) if relation == "harder" else 1 / 0,
    )
    return acting(graph, mechanics, view, LIBRARY)


def acting(graph: Made, mechanics: Made | None, view: Made | None, library: Library) -> Numbers:
    """Return numbers of made-up neighbours, mechanics and weeks, which stand in for real ones."""
    return Numbers(
        cast(Graph, graph),
        cast(LibraryMechanics, Made(of=lambda exercise: mechanics)),
        cast(Plans, Made(of=lambda plan: view)),
        Places(library, URL),
    )


def about(value: float) -> Estimate:
    """Return a number that may be a tenth less and a quarter more."""
    return Estimate(value, 0.9 * value, 1.25 * value)


def moment(name: MomentName, stretch: float, newtons: float, way, torque: float) -> Moment:
    """Return a moment in which half of the net force is in a strand."""
    tension, force = about(newtons / 2), about(newtons)
    return Moment(name, stretch, tension, force, None, way, about(torque), about(1.0))


def pull(*newtons: float) -> Pull:
    """Return a pull of which half is in a strand."""
    own = np.array(newtons)
    force, tension = (Course(f * own, 0.9 * f * own, 1.25 * f * own) for f in (1.0, 0.5))
    hold = Hold("between", (), (Held("hands", "both"),), (Held("feet", "one"),))
    return Pull(hold, own, tension, force, np.zeros((len(own), 3)), force)


def mechanics(**changes) -> Made:
    pulls = pull(3.0, 100.0), pull(200.0, 7.0)
    light, woven = pulls
    strengths = [
        Strength(LIGHT, 1.0, lambda: light, lambda: light.force),
        Strength(WOVEN, 3.0, lambda: woven, lambda: woven.force),
    ]
    whole = {
        "band": LIGHT,
        "action": "hip-flexion",
        "peak_at": 61.6,
        "longest": Made(stretch=142.4),
        "table": [
            moment("start", 20.4, 10.0, (0.0, 0.0, 0.0), 1.26),
            moment("end-peak", 142.4, 100.0, (0.6, 0.0, -0.8), 8.04),
        ],
        "pull": pull(3.0, 100.0),
        "strengths": strengths,
        "joints": (JOINT,),
    }
    return Made(**(whole | changes))


JOINT = JointTorque(
    "hip-flexion",
    "left",
    "Knee up",
    Estimate(20.1, 20.1, 20.1),
    Estimate(30.2, 27.3, 34.4),
    exact=True,
    percent=50,
)


def newtons(name: str, *values: int) -> dict[str, int]:
    return dict(zip((f"{name}_n", f"{name}_low_n", f"{name}_high_n"), values, strict=True))


def test_forces_of_an_exercise():
    resistance = present(numbers(mechanics()).of_exercise(MARCH).resistance)
    assert resistance.model_dump(exclude_none=True) == {
        "stature_m": 1.7,
        "peak_at_percent": 62,
        "peak_stretch_percent": 142,
        "label_uncertainty_percent": 30,
        "hold": {"way": "between", "parts": ({"part": "hands", "sides": "both"},)},
        "moments": (
            {
                "moment": "start",
                "stretch_percent": 20,
                **newtons("tension", 5, 4, 6),
                **newtons("force", 10, 9, 12),
                "torque_nm": 1.3,
                "torque_low_nm": 1.1,
                "torque_high_nm": 1.6,
            },
            {
                "moment": "end-peak",
                "stretch_percent": 142,
                **newtons("tension", 50, 45, 62),
                **newtons("force", 100, 90, 125),
                "direction": {"ahead": 0.6, "left": 0.0, "up": -0.8},
                "torque_nm": 8.0,
                "torque_low_nm": 7.2,
                "torque_high_nm": 10.0,
            },
        ),
        "bands": (
            {
                "band": "light-loop",
                "name": LIGHT.name,
                "level": "light",
                "start_with": True,
                **newtons("tension", 50, 45, 62),
                "force_least_n": 3,
                **newtons("force", 100, 90, 125),
            },
            {
                "band": "woven-loop",
                "name": WOVEN.name,
                "level": WOVEN.level,
                "start_with": False,
                **newtons("tension", 100, 90, 125),
                "force_least_n": 7,
                **newtons("force", 200, 180, 250),
            },
        ),
        "torque_action": "hip-flexion",
        "joints": (
            {
                "action": "hip-flexion",
                "side": "left",
                "frame": "Knee up",
                "weight_nm": 20.1,
                "weight_low_nm": 20.1,
                "weight_high_nm": 20.1,
                "with_band_nm": 30.2,
                "with_band_low_nm": 27.3,
                "with_band_high_nm": 34.4,
                "band_percent": 50,
                "exact": True,
            },
        ),
    }


def test_without_a_loaded_joint_there_is_no_torque():
    resistance = present(numbers(mechanics(action=None)).of_exercise(MARCH).resistance)
    assert resistance.torque_action is None
    assert [moment.torque_nm for moment in resistance.moments] == [None, None]


@pytest.mark.parametrize("nothing", [None, mechanics(band=None)])
def test_without_a_band_or_a_movement_there_are_no_forces(nothing):
    assert numbers(nothing).of_exercise(MARCH).resistance is None


def test_neighbours_stand_in_the_field_of_their_kind():
    its = numbers(back=[("exercise", "standing-march")]).of_exercise(MARCH)
    slugs = {
        name: [link.slug for link in getattr(its, name)] for name in ("easier", "phases", "safety")
    }
    assert slugs == {"easier": ["standing-march"], "phases": ["push"], "safety": ["recoil"]}


def test_the_method_is_named_where_there_is_a_page_of_it(project):
    project.write("content/method.md", "# Method\n")
    library = load_or_raise(project.root)
    graph = Made(library=library, links=lambda key: [], back_links=lambda key, relation: [])
    its = acting(graph, mechanics(), None, library).of_exercise(MARCH)
    assert present(its.resistance).method == "https://club.example/method/"


def test_weeks_of_a_plan():
    """Runs and sessions come in the order of the week, each value in its own field."""
    item = Item(MARCH, 3, 9, "reps", "fabric-loop", "light", 6, seconds=50, rest=47)
    first = Session("Legs", "heavy", "wed", "evening", (item,), 31, before_run=False, circuit=False)
    early = Session("Ring", "light", "mon", "morning", (), 12, before_run=True, circuit=True)
    late, soon = Run("sat", "evening", "race", 55), Run("tue", "morning", "easy", 35)
    week = Week(2, "taper", (late, soon), (first, early))
    verdicts = [
        Made(rule=Made(id="rest-day", severity="must"), kept=True, weeks=[]),
        Made(rule=Made(id="five-areas", severity="note"), kept=False, weeks=[2, 3]),
    ]
    plan = LIBRARY.all(Plan)[0]
    view = Made(weeks=[week], verdicts=verdicts)
    found = numbers(view=view).of_plan(plan).model_dump()
    assert found["rules"] == (
        {"id": "rest-day", "severity": "must", "kept": True, "weeks": ()},
        {"id": "five-areas", "severity": "note", "kept": False, "weeks": (2, 3)},
    )
    (shown,) = found["weeks"]
    assert (shown["number"], shown["phase"]) == (2, "taper")
    assert shown["runs"] == (
        {"day": "tue", "at": "morning", "kind": "easy", "minutes": 35},
        {"day": "sat", "at": "evening", "kind": "race", "minutes": 55},
    )
    ring, legs = shown["sessions"]
    assert ring == {
        "name": "Ring",
        "day": "mon",
        "at": "morning",
        "style": "light",
        "minutes": 12,
        "before_run": True,
        "circuit": True,
        "items": (),
    }
    assert {name: value for name, value in legs.items() if name != "items"} == {
        "name": "Legs",
        "day": "wed",
        "at": "evening",
        "style": "heavy",
        "minutes": 31,
        "before_run": False,
        "circuit": False,
    }
    assert legs["items"] == (
        {
            "exercise": "lying-march",
            "name": "Lying march",
            "sets": 3,
            "amount": 9,
            "unit": "reps",
            "per_side": True,
            "band": "fabric-loop",
            "level": "light",
            "effort": 6,
            "rest_s": 47,
        },
    )
