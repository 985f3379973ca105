"""The picture that a shared link shows: a figure on paper, as PNG, for those who take no SVG."""

from concurrent.futures import Future

import resvg_py

from ..figures.exercise import Figure
from ..figures.standalone import standalone
from .beside import Beside

WIDTH, HEIGHT = 600, 315
"""Pixels: the least size that is shown as a large picture."""

PAPER = "#f7f5f0"


def preview_png(figure: Figure, beside: Beside) -> Future[bytes]:
    """Return a figure's best moment as PNG. No text is in it, so that no font matters."""
    svg = standalone(figure, (WIDTH / HEIGHT, PAPER))
    return beside.make(resvg_py.svg_to_bytes, svg_string=svg, width=WIDTH, skip_system_fonts=True)
