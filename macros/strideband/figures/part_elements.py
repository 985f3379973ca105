"""Parts at a moment as elements of SVG, in full or as uses of shapes that stand once on a page."""

from collections.abc import Iterable

import numpy as np
from markupsafe import Markup

from .person import SHAPES, Part
from .svg import element, number


def transform(part: Part, step: int, css: bool = False) -> str:
    """Return where a part lies at a drawn moment, as SVG or as CSS writes it.

    A matrix is shorter than its factors, and CSS moves between two by way of the factors.
    """
    x, y = number(part.x[step]), number(part.y[step])
    if part.shape == "disc":
        return f"translate({x}px,{y}px)" if css else f"translate({x},{y})"
    turn = np.radians(part.angle[step])
    cosine, sine = float(np.cos(turn)), float(np.sin(turn))
    long, wide = max(part.length[step], 0.1), part.width[step]
    values = (long * cosine, long * sine, -wide * sine, wide * cosine)
    return f"matrix({','.join(number(value) for value in values)},{x},{y})"


def part_element(part: Part, key: str | None, **attributes: str | None) -> Markup:
    """Return a part as an element; with its garment, as a group. No key: shapes in full."""

    def shape(name: str, look: str, **own: str | None) -> Markup:
        if name == "disc":
            return element("circle", class_=look, r=number(part.width[0]), **own)
        if key is None:
            return element("path", class_=look, d=SHAPES[name], **own)
        return element("use", href=f"#{key}-{name}", class_=look, **own)

    if part.over is None:
        return shape(part.shape, part.look, **attributes)
    skin, _, far = part.look.partition(" ")
    both = shape(part.shape, skin), shape(*part.over)
    return element("g", *both, class_=far or None, **attributes)


def alone(part: Part) -> Markup:
    """Return a part as it lies at the first moment, with its shape in full."""
    return part_element(part, None, transform=transform(part, 0))


def shapes(parts: Iterable[Part], key: str) -> Markup:
    """Return the shapes that parts use, once for a page, under ids that begin with a key."""
    parts = list(parts)
    names = {part.shape for part in parts} | {part.over[0] for part in parts if part.over}
    used = sorted(names - {"disc"})
    return element(
        "defs", *(element("path", id=f"{key}-{shape}", d=SHAPES[shape]) for shape in used)
    )
