"""All figures, numbers and plans are the same to the byte on every processor.

What kernel of linear algebra runs, and whether sines are computed in wide registers, can be chosen
for a process. Kernels that no machine here has are acted by noise on what is computed.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import pytest
from strideband.figures.camera import Camera
from strideband.mechanics import body, gait, pose, repetition

from tests.support.digests import PROJECT, digests, project

WIDE = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
"""What NumPy uses of this processor beyond its baseline: AVX2 and FMA3, AVX512, or others."""

SETTINGS = {
    "Nehalem": {"OPENBLAS_CORETYPE": "Nehalem"},
    "Haswell": {"OPENBLAS_CORETYPE": "Haswell"},
    "SkylakeX": {"OPENBLAS_CORETYPE": "SkylakeX"},
    "narrow": {"OPENBLAS_CORETYPE": "Prescott", "NPY_DISABLE_CPU_FEATURES": " ".join(WIDE)},
}
"""Processors to act, by the environment of a process. One that lacks AVX512 takes the next kernel
for SkylakeX; on other architectures the kernels' names are not known, and all are alike."""

NOISE = 1e-12
"""Of the size of a stature or a radian: ten times and more what kernels differ by."""


def of_a_process(settings: dict[str, str]) -> dict[str, str]:
    """Return the digests that a process with some settings computes."""
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"} | settings
    command = [sys.executable, "-m", "tests.support.digests"]
    done = subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def different(one: dict[str, str], other: dict[str, str]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@cache
def here() -> dict[str, str]:
    return digests(project())


def test_every_kernel_computes_the_same():
    with ThreadPoolExecutor(2) as pool:
        found = dict(zip(SETTINGS, pool.map(of_a_process, SETTINGS.values()), strict=True))
    wrong = {name: different(here(), own) for name, own in found.items()}
    assert not any(wrong.values()), wrong


@pytest.fixture
def noisy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Put noise on poses, bodies and places on the paper; each seed is another processor."""

    def start(seed: int) -> None:
        random = np.random.default_rng(seed)

        def shaken(values: np.ndarray) -> np.ndarray:
            return values + NOISE * random.uniform(-1, 1, np.shape(values))

        def placed(angles: np.ndarray, place=body.place) -> body.Placed:
            there = place(angles)
            origins = {name: shaken(own) for name, own in there.origins.items()}
            turns = {name: shaken(own) for name, own in there.turns.items()}
            return body.Placed(origins, turns, shaken(there.axes), shaken(there.centres))

        def after(function: Callable) -> Callable:
            return lambda *given: shaken(function(*given))

        pose._solved.cache_clear()
        monkeypatch.setattr(pose, "_solve", after(pose._solve))
        for room in (pose, gait):
            monkeypatch.setattr(room, "place", placed)
        monkeypatch.setattr(repetition, "force", after(repetition.force))
        monkeypatch.setattr(Camera, "paper", after(Camera.paper))
        monkeypatch.setattr(Camera, "nearness", after(Camera.nearness))

    yield start
    monkeypatch.undo()
    pose._solved.cache_clear()


def test_noise_changes_nothing(noisy: Callable[[int], None]):
    quiet = here()
    noisy(1)
    assert different(quiet, digests(project())) == []
