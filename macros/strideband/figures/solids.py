"""What a still shows, as triangles in space: the body at a moment, and the band round it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..mechanics.body import POINTS, Array, joint_of
from ..mechanics.pose import REFERENCE_STATURE
from ..mechanics.quantum import quantised
from ..mechanics.repetition import Repetition
from .human.mesh import PARTS, SEGMENTS, HumanMesh

HALF_WIDTH = {"loop": 0.015, "strand": 0.0080}
"""Statures: half the width of an unstretched loop, and the radius of a strand."""

_OFF = 0.0035
"""Statures by which a band lies off the skin."""

_THICK = 0.0022
"""Statures: half of what a drawn band is thick."""

_THIN = 0.0055
"""Statures: half of what a strand is as wide as, at least, so that small pictures show it."""

_SIDES = 6


@dataclass(frozen=True)
class Solid:
    """Triangles of one look each.

    Attributes:
        points: shape (n, 3), in statures.
        faces: shape (m, 3).
        looks: of each face, a place in LOOKS, shape (m,).
    """

    points: Array
    faces: NDArray[np.int64]
    looks: NDArray[np.int64]

    def plus(self, other: "Solid") -> "Solid":
        """Return both."""
        return Solid(
            np.concatenate([self.points, other.points]),
            np.concatenate([self.faces, other.faces + len(self.points)]),
            np.concatenate([self.looks, other.looks]),
        )


LOOKS = (*PARTS, "band")


def body_solid(mesh: HumanMesh, points: Array) -> Solid:
    """Return a posed body."""
    return Solid(points, mesh.faces, mesh.parts)


def band_solids(mesh: HumanMesh, points: Array, band: Repetition, moment: int) -> Iterator[Solid]:
    """Yield the pieces of a band at a moment, round the posed body's limbs."""
    route = band.route
    stretch = float(band.stretch(REFERENCE_STATURE)[moment])
    thin = 1 / np.sqrt(1 + max(stretch, 0.0))
    names = route.names
    places = route.places[:, moment]
    limbs = [name for name in names if name != "anchor" and POINTS[name].girth]
    alike = route.closed and len(names) == 2 and len({joint_of(name)[1] for name in names}) == 1
    if alike:
        rings = [_section(mesh, points, band, name, moment) for name in names]
        if all(len(ring) >= 3 for ring, _ in rings):
            yield _ribbon(*_hull(rings), HALF_WIDTH["loop"] * thin)
            return
    for name in limbs:
        ring = _section(mesh, points, band, name, moment)
        if len(ring[0]) >= 3:
            yield _ribbon(*_hull([ring]), 0.6 * HALF_WIDTH["loop"])
    ends = np.roll(places, -1, axis=0) if route.closed else places[1:]
    for a, b in zip(places, ends, strict=False):
        if np.linalg.norm(b - a) > 1e-6:
            yield _tube(a, b, max(HALF_WIDTH["strand"] * thin, _THIN))


def _section(
    mesh: HumanMesh, points: Array, band: Repetition, name: str, moment: int
) -> tuple[Array, Array]:
    """Return the skin's points in a slice of a limb, shape (k, 3), and the limb's direction."""
    point = POINTS[name]
    placed = band.motion.placed
    turn, place = placed.turns[point.segment][moment], placed.point(name)[moment]
    hand = joint_of(name)[1] in ("hand", "wrist")
    segment = point.segment.replace("forearm", "hand") if hand else point.segment
    share = (mesh.weights * (mesh.bones == SEGMENTS.index(segment))).sum(axis=1)
    foot = point.segment.endswith(("foot", "toes"))
    axis = turn[:, 0] if foot else turn[:, 2]
    along = (points - place) @ axis
    own = (share > 0.4) & (np.abs(along) < 0.016)
    near = np.linalg.norm(points - place, axis=1) < 0.13
    ring = points[own & near]
    return ring - ((ring - place) @ axis)[:, None] * axis, axis


def _hull(rings: list[tuple[Array, Array]]) -> tuple[Array, Array]:
    """Return the closed line round one limb or two, shape (k, 3), and the band's breadth there."""
    axes = [axis if axis @ rings[0][1] >= 0 else -axis for _, axis in rings]
    middles = [ring.mean(axis=0) for ring, _ in rings]
    axis = sum(axes)
    axis = axis / np.linalg.norm(axis)
    across = middles[-1] - middles[0] if len(rings) == 2 else np.array([0.3, 0.9, 0.2])
    u = across - (across @ axis) * axis
    u /= np.linalg.norm(u)
    v = np.cross(axis, u)
    grown, kinds = [], []
    for number, ((ring, _), middle) in enumerate(zip(rings, middles, strict=True)):
        out = ring - middle
        far = np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6)
        grown.append(middle + out * (1 + _OFF / far))
        kinds += [number] * len(ring)
    every = np.concatenate(grown)
    flat = quantised(np.stack([every @ u, every @ v], 1))
    order = _convex(flat)
    line = every[order]
    breadth = np.array([axes[kinds[place]] for place in order])
    count = max(2, round(float(np.linalg.norm(across)) / 0.02)) if len(rings) == 2 else 1
    shares = np.arange(count) / count
    ahead = np.roll(line, -1, axis=0)
    line = (line[:, None] + shares[:, None] * (ahead - line)[:, None]).reshape(-1, 3)
    wide = np.roll(breadth, -1, axis=0)
    breadth = (breadth[:, None] + shares[:, None] * (wide - breadth)[:, None]).reshape(-1, 3)
    return line, breadth


def _convex(flat: Array) -> list[int]:
    """Return the places of points on their convex hull, in order (Andrew 1979)."""
    order = np.lexsort((flat[:, 1], flat[:, 0])).tolist()

    def half(places: list[int]) -> list[int]:
        found: list[int] = []
        for place in places:
            while len(found) >= 2:
                (ax, ay), (bx, by) = flat[found[-2]], flat[found[-1]]
                cx, cy = flat[place]
                if (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) > 1e-9:
                    break
                found.pop()
            found.append(place)
        return found[:-1]

    return half(order) + half(order[::-1])


def _ribbon(line: Array, breadth: Array, half: float) -> Solid:
    """Return a closed strip along a line, as thick as rubber is, so that its edge is seen too."""
    count = len(line)
    ahead = np.roll(line, -1, axis=0) - np.roll(line, 1, axis=0)
    out = np.cross(ahead, breadth)
    out *= _THICK / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    wide = breadth * half
    corners = [line + wide + out, line + wide - out, line - wide - out, line - wide + out]
    return _closed(np.concatenate(corners), count, 4, round_=True)


def _closed(points: Array, count: int, sides: int, *, round_: bool) -> Solid:
    """Return the skin of a profile of some sides, carried along ``count`` places, side by side."""
    here = np.arange(count if round_ else count - 1)
    there = (here + 1) % count
    faces = []
    for side in range(sides):
        a, b = side * count, (side + 1) % sides * count
        faces += [
            np.stack([a + here, a + there, b + here], 1),
            np.stack([a + there, b + there, b + here], 1),
        ]
    every = np.concatenate(faces)
    return Solid(points, every, np.full(len(every), LOOKS.index("band")))


def _tube(a: Array, b: Array, radius: float) -> Solid:
    """Return a strand between two places."""
    way = (b - a) / np.linalg.norm(b - a)
    aside = np.cross(way, np.array([0.36, 0.48, 0.8]))
    if np.linalg.norm(aside) < 0.1:
        aside = np.cross(way, np.array([1.0, 0.0, 0.0]))
    aside /= np.linalg.norm(aside)
    up = np.cross(way, aside)
    angle = 2 * np.pi * np.arange(_SIDES) / _SIDES
    ring = radius * (np.cos(angle)[:, None] * aside + np.sin(angle)[:, None] * up)
    points = np.stack([a + ring, b + ring], axis=1).reshape(-1, 3)
    return _closed(points, 2, _SIDES, round_=False)
