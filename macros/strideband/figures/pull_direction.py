"""A band pulls along itself, a weight pulls down: a lifted leg, an ankle weight and a fixed point.

The script ``components/pull_direction/pull.js`` moves the fixed point; what a place comes to is
worked out here and there alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from markupsafe import Markup

from ..mechanics.body import ANKLE_HEIGHT
from ..mechanics.quantum import quantised
from .stander import LEG, stander
from .svg import element, number

METRE = 120.0
"""Units of the paper for a metre."""
STATURE = 1.70
LIFTED = 60.0
"""Degrees by which the leg is lifted forwards."""
BOX = (-170.0, -120.0, 340.0, 242.0)
"""The paper; the hip is at 0, 0."""
ARROW = 44.0
"""Units of the paper: both arrows are equally long, for only the direction counts here."""
NEAR = 0.2
"""Metres from the ankle that the fixed point keeps."""
SLACK = 0.05
"""Metres: a pull that passes the hip closer than this hardly turns the leg."""
AHEAD, UP = (-1.3, 1.3), (0.0, 1.8)
"""Metres ahead of the hip and above the floor where the fixed point can be."""

HIP = (LEG + ANKLE_HEIGHT) * STATURE
"""Metres from the floor to the hip."""
WAYS = ("ahead", "ahead-up", "up", "back-up", "back", "back-down", "down", "ahead-down")
"""Directions by eighths of a turn, from ahead by way of up."""

Load = Literal["flexion", "extension", "little"]


@dataclass(frozen=True)
class Pull:
    """What a band does from a place to the ankle.

    Attributes:
        ahead, up: metres of the place from the hip's line and from the floor.
        way: one of WAYS.
        load: what the muscles of the hip must do against it.
        arm: metres from the hip to the line of the pull; positive turns the leg down and back.
    """

    ahead: float
    up: float
    way: str
    load: Load
    arm: float


def ankle() -> tuple[float, float]:
    """Return where the ankle is: metres ahead of the hip and above the floor."""
    turn = np.radians(LIFTED)
    reach = LEG * STATURE
    return quantised(reach * np.sin(turn)), quantised(HIP - reach * np.cos(turn))


def behind(metres: float) -> tuple[float, float]:
    """Return the place in line with the leg, metres behind the hip; both as ``ankle``."""
    turn = np.radians(LIFTED)
    return quantised(-metres * np.sin(turn)), quantised(HIP + metres * np.cos(turn))


def pull(ahead: float, up: float) -> Pull:
    """Return what a band from a place (metres ahead of the hip, above the floor) does."""
    x, z = ankle()
    right, rise = ahead - x, up - z
    size = max(float(np.hypot(right, rise)), 1e-9)
    right, rise = right / size, rise / size
    eighth = round(quantised(np.degrees(np.arctan2(rise, right)) / 45)) % 8
    arm = quantised(-(x * rise - (z - HIP) * right))
    return Pull(ahead, up, WAYS[eighth], _load(arm), arm)


def _load(arm: float) -> Load:
    if abs(arm) < SLACK:
        return "little"
    return "flexion" if arm > 0 else "extension"


def weight() -> Pull:
    """Return what a weight at the ankle does."""
    x, _ = ankle()
    return pull(x, -1.0)


def scene(ahead: float, up: float, words: Mapping[str, str]) -> Markup:
    """Return the drawn person with weight, band and fixed point; the box is BOX.

    Args:
        ahead, up: metres of the fixed point, ahead of the hip and above the floor.
        words: ``band`` and ``weight``, at the arrows.
    """
    person = stander(STATURE, METRE)
    x, z = ankle()
    foot = (x * METRE, (HIP - z) * METRE)
    place = (ahead * METRE, (HIP - up) * METRE)
    turn = float(np.degrees(np.arctan2(place[1] - foot[1], place[0] - foot[0])))
    left, right = BOX[0], BOX[0] + BOX[2]
    ground = f"M{number(left)},{number(person.floor)}H{number(right)}V{number(BOX[1] + BOX[3])}"
    cuff = element("rect", class_="cuff", x="-8", y="-15", width="16", height="11", rx="2.5")
    px, py = number(place[0]), number(place[1])
    return Markup("").join(
        [
            element("path", class_="floor", d=ground + f"H{number(left)}Z"),
            element("path", class_="post", d=_post(place, person.floor)),
            element("g", person.body, class_="quiet"),
            element("g", person.leg, transform=f"rotate({number(-LIFTED)})"),
            element("path", class_="strand", d=f"M{number(foot[0])},{number(foot[1])}L{px},{py}"),
            element(
                "g",
                cuff,
                transform=f"translate({number(foot[0])},{number(foot[1])}) rotate({-LIFTED:g})",
            ),
            _arrow(foot, 90.0, "weight", words["weight"]),
            _arrow(foot, turn, "pull", words["band"]),
            element("circle", class_="joint", cx="0", cy="0", r="4"),
            element("circle", class_="grip", cx=px, cy=py, r="8"),
            element("circle", class_="touch", data_sb_grip="", cx=px, cy=py, r="34"),
        ]
    )


def _post(place: tuple[float, float], floor: float) -> str:
    return f"M{number(place[0])},{number(floor)}V{number(place[1])}"


def _arrow(foot: tuple[float, float], turn: float, look: str, words: str) -> Markup:
    """Return an arrow from the ankle with words at its tip, which stay upright."""
    shaft = element("path", class_="shaft", d=f"M0,0H{ARROW:g}")
    head = element("path", class_="head", d=f"M{ARROW - 2:g},-7L{ARROW + 11:g},0L{ARROW - 2:g},7Z")
    where = f"translate({number(foot[0])},{number(foot[1])})"
    arrow = element("g", shaft, head, class_="turns", transform=f"rotate({number(turn)})")
    return element("g", arrow, _tip(turn, words), class_=look, transform=where)


def _tip(turn: float, words: str) -> Markup:
    """Return the words beside an arrow's middle: above it, or to the right of an upright one."""
    ux, uy = quantised(np.cos(np.radians(turn))), quantised(np.sin(np.radians(turn)))
    nx, ny = (uy, -ux) if ux >= 0 else (-uy, ux)
    x, y = 0.55 * ARROW * ux + 13 * nx, 0.55 * ARROW * uy + 13 * ny
    anchor = "start" if nx > 0.4 else "end" if nx < -0.4 else "middle"
    return element("text", words, x=number(x), y=number(y), dy=".34em", text_anchor=anchor)


def state() -> dict[str, object]:
    """Return what ``pull.js`` needs."""
    return {
        "metre": METRE,
        "hip": HIP,
        "ankle": ankle(),
        "near": NEAR,
        "slack": SLACK,
        "arrow": ARROW,
        "ways": WAYS,
        "ahead": AHEAD,
        "up": UP,
    }
