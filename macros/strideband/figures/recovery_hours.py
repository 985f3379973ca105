"""Hours as a bar: what is too early, what will do, and what is best."""

from markupsafe import Markup

from .svg import element, number

WIDTH, BAR = 72.0, 6.0
"""Units of the paper: an hour across; the bar is stretched to its row's height."""
DAY = 24


def recovery_hours(
    look: str, hours: float, better: float | None = None, whole: float = WIDTH
) -> Markup:
    """Return a bar's content; its box is 0 0 whole BAR, and may be stretched.

    Args:
        look: class name of the part that is too early.
        hours: until then it is too early.
        better: until then it will do; from then on it is best. None: there is nothing between.
        whole: hours that the paper shows.
    """
    ends = [(0.0, hours, look)]
    if better is not None:
        ends.append((hours, better, "will-do"))
    ends.append((ends[-1][1], whole, "best"))
    shapes = [
        element("rect", class_=kind, x=number(low), width=number(high - low), height=number(BAR))
        for low, high, kind in ends
        if high > low
    ]
    for day in range(0, round(whole) + 1, DAY):
        shapes.append(element("path", class_="day", d=f"M{day},0V{number(BAR)}"))
    return Markup("").join(shapes)
