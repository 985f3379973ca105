"""A band on a lever: the leg turns about the hip, the band's force climbs, the torque is a bell.

The script ``components/torque_lever/leg.js`` moves what is drawn here; it takes places and numbers
from the page and works out nothing but where lines end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from markupsafe import Markup

from ..mechanics.band import SAFE_STRETCH, force, lever
from ..mechanics.body import Array
from ..mechanics.quantum import first_greatest, quantised
from .chart import Axis, Curve, Plane, value_axis
from .stander import LEG, stander
from .svg import element, number

METRE = 178.0
"""Units of the paper for a metre."""
BOX = (-170.0, -84.0, 340.0, 250.0)
"""The paper; the hip is at 0, 0."""
ARROW = 0.0085 * METRE
"""Units of the paper for a newton."""
ARC = 46.0
BESIDE = 0.28
"""Where on the arc its words stand, clear of the moment arm."""
CHART_HEIGHT = 132.0


@dataclass(frozen=True)
class Lever:
    """A worked example: a band from a fixed point to the end of a limb.

    Attributes:
        reach, distance: metres from the joint to the limb's end and to the fixed point.
        resting: metres of the slack band.
        at_100: newtons at 100 %.
        low, high: degrees between limb and fixed point that are shown.
        behind: degrees from straight down, backwards, to the fixed point.
    """

    reach: float = 0.80
    distance: float = 0.90
    resting: float = 0.40
    at_100: float = 24.2
    low: int = 30
    high: int = 170
    behind: float = 60.0

    @cached_property
    def angles(self) -> Array:
        """Every whole degree that is shown."""
        return np.arange(self.low, self.high + 1, dtype=float)

    @cached_property
    def length(self) -> Array:
        """Metres of the band at each angle."""
        return lever(self.reach, self.distance, np.radians(self.angles))[0]

    @cached_property
    def arm(self) -> Array:
        """Metres of the moment arm at each angle."""
        return lever(self.reach, self.distance, np.radians(self.angles))[1]

    @cached_property
    def stretch(self) -> Array:
        """The band's elongation as a fraction at each angle."""
        return self.length / self.resting - 1

    @cached_property
    def force(self) -> Array:
        """Newtons at each angle."""
        return force(self.stretch, self.at_100)

    @cached_property
    def torque(self) -> Array:
        """Newton metres at each angle."""
        return self.force * self.arm

    @property
    def best(self) -> int:
        """The angle at which the torque is greatest."""
        return int(self.angles[first_greatest(self.torque)])

    @property
    def limit(self) -> float:
        """The angle from which on the band is stretched further than its maker allows."""
        return float(np.interp(SAFE_STRETCH, self.stretch, self.angles))

    @property
    def fixed(self) -> tuple[float, float]:
        """Where the fixed point is on the paper."""
        turn = np.radians(self.behind)
        size = self.distance * METRE
        return float(-size * np.sin(turn)), float(size * np.cos(turn))


def scene(example: Lever, angle: int, words: Mapping[str, str]) -> Markup:
    """Return the drawn person with the band at an angle; the box is BOX.

    Args:
        example: the worked example.
        angle: degrees between leg and fixed point, a whole number.
        words: ``angle``, with ``{n}`` for the degrees.
    """
    at = int(angle - example.low)
    person = stander(example.reach / LEG, METRE, arms=165)
    x, y = example.fixed
    turn = np.radians(angle - example.behind)
    tip = example.reach * METRE * np.array([np.sin(turn), np.cos(turn)])
    away = (np.array([x, y]) - tip) / np.hypot(x - tip[0], y - tip[1])
    foot = tip + away * float(-(tip @ away))
    way = f"M{number(tip[0])},{number(tip[1])}L{number(x)},{number(y)}"
    left, right = BOX[0], BOX[0] + BOX[2]
    ground = f"M{number(left)},{number(person.floor)}H{number(right)}V{number(BOX[1] + BOX[3])}"
    return Markup("").join(
        [
            element("path", class_="floor", d=ground + f"H{number(left)}Z"),
            element(
                "path", class_="post", d=f"M{number(x)},{number(person.floor)}V{number(y - 9)}"
            ),
            element("g", person.body, class_="quiet"),
            element("path", class_="to-anchor", d=f"M0,0L{number(x)},{number(y)}"),
            element(
                "g", person.leg, class_="leg", transform=f"rotate({number(example.behind - angle)})"
            ),
            element("path", class_="arc", d=_arc(example, angle)),
            element("path", class_="strand", d=way, stroke_width=number(_width(example, at))),
            element("circle", class_="anchor", cx=number(x), cy=number(y), r="4.5"),
            _arrow(tip, away, float(example.force[at])),
            element("path", class_="moment", d=f"M0,0L{number(foot[0])},{number(foot[1])}"),
            element("path", class_="square", d=_square(foot, away)),
            element("circle", class_="joint", cx="0", cy="0", r="4.5"),
            _degrees(example, angle, words["angle"]),
            element("circle", class_="grip", cx=number(tip[0]), cy=number(tip[1]), r="8"),
            element(
                "circle",
                class_="touch",
                data_sb_grip="",
                cx=number(tip[0]),
                cy=number(tip[1]),
                r="30",
            ),
        ]
    )


def _width(example: Lever, at: int) -> float:
    """Return how thick the band is drawn: it thins as it is stretched."""
    return 7.0 / float(np.sqrt(1 + example.stretch[at]))


def _arc(example: Lever, angle: float) -> str:
    """Return the arc of the angle: from the line to the fixed point to the leg."""
    ends = np.radians([-example.behind, angle - example.behind])
    (ax, bx), (ay, by) = ARC * np.sin(ends), ARC * np.cos(ends)
    return f"M{number(ax)},{number(ay)}A{ARC:g},{ARC:g} 0 0 0 {number(bx)},{number(by)}"


def _degrees(example: Lever, angle: float, words: str) -> Markup:
    turn = np.radians(BESIDE * angle - example.behind)
    size = ARC + 18
    x, y = number(size * float(np.sin(turn))), number(size * float(np.cos(turn)))
    text = words.format(n=angle)
    return element("text", text, class_="degrees", x=x, y=y, dy=".34em", text_anchor="middle")


def _arrow(tip: Array, away: Array, newtons: float) -> Markup:
    turn = float(np.degrees(np.arctan2(away[1], away[0])))
    place = f"translate({number(tip[0])},{number(tip[1])}) rotate({number(turn)})"
    size = newtons * ARROW
    shaft = element("path", class_="shaft", d=f"M0,0H{number(size)}")
    head = element("path", class_="head", d="M-2,-6L10,0L-2,6Z")
    head = element("g", head, class_="tip", transform=f"translate({number(size)})")
    return element("g", shaft, head, class_="pull", transform=place)


def _square(foot: Array, away: Array, size: float = 8.0) -> str:
    """Return the sign of a right angle between moment arm and band."""
    inwards = -foot / max(float(np.hypot(*foot)), 1e-9)
    corners = [foot + away * size, foot + (away + inwards) * size, foot + inwards * size]
    return "M" + "L".join(f"{number(a)},{number(b)}" for a, b in corners)


def planes(example: Lever, words: Mapping[str, str]) -> tuple[Plane, Plane]:
    """Return the papers of the two charts: force and torque against the angle."""
    shown = [(a, words["angle"].format(n=a)) for a in range(40, example.high + 1, 40)]
    x, bare = (Axis(example.low, example.high, label, shown) for label in (words["way"], ""))
    top, low = float(example.force.max()), float(example.torque.max())
    return (
        Plane(bare, value_axis(top * 1.1, words["force"], 3), CHART_HEIGHT),
        Plane(x, value_axis(low * 1.1, words["torque"], 3), CHART_HEIGHT),
    )


def chart(example: Lever, angle: int, words: Mapping[str, str], which: int) -> Markup:
    """Return the content of one of the two charts; its box is ``viewbox(CHART_HEIGHT)``.

    Args:
        example: the worked example.
        angle: where the mark stands.
        words: ``force`` and ``torque`` at the axes, ``way`` for the angle's axis, ``angle`` with
            ``{n}`` for degrees, ``limit`` for the part that the maker does not allow.
        which: 0 for the force, 1 for the torque.
    """
    plane = planes(example, words)[which]
    course = (example.force, example.torque)[which]
    left, low = number(plane.across(example.limit)), number(plane.bottom)
    top = number(plane.down(plane.y.high))
    some = slice(None, None, 2)
    look = ("force", "torque")[which]
    x, y = plane.across(angle), plane.down(float(course[int(angle - example.low)]))
    limit = Markup("")
    if which == 1:  # Over the falling torque there is room.
        middle = (plane.across(example.limit) + plane.right) / 2
        limit = element(
            "text",
            words["limit"],
            class_="beyond-words",
            x=number(middle),
            y=number(plane.down(plane.y.high) + 13),
            text_anchor="middle",
        )
    return Markup("").join(
        [
            element(
                "path", class_="beyond", d=f"M{left},{top}H{number(plane.right)}V{low}H{left}Z"
            ),
            plane.axes(),
            limit,
            plane.curve(Curve(example.angles[some], course[some], look)),
            element("path", class_="cursor", d=f"M{number(x)},{low}V{number(y)}"),
            element("circle", class_=f"now {look}", cx=number(x), cy=number(y), r="5"),
        ]
    )


def state(example: Lever, words: Mapping[str, str]) -> dict[str, object]:
    """Return what ``leg.js`` needs: places on the paper, and the numbers by degree.

    Five digits: what is shown is rounded once, by the script.
    """
    force_plane, torque_plane = planes(example, words)
    start = force_plane.across(0.0)
    return {
        "low": example.low,
        "high": example.high,
        "behind": example.behind,
        "reach": example.reach * METRE,
        "fixed": [round(quantised(value), 2) for value in example.fixed],
        "arrow": ARROW,
        "arc": ARC,
        "beside": BESIDE,
        "limit": SAFE_STRETCH,
        "across": [round(start, 3), round(quantised(force_plane.across(1.0) - start), 5)],
        "down": [
            [round(plane.down(0.0), 3), round(quantised(plane.down(1.0) - plane.down(0.0)), 5)]
            for plane in (force_plane, torque_plane)
        ],
        "length": [round(quantised(v), 5) for v in example.length],
        "stretch": [round(quantised(v), 5) for v in example.stretch],
        "force": [round(quantised(v), 5) for v in example.force],
        "arm": [round(quantised(v), 5) for v in example.arm],
        "torque": [round(quantised(v), 5) for v in example.torque],
    }
