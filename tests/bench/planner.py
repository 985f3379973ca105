"""Measures the planner: one week, and a block of twelve weeks; one process, one core."""

import json
import subprocess
import sys
import time

from . import PROJECT


def planner_seconds() -> tuple[float, float]:
    """Return the processor seconds of the slowest plan of one week, and of one of twelve."""
    command = [sys.executable, "-m", "tests.bench.planner"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    week, block = json.loads(done.stdout)
    return week, block


def _compute() -> tuple[float, float]:
    from strideband.library.records import load_or_raise
    from strideband.planner import make_block
    from strideband.planner.kept import areas_of

    library = load_or_raise(PROJECT)
    exercises, areas = library.all("exercise"), areas_of(library)
    slowest = {1: 0.0, 12: 0.0}
    for plan in library.all("plan"):
        for weeks in slowest:
            if weeks <= plan.taper:
                continue
            recipe = plan.model_copy(update={"weeks": weeks})
            start = time.process_time()
            make_block(recipe, exercises, areas)
            slowest[weeks] = max(slowest[weeks], time.process_time() - start)
    return slowest[1], slowest[12]


if __name__ == "__main__":
    print(json.dumps(_compute()))
