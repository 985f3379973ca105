"""What a band does to you, against values worked out from places and the law in another way."""

from functools import cache

import numpy as np
import pytest
from strideband.mechanics.estimate import Course, Estimate, course, shape_of
from strideband.mechanics.pull import Hold, Pull, hold, part_of
from strideband.mechanics.repetition import Repetition, repetition
from strideband.model import Exercise
from strideband.views.exercise_mechanics import LibraryMechanics, Mechanics

from tests.support.for_each import for_each
from tests.support.real_project import ROOT, real_graph

SLUGS = sorted(path.stem for path in (ROOT / "exercises").glob("*.yml"))

BY_HAND = [
    ("pallof-press", 22.2, 23.9, 44.3, 47.8, 43.4, 47.8),
    ("pallof-press-march", 19.6, 19.6, 39.1, 39.1, 31.6, 45.5),
    ("assisted-nordic-curl", 61.7, 108.0, 121.1, 214.4, 121.1, 214.4),
    ("lateral-lunge", 27.0, 15.9, 54.0, 31.6, 31.6, 54.0),
    ("romanian-deadlift", 46.3, 16.4, 183.9, 64.1, 64.1, 183.9),
    ("long-band-squat", 45.5, 22.5, 91.0, 44.9, 44.9, 91.0),
    ("good-morning", 27.4, 24.4, 54.7, 48.6, 48.6, 54.7),
    ("standing-row", 9.1, 20.9, 17.4, 41.3, 17.4, 41.3),
    ("seated-row", 6.9, 19.0, 13.5, 37.9, 9.9, 37.9),
    ("lat-pull-down", 8.4, 23.2, 15.4, 45.3, 14.6, 45.3),
    ("face-pull", 5.5, 17.7, 10.7, 34.6, 10.7, 34.6),
    ("split-squat", 23.6, 18.6, 46.6, 36.6, 36.6, 46.6),
    ("single-leg-deadlift", 13.0, 3.6, 25.2, 7.1, 7.1, 25.2),
    ("isometric-split-squat", 2.5, 20.5, 4.4, 40.3, 4.4, 40.3),
    ("calf-stretch", 6.3, 12.7, 12.3, 24.9, 12.3, 24.9),
    ("calf-raise-straight-knee", 39.1, 43.9, 75.2, 84.9, 75.2, 84.9),
    ("calf-raise-bent-knee", 40.0, 43.8, 75.2, 82.9, 75.2, 82.9),
    ("banded-push-up", 27.8, 8.4, 110.4, 32.4, 32.4, 110.4),
    ("thoracic-rotation", 9.3, 5.3, 9.3, 5.3, 5.3, 9.3),
    ("clamshell", 5.6, 12.7, 11.3, 25.4, 11.3, 25.4),
]
"""Newtons: tension of a strand at the start and at the end, net force there, its least and its
greatest, with the band to start with. From the places of hands, feet and fixed points, spans laid
down by hand, label / strands * e^0.54 and a sum of vectors; nothing of ``band``, ``repetition`` or
``pull`` was used."""


LOOPS = [
    ("good-morning", 1.7, 56, 69),
    ("long-band-squat", 1.5, 5, 49),
    ("long-band-squat", 2.0, 40, 99),
    ("step-up", 1.7, 30, 60),
    ("hip-thrust", 1.7, 11, 48),
    ("lateral-lunge", 1.7, 25, 68),
    ("romanian-deadlift", 1.7, 10, 71),
    ("banded-push-up", 1.7, 8, 71),
]
"""Stature, and least and greatest percent of a long loop of 104 cm: ways laid down by hand, as
3.53 m from the soles round the neck and back, over 2.08 m."""


@pytest.mark.parametrize(("slug", "stature", "least", "greatest"), LOOPS)
def test_a_long_loop_is_as_long_as_it_is(slug, stature, least, greatest):
    stretch = 100 * of(slug).repetition.stretch(stature)
    assert (stretch.min(), stretch.max()) == pytest.approx((least, greatest), abs=0.8)


def test_a_hip_thrust_between_pegs_too_near_begins_slack():
    """One loop over both pegs: each side has half of it, 104 cm, to the lap and back."""
    own = real_graph().library.get(Exercise, "hip-thrust")
    assert own.movement
    assert own.movement.band.anchor
    near = own.movement.band.anchor.model_copy(update={"left": -35.0})
    band = own.movement.band.model_copy(update={"anchor": near})
    movement = own.movement.model_copy(update={"band": band})
    stretch = 100 * repetition(movement, "floor", 2.08).stretch(1.7)
    assert stretch[0] < -20
    assert stretch[-1] == pytest.approx(23, abs=0.8)
    assert of("hip-thrust").repetition.stretch(1.7)[0] > 0


@cache
def library_mechanics() -> LibraryMechanics:
    return LibraryMechanics(real_graph().library)


def of(slug: str) -> Mechanics:
    found = library_mechanics().of(real_graph().library.get(Exercise, slug))
    assert found, slug
    return found


@pytest.mark.parametrize(("slug", "first", "last", "start", "end", "least", "greatest"), BY_HAND)
def test_pull_is_what_a_sum_by_hand_gives(slug, first, last, start, end, least, greatest):
    own = of(slug).pull
    assert own.tension.value[[0, -1]] == pytest.approx([first, last], abs=0.06)
    assert own.force.value[[0, -1]] == pytest.approx([start, end], abs=0.06)
    found = own.force.least.value, own.force.greatest.value
    assert found == pytest.approx((least, greatest), abs=0.06)


def _forces(repetition: Repetition) -> dict[str, np.ndarray]:
    """Return the force on each point for 1 N at 100 %, shape (moments, 3); all bands together."""
    found: dict[str, np.ndarray] = {}
    for band in repetition.bands:
        tension = band.tension(1.7, 1.0)[:, None]
        for name, pulls in zip(band.route.names, band.route.pulls, strict=True):
            found[name] = found.get(name, 0.0) + tension * pulls
    return found


@for_each(SLUGS)
def test_net_force_is_balanced_at_the_other_end(slug: str):
    """By the fixed point, or by the parts of the body that do not count."""
    own = of(slug)
    forces, at = _forces(own.repetition), own.pull.hold
    here = sum(force for name, force in forces.items() if name in at.points)
    there = sum(force for name, force in forces.items() if name not in at.points)
    assert np.abs(here + there).max() < 1e-9
    size = own.pull.times(1.0, 1.0).force.value / own.at_100
    assert size == pytest.approx(np.linalg.norm(there, axis=1), abs=1e-6)
    if at.way == "anchored":
        assert set(forces) - set(at.points) == {"anchor"}
    else:
        assert "anchor" not in forces


@for_each(SLUGS)
def test_direction_is_that_of_the_net_force(slug: str):
    own = of(slug).pull
    held = [
        force for name, force in _forces(of(slug).repetition).items() if name in own.hold.points
    ]
    along = (np.sum(held, axis=0) * of(slug).at_100 * own.direction).sum(axis=1)
    lengths = np.linalg.norm(own.direction, axis=1)
    assert along == pytest.approx(own.force.value * lengths, abs=1e-5)
    assert np.all((lengths == 0) | (np.abs(lengths - 1) < 1e-6))
    nothing = own.force.value < 0.02 * own.force.value.max() - 1e-6
    assert np.array_equal(lengths == 0, nothing)


HOLDS = {
    "pallof-press": ("anchored", ["hands both"], []),
    "arm-drive": ("anchored", ["hands both"], []),
    "hip-thrust": ("anchored", ["hips whole"], []),
    "assisted-nordic-curl": ("anchored", ["shoulders whole", "chest whole"], []),
    "terminal-knee-extension": ("anchored", ["knees one"], []),
    "romanian-deadlift": ("between", ["hands both"], ["feet both"]),
    "split-squat": ("between", ["hands both"], ["feet one"]),
    "hamstring-stretch": ("between", ["feet one"], ["hands both"]),
    "band-assisted-push-up": ("between", ["chest whole"], ["arms both"]),
    "toe-curl": ("between", ["toes one"], ["feet one", "hands one"]),
    "clamshell": ("around", ["knees each"], ["knees each"]),
    "pull-apart": ("around", ["hands each"], ["hands each"]),
}


@for_each(HOLDS)
def test_hold_says_how_the_band_runs_and_what_it_holds(slug: str):
    found = hold(of(slug).repetition)
    parts, towards = ([f"{h.part} {h.sides}" for h in of_] for of_ in (found.parts, found.towards))
    assert (found.way, parts, towards) == HOLDS[slug]


def test_every_point_of_a_way_lies_on_a_part():
    names = {name for slug in SLUGS for name in of(slug).repetition.ends}
    assert {part_of(name) for name in names} >= {"hands", "feet", "shoulders", "hips"}


def test_strands_share_a_net_force_of_more_newtons():
    """Two strands of one way: each has half of what a luggage scale at both reads."""
    three = np.full(3, 10.0)
    flat = course(three, three, three)
    own = Pull(Hold("around", (), ()), three, flat, flat, np.zeros((3, 3)), flat)
    doubled = own.times(4.0, 2.0)
    assert doubled.tension.value.tolist() == [20.0] * 3
    assert doubled.force.value.tolist() == [40.0] * 3


@pytest.mark.parametrize(
    ("values", "shape"),
    [
        ([3.0, 3.2, 3.4], "steady"),
        ([3.0, 5.0, 9.0], "rises"),
        ([3.0, 2.6, 9.0], "rises"),
        ([3.0, 2.4, 9.0], "varies"),
        ([9.0, 5.0, 3.0], "falls"),
        ([3.0, 9.0, 3.0], "varies"),
        ([3.0, 8.0, 5.0, 9.0], "varies"),
    ],
)
def test_shape_is_told_by_what_is_shown(values, shape):
    assert shape_of(np.array(values)) == shape


def test_least_and_greatest_come_with_their_ranges():
    own = Course(np.array([2.0, 1.0, 4.0]), np.array([1.0, 0.5, 3.0]), np.array([3.0, 2.0, 6.0]))
    assert own.least == Estimate(1.0, 0.5, 2.0)
    assert own.greatest == Estimate(4.0, 3.0, 6.0)
    assert own.times(2.0).at(0) == Estimate(4.0, 2.0, 6.0)
