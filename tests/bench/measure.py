"""Runs a command as a whole process and measures its time and memory.

A process starts with its parent's peak memory on Linux, so that a large parent would be measured
instead. The command is therefore started by a small process: this file, run as a script.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What a run took: seconds by the clock, seconds of processor time, megabytes at the peak."""

    wall: float
    cpu: float
    memory: float


def measure(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder.

    Raises:
        RuntimeError: if the command fails; holds what it wrote.
    """
    os.sync()
    small = [sys.executable, "-I", "-S", __file__, *command]
    done = subprocess.run(small, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr[-4000:]}")
    return Cost(**json.loads(done.stdout))


def _launch(command: Sequence[str]) -> int:
    """Run a command, print its cost as JSON, return its exit code."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    cost = {
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss * unit / 1e6,
    }
    print(json.dumps(cost))
    return process.returncode


if __name__ == "__main__":
    sys.exit(_launch(sys.argv[1:]))
