"""All figures, numbers and plans are the same to the byte on every processor.

What kernel of linear algebra runs, and whether sines are computed in wide registers, can be chosen
for a process. Kernels that no machine here has are acted by noise on what is computed.
"""

import json
import os
import platform
import subprocess
import sys
from functools import cache

import pytest

from tests.support.digests import KERNEL, NOISE, PROJECT, Settings

KERNELS = {
    ("Linux", "x86_64"): ("Nehalem", "Haswell", "SkylakeX"),
    ("Linux", "aarch64"): ("ARMV8", "CORTEXA57", "NEOVERSEN1"),
}
"""Names of OpenBLAS's kernels. A processor without AVX512 takes another for SkylakeX. Elsewhere
their names are not known (macOS brings linear algebra of its own): what is left is the processor
as it is, with less of NumPy and with noise."""

OF_HERE: tuple[str, ...] = KERNELS.get((platform.system(), platform.machine()), ())

NAMES = [*(OF_HERE or ("as it is",)), "narrow"]
"""Processors to act; the first is what the others are compared with."""


def settings() -> dict[str, Settings]:
    """Return what each of them sets.

    Narrow is without what NumPy uses of this processor beyond its baseline: AVX2 and FMA3, AVX512,
    or others; to name any other feature is an error to NumPy, or makes it warn. Noise has no
    process of its own: one takes as long as all figures and plans take.
    """
    import numpy as np

    wide = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
    return {
        **({name: {"OPENBLAS_CORETYPE": name} for name in OF_HERE} or {"as it is": {}}),
        "narrow": {"NPY_DISABLE_CPU_FEATURES": " ".join(wide), NOISE: "1"},
    }


@cache
def found(*names: str) -> dict[str, dict[str, str | None]]:
    """Return the digests of settings, as a process computes them that has not loaded NumPy."""
    own = {"OPENBLAS_CORETYPE", "NPY_DISABLE_CPU_FEATURES", NOISE}
    environment = {name: value for name, value in os.environ.items() if name not in own}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.support.digests",
            json.dumps({name: settings()[name] for name in names}),
        ],
        cwd=PROJECT,
        env=environment | {"OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def wrong(*names: str) -> list[str]:
    """Return the items that are not the same in all settings."""
    all_found = found(*names)
    items = sorted(set().union(*all_found.values()) - {KERNEL})
    assert len(items) > 400
    return [item for item in items if len({all_found[name].get(item) for name in names}) > 1]


@pytest.mark.machines
def test_every_processor_computes_the_same():
    assert wrong(*NAMES) == []


@pytest.mark.machines
@pytest.mark.skipif(not OF_HERE, reason="no names of kernels are known for this machine")
def test_the_kernels_that_are_asked_for_are_those_that_run():
    """Else a kernel was compared with itself."""
    ran = {name: found(*NAMES)[name][KERNEL] for name in OF_HERE}
    if None in ran.values():
        pytest.skip("this NumPy does not say what kernel runs")
    assert len({*ran.values()}) > 1, ran
    assert ran[OF_HERE[0]] == OF_HERE[0]
