"""What stands around the person and does not move: floor, walls, benches, chairs, fixed points."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from ..mechanics.body import Array
from ..mechanics.pose import SURFACES, Motion
from ..mechanics.quantum import ALIKE, quantised
from .camera import Camera
from .svg import element, number

Span = tuple[float, float]

_SEAT, _BACK = 0.25, 0.40
"""Statures: from here on a bench is a chair, and from there on its back, which hands hold."""
_DEEP, _THICK = 0.24, 0.022
"""Statures: how deep and how thick a chair's seat is."""
_BESIDE = 0.10
"""Statures by which what carries the body reaches further than where it is touched."""


@dataclass(frozen=True)
class Surroundings:
    """Drawn things, and places on the paper up to which they reach, shape (places, 2)."""

    content: Markup
    reach: Array


@dataclass(frozen=True)
class Shape:
    """An outline, or a line, through places in space, shape (places, 3)."""

    look: str
    places: Array
    closed: bool = True

    def drawn(self, seen: Camera) -> Markup:
        """Return it as an element."""
        pairs = seen.paper(self.places)
        d = "M" + "L".join(f"{number(x)},{number(y)}" for x, y in pairs)
        return element("path", class_=self.look, d=d + "Z" * self.closed)


def surroundings(motion: Motion, anchors: list[Array], seen: Camera) -> Surroundings:
    """Draw what does not move.

    Args:
        motion: the movement, for what rests on what.
        anchors: where bands are fixed.
        seen: where it is seen from.
    """
    shapes = [*standing(motion, seen)]
    reach = [seen.paper(shape.places) for shape in shapes]
    content = [shape.drawn(seen) for shape in shapes]
    for anchor in anchors:
        content.append(_post(anchor, seen))
        above, foot = seen.paper(np.array([anchor, anchor * (1, 1, 0)]))
        reach.append(np.array([above - 3, above + np.array([3, 0]), foot]))
    return Surroundings(Markup("").join(content), np.concatenate(reach))


def standing(motion: Motion, seen: Camera | None = None) -> Iterator[Shape]:
    """Yield floor, furniture and walls in space; of a box what is seen, or every side."""
    yield _floor(motion)
    yield from _furniture(motion, seen)
    for surface, level in motion.wall.items():
        yield _wall(motion, surface, level)


def _touching(motion: Motion, surface: str) -> Array:
    """Return where the body touches a surface, shape (touches, 3)."""
    found = [
        motion.point(contact.point)[moment]
        for moment, resting in enumerate(motion.resting)
        for contact in resting
        if contact.surface == surface
    ]
    return np.array(found)


def _wall(motion: Motion, surface: str, level: float) -> Shape:
    """Return a piece of wall round what touches it, its lower corners first."""
    places = _touching(motion, surface)
    across = SURFACES[surface][0]
    along = 1 - across
    low, high = places[:, along].min() - 0.25, places[:, along].max() + 0.25
    corners = np.full((4, 3), level)
    corners[:, along] = low, high, high, low
    corners[:, 2] = 0.0, 0.0, *[places[:, 2].max() + 0.15] * 2
    return Shape("wall", corners)


_LOW = (
    "left-ball",
    "right-ball",
    "left-heel",
    "right-heel",
    "left-hand",
    "right-hand",
    "head",
    "pelvis",
)


def _floor(motion: Motion) -> Shape:
    """Return the mat: under all that comes near the floor, and up to the walls."""
    every = np.concatenate([motion.point(name) for name in _LOW])
    low = every[quantised(every[:, 2]) < 0.25]
    x0, x1 = low[:, 0].min() - 0.12, low[:, 0].max() + 0.12
    y0, y1 = low[:, 1].min() - 0.12, low[:, 1].max() + 0.12
    for surface, level in motion.wall.items():
        corners = _wall(motion, surface, level).places
        across, side = SURFACES[surface]
        x0, x1 = min(x0, corners[:, 0].min()), max(x1, corners[:, 0].max())
        y0, y1 = min(y0, corners[:, 1].min()), max(y1, corners[:, 1].max())
        if across == 0:
            x0, x1 = (level, x1) if side > 0 else (x0, level)
        else:
            y0, y1 = (level, y1) if side > 0 else (y0, level)
    return Shape("floor", np.array([(x0, y0, 0), (x1, y0, 0), (x1, y1, 0), (x0, y1, 0)]))


def _furniture(motion: Motion, seen: Camera | None) -> Iterator[Shape]:
    """Yield what carries the body above the floor: a step or a bench; a chair if it is as high.

    Higher than a seat it is the back of a chair, which hands hold; the seat is beyond it.
    """
    places = _touching(motion, "bench")
    if not len(places):
        return
    x0, y0, _ = places.min(axis=0) - _BESIDE
    x1, y1, _ = places.max(axis=0) + _BESIDE
    height = quantised(motion.bench)
    if height < _SEAT:
        yield from _block((x0, x1), (y0, y1), (0.0, motion.bench), seen)
    elif height < _BACK:
        yield from _chair((x0, x1), (y0, y1), motion.bench, seen)
    else:
        back = float(places[:, 1].mean())
        left = quantised(back - motion.point("pelvis")[0, 1]) >= 0
        beyond = back + _DEEP * (1 if left else -1)
        yield from _chair((x0, x1), (back, beyond), _SEAT, seen, motion.bench)


def _chair(
    x: Span, y: Span, seat: float, seen: Camera | None, back: float | None = None
) -> Iterator[Shape]:
    """Yield a chair: its legs, its seat, and a back up to a height at the first of ``y``."""
    for a in x:
        for b in y:
            top = back if back and b == y[0] else seat
            yield Shape("post", np.array([(a, b, 0.0), (a, b, top)]), closed=False)
    sides = (min(y), max(y))
    yield from _block(x, sides, (seat - _THICK, seat), seen)
    if back:
        low = seat + 0.4 * (back - seat)
        (x0, x1), at = x, y[0]
        panel = [(x0, at, low), (x1, at, low), (x1, at, back), (x0, at, back)]
        yield Shape("block", np.array(panel))


def _block(x: Span, y: Span, z: Span, seen: Camera | None) -> Iterator[Shape]:
    """Yield the sides of a box that are seen, or all, and its top."""
    (x0, x1), (y0, y1), (z0, z1) = x, y, z
    edges = [((x0, y0), (x0, y1)), ((x1, y0), (x1, y1)), ((x0, y0), (x1, y0)), ((x0, y1), (x1, y1))]
    sides = [np.array([(*a, z0), (*b, z0), (*b, z1), (*a, z1)]) for a, b in edges]
    if seen:
        sides.sort(key=lambda corners: quantised(seen.nearness(corners).mean(), ALIKE))
    for corners in sides[2:] if seen else sides:
        yield Shape("block", corners)
    yield Shape("block top", np.array([(x0, y0, z1), (x1, y0, z1), (x1, y1, z1), (x0, y1, z1)]))


def _post(anchor: Array, seen: Camera) -> Markup:
    (x, y), (_, low) = seen.paper(np.array([anchor, anchor * (1, 1, 0)]))
    stand = ""
    if anchor[2] > 0.05:
        stand = element("path", class_="post", d=f"M{number(x)},{number(low)}V{number(y - 6)}")
    return Markup(stand) + element("circle", class_="anchor", cx=number(x), cy=number(y), r="2.2")
