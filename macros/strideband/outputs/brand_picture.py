"""The picture that shared links of an edition show, where a page has none of its own.

Typst draws it, as it brings its own fonts: the same brand gives the same bytes everywhere.
"""

import json
from math import pi
from pathlib import Path

import typst

from .exercise_picture import PAPER
from .glyphs import fonts, unprintable

TEMPLATE = Path(__file__).with_name("card.typ").read_bytes()
INK, SOFT, REST = "#17212b", "#4a5662", "#8b8577"

_ARCS = ((19.3, -90, 58), (18.7, -18, 38), (9.9, 51.84, 58), (38.7, 90, 38), (9.9, 231.84, 58))
"""The stride as a ring: length in percent, where it begins in degrees, width. Two are the push."""

_RADIUS = 190

PIXELS_PER_INCH = 96
"""Gives 1200 x 630 pixels, the size that is asked for."""


def brand_picture(
    name: str, description: str, colour: str, logo: Path | None, language: str
) -> bytes:
    """Return a PNG with an edition's name and description, its colour in the ring of the stride.

    A logo that cannot be drawn is left out: browsers read more kinds of SVG. So is a text in
    letters that no font has.
    """
    data = {
        "name": "" if unprintable(name) else name,
        "description": "" if unprintable(description) else description,
        "lang": language,
        "ring": _ring(colour),
        "logo": f"/{logo.name}" if logo else None,
        "paper": PAPER,
        "ink": INK,
        "soft": SOFT,
    }
    root = str(logo.parent) if logo else None
    try:
        return _drawn(data, root)
    except typst.TypstError:
        return _drawn(data | {"logo": None}, None)


def _drawn(data: dict[str, str | None], root: str | None) -> bytes:
    compiler = typst.Compiler(font_paths=fonts(), root=root)
    inputs = {"data": json.dumps(data)}
    made = compiler.compile(input=TEMPLATE, format="png", ppi=PIXELS_PER_INCH, sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made


def _ring(colour: str) -> str:
    arcs = "".join(
        f'<circle r="{_RADIUS}" stroke="{colour if place < 2 else REST}" stroke-width="{width}" '
        f'stroke-dasharray="{length / 100 * 2 * pi * _RADIUS:.1f} 9999" '
        f'transform="rotate({start})"/>'
        for place, (length, start, width) in enumerate(_ARCS)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-220 -220 440 440" '
        f'width="440" height="440"><g fill="none">{arcs}</g></svg>'
    )
