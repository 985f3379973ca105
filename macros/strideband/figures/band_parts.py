"""The band of an exercise as a band, and its pull as arrows: parts to be drawn with the person."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..mechanics.body import POINTS, Array, joint_of
from ..mechanics.pose import REFERENCE_STATURE
from ..mechanics.pull import hold
from ..mechanics.quantum import quantised
from ..mechanics.repetition import Repetition
from .camera import SCALE, Camera
from .person import Part, laid

_STRIP_WIDTH = {True: 3.0, False: 1.5}
"""Half the width of an unstretched loop, and of a tube or a flat band seen on its edge."""

_ARROW = 0.35
"""Units of the paper for one newton, in the figure's own scale up to _LONGEST."""
_LONGEST = 26.0
GAP = 2.2
"""Paper between an arrow and the band or the limb, so that both are seen."""


def band_parts(repetition: Repetition, seen: Camera) -> Iterator[Part]:
    """Yield the band's strands: a loop as a strip before and behind the limbs, else as a line."""
    route = repetition.route
    stretch = repetition.stretch(REFERENCE_STATURE)
    ends = np.roll(route.places, -1, axis=0) if route.closed else route.places[1:]
    thin = 1 / np.sqrt(1 + np.maximum(stretch, 0))
    loop = route.closed and len(route.names) == 2
    pairs = list(zip(route.places, ends, strict=False))
    for number_, (start, end) in enumerate(pairs[:1] if loop else pairs):
        names = (route.names[number_], route.names[(number_ + 1) % len(route.names)])
        radii = [POINTS[n].radius * SCALE if n != "anchor" else 0.0 for n in names]
        a, b = seen.paper(start), seen.paper(end)
        near = (seen.nearness(start) + seen.nearness(end)).mean() / 2
        length, angle = laid(a, b)
        unit = (b - a) / np.maximum(length, 1e-6)[:, None]
        round_limbs = loop and len({joint_of(name)[1] for name in names}) == 1
        if round_limbs:
            a = a - unit * radii[0]
            length = length + radii[0] + radii[1]
        width = _STRIP_WIDTH[round_limbs] * (1.6 if loop and not round_limbs else 1) * thin
        lift = 0.09 if round_limbs else 0.03
        shape = "band" if round_limbs else "strip"
        if round_limbs:
            yield Part("strip", "band back", a[:, 0], a[:, 1], angle, length, width, near - 0.09)
        yield Part(shape, "band", a[:, 0], a[:, 1], angle, length, width, near + lift)


@dataclass(frozen=True)
class ShownPull:
    """A pull that arrows show.

    Attributes:
        name: the point of the body.
        place: where it is, shape (moments, 3).
        pull: its direction and share of the tension, shape (moments, 3).
        length: of the tension on the paper, in the figure's own scale, shape (moments,).
        loop: whether a loop round two limbs pulls, so that the arrow points at them from outside.
    """

    name: str
    place: Array
    pull: Array
    length: Array
    loop: bool


def shown_pulls(repetition: Repetition, at_100: float) -> Iterator[ShownPull]:
    """Yield the pull on each place whose pulls together are the net force.

    Where a band runs around limbs, each limb has a net force of its own: those that move have one.
    """
    held = {
        name: (place, pull, band.tension(REFERENCE_STATURE, at_100))
        for band in reversed(repetition.bands)
        for name, (place, pull) in band.ends.items()
    }
    strongest = max(
        float((tension * np.linalg.norm(pull, axis=1)).max()) for _, pull, tension in held.values()
    )
    scale = min(_ARROW, _LONGEST / (strongest or 1.0))
    ways = {
        name: np.linalg.norm(np.diff(place, axis=0), axis=1).sum()
        for name, (place, *_) in held.items()
    }
    most = max(ways.values()) or 1.0
    route = repetition.route
    loop = route.closed and len(route.names) == 2 and "anchor" not in route.names
    own = hold(repetition)
    limbs = tuple(name for name, way in ways.items() if quantised(way / most) >= 0.4)
    for name in limbs if own.way == "around" else own.points:
        place, pull, tension = held[name]
        yield ShownPull(name, place, pull, tension * scale, loop)


def arrows(repetition: Repetition, seen: Camera, at_100: float, assist: bool) -> Iterator[Part]:
    """Yield an arrow for each of the shown pulls."""
    look = "arrow assist" if assist else "arrow"
    for shown in shown_pulls(repetition, at_100):
        flat = seen.paper(shown.pull) / SCALE
        long, angle = laid(np.zeros_like(flat), flat)
        length = long * shown.length
        unit = np.stack([np.cos(np.radians(angle)), np.sin(np.radians(angle))], 1)
        a = seen.paper(shown.place)
        if shown.loop:
            a = a - unit * (length + POINTS[shown.name].radius * SCALE + GAP)[:, None]
        else:
            a = a + np.stack([unit[:, 1], -unit[:, 0]], 1) * GAP * 1.4
        width = np.full(len(a), 0.75)
        yield Part("strip", look, a[:, 0], a[:, 1], angle, length, width, 9.0)
        tip = a + unit * length[:, None]
        size = np.minimum(2.8, 0.6 + length / 4)
        yield Part("arrow", look, tip[:, 0], tip[:, 1], angle, size, size, 9.1)
