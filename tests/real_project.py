"""The project's own records, read and checked once for all tests of a worker."""

from functools import cache
from pathlib import Path

from strideband.check import check
from strideband.finding import Finding
from strideband.graph import Graph

ROOT = Path(__file__).parent.parent


@cache
def checked() -> tuple[Graph, list[Finding]]:
    """Return the graph of the project, and what is wrong in it. Nobody may change either."""
    return check(ROOT)
