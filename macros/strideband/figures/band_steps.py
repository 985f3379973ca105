"""How much stronger one band is than the one before, as a bar over the step that is advised."""

from markupsafe import Markup

from .svg import rect

WHOLE, BAR = 50.0, 6.0
"""Units of the paper: a percent across; the bar is stretched to its row's height."""


def band_steps(percent: float, advised: tuple[float, float]) -> Markup:
    """Return a bar's content; its box is 0 0 WHOLE BAR, and may be stretched.

    Args:
        percent: by how much the next band is stronger.
        advised: percent, the least and the greatest step that is advised.
    """
    low, high = advised
    return Markup("").join(
        rect(look, x, y, width, BAR - 2 * y)
        for look, x, y, width in (
            ("whole", 0.0, 0.0, WHOLE),
            ("step", 0.0, 1.2, min(percent, WHOLE)),
            ("advised", low, 0.0, high - low),
        )
    )
