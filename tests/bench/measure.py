"""Runs a command as a whole process and measures its time and memory."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_SMALL = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
wall, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
unit = 1 if sys.platform == "darwin" else 1024
print(json.dumps([wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 1e6]))
sys.exit(code)
"""
"""A process starts with its parent's peak memory on Linux: a small one has to be the parent."""


class Cost(NamedTuple):
    """What a run took: seconds by the clock, seconds of processor time, megabytes at the peak."""

    wall: float
    cpu: float
    memory: float


def measure(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder. Raises RuntimeError with what it wrote if it fails."""
    os.sync()
    small = [sys.executable, "-I", "-S", "-c", _SMALL, *command]
    done = subprocess.run(small, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr[-4000:]}")
    return Cost(*json.loads(done.stdout))
