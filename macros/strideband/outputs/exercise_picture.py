"""The picture that a shared link shows: a figure on paper, as PNG, for those who take no SVG.

Typst draws it: it lets go of Python's lock meanwhile, and packs a PNG in a third of the time that
others take. A figure has no text, so that no font matters.
"""

import json
from concurrent.futures import Future

import typst

from .beside import Beside
from .glyphs import fonts

WIDTH, HEIGHT = 600, 315
"""Pixels: the least size that is shown as a large picture."""

PAPER = "#f7f5f0"

_FILLED = 0.92
"""Share of the paper, across and down, that a figure may fill."""

_PIXELS_PER_INCH = 72.0
"""Gives a pixel for each point of Typst."""

_TEMPLATE = f"""
#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt, fill: rgb("{PAPER}"))
#let (svg, x, y, width, height) = json(bytes(sys.inputs.data))
#place(dx: x * 1pt, dy: y * 1pt, image(
  bytes(svg), format: "svg", width: width * 1pt, height: height * 1pt, fit: "stretch"))
""".encode()


Box = tuple[float, float, float, float]
"""x, y, width and height of a drawing."""


def preview_png(box: Box, svg: str, beside: Beside) -> Future[bytes]:
    """Return a figure's best moment as PNG.

    Args:
        box: of the drawing.
        svg: the drawing.
        beside: makes it while other work goes on.
    """
    return beside.make(_drawn, json.dumps([svg, *_place(box)]))


def _place(box: Box) -> tuple[int, int, int, int]:
    """Return x, y, width and height on the paper, in whole pixels, so that edges are sharp."""
    _, _, across, down = box
    scale = _FILLED * min(WIDTH / across, HEIGHT / down)
    width, height = round(across * scale), round(down * scale)
    return (WIDTH - width) // 2, (HEIGHT - height) // 2, width, height


def _drawn(data: str) -> bytes:
    compiler = typst.Compiler(font_paths=fonts())
    made = compiler.compile(
        input=_TEMPLATE, format="png", ppi=_PIXELS_PER_INCH, sys_inputs={"data": data}
    )
    assert isinstance(made, bytes)
    return made
