"""Shells that replace what a mesh is too fine for: the head as a grid of rays, and shoes."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .source import Array
from .surface import Faces


def grid_faces(rows: int, columns: int) -> Faces:
    """Return the triangles of rows of points round an axis, closed by a first and a last point."""
    faces = []
    last = 1 + rows * columns
    for k in range(columns):
        n = (k + 1) % columns
        faces.append((0, 1 + k, 1 + n))
        end = 1 + (rows - 1) * columns
        faces.append((last, end + n, end + k))
        for row in range(rows - 1):
            a, b = 1 + row * columns + k, 1 + row * columns + n
            faces += [(a, a + columns, b), (b, a + columns, b + columns)]
    return np.array(faces)


def rays(heights: ArrayLike, rounds: ArrayLike) -> Array:
    """Return unit directions: up, rows of heights by columns of rounds in degrees, and down."""
    h, r = np.radians(np.meshgrid(np.asarray(heights), np.asarray(rounds), indexing="ij"))
    around = np.stack([np.cos(h) * np.cos(r), np.cos(h) * np.sin(r), np.sin(h)], -1)
    return np.concatenate([[[0, 0, 1.0]], around.reshape(-1, 3), [[0, 0, -1.0]]])


def farthest(origin: Array, directions: Array, points: Array, faces: Faces) -> Array:
    """Return how far out a surface is from an origin along each direction; NaN where nowhere."""
    a, b, c = (points[faces[:, k]] - origin for k in range(3))
    u, v = b - a, c - a
    out = np.full(len(directions), np.nan)
    for number, way in enumerate(directions):
        across = np.cross(way, v)
        scale = (u * across).sum(axis=1)
        scale = np.where(np.abs(scale) < 1e-14, np.nan, scale)
        first = -(a * across).sum(axis=1) / scale
        turned = np.cross(-a, u)
        second = (turned @ way) / scale
        reach = (v * turned).sum(axis=1) / scale
        hit = (first > -1e-6) & (second > -1e-6) & (first + second < 1 + 1e-6) & (reach > 0)
        if hit.any():
            out[number] = reach[hit].max()
    return out


def support(points: Array, directions: Array) -> Array:
    """Return points of the convex hull's surface from its middle along directions, (k, 3).

    By the support function of a cloud of points, taken over many normals.
    """
    turn = np.pi * (3 - np.sqrt(5)) * np.arange(600)
    z = 1 - 2 * (np.arange(600) + 0.5) / 600
    flat = np.sqrt(1 - z * z)
    facing: NDArray[np.float64] = np.stack([flat * np.cos(turn), flat * np.sin(turn), z], 1)
    middle = points.mean(axis=0)
    distance = ((points - middle) @ facing.T).max(axis=0)
    cosines = directions @ facing.T
    reach = np.where(cosines > 1e-3, distance / np.maximum(cosines, 1e-3), np.inf).min(axis=1)
    return middle + directions * reach[:, None]
