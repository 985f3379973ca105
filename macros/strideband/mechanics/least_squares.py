"""Least squares with what cannot be negative (Lawson & Hanson 1974, chapter 23)."""

import numpy as np

from .body import Array

_SMALL = 1e-10
_GAIN = 1e-7
"""Gain below which nothing more is used: rounding makes as much, whatever the processor."""


def non_negative(matrix: Array, wanted: Array) -> Array:
    """Return the x >= 0 that makes |matrix x - wanted| least, shape (columns,).

    Args:
        matrix: shape (rows, columns), of full column rank.
        wanted: shape (rows,).
    """
    count = matrix.shape[1]
    used = np.zeros(count, bool)
    found = np.zeros(count)
    for _ in range(4 * count):
        gain = np.where(used, -np.inf, matrix.T @ (wanted - matrix @ found))
        if gain.max(initial=-np.inf) <= _GAIN:
            break
        used[int(np.argmax(gain))] = True
        while True:
            step = np.zeros(count)
            step[used] = np.linalg.lstsq(matrix[:, used], wanted, rcond=None)[0]
            low = used & (step <= 0)
            if not low.any():
                break
            ratio = found[low] / np.maximum(found[low] - step[low], 1e-300)
            found = found + ratio.min() * (step - found)
            used &= found > _SMALL
            found[~used] = 0.0
        found = step
    return found
