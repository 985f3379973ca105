"""What the page about the method and the guide for authors say of movements is what is done."""

import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import yaml
from strideband.figures.formula import FORMULAS, formula
from strideband.lint.doses import ADDED
from strideband.mechanics import body
from strideband.mechanics.band import (
    EXPONENT,
    EXPONENTS,
    LABEL_UNCERTAINTY,
    SAFE_STRETCH,
    force,
    neo_hookean,
    spread,
    stored_energy,
)
from strideband.mechanics.band_fit import mooney_rivlin, series
from strideband.mechanics.body_weight import loads
from strideband.mechanics.joint_strength import (
    HEEL_RISE,
    HEEL_RISES,
    REFERENCE_MASS,
    REPETITIONS,
    left_in_a_set,
    strength,
    strongest,
)
from strideband.mechanics.plausibility import OFF, problems
from strideband.mechanics.pose import REFERENCE_STATURE, SAMPLES
from strideband.mechanics.repetition import ANCHOR_HEIGHTS, STATURES, repetition
from strideband.mechanics.segment_masses import GRAVITY, SEXES, body_mass, segment_masses
from strideband.model.movement import BandPath, Frame, Limbs, Movement, Trunk
from strideband.pages import components
from strideband.pages.templates import Templates
from strideband.text.messages import Messages
from strideband.views.exercise_mechanics import Mechanics

from tests.support.present import present
from tests.support.real_project import real_graph

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "content" / "method.md").read_text("utf-8")
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")

# Formulas


@pytest.mark.parametrize("name", FORMULAS)
def test_formula_is_well_formed_and_has_words(name: str):
    tree = ElementTree.fromstring(f"<math>{formula(name)}</math>")
    tags = {"math", "mrow", "mi", "mn", "mo", "msub", "msup", "mfrac"}
    assert {element.tag for element in tree.iter()} <= tags
    assert Messages("en").text(f"formula.{name}")


def test_formula_takes_its_exponent_from_the_law():
    assert f"<mn>{EXPONENT:g}</mn>" in formula("band-law")
    assert formula("stored-energy").count(f"<mn>{EXPONENT + 1:g}</mn>") == 2
    assert str(EXPONENT) in Messages("en").text("formula.band-law")


def test_unknown_formula_says_what_there_is():
    with pytest.raises(ValueError, match=r"unknown formula 'band-lw'\. Did you mean 'band-law'\?"):
        formula("band-lw")
    with pytest.raises(ValueError, match=r"Known: stretch, band-law, "):
        formula("x")


def test_formula_is_offered_with_all_its_names():
    about = components.about("formula").options[0].about
    assert all(name in about for name in FORMULAS)


def test_component_sets_a_formula_that_is_read_aloud():
    graph = real_graph()
    html = Templates(graph, Messages("en")).call_as_author('{{ formula("least-jerk") }}')
    assert 'aria-label="s equals 10 t to the power of 3' in html
    assert "<msup><mi>t</mi><mn>5</mn></msup></mrow></math>" in html


# The page


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("Hip to knee", body.THIGH),
        ("Knee to ankle", body.SHANK),
        ("Ankle above the sole", body.ANKLE_HEIGHT),
        ("Foot", body.FOOT),
        ("Hips to shoulders", body.TRUNK),
        ("Shoulder to elbow", body.UPPER_ARM),
        ("Elbow to wrist", body.FOREARM),
        ("Half the width of the shoulders", body.HALF_SHOULDERS),
        ("Middle of the pelvis to a hip joint", body.HALF_HIPS),
        ("Hips to where the back bends", body.LUMBAR),
        ("Shoulders to the joint of the neck", body.NECK),
        ("Neck to the middle of the head", body.HEAD),
        ("Ankle back to the heel", body.HEEL_BACK),
        ("Ankle forwards to the ball of the foot", body.BALL),
        ("Ball of the foot to the tip of the toes", body.TOE_LENGTH),
        ("Half the width of the foot", body.HALF_FOOT),
        ("Wrist to the middle of the palm", body.PALM),
    ],
)
def test_page_gives_the_lengths_of_the_body(words: str, length: float):
    row = re.search(rf"^\| {words} \| (\S+) \| (\S+) \|", PAGE, re.MULTILINE)
    assert row
    assert float(row[1]) == length
    assert float(row[2]) == pytest.approx(100 * REFERENCE_STATURE * length, abs=0.051)


def test_page_gives_the_rest_of_the_body():
    standing = body.place(np.zeros((1, len(body.FREEDOMS))))
    crown = standing.point("head")[0, 2] + body.POINTS["head"].radius
    tall = crown - standing.point("left-heel")[0, 2]
    assert f"is {100 * tall:.1f} % of the height" in PAGE
    assert f"The body has {len(body.JOINTS)} stiff parts" in PAGE
    angles = len(body.FREEDOMS) - len(body.SHIFTS)
    assert f"the body has {angles} angles, and three numbers" in PAGE
    knee, ankle = body.POINTS["left-knee"], body.POINTS["left-ankle"]
    assert f"at {-100 * knee.offset[2] / body.THIGH:.0f} % of the way from hip to knee" in PAGE
    assert f"at {-100 * ankle.offset[2] / body.SHANK:.0f} % of the way from knee to ankle" in PAGE
    girths = f"{175 * knee.girth:.0f} cm above the knee and {175 * ankle.girth:.0f} cm at the ankle"
    assert girths in PAGE


def test_page_gives_the_heights_of_fixed_points():
    for name, height in ANCHOR_HEIGHTS.items():
        assert re.search(rf"\b{name} \({height:g}\b", PAGE), name
    scale = 100 * REFERENCE_STATURE + 1e-9
    high = [f"{scale * height:.0f}" for height in ANCHOR_HEIGHTS.values()]
    assert f"this is {', '.join(high[:-1])} and {high[-1]} cm" in PAGE


def test_page_gives_the_program_s_limits():
    assert f"by more than {OFF:.0f} degrees in any angle" in PAGE
    assert f"in at least {SAMPLES} moments" in PAGE
    assert f"stretched beyond {100 * SAFE_STRETCH:.0f} %" in PAGE
    assert f"Read every label here as ± {100 * LABEL_UNCERTAINTY:.0f} %" in PAGE


def test_page_gives_the_range_of_the_band_law():
    """Its table, its worked example, and what it says of the points."""
    bands = series()
    blue = next(own for own in bands if own.measured)
    for e in (0.05, 0.10, 0.25, 0.50, 1.00, 2.00):
        laws = [force(e, 1.0), float(mooney_rivlin(e, blue.softening)), float(neo_hookean(e))]
        row = [*laws, *(float(own) for own in spread(np.array(e), 1.0))]
        assert f"| {e:.0%} | ".replace("%", " %") + " | ".join(f"{v:.3f}" for v in row) in PAGE
    points = sum(len(own.stretch) for own in bands)
    low, high = (float(own) for own in spread(np.array(0.25), 20.5))
    law, rubber = force(0.25, 1.0), float(neo_hookean(0.25))
    soft = 0.25 ** EXPONENTS[0]
    told = [
        f"| {points} published points of {len(bands)} bands | all within |",
        f"with *k* = {blue.softening:.2f} from the ten measured points",
        f"{law:.3f} × 20.5 = {20.5 * law:.1f} N",
        f"{rubber:.3f}, which is {law - rubber:.3f} less",
        f"{EXPONENTS[0]} would give {soft:.3f}, which is {soft - law:.3f} more",
        f"0.3 × {law:.3f} = {0.3 * law:.3f}",
        f"= {law - low / 20.5:.3f}, upwards",
        f"= {high / 20.5 - law:.3f}. So",
        f"with {low:.1f} to {high:.1f} N, {100 - 100 * low / 20.5 / law:.0f} % less to "
        f"{100 * high / 20.5 / law - 100:.0f} % more",
        "At 5 % it is {:.0f} % less to {:.0f} % more".format(*_off(0.05)),
        f"exponent of the published bands, {EXPONENTS[0]:.2f} (light long loop)",
        f"and {EXPONENTS[1]:.2f} (extra heavy long loop)",
    ]
    assert [words for words in told if words not in PAGE] == []


def _off(stretch: float) -> tuple[float, float]:
    """Return by how many percent the least is less and the greatest more than the law."""
    low, high = (float(own) / force(stretch, 1.0) for own in spread(np.array(stretch), 1.0))
    return 100 - 100 * low, 100 * high - 100


@cache
def example() -> Mechanics:
    graph = real_graph()
    return Mechanics(graph.library.get("exercise", "standing-hip-abduction"), graph.library)


def side_of(y: float) -> str:
    return f"{abs(y):.1f} cm to the {'left' if y > 0 else 'right'}"


def test_page_works_the_example_out():
    """Each figure of the example, in the page's words."""
    own, made = example(), example().repetition
    motion, cm = made.motion, 100 * REFERENCE_STATURE
    end = motion.key[-1]
    hip, right, left = (
        cm * motion.point(name)[end] for name in ("right-hip", "right-ankle", "left-ankle")
    )
    apart = np.abs(right - left)
    distance, girth = float(np.linalg.norm(right - left)), cm * made.route.wrap
    stretch = float(made.stretch(REFERENCE_STATURE)[end])
    tension = float(made.tension(REFERENCE_STATURE, own.at_100)[end])
    net = own.pull.force.at(end)
    pull = net.value * own.pull.direction[end]
    down, out = (hip - right)[2] / 100, abs((hip - right)[1]) / 100
    work = np.diff(stored_energy(made.stretch(1.7)[[0, end]], own.at_100, 0.61))[0]
    told = [
        f"right hip joint is {hip[2]:.1f} cm above the floor and {side_of(hip[1])} of the middle",
        f"right leg {right[2]:.1f} cm above the floor, {side_of(right[1])} and {-right[0]:.1f} cm",
        f"it is {left[2]:.1f} cm above the floor, {side_of(left[1])} and {left[0]:.1f} cm ahead",
        "are {:.1f} cm apart along, {:.1f} cm across and {:.1f} cm in height".format(*apart),
        "√({:.1f}² + {:.1f}² + {:.1f}²)".format(*apart) + f" = {distance:.1f} cm",
        f"*g* = {girth:.1f} cm round",
        f"*L* = 2 × {distance:.1f} + {girth:.1f} = {2 * distance + girth:.1f} cm",
        f"*e* = {2 * distance + girth:.1f} / 61 − 1 = {stretch:.2f}, so {100 * stretch:.0f} %",
        f"3.7 lb, or {own.at_100:.2f} N",
        f"{own.at_100:.2f} × {stretch:.2f}^{EXPONENT} = {tension:.1f} N, both together with "
        f"{net.value:.1f} N",
        f"that is {net.low:.0f} to {net.high:.0f} N",
        f"{pull[1]:.1f} N to the left, {-pull[2]:.1f} N down and {pull[0]:.1f} N forwards",
        f"is {100 * down:.1f} cm below the hip and {100 * out:.1f} cm to its right",
        f"{down:.3f} m × {pull[1]:.1f} N + {out:.3f} m × {-pull[2]:.1f} N = "
        f"{own.pull.torque.at(end).value:.1f} N·m",
        f"stores {work:.1f} J in the band, or {own.work.low:.0f} to {own.work.high:.0f} J with",
    ]
    assert [words for words in told if words not in PAGE] == []
    assert own.work.value == pytest.approx(work)
    assert present(own.band).slug == "mini-red"
    assert force(stretch, own.at_100) == pytest.approx(tension)
    # The flat sum above leaves out that the axis is a little tilted.
    assert down * pull[1] - out * pull[2] == pytest.approx(own.pull.torque.at(end).value, abs=0.05)


def test_page_gives_tension_and_net_force_of_its_examples():
    graph = real_graph()
    for slug, words in (
        ("romanian-deadlift", "holds {t:.1f} N at the start. "),
        ("romanian-deadlift", "make {f:.1f} N and not {t:.1f}. "),
        ("pallof-press", "and {t:.1f} N of tension make {f:.1f} N. "),
    ):
        own = Mechanics(graph.library.get("exercise", slug), graph.library).pull
        tension, force = own.tension.at(0).value, own.force.at(0).value
        assert words.format(t=tension, f=force) in PAGE


def test_page_gives_the_example_at_three_moments():
    own, made = example(), example().repetition
    angles = np.degrees(made.motion.angles[:, body.INDEX["right-hip-abduction"]])
    stretch = 100 * made.stretch(REFERENCE_STATURE)
    half = len(angles) // 2
    for name, at in (("Start", 0), ("Half-way in time", half), ("End", len(angles) - 1)):
        newtons, torque = own.pull.force.at(at).value, own.pull.torque.at(at).value
        row = f"| {name} | {angles[at]:.0f}° | {stretch[at]:.0f} % | {newtons:.1f} N | "
        row += f"{torque:.1f} N·m | {100 * torque / newtons:.1f} cm |"
        assert row in PAGE


def test_page_gives_the_example_for_small_and_tall():
    peaks = {size.stature: size.longest for size in example().sizes}
    small, tall = STATURES[0], STATURES[-1]
    told = f"{small:.2f} m stretches the same loop to {peaks[small]:.0f} %, "
    told += f"someone of {tall:.2f} m to {peaks[tall]:.0f} %: ten centimetres of height are worth "
    told += f"about {(peaks[tall] - peaks[small]) / 5:.0f} points"
    assert told in PAGE


def test_small_and_tall_people_are_pulled_by_the_same_law():
    """The pull grows with the stretch; the torque with the pull and with the body, its lever."""
    own = example()
    sizes = {size.stature: size for size in own.sizes}
    usual = sizes[REFERENCE_STATURE]
    assert usual.force == own.pull.force.greatest
    assert usual.torque == own.pull.torque.greatest
    for stature, size in sizes.items():
        pulls = (size.longest / usual.longest) ** EXPONENT
        assert size.force.value == pytest.approx(usual.force.value * pulls)
        levers = pulls * stature / REFERENCE_STATURE
        assert size.torque.value == pytest.approx(usual.torque.value * levers)


# The guide for authors


def guide_example() -> Movement:
    found = re.search(r"^```yaml\nmovement:\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)
    assert found
    return Movement.model_validate(yaml.safe_load(found[1]), strict=False)


def test_movement_in_the_guide_works():
    moving = guide_example()
    assert (
        list(
            problems(
                repetition(moving, None, 0.61), moving.works, ("hip-extension",), "resist", True
            )
        )
        == []
    )


def test_guide_gives_every_angle_and_how_far_it_goes():
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| (-?\d*) ?\| (-?\d*) ?\|$", GUIDE, re.MULTILINE)
    limits = {name: (float(low), float(high)) for name, low, high in rows if low}
    assert limits == {name.replace("-", "_"): ends for name, ends in body.LIMITS.items()}
    assert {name for name, _, _ in rows} == {*Trunk.model_fields, *Limbs.model_fields}


@pytest.mark.parametrize("part", [Movement, Frame, BandPath])
def test_guide_gives_every_field(part: type):
    for name in part.model_fields:
        assert re.search(rf"^\| [^|]*`{name}`", GUIDE, re.MULTILINE), name


def test_guide_gives_the_limit_of_solved_angles():
    assert f"differ by more than {OFF:.0f} degrees from what you wrote" in GUIDE


@pytest.mark.parametrize(
    ("words", "action"),
    [
        ("hip extension", "hip-extension"),
        ("hip flexion", "hip-flexion"),
        ("knee extension", "knee-extension"),
        ("knee flexion", "knee-flexion"),
        ("plantarflexion", "ankle-plantarflexion"),
        ("dorsiflexion", "ankle-dorsiflexion"),
        ("hip abduction", "hip-abduction"),
        ("hip adduction", "hip-adduction"),
    ],
)
def test_page_gives_what_a_joint_can_hold(words: str, action: str):
    women, men = (present(strength(action, sex)) for sex in SEXES)
    assert f"| {words} | {women:.0f} | {men:.0f} |" in PAGE
    assert strongest(action) == min(women, men)


def test_what_one_heel_rise_asks_is_what_body_weight_says():
    """And who rises as often as half of all women does holds what the page says."""
    own = Mechanics(
        real_graph().library.get("exercise", "single-leg-calf-raise"), real_graph().library
    )
    start = loads(own.movement, own.repetition, REFERENCE_STATURE, own.at_100)[0]
    asks = start.joints["right-ankle-dorsiflexion"].weight.middle
    assert asks / (REFERENCE_MASS * GRAVITY * REFERENCE_STATURE) == pytest.approx(
        HEEL_RISE, abs=0.0005
    )
    assert f"{HEEL_RISE} of body weight times stature, {asks:.0f} N·m here" in PAGE
    once = asks * (1 + HEEL_RISES["female"] / REPETITIONS)
    assert f"can do that {HEEL_RISES['female']} times holds {once:.0f} N·m once" in PAGE


def test_page_gives_what_is_left_in_a_set_and_what_a_band_adds():
    assert f"{100 * left_in_a_set(9):.0f} % for 9" in PAGE
    assert f"n repetitions leave 1 / (1 + n / {REPETITIONS})" in PAGE
    added = ADDED * REFERENCE_MASS * GRAVITY
    assert f"adds less than {added:.0f} N, which is {ADDED} of body weight" in PAGE


def test_torque_that_we_know_nothing_of_has_no_bound():
    assert strongest("trunk-rotation") is None


def test_page_s_example_of_body_weight_is_what_is_computed():
    """Newton metres of the hip at the last frame of two exercises, as the page about the method and
    that about torque say them."""
    lever = (ROOT / "content" / "concepts" / "torque.md").read_text("utf-8")
    library = real_graph().library
    leg, knee = (
        loads(own.movement, own.repetition, REFERENCE_STATURE, own.at_100)[1].joints[HIP]
        for own in (
            Mechanics(library.get("exercise", slug), library)
            for slug in ("side-lying-hip-abduction", "clamshell")
        )
    )
    assert leg.band is not None
    assert knee.band is not None
    assert f"it asks {-leg.weight.middle:.1f} N·m. The loop adds {-leg.band:.1f} N·m" in PAGE
    asks = f"asks {-knee.weight.greatest:.0f} to {-knee.weight.least:.0f} N·m"
    assert asks in PAGE
    assert f"the same loop adds {-knee.band:.1f} N·m" in PAGE
    share, centre = 0.2037, 0.305
    weight = share * body_mass(REFERENCE_STATURE) * GRAVITY
    assert f"= {weight:.0f} N." in PAGE
    assert f"{weight:.0f} N × {centre} m = {round(weight) * centre:.1f} N·m" in PAGE
    legs = sum(segment_masses()[f"left-{part}"].share for part in ("thigh", "shank", "foot"))
    assert legs == pytest.approx(share, abs=5e-5)
    assert f"{-knee.band:.1f} and {-leg.band:.1f} N·m" in lever
    assert f"adds about {-leg.weight.middle:.0f} N·m" in lever
    assert asks in lever


HIP = "left-hip-abduction"
