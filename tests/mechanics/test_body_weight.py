"""Body weight at the joints: against the energy, a second way to reckon, tables, and scales."""

from dataclasses import replace
from functools import cache
from itertools import product

import numpy as np
import pytest
from strideband.mechanics import load_sharing
from strideband.mechanics.band import course, stored_energy
from strideband.mechanics.body import (
    FREEDOMS,
    INDEX,
    JOINTS,
    POINTS,
    Array,
    Placed,
    cross,
    joint_of,
    place,
)
from strideband.mechanics.body_weight import (
    FrameLoads,
    JointLoad,
    Torque,
    asked,
    band_load,
    beside,
    gravity,
    held,
    key_frames,
    loads,
    weight_carried,
    weight_wrench,
)
from strideband.mechanics.joint_strength import strength
from strideband.mechanics.least_squares import non_negative
from strideband.mechanics.load_sharing import GRIP, LEANS, ROOT, SWAY, Carried, Load, carried
from strideband.mechanics.pads import Pad, pads, rests_by_frame
from strideband.mechanics.segment_masses import (
    DE_LEVA,
    GRAVITY,
    SEXES,
    STATURE,
    body_mass,
    centre_of_mass,
    segment_masses,
)
from strideband.model.movement import Movement
from strideband.views.exercise_mechanics import Mechanics

from tests.mechanics.test_mechanics import SLUGS, mechanics
from tests.support.for_each import for_each
from tests.support.present import present

TALL, KILOGRAMS = 1.70, 70.0
NEWTONS = KILOGRAMS * GRAVITY


@cache
def loads_of(slug: str) -> tuple[FrameLoads, ...]:
    own = mechanics()[slug]
    return loads(own.movement, own.repetition, TALL, own.at_100)


@cache
def weighed(own: Mechanics) -> tuple[tuple[list[Pad], Carried], ...]:
    """Return how body weight is carried in each key frame: most tests ask for it."""
    return weight_carried(own.movement)


def joint(slug: str, frame: int, freedom: str) -> JointLoad:
    return loads_of(slug)[frame].joints[freedom]


def standing(**degrees: float) -> Placed:
    """Return a body on its feet whose hips are 0.53 of its height above the floor."""
    angles = np.zeros((1, len(FREEDOMS)))
    angles[0, INDEX["shift-z"]] = 0.53
    for name, value in degrees.items():
        angles[0, INDEX[name.replace("_", "-")]] = np.radians(value)
    return place(angles)


# Masses


@pytest.mark.parametrize("sex", [None, *SEXES])
def test_segments_make_a_whole_body(sex):
    masses = segment_masses(sex)
    assert {joint.segment for joint in JOINTS} - masses.keys() == {"left-toes", "right-toes"}
    assert sum(mass.share for mass in masses.values()) == pytest.approx(1, abs=2e-4)


@pytest.mark.parametrize(
    ("sex", "percent", "centre", "length"),
    [("female", 42.57, 49.64, 614.8), ("male", 43.46, 51.38, 603.3)],
)
def test_thirds_of_the_trunk_make_the_trunk_of_the_table(sex, percent, centre, length):
    """Its own row, from the seventh cervical vertebra to the hips, was measured as a whole."""
    own = segment_masses(sex)
    assert 100 * (own["pelvis"].share + own["thorax"].share) == pytest.approx(percent, abs=0.02)
    rows = [DE_LEVA[sex][f"{part} trunk"] for part in ("lower", "middle", "upper")]
    assert sum(row.length for row in rows) == pytest.approx(length, abs=0.1)
    below, moment = 0.0, 0.0
    for row in rows:
        moment += row.mass * (below + (1 - row.centre / 100) * row.length)
        below += row.length
    assert moment / percent == pytest.approx((1 - centre / 100) * length, abs=4)
    navel = rows[0].length
    thorax = own["thorax"].centre[2] * STATURE[sex] + navel
    assert (
        own["pelvis"].share * (1 - rows[0].centre / 100) * navel + own["thorax"].share * thorax
    ) * 100 == pytest.approx(moment, rel=1e-3)


QUOTED = {
    "upper arm": (0.0255, 0.0271, 0.5754, 0.5772),
    "forearm": (0.0138, 0.0162, 0.4559, 0.4574),
    "thigh": (0.1478, 0.1416, 0.3612, 0.4095),
    "shank": (0.0481, 0.0433, 0.4352, 0.4395),
    "foot": (0.0129, 0.0137, 0.4014, 0.4415),
    "head": (0.0668, 0.0694, 0.4841, 0.5002),
}
"""Women's and men's shares, and centres of mass, as a maker of gait software gives them."""


@pytest.mark.parametrize("row", QUOTED)
def test_two_who_quote_the_table_agree(row: str):
    rows = [DE_LEVA[sex][row] for sex in SEXES]
    said = [round(one.mass / 100, 4) for one in rows] + [round(r.centre / 100, 4) for r in rows]
    assert tuple(said) == QUOTED[row]


@pytest.mark.parametrize("sex", SEXES)
@pytest.mark.parametrize(
    ("row", "ours", "most"),
    [
        ("thigh", 0.245, 0.035),
        ("shank", 0.246, 0.01),
        ("upper arm", 0.186, 0.03),
        ("forearm", 0.146, 0.01),
        ("foot", 0.152, 0.025),
    ],
)
def test_segments_are_as_long_as_those_that_were_weighed(sex, row, ours, most):
    assert DE_LEVA[sex][row].length / STATURE[sex] == pytest.approx(ours, abs=most)


@pytest.mark.parametrize("sex", [None, *SEXES])
def test_standing_body_balances_a_little_above_its_hips(sex):
    """By hand for men: 0.568 of stature, in front of the ankles by a thousandth of it."""
    height = centre_of_mass(standing(), sex)[0, 2]
    assert 0.56 < height < 0.575
    assert abs(centre_of_mass(standing(), sex)[0, 1]) < 1e-12


def test_heavier_is_the_taller_body_alike_in_build():
    assert body_mass(1.70) == 70
    assert body_mass(1.90) / 1.90**2 == pytest.approx(body_mass(1.50) / 1.50**2)


# Gravity, band and supports do the work that energy loses


def potential(placed: Placed) -> Array:
    """Return body weight's energy, in weights times statures."""
    masses = segment_masses().items()
    return np.sum([mass.share * placed.at(s, mass.centre)[:, 2] for s, mass in masses], axis=0)


def test_gravity_is_the_slope_of_the_potential_energy():
    angles = np.random.default_rng(14).uniform(-1, 1, (3, len(FREEDOMS)))
    found = gravity(place(angles))
    for number in range(len(FREEDOMS)):
        step = np.zeros(len(FREEDOMS))
        step[number] = 1e-6
        rise = potential(place(angles + step)) - potential(place(angles - step))
        assert -rise / 2e-6 == pytest.approx(found[:, number], abs=1e-8), FREEDOMS[number]


@cache
def frames_of(own: Mechanics) -> list[tuple[Placed, list[Pad], Load, Carried]]:
    """Return body, pads, load with the band, and how it is carried, of each frame that is held."""
    pull, turn = (part / NEWTONS for part in band_load(own.repetition, TALL, own.at_100))
    whole = own.repetition.motion.placed
    found = []
    for moment, (pressed, alone) in zip(
        own.repetition.motion.key,
        weighed(own),
        strict=True,
    ):
        placed = whole.moment(moment)
        weight = weight_wrench(placed)[0], gravity(placed)[0]
        load = Load(weight[0] + pull[moment], weight[1] + turn[moment], centre_of_mass(placed)[0])
        both = carried(placed, pressed, load, alone)
        if both.off < 1e-9:
            found.append((placed, pressed, load, both))
    return found


def moved(pad: Pad, before: Placed, after: Placed) -> Array:
    """Return how far a pad's flesh has gone, against that of the other leg if it lies on it."""

    def way(segment: str) -> Array:
        turn, origin = before.turns[segment][0], before.origins[segment][0]
        own = tuple(turn.T @ (pad.place - origin))
        return (after.at(segment, own) - before.at(segment, own))[0]

    return way(pad.segment) - (way(pad.against) if pad.against else 0.0)


def elastic(own: Mechanics, moment: int, placed: Placed) -> float:
    """Return what the bands have stored, in weights times statures."""
    total = 0.0
    for band in own.repetition.bands:
        places = course(placed, band.route.names, band.route.closed, band.anchor)
        places = np.concatenate([places, places[: band.route.closed]])
        spans = np.linalg.norm(np.diff(places, axis=0), axis=2)[:, 0]
        fixed = (
            band.route.length[moment]
            - np.linalg.norm(band.route.spans, axis=2)[band.route.free, moment].sum()
        )
        length = (spans[band.route.free].sum() + fixed) * TALL
        resting = band.resting_length(TALL)
        longer = length - band.route.length[moment] * TALL
        stretch = band.stretch(TALL)[moment] + longer / resting
        total += float(stored_energy(stretch, own.at_100, resting))
    return total / NEWTONS / TALL


@for_each(SLUGS)
def test_any_small_movement_does_the_work_that_energy_and_supports_say(slug: str):
    """Virtual work: joints, hips and all are moved at random; supports move along."""
    own = mechanics()[slug]
    draw = np.random.default_rng(3)
    key = own.repetition.motion.key
    found = frames_of(own)
    for placed, pressed, _load, both in found:
        moment = next(
            m for m in key if np.array_equal(own.repetition.motion.placed.axes[m], placed.axes[0])
        )
        base = own.repetition.motion.angles[[moment]]
        if own.repetition.stretch(TALL)[moment] < 0.01:
            continue
        way = draw.uniform(-1, 1, len(FREEDOMS)) * 1e-6
        ahead, back = place(base + way), place(base - way)
        gain = sum(
            force @ (moved(pad, placed, ahead) - moved(pad, placed, back))
            for pad, force in zip(pressed, both.forces, strict=True)
        )
        lost = potential(back) - potential(ahead)
        lost += elastic(own, moment, back) - elastic(own, moment, ahead)
        assert gain + lost == pytest.approx(2 * both.torque @ way, abs=3e-10)


@for_each(SLUGS)
def test_who_stands_on_one_part_loses_that_energy_with_the_far_side_moved(slug: str):
    """What is pressed stays, and all the rest turns about each joint: torque is the slope."""
    own = mechanics()[slug]
    for placed, pressed, _load, both in frames_of(own):
        carrying = {p.segment for p, f in zip(pressed, both.forces, strict=True) if f.any()}
        if len(carrying) > 1:
            continue
        moment = next(
            m
            for m in own.repetition.motion.key
            if np.array_equal(own.repetition.motion.placed.axes[m], placed.axes[0])
        )
        if own.repetition.stretch(TALL)[moment] < 0.01:
            continue
        segment = carrying.pop()
        base = own.repetition.motion.angles[[moment]]
        for number in range(ROOT, len(FREEDOMS)):
            step = np.zeros(len(FREEDOMS))
            step[number] = 1e-5
            after, before = (
                fixed_energy(own, moment, place(base + way), placed, segment)
                for way in (step, -step)
            )
            slope = (before - after) / 2e-5
            assert slope == pytest.approx(both.torque[number], abs=2e-6), FREEDOMS[number]


def fixed_energy(
    own: Mechanics, moment: int, turned: Placed, placed: Placed, segment: str
) -> float:
    """Return the energy of a body that is put back with one segment where it was."""
    turn = placed.turns[segment][0] @ turned.turns[segment][0].T
    shift = placed.origins[segment][0] - turn @ turned.origins[segment][0]
    back = replace(
        turned,
        origins={name: origin @ turn.T + shift for name, origin in turned.origins.items()},
        turns={name: turn @ own_turn for name, own_turn in turned.turns.items()},
    )
    return float(potential(back)[0]) + elastic(own, moment, back)


# Balance, reckoned anew


@for_each(SLUGS)
def test_each_segment_is_in_balance(slug: str):
    """Free bodies, from hands, feet and head inwards (Newton and Euler): what the joint passes on
    is what the torque says about each of its axes, and at the pelvis nothing is left."""
    own = mechanics()[slug]
    children: dict[str, list[str]] = {joint.segment: [] for joint in JOINTS}
    for one in JOINTS:
        if one.parent:
            children[one.parent].append(one.segment)
    found = frames_of(own)
    for placed, pressed, _load, both in found:
        moment = next(
            m
            for m in own.repetition.motion.key
            if np.array_equal(own.repetition.motion.placed.axes[m], placed.axes[0])
        )
        outside: dict[str, list[tuple[Array, Array]]] = {name: [] for name in children}
        for name, mass in segment_masses().items():
            outside[name].append((placed.at(name, mass.centre)[0], np.array([0, 0, -mass.share])))
        for pad, force in zip(pressed, both.forces, strict=True):
            outside[pad.segment].append((pad.place, force))
            if pad.against:
                outside[pad.against].append((pad.place, -force))
        for name, point, force in band_forces(own, moment):
            outside[name].append((point, force))
        passed: dict[str, tuple[Array, Array]] = {}
        for one in reversed(JOINTS):
            origin = placed.origins[one.segment][0]
            force = turn = np.zeros(3)
            for point, own_force in outside[one.segment]:
                force = force + own_force
                turn = turn + cross(point - origin, own_force)
            for child in children[one.segment]:
                child_force, child_turn = passed[child]
                force = force + child_force
                turn = turn + child_turn + cross(placed.origins[child][0] - origin, child_force)
            passed[one.segment] = force, turn
            for name, _axis in one.freedoms if one.parent else ():
                about = placed.axes[0, INDEX[name]]
                assert turn @ about == pytest.approx(both.torque[INDEX[name]], abs=1e-9), name
        force, turn = passed["pelvis"]
        assert np.abs(force).max() < 1e-9
        assert np.abs(turn).max() < 1e-9


def band_forces(own: Mechanics, moment: int):
    """Yield segment, place and force (in weights) of each pull on the body."""
    placed = own.repetition.motion.placed
    for band in own.repetition.bands:
        tension = band.tension(TALL, own.at_100)[moment] / NEWTONS
        for name, pulls in zip(band.route.names, band.route.pulls, strict=True):
            if name != "anchor":
                yield POINTS[name].segment, placed.point(name)[moment], tension * pulls[moment]


def test_most_frames_are_checked():
    """Balance holds exactly in nearly all; the others lie beside their supports a little."""
    exact = sum(len(frames_of(own)) for own in mechanics().values())
    every = sum(len(own.movement.frames) for own in mechanics().values())
    assert exact > 0.75 * every


# Mirror


def swapped(name: str) -> str:
    side, rest = joint_of(name)
    return f"{'right' if side == 'left' else 'left'}-{rest}" if side else name


def mirror_image(movement: Movement) -> Movement:
    """Return the movement that a mirror beside the body shows."""
    said = movement.model_dump(exclude_none=True)
    for frame in said["frames"]:
        frame["left"], frame["right"] = frame["right"], frame["left"]
        trunk = frame["trunk"]
        for name in ("roll", "turn", "trunk_rotation", "trunk_bend"):
            if name in trunk:
                trunk[name] = -trunk[name]
        if rests := frame.get("rests"):
            rests = {place: tuple(map(swapped, parts)) for place, parts in rests.items()}
            rests["wall_left"], rests["wall_right"] = rests["wall_right"], rests["wall_left"]
            frame["rests"] = rests
    band = said["band"]
    band["path"] = tuple(map(swapped, band["path"]))
    if "anchor" in band:
        band["anchor"]["left"] = -band["anchor"]["left"]
    return Movement.model_validate(said)


@for_each(SLUGS)
def test_mirrored_movement_asks_the_same_of_the_other_side(slug: str):
    """Within what the solver of the pose leaves open: a fifth of a millimetre per metre."""
    own = mechanics()[slug]
    other = mirror_image(own.movement)
    first = weighed(own)
    second = weight_carried(other)
    for frame, ((_, one), (_, image)) in enumerate(zip(first, second, strict=True)):
        assert one.off == pytest.approx(image.off, abs=1e-3)
        for name in FREEDOMS[ROOT:]:
            sign = -1 if name in ("trunk-rotation", "trunk-bend") else 1
            wanted = one.torque[INDEX[name]]
            found = sign * image.torque[INDEX[swapped(name)]]
            assert found == pytest.approx(wanted, abs=2e-3), (frame, name)


# Shares


def test_lawson_and_hanson_find_the_best_of_all_choices():
    draw = np.random.default_rng(7)
    for _ in range(40):
        matrix, wanted = draw.normal(size=(6, 4)), draw.normal(size=6)
        best = np.inf
        for used in product((False, True), repeat=4):
            tried = np.zeros(4)
            if any(used):
                tried[list(used)] = np.linalg.lstsq(matrix[:, used], wanted, rcond=None)[0]
            if tried.min() >= 0:
                best = min(best, float(np.linalg.norm(matrix @ tried - wanted)))
        found = non_negative(matrix, wanted)
        assert found.min() >= 0
        assert np.linalg.norm(matrix @ found - wanted) == pytest.approx(best, rel=1e-9)
        for guess in product((False, True), repeat=4):
            assert non_negative(matrix, wanted, np.array(guess)) == pytest.approx(found, abs=1e-9)


@for_each(SLUGS)
def test_the_rule_about_supports_sees_what_carrying_sees(slug: str):
    """It looks at upright pushes first."""
    own = mechanics()[slug]
    off = beside(own.movement)
    assert [not far for far in off] == [held(middle) for _, middle in weighed(own)]


@for_each(SLUGS)
def test_middle_lies_between_the_bounds(slug: str):
    own = mechanics()[slug]
    for _, middle in weighed(own):
        assert (middle.bounds[0] <= middle.torque + 1e-9).all()
        assert (middle.torque <= middle.bounds[1] + 1e-9).all()


@pytest.mark.parametrize(
    ("slug", "frame"), [("plank-leg-lift", 1), ("bear-crawl", 2), ("hamstring-walkout", 1)]
)
def test_bounds_hold_for_any_share_that_balances(slug: str, frame: int):
    """Pushes of the floor drawn at random, and made to carry what the middle carries."""
    own = mechanics()[slug]
    draw = np.random.default_rng(5)
    placed = own.repetition.motion.placed.moment(own.repetition.motion.key[frame])
    pressed, middle = weighed(own)[frame]
    open_ = [number for number, pad in enumerate(pressed) if not pad.lies]
    places = np.array([pressed[number].place for number in open_])
    rows = np.array([np.ones(len(places)), places[:, 0], places[:, 1]])
    turns = np.array(
        [placed.jacobian_at(pressed[n].segment, pressed[n].place[None])[0, 2] for n in open_]
    )
    start = middle.forces[open_, 2]
    widest = np.zeros(len(FREEDOMS))
    for _ in range(300):
        near = np.abs(draw.normal(size=len(open_)))
        pushes = non_negative(
            np.concatenate([1e4 * rows, np.eye(len(near))]),
            np.concatenate([1e4 * rows @ start, near]),
        )
        assert rows @ pushes == pytest.approx(rows @ start, abs=1e-6)
        torque = (middle.torque + (pushes - start) @ turns)[ROOT:]
        assert (torque >= middle.bounds[0][ROOT:] - 1e-5).all()
        assert (torque <= middle.bounds[1][ROOT:] + 1e-5).all()
        widest[ROOT:] = np.maximum(widest[ROOT:], np.abs(torque - middle.torque[ROOT:]))
    room = np.maximum(middle.bounds[1] - middle.torque, middle.torque - middle.bounds[0])
    assert widest.max() > 0.5 * room.max(), "the bounds are not far beyond what is possible"


def test_both_feet_alike_share_alike_and_exactly():
    for frame in loads_of("banded-squat"):
        assert frame.shares["left-foot"] == pytest.approx(NEWTONS / 2, abs=0.5)
        assert frame.joints["left-knee-flexion"].weight.middle == pytest.approx(
            frame.joints["right-knee-flexion"].weight.middle, abs=0.5
        )
    deep = joint("banded-squat", 1, "left-hip-flexion")
    assert deep.weight.exact
    assert deep.asks == "hip-extension"


def test_what_balance_leaves_open_has_bounds():
    start = joint("single-leg-deadlift", 0, "left-hip-flexion").weight
    assert not start.exact
    assert start.least < start.middle < start.greatest
    assert joint("single-leg-deadlift", 1, "left-hip-flexion").weight.exact


@pytest.mark.parametrize(
    ("frame", "women", "men"), [(0, (65.1, 3.1), (67.0, 3.8)), (1, (70.3, 3.1), (74.6, 3.6))]
)
def test_push_up_weighs_on_the_hands_as_it_did_on_scales(frame, women, men):
    """37 men and women at rest, with straight arms and low, in percent of body weight, with their
    standard deviations (source `mier-2014`)."""
    shares = loads_of("banded-push-up")[frame].shares
    on_hands = 100 * (shares["left-hand"] + shares["right-hand"]) / NEWTONS
    assert women[0] - 2 * women[1] < on_hands < men[0] + 2 * men[1]


def test_hip_that_carries_all_holds_about_half_of_what_it_can():
    """18 young people on one leg: 53 % of the greatest torque in women and 55 % in men (source
    `mirshams-shahshahani-2022`); ligaments, which carry a part, are in neither."""
    asks = [
        -joint(slug, frame, freedom).weight.middle
        for slug, frame, freedom in (
            ("squat-to-leg-lift", 3, "left-hip-abduction"),
            ("standing-clock-taps", 1, "left-hip-abduction"),
            ("single-leg-balance-pull", 0, "right-hip-abduction"),
        )
    ]
    for sex, measured in zip(SEXES, (0.53, 0.55), strict=True):
        most = present(strength("hip-abduction", sex))
        assert np.array(asks) / most == pytest.approx(measured, abs=0.15), sex


@for_each(SLUGS[::7])
def test_floor_pushes_lean_as_far_as_lightens_the_work_of_weight_most(slug: str):
    own = mechanics()[slug]
    placed = own.repetition.motion.placed
    for moment, (pressed, middle) in zip(own.repetition.motion.key, weighed(own), strict=True):
        body = placed.moment(moment)
        load = Load(weight_wrench(body)[0], gravity(body)[0], centre_of_mass(body)[0])
        for lean in LEANS:
            other = carried(body, pressed, load, replace(middle, lean=lean))
            assert (middle.torque**2).sum() <= (other.torque**2).sum() + 1e-9
            assert other.slip <= GRIP or not other.lean
            upright = carried(body, pressed, load, replace(middle, lean=0.0))
            assert other.off <= max(upright.off, SWAY) + 1e-9


def test_lean_that_lightens_work_is_left_if_it_does_not_hold(monkeypatch):
    """As if whoever leans had nothing to do, and fell over."""
    share = load_sharing._shared

    def falling(*given):
        found, lean = share(*given), given[4]
        if not lean:
            return found
        return replace(found, base=0 * found.base, slope=0 * found.slope, off=0.5)

    monkeypatch.setattr(load_sharing, "_shared", falling)
    own = mechanics()["split-squat"]
    split = replace(key_frames(own.movement)[0]).alone
    assert (split.lean, split.off) == (0.0, pytest.approx(0, abs=1e-9))


def test_legs_are_struts_for_weight():
    own = mechanics()["split-squat"]
    (_, split), _ = weighed(own)
    assert split.lean > 0


@pytest.mark.parametrize("slug", ["banded-squat", "side-step-feet", "monster-walk-forward"])
def test_floor_does_not_answer_a_loop_that_pulls_nobody(slug: str):
    """A loop round both legs is held by the hips, though the floor could hold the feet apart: the
    band's part is the torque of the band by itself."""
    own = mechanics()[slug]
    for frame, moment in enumerate(own.repetition.motion.key):
        alone = own.repetition.torque(TALL, own.at_100)[moment]
        for side in ("left", "right"):
            hip = joint(slug, frame, f"{side}-hip-abduction")
            part, both = hip.band, present(hip.both)
            wanted = alone[INDEX[f"{side}-hip-abduction"]]
            for end in ("least", "greatest"):
                more = getattr(both, end) - getattr(hip.weight, end)
                assert more == pytest.approx(wanted, abs=1e-3)
            assert part == pytest.approx(wanted, abs=0.01)
            assert wanted < -3


def test_arms_beside_a_body_that_lies_do_not_lift_it():
    frame = loads_of("glute-bridge")[1]
    for side in ("left", "right"):
        assert abs(frame.joints[f"{side}-shoulder-flexion"].weight.middle) < 2
        assert frame.shares[f"{side}-hand"] < 0.05 * NEWTONS


# By hand


def test_clamshell_asks_less_than_the_side_lying_leg():
    """The straight leg by hand: 0.2037 of 686.7 N is 140 N, its middle is 18.8 % of 1.70 m from
    the hip: 45 N m level, and 41 to 43 as it slopes here. In the clamshell it rests on the other
    foot: what the band asks is about the same (9 and 8 N m), what the hip holds is a quarter."""
    masses = segment_masses()
    leg = sum(masses[f"left-{part}"].share for part in ("thigh", "shank", "foot"))
    out = (
        masses["left-thigh"].share * 0.0943
        + masses["left-shank"].share * (0.245 + 0.1076)
        + masses["left-foot"].share * (0.245 + 0.246 + 0.0195)
    )
    assert leg * NEWTONS == pytest.approx(140, abs=0.5)
    assert out * NEWTONS * TALL == pytest.approx(42.7, abs=0.3)
    side_lying = joint("side-lying-hip-abduction", 1, "left-hip-abduction")
    clamshell = joint("clamshell", 1, "left-hip-abduction")
    assert side_lying.asks == clamshell.asks == "hip-abduction"
    assert side_lying.weight.exact
    assert side_lying.weight.middle == pytest.approx(-41, abs=1)
    assert present(side_lying.both).middle == pytest.approx(-50, abs=1)
    assert present(side_lying.added) == pytest.approx(0.21, abs=0.02)
    assert abs(present(clamshell.both).middle) < abs(present(side_lying.both).middle) / 2


def test_heel_that_leaves_the_floor_takes_the_whole_body_on_the_ball():
    """By hand: 686.7 N, 0.078 of 1.70 m in front of the ankle, less what the foot itself weighs
    behind the ball: 91 N m, at most. The pose leans a little less: 80."""
    assert pytest.approx(91.06, abs=0.01) == NEWTONS * 0.078 * TALL
    start, top = (joint("single-leg-calf-raise", n, "right-ankle-dorsiflexion") for n in (0, 1))
    assert 75 < start.weight.middle < 91.06
    assert start.asks == top.asks == "ankle-plantarflexion"
    assert start.weight.exact


def test_leg_behind_takes_off_what_the_bowed_trunk_asks():
    """By hand from the pose: all above the standing hip asks 129 N m; the leg behind takes 41."""
    own = mechanics()["single-leg-deadlift"]
    moment = own.repetition.motion.key[1]
    placed = own.repetition.motion.placed
    hip = placed.point("left-hip")[moment]
    ahead = {
        name: mass.share * NEWTONS * (placed.at(name, mass.centre)[moment] - hip)[0] * TALL
        for name, mass in segment_masses().items()
    }
    behind = sum(ahead[f"right-{part}"] for part in ("thigh", "shank", "foot"))
    above = sum(v for n, v in ahead.items() if not n.endswith(("thigh", "shank", "foot")))
    assert above == pytest.approx(129, abs=1)
    assert behind == pytest.approx(-41, abs=1)
    hinge = joint("single-leg-deadlift", 1, "left-hip-flexion")
    assert hinge.weight.middle == pytest.approx(above + behind, abs=6)
    assert hinge.asks == "hip-extension"


def test_bands_part_is_the_difference():
    one = JointLoad(
        "left-knee-flexion", 0, Torque(-20, -25, -20), Torque(-22, -27, -22), (-28, -21)
    )
    assert one.band == -2
    assert one.added == pytest.approx(0.1)
    assert one.asks == "knee-flexion" == asked("left-knee-flexion", -22)
    assert not one.weight.exact
    assert asked("left-knee-flexion", 0.01) is None
    little = replace(one, weight=Torque(4.9, 4.9, 4.9))
    assert little.added is None
    assert little.weight.exact
    assert replace(one, both=None).band is None


def test_body_that_a_band_pulls_over_would_lean():
    """One foot on the floor, and the band pulls sideways: alone it stands, with the band not."""
    march = loads_of("pallof-press-march")[1]
    assert march.off < 0.001
    assert march.off_with_band > 0.05
    assert joint("pallof-press-march", 1, "left-hip-flexion").both is None


def test_frame_that_is_passed_through_has_no_torques():
    assert loads_of("bear-crawl")[1].joints == {}
    assert loads_of("bear-crawl")[0].joints


# Pads


@for_each(SLUGS)
def test_pads_lie_on_the_floor(slug: str):
    own = mechanics()[slug]
    for pressed, _ in weighed(own):
        for pad in pressed:
            if pad.surface == "floor":
                assert abs(pad.place[2]) < 0.005, pad.support


def test_what_rests_in_a_frame_stays_until_another_says_so():
    own = mechanics()["clamshell"].movement
    first, second = rests_by_frame(own)
    assert first == second
    assert second.other_side == ("left-ankle",)


def test_held_ankles_pull():
    """Else nobody could lean forwards on the knees."""
    own = mechanics()["assisted-nordic-curl"]
    key = own.repetition.motion.key[1]
    resting = rests_by_frame(own.movement)[1]
    pressed = pads(own.repetition.motion, key, resting)
    assert {p.support for p in pressed if p.surface == "held"} == {"left-ankle", "right-ankle"}
    shares = loads_of("assisted-nordic-curl")[1].shares
    assert shares["left-ankle"] > 0, "along the hold's own direction, which is down"
    loose = own.movement.model_dump(exclude_none=True)
    loose["frames"][0]["rests"]["held"] = ()
    without = weight_carried(Movement.model_validate(loose))
    assert held(without[0][1])
    assert not held(without[1][1])


def test_hand_on_a_chair_carries_nothing_that_the_feet_can():
    shares = loads_of("standing-kickback")[0].shares
    assert shares["left-hand"] == 0
    leaning = loads_of("wall-drive-hold")[0].shares
    assert leaning["left-hand"] > 50
