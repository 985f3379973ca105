"""Benchmarks: how long Strideband takes to build, beside others with the same records.

``python -m tests.bench`` from the project's folder (or ``make bench``) measures and writes
``BENCHMARKS.md``. Nothing here is part of the test suite.
"""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
"""The project's folder."""
