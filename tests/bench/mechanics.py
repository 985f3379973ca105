"""Measures the mechanics of all exercises, for all levels and statures: one process, one core."""

import json
import subprocess
import sys
import time

from . import PROJECT


def mechanics_seconds() -> tuple[int, float]:
    """Return how many exercises were computed, and the processor seconds that this took."""
    command = [sys.executable, "-m", "tests.bench.mechanics"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    number, seconds = json.loads(done.stdout)
    return number, seconds


def _compute() -> tuple[int, float]:
    from strideband.library.records import load_or_raise
    from strideband.mechanics.repetition import STATURES
    from strideband.views.exercise_mechanics import Mechanics

    library = load_or_raise(PROJECT)
    exercises = [e for e in library.all("exercise") if e.movement]
    start = time.process_time()
    for exercise in exercises:
        own = Mechanics(exercise, library)
        for strength in own.strengths:
            for stature in STATURES:
                own.repetition.stretch(stature)
                own.repetition.tension(stature, strength.at_100)
                own.repetition.torque(stature, strength.at_100)
                own.repetition.work(stature, strength.at_100)
    return len(exercises), time.process_time() - start


if __name__ == "__main__":
    print(json.dumps(_compute()))
