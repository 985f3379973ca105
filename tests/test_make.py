"""The first command on a machine that lacks something says what it lacks, in one sentence."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def fresh(tmp_path):
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def make(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    python = folder / "fake-python"
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)
    return subprocess.run(
        ["make", "serve", f"PYTHON={python}"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_old_python(fresh):
    run = make(fresh, 'case "$1" in --version) echo "Python 3.9.2";; *) exit 1;; esac')
    assert run.returncode != 0
    sentence = run.stdout.strip().splitlines()[0]
    assert sentence == (
        f"Strideband needs Python 3.11 or newer; '{fresh}/fake-python' is Python 3.9.2. "
        "Name another one: make serve PYTHON=python3.12"
    )
    assert not (fresh / ".venv").exists()


def test_no_python_at_all(fresh):
    run = subprocess.run(
        ["make", "serve", "PYTHON=no-such-python"],
        cwd=fresh,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert run.returncode != 0
    assert run.stdout.startswith("Strideband needs Python 3.11 or newer; 'no-such-python' is ")


def test_python_without_venv(fresh):
    run = make(fresh, 'case "$2" in *ensurepip*) exit 1;; esac')
    assert run.returncode != 0
    assert "comes without venv. On Debian and Ubuntu: sudo apt install python3-venv" in run.stdout
    assert not (fresh / ".venv").exists()


def test_lock_names_no_registry_and_pins_with_hashes():
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    assert not [line for line in lines if "://" in line or "--index" in line]
    pins = [line for line in lines if "==" in line]
    assert len(pins) > 30
    assert all(line.rstrip().endswith("\\") for line in pins), "every pin is followed by its hashes"
