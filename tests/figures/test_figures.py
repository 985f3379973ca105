"""Every exercise's figure: whole, light, without wrong references; some of them to the letter."""

import re
from functools import cache
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import yaml
from strideband.figures.animation import percents
from strideband.figures.band_parts import arrows
from strideband.figures.body_still import Who
from strideband.figures.camera import camera
from strideband.figures.chart import ticks
from strideband.figures.person import BONES
from strideband.figures.standalone import standalone
from strideband.figures.still_figure import StillFigure
from strideband.figures.surroundings import surroundings
from strideband.figures.svg import number
from strideband.mechanics.band import spread
from strideband.mechanics.body import POINTS
from strideband.mechanics.repetition import repetition
from strideband.model import Band
from strideband.model.movement import Movement
from strideband.project.colours import backgrounds, contrast
from strideband.views.band_labels import label_factor, relative_curve
from strideband.views.exercise_mechanics import Mechanics

from tests.support.for_each import for_each
from tests.support.present import present
from tests.support.real_project import real_graph

ROOT = Path(__file__).parents[2]
SNAPSHOTS = Path(__file__).parents[1] / "snapshots"
SLUGS = sorted(path.stem for path in (ROOT / "exercises").glob("*.yml"))
LIMIT = 30_000
"""Bytes of an exercise's figure at most: the moving one with its CSS, and the strip of stills."""


@cache
def mechanics() -> dict[str, Mechanics]:
    graph = real_graph()
    library = graph.library
    return {slug: Mechanics(library.get("exercise", slug), library) for slug in SLUGS}


def parsed(content: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<svg>{content}</svg>")


@for_each(SLUGS)
def test_figure_is_light(slug: str):
    own = mechanics()[slug]
    assert len(own.drawing.css) + len(own.drawing.shapes) + len(own.drawing.moving) <= LIMIT
    assert sum(len(picture) for _, picture in own.drawing.stills) <= LIMIT


@for_each(SLUGS)
def test_arrows_together_are_the_net_force(slug: str):
    """As they are drawn, at every moment, in one scale; round two limbs, one limb's arrow alone."""
    own = mechanics()[slug]
    seen = camera(own.movement.view)
    shafts = [part for part in arrows(own.repetition, seen, 20.0, False) if part.shape == "strip"]
    drawn = np.array([part.length * np.exp(1j * np.radians(part.angle)) for part in shafts])
    x, y = seen.paper(own.pull.force.value[:, None] * own.pull.direction).T
    net = x + 1j * y
    least = min(
        np.abs(sum_ - np.abs(sum_).max() / np.abs(net).max() * net).max() / np.abs(sum_).max()
        for sum_ in (drawn if own.pull.hold.way == "around" else [drawn.sum(axis=0)])
    )
    assert least < 0.03, f"the arrows differ from the net force by {least:.0%}"


@for_each(SLUGS)
def test_figure_refers_to_what_is_there(slug: str):
    own = mechanics()[slug]
    whole = parsed(
        own.drawing.shapes
        + own.drawing.moving
        + "".join(picture for _, picture in own.drawing.stills)
    )
    ids = [e.get("id") for e in whole.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    used = {e.attrib["href"].removeprefix("#") for e in whole.iter("use")}
    assert used == set(ids), "shapes that nobody uses, or that are missing"
    moved = set(re.findall(r"animation-name:([\w-]+)", own.drawing.moving))
    assert moved == set(re.findall(r"@keyframes ([\w-]+)", own.drawing.css))
    assert moved, "nothing moves"
    assert "nan" not in own.drawing.moving + own.drawing.css


@for_each(SLUGS)
def test_body_stays_on_the_paper(slug: str):
    own = mechanics()[slug]
    left, top, width, height = own.drawing.figure.box
    for part in own.drawing.figure.parts:
        assert part.x.min() >= left, part.look
        assert part.x.max() <= left + width, part.look
        assert part.y.min() >= top, part.look
        assert part.y.max() <= top + height, part.look


@for_each(SLUGS)
def test_a_repetition_takes_its_whole_time(slug: str):
    own = mechanics()[slug]
    shown = percents(own.drawing.figure, own.drawing.timing)
    assert len(shown) == own.drawing.figure.steps
    at = [percent for moments in shown for percent in moments]
    assert min(at) == 0
    assert max(at) == pytest.approx(100)
    firsts = [moments[0] for moments in shown]
    assert firsts == sorted(firsts)
    tempo = own.exercise.dose.tempo
    if tempo and own.movement.repeats == "there-and-back":
        out, pause, back = tempo
        assert sum(own.drawing.timing.out) == pytest.approx(max(out, 0.5))
        assert own.drawing.timing.pause == pause
        assert own.drawing.timing.back == max(back, 0.5)


def test_held_positions_are_held():
    own = mechanics()["wall-drive-hold"]
    assert own.drawing.timing.pause == 3.0
    last = percents(own.drawing.figure, own.drawing.timing)[-1]
    assert last[1] - last[0] == pytest.approx(100 * 3.0 / own.drawing.timing.whole)


SHOWN = {
    "march": """
        view: side
        repeats: there-and-back
        works: [right]
        frames:
          - name: Start
            both: {hip_abduction: 3, elbow_flexion: 15}
            rests: {floor: [left-foot, right-foot]}
          - name: Knee up
            right: {hip_flexion: 70, knee_flexion: 75, ankle_dorsiflexion: 10}
            rests: {floor: [left-foot]}
        band: {path: [left-foot, right-foot], loop: true}
    """,
    "squat": """
        view: front
        repeats: there-and-back
        frames:
          - name: Start
            both: {hip_abduction: 9, shoulder_flexion: 20}
            rests: {floor: [left-foot, right-foot]}
          - name: Down
            trunk: {lean: 38}
            both: {hip_flexion: 95, knee_flexion: 95, hip_rotation: 15, shoulder_flexion: 90}
        band: {path: [left-knee, right-knee], loop: true}
    """,
    "row": """
        view: diagonal
        repeats: there-and-back
        frames:
          - name: Start
            both: {shoulder_flexion: 75, elbow_flexion: 5, hip_abduction: 5}
            rests: {floor: [left-foot, right-foot]}
          - name: Pulled
            both: {shoulder_flexion: -25, elbow_flexion: 105}
        band: {path: [left-hand, anchor, right-hand], anchor: {ahead: 130}, start_stretch: 10}
    """,
    "wall": """
        view: side
        repeats: hold
        bench: 40
        frames:
          - name: Start
            trunk: {lean: -2}
            both: {hip_flexion: 88, knee_flexion: 88}
            rests: {bench: [pelvis], floor: [left-foot, right-foot], wall_behind: [ribs]}
          - name: Knees apart
            both: {hip_abduction: 14}
        band: {path: [left-thigh, right-thigh], loop: true}
    """,
}
"""Movements of every kind of drawing: loop and line, anchor, bench and wall, each view but two."""


@pytest.mark.parametrize("name", SHOWN)
def test_figure_has_not_changed_unseen(name: str, request: pytest.FixtureRequest):
    """Rounded to whole units. After a wanted change: pytest --update-snapshots, then look at it."""
    movement = Movement.model_validate(yaml.safe_load(SHOWN[name]))
    own = repetition(movement, "chest", 0.61 if name != "row" else None)
    who = Who("woman", 1)
    figure = StillFigure(own, movement, ("gluteus-medius",), ("vasti",), 16.5, who)
    text = rounded(standalone(figure))
    path = SNAPSHOTS / f"{name}.svg"
    if request.config.getoption("--update-snapshots"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    assert text == path.read_text("utf-8")


def rounded(svg: str) -> str:
    """Return the SVG with coordinates as whole numbers, an element on a line."""

    def whole(match: re.Match[str]) -> str:
        return f"{round(float(match[0]) + 1e-6)}".replace("-0", "0") if match[0] else ""

    placed = re.sub(
        r'(?<=transform=")[^"]*',
        lambda m: re.sub(r"-?\d*\.?\d+", whole, m[0]),
        svg,
    )
    return placed.replace("><", ">\n<")


def test_still_for_cards_stands_alone():
    for slug in SLUGS:
        text = standalone(mechanics()[slug].drawing.still_figure)
        root = ElementTree.fromstring(text)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert len(text) < 9_000, slug
        assert "var(" not in text
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, ".5"), (-0.5, "-.5"), (0.04, "0"), (-0.04, "0"), (12.0, "12"), (10.25, "10.2")],
)
def test_numbers_are_short(value: float, text: str):
    assert number(value) == text


@pytest.mark.parametrize(
    ("high", "expected"),
    [
        (37, [0, 10, 20, 30, 40]),
        (4.1, [0, 2, 4, 6]),
        (0.9, [0, 0.25, 0.5, 0.75, 1.0]),
        (0, [0, 1]),
    ],
)
def test_ticks_are_round(high: float, expected: list[float]):
    assert ticks(high) == pytest.approx(expected)


def test_far_limbs_are_told_apart():
    looks = {part.look for part in mechanics()["hip-flexor-march"].drawing.figure.parts}
    assert "skin far" in looks
    front = {part.look for part in mechanics()["side-step"].drawing.figure.parts}
    assert not any("far" in look for look in front)


def test_band_thins_as_it_stretches():
    own = mechanics()["standing-row"].drawing.figure
    bands = [part for part in own.parts if part.look == "band"]
    assert bands
    for part in bands:
        longest, shortest = part.length.argmax(), part.length.argmin()
        assert part.width[longest] < part.width[shortest]


def test_arrows_grow_with_the_force():
    own = mechanics()["hip-flexor-march"]
    shaft = next(p for p in own.drawing.figure.parts if p.look == "arrow" and p.shape == "strip")
    assert shaft.length[-1] > shaft.length[0]


def test_fabric_loop_is_relative_to_its_own_label():
    own = mechanics()["clamshell"]
    assert {band.slug for band in own.relative} == {"fabric-light", "fabric-medium", "fabric-heavy"}
    start, end = own.table
    shares, forces = start.share.value / end.share.value, start.force.value / end.force.value
    assert shares == pytest.approx(forces)
    assert end.share.value == pytest.approx(100 * (end.stretch / 100) ** 0.54)
    low, high = spread(np.array(end.stretch / 100), 100.0)
    assert (end.share.low, end.share.high) == pytest.approx((float(low), float(high)))
    words = {"share": "share", "way": "way", "start": "start", "end": "end"}
    drawn = parsed(own.charts.share(own.share, words))
    marks = [e.text for e in drawn.iterfind(".//g[@class='mark']/text")]
    assert marks == [f"{m.share.value:.0f} %" for m in own.table]
    assert not mechanics()["seated-row"].relative


def test_relative_curves_differ_by_one_factor():
    library = mechanics()["clamshell"].library
    bands = library.all(Band)
    fabric = [band for band in bands if band.type == "fabric-loop"]
    drawing_ = present(relative_curve(fabric, "stretch", "share", "label at {stretch} %"))
    lines = parsed(drawing_.content).findall(".//path[@class='line']")
    ends = [float(line.attrib["d"].rpartition(",")[2]) for line in lines]
    bottom = float(lines[0].attrib["d"].removeprefix("M").split("L")[0].partition(",")[2])
    heights = [bottom - end for end in ends]
    assert heights[1] / heights[0] == pytest.approx(label_factor(0.5).value, rel=0.01)
    assert heights[2] / heights[0] == pytest.approx(label_factor(2.0).value, rel=0.01)
    assert (label_factor(0.5).value, label_factor(2.0).value) == pytest.approx(
        (1.454, 0.688), abs=0.001
    )
    assert relative_curve([b for b in bands if b.type == "mini-loop"], "", "", "") is None


@pytest.mark.parametrize("slug", ["hip-flexor-march", "single-leg-calf-raise"])
def test_hand_beside_the_body_is_on_a_wall_that_is_drawn(slug: str):
    own = mechanics()[slug]
    motion = own.repetition.motion
    hand = motion.point("left-hand")[:, 1] + POINTS["left-hand"].radius
    assert hand == pytest.approx(np.full(len(hand), motion.wall["wall_left"]), abs=0.003)
    assert motion.wall["wall_left"] > motion.point("left-shoulder")[:, 1].max()
    assert len(parsed(own.drawing.figure.back).findall("path[@class='wall']")) == 1


def test_wall_on_the_other_side_is_the_mirror_image():
    left = mechanics()["hip-flexor-march"].movement
    turned = left.model_dump_json().replace("left", "LEFT").replace("right", "left")
    right = Movement.model_validate_json(turned.replace("LEFT", "right"))
    walls = [repetition(m, None, 0.61).motion.wall for m in (left, right)]
    assert walls[1] == {"wall_right": pytest.approx(-walls[0]["wall_left"], abs=1e-4)}


def looks(slug: str) -> list[str]:
    return [e.attrib["class"] for e in parsed(mechanics()[slug].drawing.figure.back)]


def test_what_carries_the_body_is_drawn_as_high_as_the_record_says():
    """A step is a block, what one sits on has legs, what hands hold is the back of a chair."""
    step = ["floor", "block", "block", "block top"]
    assert looks("step-up") == looks("hip-thrust")[:4] == step
    seat = ["floor", *["post"] * 4, "block", "block", "block top"]
    assert looks("toe-curl") == seat
    assert looks("arch-lift")[: len(seat) + 1] == [*seat, "block"]
    heights = {}
    for slug in ("step-up", "toe-curl", "arch-lift"):
        own = mechanics()[slug]
        drawn = surroundings(own.repetition.motion, [], camera("front")).reach
        heights[slug] = (drawn[:, 1].max() - drawn[:, 1].min()) * 1.7
    assert heights["step-up"] < heights["toe-curl"] < heights["arch-lift"]
    assert heights["arch-lift"] == pytest.approx(own.movement.bench, rel=0.15)


@for_each(SLUGS)
def test_surroundings_stay_on_the_paper(slug: str):
    figure = mechanics()[slug].drawing.figure
    left, top, width, height = figure.box
    pairs = re.findall(r"(-?[\d.]+),(-?[\d.]+)", " ".join(re.findall(r'd="([^"]+)"', figure.back)))
    x, y = np.array(pairs, float).T
    assert left < x.min() <= x.max() < left + width
    assert top < y.min() <= y.max() < top + height


LIMBS = [bone for bone in BONES if bone.shape in ("thigh", "shank", "arm", "forearm")]
CROSSED = {"glute-stretch"}
"""Here a shin lies on the other thigh all the time."""


@for_each(SLUGS)
def test_no_limb_is_drawn_over_one_that_is_nearer(slug: str):
    """Parts keep their order through a movement: SVG's cannot change. No movement needs it to."""
    motion, seen = mechanics()[slug].repetition.motion, camera(mechanics()[slug].movement.view)
    along = np.linspace(0, 1, 7)[:, None]
    steps = slice(None, None, 5)
    limbs = []
    for bone in LIMBS:
        a, b = (motion.placed.at(*end)[steps, None] for end in (bone.start, bone.end))
        line = a + (b - a) * along
        limbs.append((bone, seen.paper(line) / 100, seen.nearness(line)))
    for (one, paper, near), (two, other, behind) in combinations(limbs, 2):
        if one.start[0].split("-")[0] == two.start[0].split("-")[0]:
            continue
        apart = np.linalg.norm(paper[:, :, None] - other[:, None], axis=-1)
        closest = apart.reshape(len(apart), -1).argmin(axis=1)
        i, j = np.unravel_index(closest, apart.shape[1:])
        rows = np.arange(len(apart))
        overlap = apart[rows, i, j] < 0.6 * (one.wide + two.wide)
        nearer = near[rows, i] - behind[rows, j]
        drawn_later = near.mean() > behind.mean()
        wrong = overlap & (np.abs(nearer) > 0.04) & ((nearer > 0) != drawn_later)
        assert not wrong.any() or slug in CROSSED, (one.start[0], two.start[0])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_stills_for_cards_stand_out_on_light_and_on_dark(scheme: str):
    text = standalone(mechanics()["pallof-press"].drawing.still_figure)
    rules = text.partition("<style>")[2].partition("</style>")[0].replace("}", "}\n")
    found = dict(re.findall(r"^\.([a-z]+)\{(?:fill|color):(#[0-9a-f]{6})\}", rules, re.MULTILINE))
    found |= {"rim": re.findall(r"\.skin\{stroke:(#[0-9a-f]{6})", rules)[0]}
    for part in ("rim", "shirt", "shoe", "band", "arrow", "anchor"):
        assert contrast(found[part], backgrounds(scheme)["surface"]) >= 3, part
