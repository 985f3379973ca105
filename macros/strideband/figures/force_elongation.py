"""Force against elongation: what a band does, beside the straight line that people imagine."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from markupsafe import Markup

from .chart import Axis, Curve, Plane
from .svg import element, number

HEIGHT = 218.0


def force_elongation(
    law: Callable[[float], float],
    points: Sequence[tuple[float, float]],
    slope: float,
    limit: float,
    words: Mapping[str, str],
) -> Markup:
    """Return the chart's content; its box is ``viewbox(HEIGHT)`` of ``chart``.

    Args:
        law: newtons at a stretch; stretches are fractions of the resting length everywhere.
        points: stretch and newtons as measured.
        slope: newtons by which the straight line from zero rises for each 100 %.
        limit: the greatest stretch that the maker allows.
        words: ``force`` and ``stretch`` at the axes, ``curve``, ``line`` and ``limit`` at what they
            name, ``rise`` and ``wrong`` for what 100 to 200 % adds on the curve and on the line.
    """
    top = points[-1][0]
    high = slope * top * 1.03
    shown = [(t, f"{t:.0f}") for t in np.arange(0, high, 20.0)]
    percents = [(p / 100, f"{p} %") for p in range(0, round(100 * top), 50)]
    across, up = Axis(0, top, words["stretch"], percents), Axis(0, high, words["force"], shown)
    plane = Plane(across, up, HEIGHT)
    x, y = plane.across, plane.down
    stretch = np.concatenate([[0, 0.01, 0.03], np.arange(0.06, top + 0.001, 0.04)])
    curve = Curve(stretch, np.array([law(s) for s in stretch]), "law")
    line = Curve(np.array([0, top]), np.array([0, slope * top]), "imagined")
    return Markup("").join(
        [
            _beyond(plane, limit, words["limit"]),
            plane.axes(),
            plane.curve(line),
            _step(plane, law(1.0), law(2.0), slope, words),
            plane.curve(curve),
            *(
                element("circle", class_="point", cx=number(x(s)), cy=number(y(f)), r="2.8")
                for s, f in points
            ),
            _words(words["line"], x(1.42), y(1.42 * slope) - 8, "imagined", "end"),
            _words(words["curve"], x(0.42), y(law(1.0)) - 10, "law", "middle"),
        ]
    )


def _beyond(plane: Plane, limit: float, words: str) -> Markup:
    """Shade what the maker does not allow."""
    left, low = number(plane.across(limit)), number(plane.bottom)
    top = plane.down(plane.y.high)
    d = f"M{left},{number(top)}H{number(plane.right)}V{low}H{left}Z"
    edge = element("path", class_="limit", d=f"M{left},{number(top)}V{low}")
    at = (plane.across(limit) + plane.right) / 2
    return (
        element("path", class_="beyond", d=d)
        + edge
        + _words(words, at, plane.bottom - 8, "beyond-words", "middle")
    )


def _step(plane: Plane, low: float, high: float, slope: float, words: Mapping[str, str]) -> Markup:
    """Mark what the stretch from 100 to 200 % adds: on the curve, and on the line."""
    x, y = plane.across, plane.down
    level = element("path", class_="level", d=f"M{number(x(1))},{number(y(low))}H{number(x(2))}")
    foot, knee, tip = (number(y(value)) for value in (low, high, 2 * slope))
    at = number(x(2))
    rise = element("path", class_="rise", d=f"M{at},{foot}V{knee}")
    wrong = element("path", class_="wrong", d=f"M{at},{knee}V{tip}")
    return (
        level
        + wrong
        + rise
        + _words(words["rise"], x(2) + 7, (y(low) + y(high)) / 2, "rise-words", "start")
        + _words(words["wrong"], x(2) + 7, y(1.82 * slope), "wrong-words", "start")
    )


def _words(text: str, x: float, y: float, look: str, anchor: str) -> Markup:
    return element(
        "text", text, class_=look, x=number(x), y=number(y), dy=".32em", text_anchor=anchor
    )
