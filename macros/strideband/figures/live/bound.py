"""Places on the skin of the resting body, bound to its bones as the skin is."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ...mechanics.body import POINTS, Array, place
from ..human.mesh import HumanMesh, rest_pose
from .body_file import BONE_OF, BONES

FIXED = len(BONES)
"""The bone of what does not move with the body: its places are where they are in space."""

RING = 16
"""Places of a ring round a limb."""

CLEARANCE = 0.004
"""Statures from the skin to a band that lies on it."""

_REACH = 0.13
"""Statures from the middle of a limb within which its skin is looked for."""


@dataclass(frozen=True)
class Bound:
    """Places in the rest pose, (n, 3), and how much each hangs on each bone, (n, bones + 1)."""

    places: Array
    weights: Array

    def plus(self, other: "Bound") -> "Bound":
        """Return these places, then others."""
        places = np.concatenate([self.places, other.places])
        return Bound(places, np.concatenate([self.weights, other.weights]))


def fixed(where: Array) -> Bound:
    """Return a place that does not move."""
    return Bound(where[None], np.eye(FIXED + 1)[[FIXED]])


class RestingBody:
    """A person in the rest pose, with hands as an exercise wants them."""

    def __init__(self, mesh: HumanMesh, person: str, grips: frozenset[str]):
        """Take a mesh.

        Args:
            person: one of PERSONS.
            grips: the sides whose hands are closed.
        """
        left = mesh.points[person][:, 1] > 0
        closed = (left & ("left" in grips)) | (~left & ("right" in grips))
        self._points = mesh.points[person] + mesh.grip[person] * closed[:, None]
        self._faces = mesh.faces
        self._placed = place(rest_pose())
        self._weights = np.zeros((len(left), FIXED + 1))
        for bones, weights in zip(mesh.bones.T, mesh.weights.T, strict=True):
            np.add.at(self._weights, (np.arange(len(left)), BONE_OF[bones]), weights)

    @cached_property
    def _edges(self) -> NDArray[np.int64]:
        pairs = np.concatenate([self._faces[:, [a, b]] for a, b in ((0, 1), (1, 2), (2, 0))])
        return np.unique(np.sort(pairs, axis=1), axis=0)

    def inside(self, name: str) -> Array:
        """Return where a named point is, shape (3,)."""
        return self._placed.point(name)[0]

    def turn(self, name: str) -> Array:
        """Return how the segment of a named point is turned, shape (3, 3)."""
        return self._placed.turns[POINTS[name].segment][0]

    def axis(self, name: str) -> Array:
        """Return the long axis of a named point's limb, shape (3,)."""
        foot = POINTS[name].segment.endswith(("foot", "toes"))
        return self.turn(name)[:, 0 if foot else 2]

    def on(self, name: str) -> Bound:
        """Return a named point itself."""
        return Bound(self.inside(name)[None], _of_segment(POINTS[name].segment))

    def ring(self, name: str) -> Bound:
        """Return places round the limb at a named point: the hull of the section, RING of them."""
        middle, axis = self.inside(name), self.axis(name)
        own = self._weights @ _family(POINTS[name].segment) > 0.3
        height = (self._points - middle) @ axis
        near = own & (np.linalg.norm(self._points - middle, axis=1) < _REACH)
        a, b = self._edges.T
        cut = near[a] & near[b] & ((height[a] > 0) != (height[b] > 0))
        a, b = a[cut], b[cut]
        if len(a) < 3:
            return self.on(name)
        share = (height[a] / (height[a] - height[b]))[:, None]
        places = self._points[a] * (1 - share) + self._points[b] * share
        weights = self._weights[a] * (1 - share) + self._weights[b] * share
        return _resampled(Bound(places, weights), axis)

    def exit(self, names: tuple[str, str], share: float, outwards: Array) -> Bound:
        """Return where a ray from between two named points leaves the skin of their segments.

        Args:
            names: of the points.
            share: how far from the first to the second the ray begins.
            outwards: its direction, shape (3,).
        """
        start = self.inside(names[0]) * (1 - share) + self.inside(names[1]) * share
        kin = np.max([_family(POINTS[name].segment) for name in names], axis=0)
        faces = self._faces[((self._weights @ kin)[self._faces] > 0.5).all(axis=1)]
        corners = self._points[faces]
        first, second = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
        normal = np.cross(outwards, second)
        size = (first * normal).sum(axis=1)
        scale = 1 / np.where(np.abs(size) < 1e-9, np.inf, size)
        away = start - corners[:, 0]
        u = (away * normal).sum(axis=1) * scale
        across = np.cross(away, first)
        v = across @ outwards * scale
        far = (second * across).sum(axis=1) * scale
        hit = (u >= 0) & (v >= 0) & (u + v <= 1) & (far > 0) & (far < 0.2) & (scale != 0)
        if not hit.any():
            here = _of_segment(POINTS[names[0 if share < 0.5 else 1]].segment)
            return Bound((start + outwards * CLEARANCE)[None], here)
        at = np.flatnonzero(hit)[np.argmax(np.round(far[hit], 6))]
        shares = np.array([1 - u[at] - v[at], u[at], v[at]])
        where = start + outwards * (far[at] + CLEARANCE)
        return Bound(where[None], (shares @ self._weights[faces[at]])[None])


_KIN = {
    "thigh": ("thigh", "knee", "hip"),
    "shank": ("shank", "knee", "foot"),
    "foot": ("foot", "toes", "shank"),
    "toes": ("toes", "foot"),
    "upper-arm": ("upper-arm", "shoulder", "elbow"),
    "forearm": ("forearm", "elbow"),
    "pelvis": ("pelvis", "thorax", "left-hip", "right-hip"),
    "thorax": ("pelvis", "thorax", "left-shoulder", "right-shoulder"),
}
"""Bones that carry the skin near a segment."""


def _family(segment: str) -> Array:
    side, _, part = segment.partition("-")
    names = {n if n in BONES else f"{side}-{n}" for n in _KIN[part or segment]}
    return np.array([*(name in names for name in BONES), False], float)


def _of_segment(segment: str) -> Array:
    return np.eye(FIXED + 1)[[BONES.index(segment)]]


def _resampled(section: Bound, axis: Array) -> Bound:
    """Return the hull of a section, RING places at equal distances, a little outside."""
    middle = section.places.mean(axis=0)
    u = np.cross(axis, [1.0, 0.3, 0.2])
    u /= np.linalg.norm(u)
    flat = (section.places - middle) @ np.stack([u, np.cross(axis, u)], axis=1)
    hull = _hull(np.round(flat, 9))
    places, weights = section.places[hull], section.weights[hull]
    out = places - middle
    places = places + CLEARANCE * out / np.linalg.norm(out, axis=1, keepdims=True)
    round_ = [*range(len(hull)), 0]
    sides = np.linalg.norm(np.diff(places[round_], axis=0), axis=1)
    at = np.concatenate([[0.0], np.cumsum(sides)])
    wanted = np.arange(RING) / RING * at[-1]

    def spread(values: Array) -> Array:
        columns = [np.interp(wanted, at, column) for column in values[round_].T]
        return np.stack(columns, axis=1)

    return Bound(spread(places), spread(weights))


def _hull(flat: Array) -> list[int]:
    """Return the places of the convex hull, counter-clockwise (Andrew 1979)."""
    order = np.lexsort((flat[:, 1], flat[:, 0])).tolist()

    def half(points: list[int]) -> list[int]:
        found: list[int] = []
        for point in points:
            while len(found) > 1:
                (ax, ay), (bx, by) = (
                    flat[found[-1]] - flat[found[-2]],
                    flat[point] - flat[found[-2]],
                )
                if ax * by - ay * bx > 1e-12:
                    break
                found.pop()
            found.append(point)
        return found[:-1]

    return half(order) + half(order[::-1])
