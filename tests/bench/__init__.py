"""Benchmarks: how long Strideband takes to build, beside others with the same records.

``python -m tests.bench`` from the project's folder (or ``make bench``) measures and writes
``BENCHMARKS.md``. A test sees with ``--smoke`` that it works.
"""
