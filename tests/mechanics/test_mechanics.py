"""The mechanics against published measurements, worked examples, and themselves."""

from dataclasses import astuple, replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from strideband.mechanics import gait
from strideband.mechanics.band import course, force, lever, route, stored_energy
from strideband.mechanics.body import (
    FREEDOMS,
    INDEX,
    POINTS,
    SHIFTS,
    SIDES,
    TURNS,
    joint_of,
    mirrored,
    place,
)
from strideband.mechanics.pull import pull
from strideband.model import Exercise
from strideband.views.exercise_mechanics import Mechanics

from tests.support.for_each import for_each
from tests.support.present import present
from tests.support.real_project import real_graph

ROOT = Path(__file__).parents[2]
STATURE, AT_100 = 1.70, 20.5


@cache
def mechanics() -> dict[str, Mechanics]:
    graph = real_graph()
    library = graph.library
    return {
        exercise.slug: Mechanics(exercise, library)
        for exercise in library.all(Exercise)
        if exercise.movement
    }


SLUGS = sorted(path.stem for path in (ROOT / "exercises").glob("*.yml"))

# Band

UCHIDA_BLUE = {
    25: 11.28,
    50: 16.67,
    75: 20.99,
    100: 24.62,
    125: 27.95,
    150: 30.30,
    175: 32.56,
    200: 34.52,
    225: 37.76,
    250: 39.03,
}
"""Newtons by percent: a blue flat band, measured (Uchida 2016, table 1)."""


def test_law_follows_the_measured_blue_band():
    for percent, newtons in UCHIDA_BLUE.items():
        assert force(percent / 100, 24.23) == pytest.approx(newtons, rel=0.025), percent


def test_law_reaches_the_labelled_force_at_200_percent():
    graph = real_graph()
    colours = [b for b in graph.library.all("band") if b.type in ("flat-band", "mini-loop", "tube")]
    assert len(colours) >= 8
    for band in colours:
        label = {f.elongation: f.newtons for f in band.forces}
        assert force(2.0, label[100]) == pytest.approx(label[200], rel=0.05), band.slug


def test_slack_band_pulls_with_nothing():
    assert force(-0.3, 25.0) == 0
    assert stored_energy(-0.3, 25.0, 0.4) == 0


@pytest.mark.parametrize(
    ("degrees", "newtons", "torque"),
    [
        (40, 16, 12.7),
        (60, 26, 18.9),
        (80, 33, 21.1),
        (100, 38, 20.4),
        (120, 41, 17.5),
        (140, 44, 12.7),
        (160, 45, 6.7),
    ],
)
def test_worked_example_of_a_band_at_a_lever(degrees: float, newtons: float, torque: float):
    """Blue band, 0.80 m and 0.90 m, 0.40 m at rest: force climbs, torque makes a bell."""
    length, arm = lever(0.80, 0.90, np.radians(degrees))
    tension = force(length / 0.40 - 1, 24.2)
    assert tension == pytest.approx(newtons, abs=0.6)
    assert tension * arm == pytest.approx(torque, rel=0.01)


def loop_stretch(between: float, girth: float, circumference: float) -> float:
    """Return the elongation of a loop round two limbs of one girth, as a fraction.

    Two half circles and two straight strands; all lengths in metres, friction left out.

    Args:
        between: from the middle of one limb to the middle of the other.
        girth: way round a limb.
        circumference: resting way round the loop.
    """
    return (2 * between + girth) / circumference - 1


@pytest.mark.parametrize(
    ("girth", "between", "percent", "newtons"),
    [
        (0.40, 0.25, 48, 32),
        (0.40, 0.35, 80, 43),
        (0.40, 0.45, 113, 52),
        (0.23, 0.25, 20, 20),
        (0.23, 0.35, 52, 34),
        (0.23, 0.45, 85, 44),
    ],
)
def test_worked_example_of_a_loop(girth: float, between: float, percent: float, newtons: float):
    """A blue loop of 61 cm above the knees and at the ankles: both strands pull."""
    stretch = loop_stretch(between, girth, 0.61)
    assert 100 * stretch == pytest.approx(percent, abs=0.6)
    assert 2 * force(stretch, 24.2) == pytest.approx(newtons, rel=0.01, abs=0.5)


def test_loop_in_a_movement_is_the_worked_loop():
    """The whole chain gives the stretch that the formula gives for the limbs' distance."""
    own = mechanics()["clamshell"]
    repetition = own.repetition
    left, right = (repetition.motion.point(f"{side}-knee") for side in SIDES)
    between = np.linalg.norm(left - right, axis=1) * 1.75
    girth = present(repetition.loop_length)
    expected = [loop_stretch(d, 0.40, girth) for d in between]
    assert repetition.stretch(1.75) == pytest.approx(expected, abs=1e-9)


# Body


def test_standing_body_is_as_tall_as_it_says():
    body = place(np.zeros((1, len(FREEDOMS))))
    top = body.point("head")[0, 2] + POINTS["head"].radius
    sole = body.point("left-heel")[0, 2]
    assert top - sole == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize(
    ("freedom", "point", "axis", "sign"),
    [
        ("left-hip-flexion", "left-knee", 0, 1),
        ("left-hip-abduction", "left-knee", 1, 1),
        ("right-hip-abduction", "right-knee", 1, -1),
        ("left-hip-rotation", "left-ball", 1, 1),
        ("right-hip-rotation", "right-ball", 1, -1),
        ("left-knee-flexion", "left-ankle", 0, -1),
        ("right-ankle-dorsiflexion", "right-ball", 2, 1),
        ("left-foot-inversion", "left-ball", 1, -1),
        ("right-foot-inversion", "right-ball", 1, 1),
        ("left-shoulder-flexion", "left-hand", 0, 1),
        ("right-shoulder-abduction", "right-hand", 1, -1),
        ("left-elbow-flexion", "left-hand", 0, 1),
        ("trunk-flexion", "head", 0, 1),
        ("trunk-bend", "head", 1, -1),
        ("lean", "head", 0, 1),
        ("roll", "head", 1, -1),
    ],
)
def test_positive_angles_go_the_clinical_way(freedom: str, point: str, axis: int, sign: int):
    pose = np.zeros((2, len(FREEDOMS)))
    pose[1, INDEX[freedom]] = np.radians(20)
    before, after = place(pose).point(point)
    assert sign * (after - before)[axis] > 0.005


def test_jacobian_is_the_derivative_of_where_points_go():
    generator = np.random.default_rng(7)
    pose = generator.uniform(-0.6, 0.6, (1, len(FREEDOMS)))
    for name in ("left-toes", "right-hand", "head", "left-knee"):
        slopes = place(pose).jacobian(name)[0]
        for number in range(len(FREEDOMS)):
            step = np.zeros_like(pose)
            step[0, number] = 1e-6
            moved = place(pose + step).point(name) - place(pose - step).point(name)
            assert moved[0] / 2e-6 == pytest.approx(slopes[:, number], abs=1e-7), (name, number)


# Every exercise


@for_each(SLUGS)
def test_torque_is_the_derivative_of_the_stored_energy(slug: str):
    """Turn each joint a little: what the energy loses is what the torque gives.

    The ground's forces on what rests take part.
    """
    own = mechanics()[slug].repetition
    torque = own.torque(STATURE, AT_100)
    stretch = own.stretch(STATURE)
    joints = np.arange(len(SHIFTS) + len(TURNS), len(FREEDOMS))
    moments = [moment for moment in range(0, len(stretch), 8) if stretch[moment] >= 0.02]
    assert moments
    for moment in moments:
        before, after = (energy(own, moment, joints, step) for step in (-1e-5, 1e-5))
        slopes = -(after - before) / 2e-5
        assert slopes == pytest.approx(torque[moment, joints], rel=2e-3, abs=2e-3), moment


def energy(own, moment: int, joints: np.ndarray, step: float) -> np.ndarray:
    """Return the energy of bands and ground when one joint has turned by a step, in joules.

    For each joint by itself. The hips are held; the ground's forces are constant, so their energy
    is force times way.
    """
    base = own.motion.angles[[moment]]
    turned = np.repeat(base, len(joints), axis=0)
    turned[np.arange(len(joints)), joints] += step
    before, after = place(base), place(turned)

    def free_length(band, body) -> np.ndarray:
        names, closed = band.route.names, band.route.closed
        places = course(body, names, closed, band.anchor)
        places = np.concatenate([places, places[:closed]])
        spans = np.linalg.norm(np.diff(places, axis=0), axis=2)
        return spans[band.route.free].sum(axis=0)

    def of(band) -> np.ndarray:
        longer = free_length(band, after) - free_length(band, before)
        resting = band.resting_length(STATURE)
        stretch = band.stretch(STATURE)[moment] + longer * STATURE / resting
        tension = band.tension(STATURE, AT_100)[moment]
        ground = sum(
            (after.point(name) - before.point(name)) @ forces[moment]
            for name, forces in band.reactions.items()
        )
        return stored_energy(stretch, AT_100, resting) - tension * ground * STATURE

    return np.sum([of(band) for band in own.bands], axis=0)


@for_each(SLUGS)
def test_the_ground_balances_the_band(slug: str):
    """Unless the pelvis rests; and the moments too, unless the body stands on its feet alone."""
    for own in mechanics()[slug].repetition.bands:
        held = zip(own.route.names, own.route.pulls, strict=True)
        pulls = [pull for name, pull in held if name != "anchor"]
        force_left = np.sum([*pulls, *own.reactions.values()], axis=0)
        for moment, resting in enumerate(own.motion.resting):
            kinds = {joint_of(c.support)[1] for c in resting}
            if kinds & {"pelvis", "hip"}:
                continue
            assert np.abs(force_left[moment]).max() < 1e-6, (moment, kinds)


@for_each(SLUGS)
def test_mirrored_pose_gives_mirrored_results(slug: str):
    own = mechanics()[slug].repetition
    motion = own.motion
    other = place(mirrored(motion.angles))
    swap = {"left": "right", "right": "left"}
    for name in POINTS:
        side, rest = joint_of(name)
        image = f"{swap[side]}-{rest}" if side else name
        expected = motion.point(name) * (1, -1, 1)
        assert np.abs(other.point(image) - expected).max() < 1e-9, name
    names = [
        f"{swap[side]}-{rest}" if side else n
        for n, (side, rest) in ((n, joint_of(n)) for n in own.route.names)
    ]
    anchor = None if own.anchor is None else own.anchor * (1, -1, 1)

    way = route(replace(motion, placed=other), tuple(names), own.route.closed, anchor)
    assert way.length == pytest.approx(own.route.length, rel=1e-9)
    assert np.abs(way.pulls - own.route.pulls * (1, -1, 1)).max() < 1e-9


def test_second_band_is_the_mirror_image_and_counts():
    thrust = mechanics()["hip-thrust"].repetition
    twin = present(thrust.twin)
    assert twin.anchor == pytest.approx(present(thrust.anchor) * (1, -1, 1))
    assert twin.stretch(STATURE) == pytest.approx(thrust.stretch(STATURE), rel=1e-6)
    one = replace(thrust, twin=None)
    ways = [pull(own, STATURE, None).direction[:, 1] for own in (thrust, one)]
    assert np.abs(ways[0]).max() < 1e-6, "sideways the two strands cancel"
    assert np.abs(ways[1]).min() > 0.1
    hip = INDEX["right-hip-flexion"]
    assert thrust.torque(STATURE, AT_100)[-1, hip] == pytest.approx(
        one.torque(STATURE, AT_100)[-1, hip] + twin.torque(STATURE, AT_100)[-1, hip]
    )
    whole, half = thrust.work(STATURE, AT_100), one.work(STATURE, AT_100)
    for both, single in zip(astuple(whole), astuple(half), strict=True):
        assert both == pytest.approx(2 * single, rel=1e-6)


def test_two_arms_pull_in_turns_and_each_does_its_work():
    own = mechanics()["arm-drive"]
    drive = own.repetition
    first, second = drive.stretch(STATURE), present(drive.twin).stretch(STATURE)
    assert first[0] < first[-1]
    assert second == pytest.approx(first[::-1], abs=0.02)
    torque = drive.torque(STATURE, AT_100)
    right, left = (torque[:, INDEX[f"{side}-shoulder-flexion"]] for side in ("right", "left"))
    assert left == pytest.approx(right[::-1], abs=0.5)
    one = replace(drive, twin=None)
    both, single = drive.work(STATURE, AT_100), one.work(STATURE, AT_100)
    assert both.value == pytest.approx(2 * single.value, rel=0.02)
    tension, load = own.pull.tension.value, own.pull.torque.value
    assert tension[-1] > tension[0], "the curve is that of the side named first"
    # So is the torque: it falls, as the band of a hand that is ahead passes close to the shoulder.
    assert load == pytest.approx(-right * tension[0] / drive.tension(STATURE, AT_100)[0], rel=1e-6)
    assert load[0] > 4 * load[-1]


@for_each(SLUGS)
def test_what_rests_neither_slides_nor_sinks(slug: str):
    motion = mechanics()[slug].repetition.motion
    assert len(motion.angles) >= 41
    worst = 0.0
    for before, (now, then) in enumerate(zip(motion.resting, motion.resting[1:], strict=False)):
        for contact in set(now) & set(then):
            places = motion.point(contact.point)
            for letter in contact.held:
                axis = "xyz".index(letter)
                worst = max(worst, abs(places[before + 1, axis] - places[before, axis]))
    assert worst * 170 < 0.5, "centimetres from one moment to the next"
    assert max(motion.gaps.values(), default=0) * 170 < 0.7


def test_every_exercise_has_a_movement():
    assert sorted(mechanics()) == SLUGS


def test_band_that_is_longer_stretches_less_and_a_taller_body_stretches_it_more():
    own = mechanics()["side-step"].repetition
    assert own.stretch(2.0).max() > own.stretch(1.5).max()
    assert own.torque(1.7, 40.0) == pytest.approx(2 * own.torque(1.7, 20.0))


# Running

PEAKS = [
    ("hip_flexion", max, (50, 100), 35.5, 5.7, 81.7, 2.4),
    ("hip_flexion", min, (20, 60), -14.4, 5.3, 42.0, 3.0),
    ("knee_flexion", max, (0, 39), 40.9, 5.2, 15.7, 2.0),
    ("knee_flexion", max, (40, 100), 91.8, 8.8, 69.4, 1.7),
    ("knee_flexion", min, (25, 50), 12.4, 5.2, 38.0, 2.7),
    ("ankle_dorsiflexion", max, (0, 39), 22.7, 2.8, 21.2, 2.2),
    ("ankle_dorsiflexion", min, (35, 60), -17.7, 5.6, 45.8, 4.7),
    ("hip_adduction", max, (0, 39), 7.4, 2.8, 17.9, 5.5),
    ("hip_adduction", min, (50, 95), -6.0, 3.3, 72.9, 8.4),
]
"""Joint, which end, window in percent, angle and SD in degrees, timing and SD in percent."""


@pytest.mark.parametrize(("joint", "end", "window", "angle", "sd", "when", "when_sd"), PEAKS)
def test_curves_have_the_peaks_of_the_runners(joint, end, window, angle, sd, when, when_sd):
    """A mean of curves is flatter than the curves: within one SD, never beyond the mean peak."""
    curve = getattr(gait.curves(), joint)[window[0] : window[1] + 1]
    found = end(curve)
    assert abs(found - angle) < sd
    assert (angle - found) * (1 if end is max else -1) > -0.1
    assert abs(window[0] + int(np.argmax(curve == found)) - when) <= when_sd + 0.5


def test_runner_stands_on_the_ground_and_flies_twice():
    percent = np.arange(0, 100, 0.5)
    body = gait.placed_runner(percent)
    lowest = {
        side: np.min([body.point(f"{side}-{p}")[:, 2] for p in ("heel", "ball", "toes")], axis=0)
        for side in SIDES
    }
    stance = percent <= gait.STANCE
    assert lowest["right"][stance] == pytest.approx(0, abs=1e-6)
    assert min(low.min() for low in lowest.values()) > -1e-6
    both = np.minimum(lowest["left"], lowest["right"])
    flights = (percent > gait.STANCE) & (percent < 50)
    assert both[flights].max() > 0.002


def test_left_leg_is_half_a_cycle_behind():
    poses = gait.runner(np.array([10.0, 60.0]))
    assert mirrored(poses[1])[6:] == pytest.approx(poses[0][6:], abs=1e-9)
