"""Line charts: axes with round numbers, curves with a band of uncertainty, marked points."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from markupsafe import Markup

from ..mechanics.body import Array
from ..mechanics.quantum import quantised
from .svg import element, number

WIDTH, HEIGHT = 340.0, 190.0
LEFT, RIGHT, TOP, BOTTOM = 34.0, 12.0, 24.0, 30.0


@dataclass(frozen=True)
class Curve:
    """A curve, with the band between ``low`` and ``high`` around it if given.

    ``look`` are class names; ``group`` is what a reader shows or hides together.
    """

    x: Array
    y: Array
    look: str
    group: str | None = None
    low: Array | None = None
    high: Array | None = None
    label: str = ""


@dataclass(frozen=True)
class Mark:
    """A marked point with words at it.

    ``group`` is what a reader shows or hides together with it; ``hidden`` is it until then.
    """

    x: float
    y: float
    label: str
    look: str = "mark"
    group: str | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Axis:
    """An axis from ``low`` to ``high`` with words at its end and ticks (value, words)."""

    low: float
    high: float
    label: str
    ticks: Sequence[tuple[float, str]]


def ticks(high: float, wanted: int = 4) -> list[float]:
    """Return round numbers from 0 to at least ``high``: by 1, 2, 2.5 or 5 times a power of 10."""
    high = quantised(high)
    if high <= 0:
        return [0.0, 1.0]
    rough = high / wanted
    power = 10.0 ** np.floor(np.log10(rough))
    step = next(s * power for s in (1, 2, 2.5, 5, 10) if s * power >= rough * 0.999)
    return [quantised(i * step) for i in range(int(np.ceil(high / step - 1e-9)) + 1)]


def value_axis(high: float, label: str, wanted: int = 4) -> Axis:
    """Return an axis from 0 with round ticks."""
    found = ticks(high, wanted)
    digits = 0 if found[1] >= 1 and float(found[1]).is_integer() else 1
    return Axis(0.0, found[-1], label, [(t, f"{t:.{digits}f}") for t in found])


@dataclass(frozen=True)
class Plane:
    """The paper of a chart: two axes, and where their values lie on it."""

    x: Axis
    y: Axis
    height: float = HEIGHT

    right = WIDTH - RIGHT

    @property
    def bottom(self) -> float:
        """Where the horizontal axis lies."""
        return self.height - BOTTOM

    @overload
    def across(self, value: float) -> float: ...
    @overload
    def across(self, value: Array) -> Array: ...
    def across(self, value: float | Array) -> float | Array:
        """Return where a value of the horizontal axis lies, or several do."""
        return LEFT + (value - self.x.low) / (self.x.high - self.x.low) * (self.right - LEFT)

    @overload
    def down(self, value: float) -> float: ...
    @overload
    def down(self, value: Array) -> Array: ...
    def down(self, value: float | Array) -> float | Array:
        """Return where a value of the vertical axis lies, or several do."""
        share = (value - self.y.low) / (self.y.high - self.y.low)
        return self.bottom - share * (self.bottom - TOP)

    def axes(self) -> Markup:
        """Return the axes: lines across, ticks below, and what they say."""
        right, bottom = self.right, self.bottom
        shapes: list[Markup] = []
        for value, words in self.y.ticks:
            at = number(self.down(value))
            shapes.append(element("path", class_="grid", d=f"M{number(LEFT)},{at}H{number(right)}"))
            shapes.append(
                element("text", words, x=number(LEFT - 5), y=at, dy=".32em", text_anchor="end")
            )
        for value, words in self.x.ticks:
            at = number(self.across(value))
            near_end = value > self.x.high - 0.02 * (self.x.high - self.x.low)
            near_start = value < self.x.low + 0.02 * (self.x.high - self.x.low)
            anchor = "end" if near_end else "start" if near_start else "middle"
            shapes.append(element("path", class_="tick", d=f"M{at},{number(bottom)}v4"))
            shapes.append(element("text", words, x=at, y=number(bottom + 14), text_anchor=anchor))
        low = number(self.height - 3)
        shapes.append(
            element("text", self.x.label, class_="axis", x=number(right), y=low, text_anchor="end")
        )
        shapes.append(element("text", self.y.label, class_="axis", x="0", y="10"))
        return Markup("").join(shapes)

    def curve(self, curve: Curve) -> Markup:
        """Return a curve."""
        return _curve(curve, self)


def chart(
    x: Axis,
    y: Axis,
    curves: Sequence[Curve],
    marks: Sequence[Mark] = (),
    height: float = HEIGHT,
) -> Markup:
    """Return a chart's content, without the svg element; its box is ``viewbox(height)``."""
    plane = Plane(x, y, height)
    shapes = [plane.axes(), *(plane.curve(curve) for curve in curves)]
    shapes += [_mark(mark, plane) for mark in marks]
    return Markup("").join(shapes)


def _curve(curve: Curve, plane: Plane) -> Markup:
    xs, down, parts = plane.across(curve.x).tolist(), plane.down, []
    if curve.low is not None and curve.high is not None:
        there = list(zip(xs, down(curve.high).tolist(), strict=True))
        back = list(zip(xs, down(curve.low).tolist(), strict=True))
        d = _line([*there, *reversed(back)]) + "Z"
        parts.append(element("path", class_="spread", d=d))
    pairs = list(zip(xs, down(curve.y).tolist(), strict=True))
    parts.append(element("path", class_="line", d=_line(pairs)))
    if curve.label:
        a, b = pairs[-1]
        parts.append(
            element("text", curve.label, x=number(a - 3), y=number(b - 4), text_anchor="end")
        )
    return element("g", *parts, class_=f"curve {curve.look}", data_sb_group=curve.group)


def _line(pairs: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{number(a)},{number(b)}" for a, b in pairs)


def _mark(mark: Mark, plane: Plane) -> Markup:
    a, b = plane.across(mark.x), plane.down(mark.y)
    anchor = "end" if a > plane.right - 40 else "start" if a < LEFT + 40 else "middle"
    words = element("text", mark.label, x=number(a), y=number(b - 7), text_anchor=anchor)
    return element(
        "g",
        element("circle", cx=number(a), cy=number(b), r="3.2"),
        words,
        class_=mark.look,
        data_sb_group=mark.group,
        hidden="" if mark.hidden else None,
    )


def viewbox(height: float = HEIGHT) -> str:
    """Return the box of a chart of a height."""
    return f"0 0 {number(WIDTH)} {number(height)}"


def dial(directions: Sequence[tuple[float, float, str]]) -> Markup:
    """Return arrows from one point: directions of pull at several moments.

    Args:
        directions: x and y on the paper (down is positive), and class names. Box: -50 -50 100 100.
    """
    shapes = [element("circle", class_="dial", r="40"), element("circle", class_="hub", r="3.5")]
    for x, y, look in directions:
        x, y = quantised(x), quantised(y)
        length = quantised(np.hypot(x, y))
        if length < 0.15:
            shapes.append(element("circle", class_=f"towards {look}", r="7"))
            continue
        turn = np.degrees(np.arctan2(y, x))
        reach = 34 * min(1.0, length)
        arrow = f"M0,0H{number(reach)}m-7,-5l9,5l-9,5"
        shapes.append(
            element("path", class_=f"pull {look}", d=arrow, transform=f"rotate({number(turn)})")
        )
    return Markup("").join(shapes)
