"""How much tests try that draw what they try: little at a desk, more where there is time."""

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
FACTOR = int(os.environ.get("STRIDEBAND_FUZZ") or 1)


def times(at_desk: int) -> int:
    """Return how many examples to draw: that at a desk times STRIDEBAND_FUZZ, if set."""
    return at_desk * FACTOR


def some(cases: Sequence[T], one_in: int) -> Sequence[T]:
    """Return one of so many cases at a desk, all where there is time."""
    return cases if FACTOR > 1 else cases[::one_in]
