"""Numbers that are not known exactly: a value with the least and the greatest that it may be."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from .body import Array
from .quantum import first_greatest, quantised

Shape = Literal["steady", "rises", "falls", "varies"]
"""How a quantity goes from the first moment to the last."""


@dataclass(frozen=True)
class Estimate:
    """A number, and the range in which it lies, in one unit."""

    value: float
    low: float
    high: float

    def plus(self, other: "Estimate") -> "Estimate":
        """Return the sum of two that are wrong the same way, as two bands of one make are."""
        return Estimate(self.value + other.value, self.low + other.low, self.high + other.high)


@dataclass(frozen=True)
class Course:
    """A quantity at every moment of a repetition, with its range; shape (moments,) each."""

    value: Array
    low: Array
    high: Array

    def at(self, moment: int) -> Estimate:
        """Return it at one moment."""
        return Estimate(*(float(own[moment]) for own in (self.value, self.low, self.high)))

    def times(self, factor: float) -> "Course":
        """Return it so many times; ``factor`` is not negative."""
        return course(self.value * factor, self.low * factor, self.high * factor)

    @property
    def least(self) -> Estimate:
        """The least on the way."""
        return self.at(first_greatest(-self.value))

    @property
    def greatest(self) -> Estimate:
        """The greatest on the way."""
        return self.at(first_greatest(self.value))

    @property
    def shape(self) -> Shape:
        """How it goes from the first moment to the last, told by whole units, as they are shown."""
        return shape_of(self.value)


def course(value: Array, low: Array, high: Array) -> Course:
    """Return a course whose numbers are on the grid, so that they round alike wherever shown."""
    return Course(quantised(value), quantised(low), quantised(high))


def shape_of(values: Array) -> Shape:
    """Return how values of shape (moments,) go; less than one whole unit is no change."""
    start, end, low, high = (
        round(float(v)) for v in (*values[[0, -1]], values.min(), values.max())
    )
    if low == high:
        return "steady"
    if (start, end) == (low, high) and _back(values) < 1:
        return "rises"
    if (start, end) == (high, low) and _back(-values) < 1:
        return "falls"
    return "varies"


def _back(values: Array) -> float:
    """Return by how much values fall below what they have been before."""
    return float((np.maximum.accumulate(values) - values).max())
