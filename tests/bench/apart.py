"""What takes too long for every ``make bench``: it is measured apart, and kept in a file."""

import json
from pathlib import Path

from .measure import Cost
from .report import Results

SIZES = (1000, 5000, 10_000)
"""Of texts; what one more costs beyond 5,000 is compared with what it costs before, in one go."""

_FILE = Path(__file__).with_name("apart.json")


def keep(results: Results) -> None:
    """Write what was measured."""
    builds = [[*key, runs] for key, runs in results.builds.items()]
    _FILE.write_text(f"{json.dumps(builds)}\n", "utf-8", newline="\n")


def kept() -> Results:
    """Return what was measured; nothing if nothing was."""
    builds = json.loads(_FILE.read_text("utf-8")) if _FILE.exists() else ()
    return Results({(name, size): [Cost(*run) for run in runs] for name, size, runs in builds})
