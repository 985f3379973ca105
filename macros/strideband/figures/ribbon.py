"""Rows of bars over the gait cycle: what is when. Its phases are lanes behind the bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from . import chart
from .svg import element, number

WIDTH = 340.0
PHASES, TOP, ROW, BAR = 6.0, 10.0, 28.0, 8.0
"""Height of the phases' bar, above the rows, of a row with its name, and of its bar."""


@dataclass(frozen=True)
class Row:
    """A named row with bars from percent to percent; ``look`` are class names."""

    name: str
    spans: tuple[tuple[float, float], ...]
    look: str


@dataclass(frozen=True)
class Span:
    """A phase: name, first and last percent, ``stance`` or ``swing``, whether it is marked."""

    name: str
    start: float
    end: float
    part: str
    marked: bool


def height(rows: Sequence[Row]) -> float:
    """Return the height of a ribbon."""
    return TOP + ROW * len(rows) + 18.0


def box(rows: Sequence[Row]) -> str:
    """Return the box of a ribbon."""
    return f"0 0 {number(WIDTH)} {number(height(rows))}"


@lru_cache(maxsize=256)
def ribbon(phases: tuple[Span, ...], rows: tuple[Row, ...]) -> Markup:
    """Return the ribbon's content, without the svg element around it. Exercises share some."""
    bottom = TOP + ROW * len(rows)
    shapes: list[Markup] = []
    for phase in phases:
        x, wide = phase.start / 100 * WIDTH, (phase.end - phase.start) / 100 * WIDTH
        look = f"{phase.part} marked" if phase.marked else phase.part
        d = f"M{number(x)},0h{number(wide - 1)}V{number(bottom)}h{number(1 - wide)}Z"
        shapes.append(element("path", class_=f"lane {look}", d=d))
        d = f"M{number(x)},0h{number(wide - 1)}v{number(PHASES)}h{number(1 - wide)}Z"
        shapes.append(element("path", class_=f"phase {phase.part}", d=d))
    for place, row in enumerate(rows):
        y = TOP + ROW * place
        shapes.append(element("path", class_="track", d=_bar(0, 100, y + 16)))
        shapes += [
            element("path", class_=f"bar {row.look}", d=_bar(start, end, y + 16))
            for start, end in row.spans
        ]
        shapes.append(element("text", row.name, x="0", y=number(y + 12)))
    for percent in (0, 20, 40, 60, 80, 100):
        anchor = {0: "start", 100: "end"}.get(percent, "middle")
        at = number(percent / 100 * WIDTH)
        shapes.append(
            element(
                "text",
                f"{percent} %",
                class_="tick",
                x=at,
                y=number(bottom + 12),
                text_anchor=anchor,
            )
        )
    return Markup("").join(shapes)


def stance(end: float, paper: float, word: str) -> Markup:
    """Return the time on the ground as a lane behind a chart over the cycle, with its word.

    Args:
        end: percent of the cycle at toe-off.
        paper: height of the chart.
        word: what stands above the lane.
    """
    wide = end / 100 * (chart.WIDTH - chart.LEFT - chart.RIGHT)
    place = {"x": number(chart.LEFT), "y": number(chart.TOP)}
    lane = {"width": number(wide), "height": number(paper - chart.TOP - chart.BOTTOM)}
    right, above = number(chart.LEFT + wide), number(chart.TOP - 4)
    words = element("text", word, x=right, y=above, text_anchor="end")
    return element("g", element("rect", **place, **lane), words, class_="stance")


def _bar(start: float, end: float, y: float) -> str:
    x, wide = start / 100 * WIDTH, max(end - start, 0.6) / 100 * WIDTH
    return f"M{number(x)},{number(y)}h{number(wide)}v{number(BAR)}h{number(-wide)}Z"
