"""The band's way over the body: loops that lie round limbs, and strands from place to place."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from ...mechanics.body import POINTS, Array, joint_of
from ...mechanics.pose import REFERENCE_STATURE
from ...mechanics.repetition import Repetition
from ..human.mesh import SEGMENTS
from ..human.skin import bone_turns
from .bound import Bound, RestingBody, fixed

Shape = Literal["loop", "strand", "closed"]
SHAPES: tuple[Shape, ...] = ("loop", "strand", "closed")

_BETWEEN = (0.25, 0.5, 0.75)
"""Where a band lies on the trunk between two points of it."""


@dataclass(frozen=True)
class Piece:
    """A piece of a band.

    Attributes:
        shape: ``loop`` is the hull of all pieces of the same band that follow one another; a
            ``strand`` runs from its first place to its last, a ``closed`` one back to the first.
        places: what it lies on.
        axis: across the band, in the rest pose; zero where that is of no matter.
        band: its number.
    """

    shape: Shape
    places: Bound
    axis: Array
    band: int


def grips(repetition: Repetition) -> frozenset[str]:
    """Return the sides whose hands hold the band."""
    names = [name for band in repetition.bands for name in band.route.names]
    return frozenset(side for side, part in map(joint_of, names) if side and part == "hand")


def thinness(repetition: Repetition) -> Array:
    """Return a band's width as a share of what it is unstretched, shape (moments,).

    Rubber keeps its volume: what is r times as long is 1 / sqrt(r) times as wide.
    """
    return 1 / np.sqrt(1 + np.maximum(repetition.stretch(REFERENCE_STATURE), 0))


def pieces(repetition: Repetition, body: RestingBody) -> Iterator[Piece]:
    """Yield the pieces of an exercise's bands."""
    outwards = _outwards(repetition, body)
    for number, band in enumerate(repetition.bands):
        names = band.route.names
        if band.route.closed and len(names) == 2 and all(map(_is_limb, names)):
            for name in names:
                yield _round(name, band, body, number)
            continue
        places = [_lying(name, band, body, outwards) for name in names]
        ends = [*pairwise(names)]
        if band.route.closed:
            ends.append((names[-1], names[0]))
        way = places[0]
        for at, (a, b) in enumerate(ends):
            for share in _BETWEEN if _on_trunk(a) and _on_trunk(b) else ():
                out = outwards[a] * (1 - share) + outwards[b] * share
                way = way.plus(body.exit((a, b), share, out / np.linalg.norm(out)))
            if at + 1 < len(places):
                way = way.plus(places[at + 1])
        closed = band.route.closed and len(way.places) > 2
        yield Piece("closed" if closed else "strand", way, np.zeros(3), number)
        for end in () if band.route.closed else (names[0], names[-1]):
            if end != "anchor" and POINTS[end].girth and not end.endswith("hand"):
                yield _round(end, band, body, len(repetition.bands) + number)


def _is_limb(name: str) -> bool:
    return name == "anchor" or not _on_trunk(name)


def _on_trunk(name: str) -> bool:
    return name != "anchor" and POINTS[name].segment in ("pelvis", "thorax")


def _round(name: str, band: Repetition, body: RestingBody, number: int) -> Piece:
    if name == "anchor":
        return Piece("loop", _anchor(band), np.zeros(3), number)
    return Piece("loop", body.ring(name), body.axis(name), number)


def _anchor(band: Repetition) -> Bound:
    if band.anchor is None:
        raise ValueError("expected the place of the anchor that the path names; found none")
    return fixed(band.anchor)


def _lying(name: str, band: Repetition, body: RestingBody, outwards: dict[str, Array]) -> Bound:
    if name == "anchor":
        return _anchor(band)
    if name.endswith("hand"):
        return body.on(name)
    return body.exit((name, name), 0.0, outwards[name])


def _outwards(repetition: Repetition, body: RestingBody) -> dict[str, Array]:
    """Return against which direction of the resting body the band presses, by point: unit vectors.

    As it is where the band is longest.
    """
    at = repetition.peak
    _, turns = bone_turns(repetition.motion.placed.moment(at))
    found = {}
    for name, (_, pulls) in repetition.ends.items():
        since = turns[0, SEGMENTS.index(POINTS[name].segment)]
        against = -pulls[at]
        size = np.linalg.norm(against)
        if size < 1e-6:  # Nothing is left of pulls that cancel: as for its two neighbours.
            against, size = body.inside(name) - body.inside("pelvis"), 1.0
        found[name] = since.T @ against / max(float(size), 1e-9)
    return found
