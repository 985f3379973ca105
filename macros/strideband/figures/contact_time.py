"""Contact and swing at several speeds: bars to both sides of toe-off, so that both compare."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .svg import element, number, rect

WIDTH = 340.0
MARGIN = 6.0
HEAD, ROW, BAR, FOOT = 34.0, 50.0, 24.0, 22.0


@dataclass(frozen=True)
class Bar:
    """A row: seconds to the left and to the right of toe-off, and what stands at them."""

    label: str
    contact: float
    swing: float
    contact_label: str
    swing_label: str


def contact_time(
    bars: Sequence[Bar], ground: str, air: str, toe_off: str, ticks: Sequence[tuple[float, str]]
) -> Markup:
    """Return the chart's content; its box is WIDTH by HEAD, a ROW for each bar, and FOOT.

    Args:
        bars: the rows, slowest first.
        ground, air, toe_off: words over the left side, the right side and the middle.
        ticks: seconds from toe-off, negative before it, with words.
    """
    left, right = max(bar.contact for bar in bars), max(bar.swing for bar in bars)
    scale = (WIDTH - 2 * MARGIN) / (left + right)
    middle = MARGIN + left * scale
    low = HEAD + ROW * len(bars)
    shapes = [
        element("text", ground, class_="ground", x=number(middle - 8), y="11", text_anchor="end"),
        element("text", air, class_="air", x=number(middle + 8), y="11"),
    ]
    for seconds, words in ticks:
        at = number(middle + seconds * scale)
        shapes.append(element("path", class_="grid", d=f"M{at},{HEAD - 8:g}V{number(low)}"))
        shapes.append(
            element("text", words or toe_off, x=at, y=number(low + 15), text_anchor="middle")
        )
    for place, bar in enumerate(bars):
        shapes.append(_row(bar, HEAD + ROW * place, middle, scale, bars[0]))
    return Markup("").join(shapes)


def _row(bar: Bar, top: float, middle: float, scale: float, first: Bar) -> Markup:
    y, mid = top + 17, number(top + 17 + BAR / 2)
    shapes = [element("text", bar.label, class_="speed", x=number(MARGIN), y=number(top + 11))]
    for look, seconds, was, label, way in (
        ("ground", bar.contact, first.contact, bar.contact_label, -1),
        ("air", bar.swing, first.swing, bar.swing_label, 1),
    ):
        wide, old = seconds * scale, was * scale
        x = middle if way > 0 else middle - wide
        if old - wide > 1:
            before = middle if way > 0 else middle - old
            shapes.append(rect(f"was {look}", before, y, old, BAR))
        shapes.append(rect(look, x, y, wide, BAR))
        shapes.append(
            element(
                "text",
                label,
                class_="inside",
                x=number(middle + way * 8),
                y=mid,
                dy=".34em",
                text_anchor="start" if way > 0 else "end",
            )
        )
    line = f"M{number(middle)},{number(y - 3)}V{number(y + BAR + 3)}"
    return Markup("").join([*shapes, element("path", class_="toe-off", d=line)])
