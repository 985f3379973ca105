"""Curves of force against stretch of several bands, with the points that their labels state."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from ..mechanics.band import LABEL_UNCERTAINTY, SAFE_STRETCH, force
from .chart import Axis, Curve, Mark, chart, value_axis


@dataclass(frozen=True)
class Line:
    """A band's curve: newtons at 100 %, labelled points (percent, newtons), name, its look."""

    at_100: float
    points: tuple[tuple[float, float], ...]
    name: str
    look: str


def band_curves(lines: Sequence[Line], stretch: str, newtons: str) -> Markup:
    """Return the content of a chart from no stretch to the limit of 200 %.

    Args:
        lines: the bands, weakest first. The last one's uncertainty is shown.
        stretch, newtons: words of the axes.
    """
    percent = np.linspace(0, 100 * SAFE_STRETCH, 41)
    curves, marks = [], []
    for place, line in enumerate(lines):
        y = force(percent / 100, line.at_100)
        widest = place == len(lines) - 1
        low, high = (
            (y * (1 - LABEL_UNCERTAINTY), y * (1 + LABEL_UNCERTAINTY)) if widest else (None,) * 2
        )
        curves.append(Curve(percent, y, f"{line.look} is-chosen", None, low, high, line.name))
        marks += [Mark(x, n, "", f"mark {line.look}") for x, n in line.points if x <= percent[-1]]
    top = max(force(SAFE_STRETCH, line.at_100) for line in lines) * (1 + LABEL_UNCERTAINTY)
    x = Axis(0, 100 * SAFE_STRETCH, stretch, [(v, f"{v} %") for v in (0, 50, 100, 150, 200)])
    return chart(x, value_axis(float(top), newtons), curves, marks)
