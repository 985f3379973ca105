"""Least squares with what cannot be negative (Lawson & Hanson 1974, chapter 23)."""

import numpy as np
from numpy.typing import NDArray

from .body import Array

_SMALL = 1e-10
_GAIN = 1e-7
"""Gain below which nothing more is used: rounding makes as much, whatever the processor."""


def non_negative(matrix: Array, wanted: Array, guess: NDArray[np.bool_] | None = None) -> Array:
    """Return the x >= 0 that makes |matrix x - wanted| least, shape (columns,).

    Args:
        matrix: shape (rows, columns), of full column rank.
        wanted: shape (rows,).
        guess: which of x are thought to be above 0; a good guess is quicker, none gives another x.
    """
    count = matrix.shape[1]
    used, found = np.zeros(count, bool), np.zeros(count)
    if guess is not None and guess.any():
        start = _on(guess, matrix, wanted)
        if (start >= 0).all():
            used, found = guess & (start > 0), start
    for _ in range(4 * count):
        gain = np.where(used, -np.inf, matrix.T @ (wanted - matrix @ found))
        if gain.max(initial=-np.inf) <= _GAIN:
            break
        used[int(np.argmax(gain))] = True
        while True:
            step = _on(used, matrix, wanted)
            low = used & (step <= 0)
            if not low.any():
                break
            ratio = found[low] / np.maximum(found[low] - step[low], 1e-300)
            found = found + ratio.min() * (step - found)
            used &= found > _SMALL
            found[~used] = 0.0
        found = step
    return found


def _on(used: NDArray[np.bool_], matrix: Array, wanted: Array) -> Array:
    """Return the x that makes |matrix x - wanted| least and is 0 where it is not used."""
    found = np.zeros(len(used))
    found[used] = np.linalg.lstsq(matrix[:, used], wanted, rcond=None)[0]
    return found
