"""The project's own records, read and checked once for all tests of a worker."""

from functools import cache
from pathlib import Path

from strideband.check import check
from strideband.library.finding import Finding
from strideband.library.graph import Graph

ROOT = Path(__file__).parents[2]


@cache
def checked() -> tuple[Graph, list[Finding]]:
    """Return the graph of the project, and what is wrong in it. Nobody may change either."""
    return check(ROOT)
