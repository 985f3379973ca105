"""The last bits of a float belong to the processor: nothing that anybody sees may hang on them.

Kernels of linear algebra, sines in vector registers and fused multiply-adds round differently from
machine to machine, by one part in 1e16, and solving makes that 1e-13. So whatever is compared,
sorted, branched on or rounded for output is brought to a grid first that is far coarser than that
and far finer than what is shown. Values that are alike by construction (left and right, a half, a
zero) then fall alike everywhere; of those alike, the first in a stated order wins.
"""

from collections.abc import Sequence
from typing import overload

import numpy as np

from .body import Array

DIGITS = 9
"""Decimals of the grid, whatever the unit: statures, degrees, newtons, units of the paper."""

ALIKE = 6
"""Decimals by which values are told apart that compete for one place."""


@overload
def quantised(value: float | np.floating, digits: int = DIGITS) -> float: ...
@overload
def quantised(value: Array, digits: int = DIGITS) -> Array: ...
def quantised(value: float | np.floating | Array, digits: int = DIGITS) -> float | Array:
    """Return a number, or an array of any shape, on the grid; there is no minus zero.

    Rounding what is on the grid once more, to fewer decimals, is the same everywhere.
    """
    if isinstance(value, np.ndarray):
        return np.round(value, digits) + 0.0
    return round(float(value), digits) + 0.0


def first_greatest(values: Sequence[float] | Array, digits: int = ALIKE) -> int:
    """Return the place of the first value that no other exceeds by more than 10^-digits."""
    course = np.asarray(values, float)
    return int(np.argmax(course >= course.max() - 10.0**-digits))
