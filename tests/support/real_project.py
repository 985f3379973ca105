"""The project's own records, read once for all tests of a worker."""

from functools import cache
from pathlib import Path

from strideband.library.graph import Graph, build
from strideband.library.load import load_or_raise
from strideband.planner.uses import planned_exercises

ROOT = Path(__file__).parents[2]


@cache
def real_graph() -> Graph:
    """Return the graph of the project. Nobody may change it.

    What the rules say of it is asked once, in tests/test_content.py: that takes twice as long.
    """
    return build(load_or_raise(ROOT), planned_exercises)
