"""Curves of force against stretch of several bands: in newtons, or as a share of a label."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from ..mechanics.band import SAFE_STRETCH, force, spread
from .chart import Axis, Curve, Mark, chart, value_axis


@dataclass(frozen=True)
class Line:
    """A band's curve: newtons at 100 %, labelled points (percent, newtons), name, its look."""

    at_100: float
    points: tuple[tuple[float, float], ...]
    name: str
    look: str


LABEL_STRETCHES = (1.0, 0.5, 2.0)
"""At which stretch a label may count that does not say it; the first as most labels do."""


def relative_curves(stretch: str, share: str, at: str) -> Markup:
    """Return the content of a chart of the pull in percent of what a band's own label states.

    The label does not say at which stretch it counts. The first curve has the uncertainty of
    labels.

    Args:
        stretch, share: words of the axes.
        at: words at a curve, with a place for the ``stretch`` at which the label would count.
    """
    percent = np.linspace(0, 100 * SAFE_STRETCH, 41)
    curves = []
    for label in LABEL_STRETCHES:
        y = 100 * force(percent / 100, 1.0) / force(label, 1.0)
        first = label == LABEL_STRETCHES[0]
        look = "relative is-chosen" if first else "relative"
        words = at.format(stretch=f"{100 * label:.0f}")
        bounds = spread(percent / 100, 100.0) if first else (None, None)
        curves.append(Curve(percent, y, look, None, *bounds, words))
    top = 100 * force(SAFE_STRETCH, 1.0) / force(min(LABEL_STRETCHES), 1.0)
    return chart(_stretch_axis(stretch), value_axis(float(top), share), curves)


def _stretch_axis(words: str) -> Axis:
    return Axis(0, 100 * SAFE_STRETCH, words, [(v, f"{v} %") for v in (0, 50, 100, 150, 200)])


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
        bounds = spread(percent / 100, line.at_100) if widest else (None, None)
        curves.append(Curve(percent, y, f"{line.look} is-chosen", None, *bounds, line.name))
        marks += [Mark(x, n, "", f"mark {line.look}") for x, n in line.points if x <= percent[-1]]
    top = spread(percent[-1:] / 100, max(line.at_100 for line in lines))[1].max()
    return chart(_stretch_axis(stretch), value_axis(float(top), newtons), curves, marks)
