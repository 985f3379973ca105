"""The muscle map: every muscle is drawn, in its right place, on a body of the right proportions."""

import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from strideband.figures.body_outlines import BODY, REGIONS, Region, View
from strideband.figures.muscle_map import (
    HEIGHT,
    MIDDLES,
    body,
    choosing_map,
    closed,
    is_deep,
    muscle_map,
    path,
    points,
)
from strideband.figures.svg import number
from strideband.mechanics import body as anatomy
from strideband.pages.style_sheet import values
from strideband.pages.styles import shared_sheet
from strideband.pages.templates import Templates
from strideband.project.colours import SCHEMES
from strideband.text.messages import Messages

from tests.support.for_each import for_each
from tests.support.present import group_of
from tests.support.real_project import real_graph

ROOT = Path(__file__).parents[2]
MUSCLES = sorted(path.stem for path in (ROOT / "content" / "muscles").glob("*.yml"))
EXERCISES = sorted(path.stem for path in (ROOT / "exercises").glob("*.yml"))
WORDS: dict[View, str] = {"front": "F", "back": "B", "sole": "S"}
CHOICES = [(slug, f"/{slug}/", slug, slug, slug, place) for place, slug in enumerate(MUSCLES)]


@cache
def templates() -> Templates:
    return Templates(real_graph(), Messages("en"))


def region(muscle: str, view: str) -> Region:
    return next(region for region in REGIONS[muscle] if region.view == view)


def ends(data: str) -> list[list[tuple[float, float]]]:
    """Return the points at which the pieces of a path's curves meet, one list per closed part."""
    parts = []
    for part in re.findall(r"M[^M]+", data):
        x = y = 0.0
        found = []
        for command, text in re.findall(r"([Mqt])([^Mqtz]*)", part):
            values = [float(v) for v in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]
            pairs = list(zip(values[::2], values[1::2], strict=True))
            if command == "M":
                x, y = pairs[0]
                found.append((x, y))
            for dx, dy in pairs[1::2] if command == "q" else pairs if command == "t" else []:
                x, y = x + dx, y + dy
                found.append((x, y))
        parts.append(found)
    return parts


def inside(x: np.ndarray, y: np.ndarray, corners: list[tuple[float, float]]) -> np.ndarray:
    """Return which of many places lie within a part: a ray from there leaves it once more."""
    odd = np.zeros(np.broadcast(x, y).shape, dtype=bool)
    for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if ay != by:
            odd ^= ((ay > y) != (by > y)) & (x < ax + (y - ay) / (by - ay) * (bx - ax))
    return odd


@cache
def seen(muscle: str, view: View) -> list[tuple[float, float]]:
    """Return places half a unit apart that a muscle covers on the drawn side of the body.

    They count from the middle of the view; what an outline leaves over the body's edge is cut.
    """
    whole = ends(body([view]))
    middle, top = MIDDLES[view]
    found = []
    for outline in region(muscle, view).outline.split("|"):
        part = ends(closed(points(outline)))[0]
        low, high = (int(min(y for _, y in part)), int(max(y for _, y in part)) + 1)
        y, x = np.mgrid[low + 0.25 : high : 0.5, 0.25:45:0.5]
        covers = np.any([inside(middle + x, top + y, piece) for piece in whole], axis=0)
        covers &= inside(x, y, part)
        found += zip(x[covers].tolist(), y[covers].tolist(), strict=True)
    return found


def centre(muscle: str, view: str) -> tuple[float, float]:
    """Return the centre of what is seen of a muscle on the drawn side."""
    places = seen(muscle, view)
    return sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)


# Every muscle, in its place


def test_every_muscle_of_the_site_is_drawn():
    missing = sorted(set(MUSCLES) - set(REGIONS))
    assert not missing, f"draw them in figures/body_outlines.py: {', '.join(missing)}"
    assert sorted(set(REGIONS) - set(MUSCLES)) == []


ONLY_FRONT = [
    "pectoralis-major", "biceps-brachii", "rectus-abdominis", "transversus-abdominis", "iliopsoas",
    "tensor-fasciae-latae", "sartorius", "rectus-femoris", "tibialis-anterior",
]  # fmt: skip
ONLY_BACK = [
    "triceps", "erector-spinae", "gluteus-maximus", "gluteus-minimus", "deep-hip-rotators",
    "biceps-femoris", "medial-hamstrings", "tibialis-posterior",
]  # fmt: skip


@for_each(MUSCLES)
def test_muscles_are_seen_from_where_they_lie(muscle):
    views = {region.view for region in REGIONS[muscle]}
    if muscle in ONLY_FRONT:
        assert views == {"front"}
    elif muscle in ONLY_BACK:
        assert views == {"back"}
    elif muscle == "toe-flexors":
        assert views == {"sole"}
    else:
        assert views == {"front", "back"}


@pytest.mark.parametrize("view", ["front", "back"])
@pytest.mark.parametrize("inner", ["adductors", "gracilis"])
def test_abductors_lie_further_out_than_adductors(view, inner):
    outer = ["gluteus-medius"]
    outer += ["tensor-fasciae-latae"] if view == "front" else ["gluteus-minimus"]
    for muscle in outer:
        assert centre(muscle, view)[0] > centre(inner, view)[0] + 8
        assert centre(muscle, view)[1] < centre(inner, view)[1]


@pytest.mark.parametrize(
    ("view", "muscles"),
    [
        ("front", ["gracilis", "adductors", "rectus-femoris", "tensor-fasciae-latae"]),
        ("front", ["sartorius", "rectus-femoris"]),
        ("front", ["gastrocnemius", "soleus", "tibialis-anterior", "fibularis-longus"]),
        ("front", ["rectus-abdominis", "obliques", "latissimus", "biceps-brachii"]),
        ("front", ["pectoralis-major", "shoulder"]),
        ("back", ["adductors", "medial-hamstrings", "biceps-femoris", "vasti"]),
        ("back", ["erector-spinae", "latissimus", "triceps"]),
        ("back", ["upper-back", "shoulder"]),
        ("back", ["gluteus-maximus", "gluteus-medius"]),
        ("back", ["soleus", "fibularis-longus"]),
    ],
)
def test_muscles_follow_each_other_from_the_middle_outwards(view, muscles):
    across = [centre(muscle, view)[0] for muscle in muscles]
    assert across == sorted(across)


@pytest.mark.parametrize(
    ("view", "muscles"),
    [
        ("front", ["pectoralis-major", "rectus-abdominis", "sartorius", "tibialis-anterior"]),
        ("front", ["gluteus-medius", "tensor-fasciae-latae", "vasti"]),
        ("back", ["upper-back", "latissimus", "erector-spinae", "gluteus-medius"]),
        (
            "back",
            ["gluteus-medius", "gluteus-maximus", "biceps-femoris", "gastrocnemius", "soleus"],
        ),
        ("back", ["shoulder", "triceps"]),
    ],
)
def test_muscles_follow_each_other_from_the_head_down(view, muscles):
    down = [centre(muscle, view)[1] for muscle in muscles]
    assert down == sorted(down)


def test_what_lies_under_others_is_marked_as_deep_and_drawn_last():
    deep = [muscle for muscle in REGIONS if is_deep(muscle)]
    assert set(deep) == {
        "transversus-abdominis",
        "iliopsoas",
        "gluteus-minimus",
        "deep-hip-rotators",
        "tibialis-posterior",
    }
    assert list(REGIONS)[-len(deep) :] == deep


# The body

KNEE = HEIGHT * (1 - anatomy.ANKLE_HEIGHT - anatomy.SHANK)
HIP = KNEE - HEIGHT * anatomy.THIGH
SHOULDER = HIP - HEIGHT * anatomy.TRUNK
ELBOW = SHOULDER + HEIGHT * anatomy.UPPER_ARM


def test_muscles_keep_to_their_segment_of_the_body():
    thigh = ["rectus-femoris", "vasti", "biceps-femoris", "medial-hamstrings", "adductors"]
    shank = ["gastrocnemius", "soleus", "tibialis-anterior", "fibularis-longus"]
    arm = ["biceps-brachii", "triceps"]
    for names, low, high in ((thigh, HIP, KNEE), (shank, KNEE, HEIGHT), (arm, SHOULDER, ELBOW)):
        for muscle in names:
            for part in REGIONS[muscle]:
                assert low < centre(muscle, part.view)[1] < high, muscle


@pytest.mark.parametrize("view", ["front", "back"])
def test_the_body_has_the_fractions_of_the_posed_one(view):
    outline = ends(body([view]))[0]
    middle = MIDDLES[view][0]
    assert min(y for _, y in outline) == pytest.approx(0, abs=2.5)
    assert max(y for _, y in outline) == pytest.approx(HEIGHT, abs=7)
    shoulders = [x - middle for x, y in outline if abs(y - SHOULDER) < 6]
    assert max(shoulders) == pytest.approx(HEIGHT * anatomy.HALF_SHOULDERS, rel=0.2)
    for x in (HEIGHT * anatomy.HALF_HIPS, -HEIGHT * anatomy.HALF_HIPS):
        for y in (HIP, KNEE):
            assert inside(np.array(middle + x), np.array(y), outline)


@for_each([(m, part.view) for m, parts in REGIONS.items() for part in parts])
def test_muscles_lie_on_the_body(region):
    muscle, view = region
    """A quarter of a square unit each: the smallest is to be seen at the width of a phone."""
    assert len(seen(muscle, view)) / 4 > 8


@for_each([body(list(BODY)), *map(path, REGIONS)])
def test_both_sides_are_alike_and_every_outline_is_closed(data):
    found = set()
    for part in ends(data):
        assert part[0] == pytest.approx(part[-1])
        found |= {(round(x, 1), round(y, 1)) for x, y in part}
    for x, y in found:
        assert any((round(2 * middle - x, 1), y) in found for middle, _ in MIDDLES.values())


# The maps


def shapes(text: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(f"<svg>{text}</svg>").iter())


def test_roles_differ_by_more_than_colour():
    drawn = muscle_map(["gluteus-medius"], ["vasti"], ["tibialis-posterior"])
    by_class = {s.get("class"): s for s in shapes(drawn.drawing(WORDS)) if s.tag == "path"}
    assert by_class["primary"].get("fill") is None
    patterns = [s.get("id") for s in shapes(drawn.drawing(WORDS)) if s.tag == "pattern"]
    assert by_class["secondary"].get("fill") == f"url(#{patterns[0]})"
    assert by_class["stabilising deep"].get("fill") == f"url(#{patterns[1]})"
    assert by_class["primary"].get("d") == path("gluteus-medius")


def test_only_what_is_needed_is_drawn():
    text = muscle_map(["vasti"]).drawing(WORDS)
    assert "pattern" not in text
    assert path("soleus") not in text
    assert ">S<" not in text
    assert ">S<" in muscle_map(["toe-flexors"]).drawing(WORDS)
    assert muscle_map(["vasti"]).roles == {"vasti": "primary"}
    assert muscle_map(["no-such-muscle"]).roles == {}


def test_ids_follow_from_the_muscles():
    one, other = muscle_map(["vasti"], ["soleus"]), muscle_map(["vasti"], (), ["soleus"])
    assert one.key == muscle_map(["vasti"], ["soleus"]).key != other.key
    assert muscle_map(["vasti"], key="mine").key == "mine"
    for drawn in (one, other):
        ids = [s.attrib["id"] for s in shapes(drawn.drawing(WORDS)) if "id" in s.attrib]
        assert len(ids) == len(set(ids))
        assert all(name.startswith(f"{drawn.key}-") for name in ids)


def test_each_muscle_can_be_chosen_once_from_the_head_down():
    text = choosing_map(CHOICES).drawing(WORDS, "hint")
    links = [s.get("href") for s in shapes(text) if s.tag == "a"]
    assert links == [f"/{muscle}/" for muscle in REGIONS]


def test_more_exercises_give_a_deeper_shade():
    text = choosing_map(CHOICES).drawing(WORDS, "hint")
    looks = {a.attrib["href"]: a[0].attrib["class"] for a in shapes(text) if a.tag == "a"}
    shades = [looks[f"/{muscle}/"] for muscle in MUSCLES if not is_deep(muscle)]
    assert shades == sorted(shades)
    assert set(shades) == {f"shade-{shade}" for shade in range(4)}


@for_each([m for m in REGIONS if is_deep(m)])
def test_a_deep_muscle_leaves_one_side_to_those_above_it(deep):
    part = REGIONS[deep][0]
    both, one = (ends(path(deep, deep_on_one_side=side)) for side in (False, True))
    assert {x < MIDDLES[part.view][0] - 0.1 for piece in one for x, _ in piece} == {False}
    assert {x < MIDDLES[part.view][0] - 0.1 for piece in both for x, _ in piece} == {True, False}


# On the pages


@for_each(EXERCISES)
def test_an_exercises_map_names_its_muscles_and_is_small(slug):
    library = templates().library
    muscles = library.get("exercise", slug).muscles
    call = templates().environment.globals["muscle_map"]
    text = call(muscles.primary, muscles.secondary, muscles.stabilising)
    assert len(text.encode()) <= 12_000
    told = group_of(r"<desc[^>]*>(.*?)</desc>", text)
    for name in (*muscles.primary, *muscles.secondary, *muscles.stabilising):
        assert library.get("muscle", name).name in told
    if muscles.secondary:
        assert "sb-body-key" in text


def test_the_map_to_choose_from_leads_to_every_page_and_is_small():
    text = templates().environment.globals["muscle_browser"]()
    assert len(text.encode()) <= 40_000
    for muscle in MUSCLES:
        assert f"muscles/{muscle}/" in text


def test_a_muscle_without_a_drawing_gets_no_map():
    text = templates().environment.globals["muscle_map"](["no-such-muscle"])
    assert str(text).strip() == ""


# Colours


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_stand_out_from_the_body(scheme):
    """Graphics that carry meaning need 3 to 1 (WCAG 1.4.11)."""
    tokens = values(shared_sheet("tokens"), SCHEMES[scheme])
    token = {name.removeprefix("--sb-"): value for name, value in tokens.items()}
    assert contrast(token["fig-prime"], token["map-body"]) >= 3
    assert contrast(token["map-second"], token["map-second-soft"]) >= 3
    assert contrast(token["map-second"], token["map-body"]) >= 3
    assert contrast(token["ink-soft"], token["map-body"]) >= 3
    for shade in range(4):
        assert contrast(token["ink"], token[f"map-{shade}"]) >= 3


def test_numbers_of_the_grid_are_written_exactly():
    for outline in [BODY["front"], *(p.outline for parts in REGIONS.values() for p in parts)]:
        for part in outline.split("|"):
            for x, y in points(part):
                assert float(number(x)) == pytest.approx(x)
                assert float(number(y)) == pytest.approx(y)
