"""Triangles in space -> what is seen at each point of a grid: a depth buffer in whole numbers.

Whole numbers from the first step on: so the same picture on every machine.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]

FINE = 16
"""Parts of a cell in which corners are given."""


@dataclass(frozen=True)
class Seen:
    """What a grid of cells shows.

    Attributes:
        face: the number of the nearest triangle, -1 where there is none, shape (height, width).
        depth: its nearness, as given, shape (height, width).
    """

    face: Whole
    depth: Whole


def seen(x: Whole, y: Whole, near: Whole, closed: int, width: int, height: int) -> Seen:
    """Return which triangle is nearest in each cell.

    Args:
        x, y: corners in sixteenths of a cell, shape (triangles, 3).
        near: nearness of the corners, below 2^20, shape (triangles, 3).
        closed: how many triangles, from the first on, are of closed surfaces; what faces away of
            these is not looked at. The eye sees their corners clockwise, for y points down.
        width, height: cells of the grid.
    """
    area = (x[:, 1] - x[:, 0]) * (y[:, 2] - y[:, 0]) - (x[:, 2] - x[:, 0]) * (y[:, 1] - y[:, 0])
    keep = np.flatnonzero((area < 0) | (area > 0) & (np.arange(len(area)) >= closed))
    # Cells whose middle may lie in a triangle: from low to high, both included.
    half, sign = FINE // 2, np.sign(area[keep])
    low_x = np.maximum(-(-(x[keep].min(1) - half) // FINE), 0)
    high_x = np.minimum((x[keep].max(1) - half) // FINE, width - 1)
    low_y = np.maximum(-(-(y[keep].min(1) - half) // FINE), 0)
    high_y = np.minimum((y[keep].max(1) - half) // FINE, height - 1)
    wide, high = np.maximum(high_x - low_x + 1, 0), np.maximum(high_y - low_y + 1, 0)
    counts = wide * high
    best = np.full(width * height, -1, dtype=np.int64)
    if not counts.sum():
        return Seen(best.reshape(height, width), best.reshape(height, width).copy())
    own = np.repeat(np.arange(len(keep)), counts)
    start = np.cumsum(counts) - counts
    step = np.arange(len(own)) - start[own]
    row = step // wide[own]
    column = step - row * wide[own]
    # Each side of a triangle gives a sum over row and column that is not below zero inside.
    sides = []
    inside = np.ones(len(own), bool)
    for k in range(3):
        xa, ya = x[keep, (k + 1) % 3], y[keep, (k + 1) % 3]
        xb, yb = x[keep, (k + 2) % 3], y[keep, (k + 2) % 3]
        across, down = (ya - yb) * sign, (xb - xa) * sign
        first = down * (low_y * FINE + half - ya) + across * (low_x * FINE + half - xa)
        side = first[own] + (down * FINE)[own] * row + (across * FINE)[own] * column
        inside &= side >= 0
        sides.append(side)
    own, row, column = own[inside], row[inside], column[inside]
    triangle = keep[own]
    depth = sum((side[inside] * near[triangle, k] for k, side in enumerate(sides)), start=0)
    depth //= np.abs(area[triangle])
    cell = (low_y[own] + row) * width + low_x[own] + column
    code = depth * len(x) + triangle
    np.maximum.at(best, cell, code)
    face = np.where(best >= 0, best % len(x), -1)
    return Seen(
        face.reshape(height, width), np.where(best >= 0, best // len(x), -1).reshape(height, width)
    )
