"""The muscle map: a person from the front and from the back, and where each muscle lies.

The drawing is ours. One side is drawn, the other is its mirror image. An outline is a list of the
control points of a quadratic B-spline, so that every curve is smooth and short to write down:
``x,y`` counts from the middle of the body outwards and from the crown down, the person is 240 tall
(so 0.1 of stature is 24). A point with ``!`` is a corner. Heights and widths of the joints follow
the fractions of stature in ``mechanics/body.py``.
"""

import itertools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args
from zlib import crc32

from markupsafe import Markup

from ..model import Muscle
from .svg import element, number

View = Literal["front", "back", "sole"]
Role = Literal["primary", "secondary", "stabilising"]
Point = tuple[float, float]

HEIGHT = 240.0
"""Height of the person in units of the paper."""

MIDDLES: dict[View, Point] = {"front": (55.0, 0.0), "back": (169.0, 0.0), "sole": (112.0, 180.0)}
"""Where the middle of each view is on the paper: between the feet, the soles from below."""

BOX = (0.0, -3.0, 224.0, 263.0)
"""x, y, width, height of the paper."""

_NAMES_HEIGHT = 25.0
"""Paper above the heads on which a map to choose from names the muscle."""

_GRID = 0.2
"""Control points lie on this grid: then what is half-way between them has one decimal exactly."""


@dataclass(frozen=True)
class Region:
    """A muscle in one view.

    Attributes:
        view: the view in which it is seen.
        outline: control points on one side of the body; parts stand apart by ``|``.
        deep: whether it lies under other muscles.
        across: whether it crosses the middle: then the outline runs from middle to middle.
    """

    view: View
    outline: str
    deep: bool = False
    across: bool = False


def _front(outline: str, **options: bool) -> Region:
    return Region("front", outline, **options)


def _back(outline: str, **options: bool) -> Region:
    return Region("back", outline, **options)


# Muscles that touch share the control points of their border. At the skin an outline runs out over
# the body's edge, to which it is cut.
REGIONS: dict[str, tuple[Region, ...]] = {
    "upper-back": (
        _back(
            "0.4,24! 4,27 5,31 6,36 12,38.2 27,40! 25.6,45! 19.4,48.2 14,53.4 9.4,64 4.6,76 0.4,85!"
        ),
        _front("6.4,32 7.4,37 13,38.6 24,40.6! 17,42.8 9,41.8 5,38.6"),
    ),
    "shoulder": (
        _front("22,44.4! 28,39 37,39 42,50 41,62 37.6,73.6! 34.6,70 31.4,63.6 28.4,58! 25,49"),
        _back("20.6,48.2! 25.6,44.6 27,40! 37,39 42,50 41,62 37.6,73.6! 33,66 29,57.6 25,50.4"),
    ),
    "pectoralis-major": (
        _front("0.4,48.4! 4,45.6 13,43.8 22,44.6! 25,49 28.4,58! 24.6,63 18,67.4 8,68 0.4,65!"),
    ),
    "biceps-brachii": (
        _front(
            "29.2,57 32,64.4 35.2,71 38.6,76 40.6,84 38.8,91 35.4,91.6 32,86 29.4,77 27.4,67 27,60"
        ),
    ),
    "triceps": (
        _back(
            "26,59.6! 29,57.6 33,66 36.4,72 40,76 43.4,83 44.4,91.4 38.6,90 33,91.6! 30,86 27.4,76"
        ),
    ),
    "latissimus": (
        _back(
            "4.4,78! 9.4,66.8 13.6,62.6 19,62.4 24.6,58.4! 25.8,62 25.6,70 26,78 19.6,88.6!"
            " 14.6,94.4 9.4,101! 7.4,95 6.6,86"
        ),
        _front("23,69! 24.2,63.6! 25.6,64.6 25.6,71 25.4,78 21,86.4! 21.6,78 22.6,73"),
    ),
    "rectus-abdominis": (
        _front(
            "0.4,67.6! 5,68.8 9.4,70.4 9.9,75! 5,75.4 0.4,76.4!"
            "|0.4,76.4! 5,75.4 9.9,75! 10.4,80 10.2,84.4! 5,84.6 0.4,85.4!"
            "|0.4,85.4! 5,84.6 10.2,84.4! 10.2,89 9.9,94! 5,94.2 0.4,95!"
            "|0.4,95! 5,94.2 9.9,94! 9.6,103 7.4,111 2.6,119! 0.4,119!"
        ),
    ),
    "obliques": (
        _front(
            "9.9,76! 13.6,71.6 18.6,68.4 23.2,66! 22.6,72 21.4,78 21,86.4! 25,89 25,97 20,101.4!"
            " 15,104 8.4,110! 9.8,103 10.2,94 10.5,84"
        ),
        _back("19.6,88.6! 25,90 25,100 20,102! 15,97.4 9.6,101! 14.6,94.6"),
    ),
    "erector-spinae": (_back("0.4,87! 3,80.6 6.2,86.4 7.2,95 6.8,102 4.6,107 0.4,113!"),),
    "gluteus-medius": (
        _back("7.4,104.6! 9.6,101 14,98.4 20,98.4 27,106 28,120! 20,112.6 14,107"),
        _front("17.8,99.4! 23,100 28,110 28,126! 24.2,120 21.8,113.6 19.8,107.4 18,101.6!"),
    ),
    "tensor-fasciae-latae": (
        _front(
            "16.8,101.4! 18,101.6! 19.8,107.4 21.8,113.6 24.2,120 28,126! 28,132 23.8,134!"
            " 22.4,125 20.4,116 18.4,108.4"
        ),
    ),
    "gluteus-maximus": (
        _back(
            "0.4,113! 4.6,107.4 7.8,104.8! 14,107 20,112.6 28,120! 28,130 22,132.4! 17,135 10,136"
            " 4,135.6 0.4,129.6!"
        ),
    ),
    "sartorius": (
        _front(
            "15.2,101.6! 16.8,101.4! 16.2,108 14.4,115 12.4,123 10.8,131 9.8,140 9.6,148 9.8,157"
            " 10,165 10,172 9.4,178! 8.4,175 7.8,167 7.4,158 7,149 7,140 8,131 9.6,123 11.8,115"
            " 14.2,108"
        ),
    ),
    "rectus-femoris": (
        _front(
            "17.2,104! 18.4,108.4 20.4,116 21.4,123 21.4,131 20.8,140 19.6,149 17.8,159 16,166"
            " 14.8,171.4! 14.2,165 13.2,158 12,151 11,143 11,135 11.6,128 13.2,120 15.4,112.6"
        ),
    ),
    "vasti": (
        _front(
            "20.6,117! 22.4,125 23.8,134! 27,132 28,140 26,154 23,166 20.6,172 17,172! 16,166"
            " 17.8,159 19.6,149 20.8,140 21.4,131 21.4,123"
            "|10.4,134! 11,143 12,151 13.2,158 14.2,165 14.6,172 12.4,174.4 10.2,172.4! 10,165"
            " 9.8,157 9.6,148 9.8,140"
        ),
        _back("21,133! 23,132 28,128! 29,140 26,156 21.2,170! 21.4,162 22.4,152 22.4,142"),
    ),
    "adductors": (
        _front("2.2,120! 6,118.4 11.8,114! 9.6,123 8,131 7,140 7,150! 5.6,144 4.2,137 3.2,129"),
        _back("0.8,130.6! 6,136! 7.2,145 8,154 8,161! 6.4,152 4.4,143 2.2,136"),
    ),
    "gracilis": (
        _front(
            "1,122! 2.2,120! 3.2,129 4.2,137 5.6,145 7,151 7.4,158 7.8,167 8,172! 4,166 2,150"
            " 0,138 0.4,128"
        ),
        _back("0.8,130.6! 2.2,136 4.4,143 6.4,152 8,161! 8.2,173! 4,168 1,150 0,138"),
    ),
    "biceps-femoris": (
        _back(
            "12.2,136! 17,135 21,133! 22.4,142 22.4,152 21.4,162 21.4,172 20.6,182! 19,178"
            " 17.2,170 15.2,163 13.6,155 12.8,146"
        ),
    ),
    "medial-hamstrings": (
        _back(
            "6,136! 12.2,136! 12.8,146 13.6,155 14.2,163 12.8,170 10.2,176 8.4,182! 6.6,178"
            " 7.4,170 8.2,162 8,154 7.2,145"
        ),
    ),
    "gastrocnemius": (
        _back(
            "8.6,178 11.4,174.4 14.8,177 15.2,188 15.2,199 13,206.6 9,204 3,199 2,186 5,178"
            "|15.2,188 15.4,177 18.6,174.2 21.4,178 22.4,188 21.6,198 19,203.4 16,203 15.2,199"
        ),
        _front("9.4,177! 11,184 11.6,193 10.4,202 9,207! 6,203 3,194 3,184 6,177"),
    ),
    "tibialis-anterior": (
        _front(
            "15,179! 17,178.6 18.8,185 19.4,194 18.6,204 17.2,214 16,224 14.6,233! 12.6,233!"
            " 13.8,224 14.8,214 15.4,203 15.4,190"
        ),
    ),
    "fibularis-longus": (
        _front(
            "18.4,178! 21,176 27,182 27,196 24,212 20.4,226! 17.4,225 17.8,214 18.8,204 19.6,194"
            " 19,185"
        ),
        _back(
            "21.6,177! 22.4,188 21.6,199 19.8,211 18.6,221 18.6,228! 23,224 25,208 28,192 25,178"
        ),
    ),
    "soleus": (
        _back(
            "5,201! 9,204 13,206.8 15.2,201 16,203.4 19,203.6 21.8,198! 21,206 19.6,213 18.4,221"
            " 17.4,232 15,232 14,223 10,215 6,207"
        ),
        _front("9,207! 10.4,202 11.6,193! 13,203 13.6,213 13.6,226! 10,223 8,214"),
    ),
    "toe-flexors": (
        Region(
            "sole",
            "10,44.4 14,40 13.4,32 14.6,23 16.6,16 14.4,11.4 9,11 4.2,12.4 4.4,20 7,28 7.4,37",
        ),
    ),
    "transversus-abdominis": (
        _front(
            "0,87.6! 10,87.4 16.2,86.6 17.2,88 16.6,93 17.4,98.2 16.4,100.4 10,101.6 0,102!",
            deep=True,
            across=True,
        ),
    ),
    "iliopsoas": (
        _front(
            "3,78.6 6.4,80 8.4,90 12.4,96.4 17.6,98.6 18.4,103.6 14.6,112 11.4,121 9.8,129 8,126"
            " 7,115 5.4,102 3.6,90",
            deep=True,
        ),
    ),
    "gluteus-minimus": (
        _back(
            "13.4,104.6 16,102 20,102.6 23.4,107.6 25.4,116 23.6,119 19.4,114 15.4,109", deep=True
        ),
    ),
    "deep-hip-rotators": (
        _back("2.4,109 8,107.6 15,112 22,115 23.6,118 20,122 13,125 9,125 5.6,117", deep=True),
    ),
    "tibialis-posterior": (
        _back(
            "14.4,182 17.4,182 18,194 17,206 14.6,217 13,226 12.2,233! 11.4,228 12.2,219 13.6,208"
            " 14,195",
            deep=True,
        ),
    ),
}
"""Regions by muscle, from the head down; the deep ones last, for they are drawn over others."""

_UPPER = (
    # Head and neck
    "1.6,-2.4 5.2,-2 8.6,0.6 10.4,5.6 10.4,12.8 11.8,12.8 12.2,17.4 10.2,19.6 9.4,24.4 7,27.6"
    " 6.8,32.6 8,36.6 12.6,39 20,40.8 27,42"
    # Shoulder and arm, down the outside
    " 33,44 36.6,49.6 37.4,58 38,66 40.2,75 42,82 42.4,88 44.8,93.6 46.2,101 47,109 48.2,116"
    " 49.4,122"
    # Hand
    " 52.2,128 54,135 54.2,143 53.6,150.4 51,152.6 48.8,149.6 47.8,143 46.8,138 46.2,134.4!"
    " 45.8,138.4 44.6,141.8 42.4,140.8 41.4,134 42.4,127 42.2,121"
    # Up the inside of the arm to the armpit
    " 38.6,111.4 34,101.6 32.4,93 31.4,88 29,79.4 26.4,70 25.2,60.6!"
    # Side, hip, outside of the leg
    " 25.2,66 24.2,74.6 20.6,84 18,90.4 18,96.4 20.6,102.4 23.4,108.6 25,117 25.6,127 25.2,138"
    " 23.6,151 21.4,162 20.6,170 21.2,176.4 23.6,184 23.8,194 21.8,206 19.8,216 19.2,222"
)
_LOWER = (
    # Inside of the leg, up to the crotch
    "12.4,222 11.2,213.6 8.2,204 6,194.6 6,185 7.6,177 7,170 6.2,161 4.4,150 2.2,138 0.9,130"
    " 1.6,125.2! 0,125.2"
)
_SOLE = (
    "10.4,47 16,45 16.6,37 15.8,30 17.4,21 19,14.4 15.4,11 8.8,9.2 2.6,10.8 2,17.4 4.6,25.4 5.4,34"
    " 5,41"
)
_TOES = (
    "2.4,2.4 5.4,-0.6 8.4,2.4 8.2,7.4 5.2,9.6 2.4,7.4|9,2.4 10.6,0.8 12.4,2.6 12.4,6.2 10.6,8 8.8,6"
    "|12.6,4.2 14.2,2.8 15.8,4.4 15.8,7.8 14,9.2 12.4,7.6|15.6,6.6 17.2,5.4 18.6,7 18.4,9.8 16.8,11"
    " 15.4,9.4|17.8,9.6 19.2,8.4 20.6,9.8 20.4,12.6 19,13.6 17.6,12.2"
)

BODY: dict[View, str] = {
    "front": f"{_UPPER} 20.8,227 20,231 21.4,235.4 24.4,239.6 25.4,243.6 22.6,245.8 17.4,247"
    f" 12.6,246.6 11.2,243 12.4,238 13,233.6 11.2,228.4 {_LOWER}",
    "back": f"{_UPPER} 20.6,227 20.4,232 23.8,236.6 24.6,240.6 21,242 15,242.2 11.4,241 11.6,236"
    f" 12.4,232 11.4,227.4 {_LOWER}",
    "sole": f"{_SOLE}|{_TOES}",
}
"""The body's own outline, from the middle of the crown to the crotch."""

_CROWN = "1.6,-2.4 5.2,-2 8.6,0.6 10.4,5.6"
HAIR: dict[View, str] = {
    "front": f"{_CROWN} 10.4,15! 9.6,14.6 9.2,10 6.4,7.4 3.4,5.4 1,6",
    "back": f"{_CROWN} 10.4,13 9.8,20 8.4,25.6 2.4,27.4",
}

_HAND_LINES = "48.6,137 49.4,142 50,147.6|50.4,136.6 51.4,142 51.8,147"
LINES: dict[View, str] = {
    "front": f"{_HAND_LINES}|0,33 4.4,32.6 6.8,29.6 7.4,27.4|7.4,31 5,38 2,45.4"
    "|4,46 11,43.4 21,43.8|2,66.4 10,68.4 19,66.8 25,62 27.6,58|22.4,45.4 25.4,50 28,57.6"
    "|31,63 34.2,70 37,72.6|0,70 0,80 0,97|9.8,72 10.8,86 9.8,98 8,107"
    "|18.6,101.4 14,105.6 9,112.4 5,119"
    "|36,92 38.4,93 40.6,91.4|21,117 21.8,131 19.8,149 17.4,162|16.4,107 10.8,128 8.2,146 8.4,160"
    "|11.4,172.6 11,178 14.6,180.4 18.2,178 17.8,172.6|15.2,186 15.6,200 14.4,218 13.4,228"
    "|9.8,183 11.4,193 10,204|15.6,243.4 15.4,245 15.6,246.4|18.4,243 18.6,244.6 18.8,246"
    "|20.8,242 21.2,243.6 21.4,245",
    "back": f"{_HAND_LINES}|0,38 0,60 0,106|24.6,45.8 17,50 12,57 7,71 2,82"
    "|25.4,61.4 18,63 12.6,65 9.6,69"
    "|22.4,50 27.4,55 32,64.4 36.6,72.4|36.4,88.6 38.6,90 40,88|0,113 0,118 0,123"
    "|3,109.6 5.4,106 9,105 15,108.4 21,114 24,118|1.4,131.6 5,135.6 11,136.6 18,135 22,132.6"
    "|12.4,140 13.2,152 14,162|9.6,172.8 14,175 18.8,172.4|15.2,182 15.6,190 15.2,199"
    "|8.4,203.6 13,207.6 15.2,201.4 17.6,204.4 20.8,201|14.4,221 15.2,226 14.6,232",
}
"""Lines that shape the body where no muscle is drawn: jaw, collar bone, kneecap, fingers."""

FORMS: dict[View, str] = {
    "front": "42,89.6 45.8,95 47,103 47.2,112 47.6,121! 45.4,121 43.4,112 41,103 40,95"
    "|34.4,93.6 38,95.6 40.4,104 42.6,113 44.6,121.4! 42.6,121.4! 38,110 34.4,101",
    "back": "41.6,93.4 45.8,96 47,104 47.4,113 48,121.4! 45.6,121 43,111 40.8,102"
    "|34.2,94 39,95 40.8,103 42.8,112 44.6,121.4! 42.6,121.4! 38,110 34,101"
    "|20.2,49 24.6,51 28.4,57.2 24.6,60.2 18.6,61.6 13.4,61.8 11.6,62.6! 14.6,53.8",
}
"""Muscles that the site does not list, which fill the forearm and the shoulder blade."""


def points(outline: str) -> list[Point]:
    """Return an outline's control points on the grid; a corner stands twice."""
    found: list[Point] = []
    for word in outline.split():
        x, y = (round(float(part) / _GRID) * _GRID for part in word.rstrip("!").split(","))
        found += [(x, y)] * (2 if word.endswith("!") else 1)
    return found


def closed(control: Sequence[Point], middle: Point = (0.0, 0.0)) -> str:
    """Return the closed quadratic B-spline of control points as the data of a path.

    It runs through the points half-way between them. A ``t`` mirrors the last control point, which
    is the next one, so each control point costs one pair of numbers.
    """
    after = [*control[1:], control[0]]
    ends = [
        ((ax + bx) / 2, (ay + by) / 2) for (ax, ay), (bx, by) in zip(control, after, strict=True)
    ]
    return _spline(ends[-1], control[0], ends, middle) + "z"


def line(control: Sequence[Point], middle: Point = (0.0, 0.0)) -> str:
    """Return the quadratic B-spline from the first control point to the last."""
    inner = itertools.pairwise(control[1:-1])
    ends = [((ax + bx) / 2, (ay + by) / 2) for (ax, ay), (bx, by) in inner]
    return _spline(control[0], control[1], [*ends, control[-1]], middle)


def _spline(start: Point, control: Point, ends: Sequence[Point], middle: Point) -> str:
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in itertools.pairwise([start, *ends])]
    begin = (start[0] + middle[0], start[1] + middle[1])
    first = (control[0] - start[0], control[1] - start[1], *steps[0])
    rest = [part for step in steps[1:] for part in step]
    return f"M{_run(begin)}q{_run(first)}" + (f"t{_run(rest)}" if rest else "")


def _run(values: Iterable[float]) -> str:
    """Return numbers one after the other; a minus parts them as well as a space."""
    text = ""
    for value in values:
        word = number(value)
        text += word if not text or word.startswith("-") else f" {word}"
    return text


def mirrored(control: Sequence[Point]) -> list[Point]:
    """Return the other side's control points."""
    return [(-x, y) for x, y in control]


@cache
def _pair(view: View, text: str, draw: Callable[..., str]) -> str:
    """Return both sides of each outline of a text."""
    middle = MIDDLES[view]
    parts = [points(outline) for outline in text.split("|")]
    return "".join(draw(part, middle) + draw(mirrored(part), middle) for part in parts)


@cache
def _whole(view: View, text: str) -> str:
    """Return an outline that runs from the middle to the middle, closed by its mirror image."""
    half = points(text)
    return closed([*half, *reversed(mirrored(half))], MIDDLES[view])


@cache
def path(muscle: str, *, deep_on_one_side: bool = False) -> str:
    """Return where a muscle lies, in all its views and on both sides, as the data of one path."""
    drawn = []
    for region in REGIONS[muscle]:
        if region.deep and deep_on_one_side:
            parts = [points(outline) for outline in region.outline.split("|")]
            drawn += [closed(part, MIDDLES[region.view]) for part in parts]
        elif region.across:
            drawn.append(_whole(region.view, region.outline))
        else:
            drawn.append(_pair(region.view, region.outline, closed))
    return "".join(drawn)


def body(views: Collection[View]) -> str:
    """Return the body's outline in some views as the data of one path."""
    return "".join(
        _pair(view, text, closed) if view == "sole" else _whole(view, text)
        for view, text in BODY.items()
        if view in views
    )


def is_deep(muscle: str) -> bool:
    """Tell whether a muscle lies under others wherever it is drawn."""
    return all(region.deep for region in REGIONS[muscle])


def viewbox(*, named: bool = False) -> str:
    """Return the paper as SVG writes it; a map to choose from has room for names on top."""
    x, y, width, height = BOX
    above = _NAMES_HEIGHT if named else 0.0
    return " ".join(number(part) for part in (x, y - above, width, height + above))


@dataclass(frozen=True)
class MuscleMap:
    """A map of some muscles.

    Attributes:
        roles: what each muscle does: slug -> role, in the order in which they are drawn.
        key: what the ids begin with.
    """

    roles: dict[str, Role]
    key: str

    @property
    def by_role(self) -> dict[Role, list[str]]:
        """Slugs of the muscles by role; no role without a muscle."""
        return {
            role: [slug for slug in self.roles if self.roles[slug] == role]
            for role in get_args(Role)
            if role in self.roles.values()
        }

    @property
    def deep(self) -> bool:
        """Whether one of the muscles lies deep."""
        return any(map(is_deep, self.roles))

    @property
    def viewbox(self) -> str:
        """The paper as SVG writes it."""
        return viewbox()

    def drawing(self, words: Mapping[View, str]) -> Markup:
        """Return the map without the svg element, with words under each view."""
        views = _views(self.roles)
        regions = []
        for slug, role in self.roles.items():
            pattern = f"url(#{self.key}-{_PATTERNS[role]})" if role in _PATTERNS else None
            look = f"{role} deep" if is_deep(slug) else role
            regions.append(element("path", class_=look, fill=pattern, d=path(slug)))
        muscles = element("g", *regions, clip_path=f"url(#{self.key}-clip)")
        patterns = [_pattern(self.key, role) for role in self.by_role if role in _PATTERNS]
        under, over = _under(self.key, views), _over(self.key, views, words)
        return Markup().join([*patterns, under, muscles, over])


def muscle_map(
    primary: Iterable[str | Muscle],
    secondary: Iterable[str | Muscle] = (),
    stabilising: Iterable[str | Muscle] = (),
    key: str = "",
) -> MuscleMap:
    """Return a map of muscles, given as records or slugs. What is not drawn is left out.

    Args:
        key: what the ids begin with, if two maps of the same muscles stand on a page.
    """
    lists: dict[Role, Iterable[str | Muscle]] = {
        "primary": primary,
        "secondary": secondary,
        "stabilising": stabilising,
    }
    given: dict[str, Role] = {
        muscle if isinstance(muscle, str) else muscle.slug: role
        for role, muscles in lists.items()
        for muscle in muscles
    }
    own = crc32(" ".join(f"{slug}:{role}" for slug, role in given.items()).encode()) % 0xFFFFF
    roles = {slug: given[slug] for slug in REGIONS if slug in given}
    return MuscleMap(roles, key or f"f-m{own:05x}")


Choice = tuple[str, str, str, str, str, int]
"""A muscle to choose: slug, address, what to show in two lines, its label, number of exercises."""


@dataclass(frozen=True)
class ChoosingMap:
    """A map in which each muscle is a link, shaded by its number of exercises."""

    choices: list[Choice]
    key: str

    @property
    def viewbox(self) -> str:
        """The paper as SVG writes it, with room for names on top."""
        return viewbox(named=True)

    @property
    def deep(self) -> bool:
        """Whether one of the muscles lies deep."""
        return any(is_deep(slug) for slug, *_ in self.choices)

    def drawing(self, words: Mapping[View, str], hint: str) -> Markup:
        """Return the map without the svg element.

        Args:
            words: what to write under each view.
            hint: what stands where the name of the chosen muscle will stand.
        """
        views = _views(slug for slug, *_ in self.choices)
        clip = f"url(#{self.key}-clip)"
        forms = "".join(_pair(view, FORMS[view], closed) for view in FORMS if view in views)
        shapes = [_under(self.key, views), element("path", class_="form", clip_path=clip, d=forms)]
        most = max(count for *_, count in self.choices)
        for slug, address, name, second, label, count in self.choices:
            look = "deep" if is_deep(slug) else f"shade-{min(3, 4 * count // (most + 1))}"
            drawn = path(slug, deep_on_one_side=True)
            region = element("path", class_=look, clip_path=clip, d=drawn)
            shapes.append(element("a", region, _name(name, second), href=address, aria_label=label))
        shapes.append(_over(self.key, views, words))
        shapes.append(element("text", hint, class_="hint", x=number(_CENTRE), y="-10"))
        return Markup().join(shapes)


def choosing_map(choices: Iterable[Choice], key: str = "f-choose") -> ChoosingMap:
    """Return a map to choose a muscle from. What is not drawn is left out."""
    by_slug = {choice[0]: choice for choice in choices}
    return ChoosingMap([by_slug[slug] for slug in REGIONS if slug in by_slug], key)


_CENTRE = BOX[0] + BOX[2] / 2


def _name(name: str, second: str) -> Markup:
    """Return what a map shows while a muscle has the pointer or the focus."""
    lines = [
        element("tspan", name, class_="name", x=number(_CENTRE), y="-17"),
        element("tspan", second, x=number(_CENTRE), y="-7"),
    ]
    return element("text", *lines, aria_hidden="true")


def _views(muscles: Iterable[str]) -> list[View]:
    """Return the views that a map of some muscles needs: the soles only if one lies there."""
    seen = {region.view for muscle in muscles for region in REGIONS[muscle]}
    return [view for view in BODY if view != "sole" or view in seen]


def _under(key: str, views: Collection[View]) -> Markup:
    """Return the body, with its outline for the muscles to be cut to, and the lines on it."""
    outline = element("path", id=f"{key}-body", d=body(views))
    lines = "".join(_pair(view, LINES[view], line) for view in LINES if view in views)
    return Markup().join(
        [
            element("clipPath", outline, id=f"{key}-clip"),
            element("use", class_="body", href=f"#{key}-body"),
            element("path", class_="line", d=lines),
        ]
    )


def _over(key: str, views: Collection[View], words: Mapping[View, str]) -> Markup:
    """Return what lies over the muscles: a rim of skin, the hair, and the names of the views."""
    hair = "".join(_whole(view, HAIR[view]) for view in HAIR if view in views)
    labels = [
        element("text", words[view], class_="view", x=number(MIDDLES[view][0]), y=number(at))
        for view, at in _LABELS.items()
        if view in views
    ]
    return Markup().join(
        [
            element("use", class_="rim", href=f"#{key}-body"),
            element("path", class_="hair", d=hair),
            *labels,
        ]
    )


_LABELS: dict[View, float] = {"front": 257.0, "back": 257.0, "sole": 240.0}
"""How far down each view's name stands."""


_PATTERNS: dict[Role, str] = {"secondary": "hatch", "stabilising": "dots"}
"""What tells roles apart without colour; the primary muscles are solid."""


def _pattern(key: str, role: Role) -> Markup:
    """Return the pattern that fills the muscles of a role."""
    name = _PATTERNS[role]
    ground = element("rect", class_="ground", width=3, height=3)
    if name == "hatch":
        mark = element("path", class_="mark", d="M0 .75h3")
    else:
        mark = element("circle", class_="mark", cx="1.5", cy="1.5", r=".6")
    square = {"width": 3, "height": 3, "patternUnits": "userSpaceOnUse"}
    turned = {**square, "patternTransform": "rotate(45)"}
    return element("pattern", ground, mark, id=f"{key}-{name}", class_=name, **turned)
