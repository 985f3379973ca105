"""A piece of the body that is being made: points with all that hangs on them, and faces."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from strideband.figures.human.mesh import PARTS, SEGMENTS

from .fit import OWN
from .source import Array
from .surface import Faces

CLOSE = 0.12
"""A cut this near to a point, as a share of an edge, goes through the point: no slivers."""


@dataclass(frozen=True)
class Piece:
    """Points of all persons and shapes, with weights, and faces with their parts.

    Attributes:
        points: by name of the shape, such as ``woman`` and ``woman grip``, shape (n, 3).
        weights: shares of OWN, shape (n, OWN).
        faces: shape (m, 3).
        parts: places in PARTS, shape (m,).
    """

    points: dict[str, Array]
    weights: Array
    faces: Faces
    parts: Faces

    @property
    def mean(self) -> Array:
        """The points between woman and man, hands flat."""
        return (self.points["woman"] + self.points["man"]) / 2

    def share(self, *segments: str) -> Array:
        """Return how much of each point hangs on some segments, shape (n,)."""
        return self.weights[:, [OWN.index(segment) for segment in segments]].sum(axis=1)

    def mixed(self, corners: Faces, shares: Array) -> "Piece":
        """Return a piece without faces whose points are mixed from this one's, (k, c) each."""

        def mix(values: Array) -> Array:
            return (values[corners] * shares[..., None]).sum(axis=1)

        none = np.zeros((0, 3), int)
        points = {name: mix(at) for name, at in self.points.items()}
        return Piece(points, mix(self.weights), none, np.zeros(0, int))

    def plus(self, other: "Piece") -> "Piece":
        """Return both pieces as one, their faces beside each other."""
        size = len(self.weights)
        return Piece(
            {n: np.concatenate([at, other.points[n]]) for n, at in self.points.items()},
            np.concatenate([self.weights, other.weights]),
            np.concatenate([self.faces, other.faces + size]),
            np.concatenate([self.parts, other.parts]),
        )

    def tidy(self) -> "Piece":
        """Return the piece with its points in the order in which faces use them."""
        flat = self.faces.reshape(-1)
        _, first = np.unique(flat, return_index=True)
        order = flat[np.sort(first)]
        places = np.full(len(self.weights), -1)
        places[order] = np.arange(len(order))
        return Piece(
            {name: at[order] for name, at in self.points.items()},
            self.weights[order],
            places[self.faces],
            self.parts,
        )

    def cut(
        self,
        field: Array,
        inside: str,
        of: tuple[str, ...] = PARTS,
        own: Mapping[str, Array] | None = None,
    ) -> "Piece":
        """Cut the faces along the line where a field is zero; what is inside becomes a part.

        Args:
            field: of each point; what is above zero is inside.
            inside: the part that it becomes.
            of: the parts that may.
            own: the field as each shape has it, by name, so that the line is straight on each.

        """
        may = np.isin(self.parts, [PARTS.index(part) for part in of])
        made: dict[tuple[int, int], int] = {}
        pairs = [(k, k, 0.0) for k in range(len(field))]
        faces, parts = [], []

        def between(a: int, b: int) -> int:
            a, b = min(a, b), max(a, b)
            share = float(field[a] / (field[a] - field[b]))
            if min(share, 1 - share) < CLOSE:
                return a if share < CLOSE else b
            if (a, b) not in made:
                made[a, b] = len(pairs)
                pairs.append((a, b, share))
            return made[a, b]

        for face, part, free in zip(self.faces.tolist(), self.parts.tolist(), may, strict=True):
            signs = [field[k] > 0 for k in face]
            new = PARTS.index(inside)
            if not free or len(set(signs)) == 1:
                faces.append(face)
                parts.append(new if free and signs[0] else part)
                continue
            alone = next(k for k in range(3) if signs.count(signs[k]) == 1)
            a, b, c = face[alone], face[(alone + 1) % 3], face[(alone + 2) % 3]
            ab, ca = between(a, b), between(c, a)
            here, there = (new, part) if signs[alone] else (part, new)
            for corner, own_part in (
                ([a, ab, ca], here),
                ([ab, b, c], there),
                ([ab, c, ca], there),
            ):
                if len(set(corner)) == 3:
                    faces.append(corner)
                    parts.append(own_part)
        kinds = np.array(pairs)
        corners = kinds[:, :2].astype(int)
        shares = np.stack([1 - kinds[:, 2], kinds[:, 2]], 1)
        whole = self.mixed(corners, shares)
        for name, values in (own or {}).items():
            first, second = values[corners].T
            cut = corners[:, 0] != corners[:, 1]
            apart = np.where(np.abs(first - second) > 1e-9, first - second, 1.0)
            share = np.clip(first / apart, CLOSE, 1 - CLOSE) * cut
            pair = np.stack([1 - share, share], 1)
            whole.points[name] = (self.points[name][corners] * pair[..., None]).sum(axis=1)
        return replace(whole, faces=np.array(faces), parts=np.array(parts))


def four_bones(weights: Array) -> tuple[Faces, Array]:
    """Return the four greatest shares of each point, with the joints between segments.

    Where a limb bends, both segments share a point: what they share equally hangs on the joint.

    Returns:
        Places in SEGMENTS and shares in 255ths that sum to 255, both of shape (n, 4).
    """
    full = np.zeros((len(weights), len(SEGMENTS)))
    for column, name in enumerate(OWN):
        full[:, SEGMENTS.index(name)] = weights[:, column]
    before = {"hip": "pelvis", "knee": "thigh", "shoulder": "thorax", "elbow": "upper-arm"}
    after = {"hip": "thigh", "knee": "shank", "shoulder": "upper-arm", "elbow": "forearm"}
    for name in SEGMENTS:
        side, _, joint = name.partition("-")
        if joint in before:
            parent = before[joint] if joint in ("hip", "shoulder") else f"{side}-{before[joint]}"
            a, b = SEGMENTS.index(parent), SEGMENTS.index(f"{side}-{after[joint]}")
            both = np.minimum(full[:, a], full[:, b])
            full[:, a] -= both
            full[:, b] -= both
            full[:, SEGMENTS.index(name)] = 2 * both
    full[full < 0.03] = 0
    order = np.argsort(-full, axis=1, kind="stable")[:, :4]
    shares = np.take_along_axis(full, order, 1)
    shares /= shares.sum(axis=1, keepdims=True)
    whole = np.round(shares * 255)
    whole[:, 0] += 255 - whole.sum(axis=1)
    return np.where(whole > 0, order, 0), whole
