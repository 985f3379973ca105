"""Triangles and what can be said about them: normals, neighbours, smoothing, the nearest point."""

import numpy as np
from numpy.typing import NDArray

from .source import Array

Faces = NDArray[np.int64]


def normals(points: Array, faces: Faces) -> Array:
    """Return the outward normal at each point, shape (n, 3)."""
    a, b, c = (points[faces[:, k]] for k in range(3))
    across = np.cross(b - a, c - a)
    total = np.zeros_like(points)
    for k in range(3):
        np.add.at(total, faces[:, k], across)
    return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)


def smoothed(values: Array, faces: Faces, rounds: int, share: float = 0.5) -> Array:
    """Return values with their neighbours' mean mixed in, shape as given: (n,) or (n, k)."""
    pairs = np.unique(
        np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), 1), axis=0
    )
    pairs = np.concatenate([pairs, pairs[:, ::-1]])
    count = np.bincount(pairs[:, 0], minlength=len(values))
    out = values.astype(float).reshape(len(values), -1)
    for _ in range(rounds):
        mean = np.zeros_like(out)
        np.add.at(mean, pairs[:, 0], out[pairs[:, 1]])
        mean /= np.maximum(count, 1)[:, None]
        out = np.where((count > 0)[:, None], (1 - share) * out + share * mean, out)
    return out.reshape(values.shape)


def used(faces: Faces, size: int) -> tuple[NDArray[np.int64], Faces]:
    """Return the points that faces use, and the faces by their places among these."""
    kept = np.unique(faces)
    places = np.full(size, -1)
    places[kept] = np.arange(len(kept))
    return kept, places[faces]


def nearest(points: Array, corners: Array, faces: Faces) -> tuple[Faces, Array]:
    """Return on which triangle each point lies nearest to, and where on it.

    Returns:
        The three corners of the triangle, shape (n, 3), and how much of each, shape (n, 3).
    """
    middles = corners[faces].mean(axis=1)
    best, shares = np.zeros((len(points), 3), int), np.zeros((len(points), 3))
    for at, point in enumerate(points):
        close = np.argsort(((middles - point) ** 2).sum(axis=1), kind="stable")[:16]
        own = _shares(point, corners[faces[close]])
        found = (own[:, :, None] * corners[faces[close]]).sum(axis=1)
        first = int(np.argmin(((found - point) ** 2).sum(axis=1)))
        best[at], shares[at] = faces[close[first]], own[first]
    return best, shares


def _shares(point: Array, triangles: Array) -> Array:
    """Return barycentric shares of the nearest point, roughly: cut to the triangle, (k, 3)."""
    a, b, c = triangles[:, 0], triangles[:, 1], triangles[:, 2]
    u, v, w = b - a, c - a, point - a
    uu, uv, vv = (u * u).sum(1), (u * v).sum(1), (v * v).sum(1)
    wu, wv = (w * u).sum(1), (w * v).sum(1)
    area = np.maximum(uu * vv - uv * uv, 1e-18)
    second, third = (vv * wu - uv * wv) / area, (uu * wv - uv * wu) / area
    shares = np.clip(np.stack([1 - second - third, second, third], 1), 0, 1)
    return shares / shares.sum(axis=1, keepdims=True)
