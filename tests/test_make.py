"""The first command on a machine that lacks something says what it lacks, in one sentence."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from strideband.cli import main

from tests.support.patience import PAGE

ROOT = Path(__file__).parent.parent

OLD = 'case "$1" in --version) echo "Python 3.9.2";; *) exit 1;; esac'
WITHOUT_VENV = 'case "$2" in *ensurepip*) exit 1;; esac'


@pytest.fixture
def fresh(tmp_path):
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def fake_python(folder: Path, script: str) -> Path:
    python = folder / "fake-python"
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)
    return python


def make(folder: Path, python: Path | str) -> subprocess.CompletedProcess[str]:
    """Run make as from a shell, also where the tests are run by make themselves."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", "serve", f"PYTHON={python}"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PAGE,
        check=False,
    )


def test_old_python(fresh):
    run = make(fresh, fake_python(fresh, OLD))
    assert run.returncode != 0
    sentence = run.stdout.strip().splitlines()[0]
    assert sentence == (
        f"Strideband needs Python 3.11 or newer; '{fresh}/fake-python' is Python 3.9.2. "
        "Name another one: make serve PYTHON=python3.12"
    )
    assert not (fresh / ".venv").exists()


def test_clean_takes_away_what_builds_have_left_and_nothing_else(fresh):
    for name in ("site/index.html", "site.new/a", ".cache/strideband/work.sqlite", ".cache/b", "c"):
        path = fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    subprocess.run(["make", "clean"], cwd=fresh, capture_output=True, timeout=PAGE, check=True)
    left = {path.relative_to(fresh).as_posix() for path in fresh.rglob("*") if path.is_file()}
    assert left == {"Makefile", "requirements.lock", "pyproject.toml", ".cache/b", "c"}


def test_no_python_at_all(fresh):
    run = make(fresh, "no-such-python")
    assert run.returncode != 0
    assert run.stdout.startswith("Strideband needs Python 3.11 or newer; 'no-such-python' is ")


def test_python_without_venv(fresh):
    run = make(fresh, fake_python(fresh, WITHOUT_VENV))
    assert run.returncode != 0
    assert "comes without venv. On Debian and Ubuntu: sudo apt install python3-venv" in run.stdout
    assert not (fresh / ".venv").exists()


def test_lock_names_no_registry_and_pins_with_hashes():
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    assert not [line for line in lines if "://" in line or "--index" in line]
    pins = [line for line in lines if "==" in line]
    assert len(pins) > 30
    assert all(line.rstrip().endswith("\\") for line in pins), "every pin is followed by its hashes"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "deploy/README.md"])
def test_the_commands_that_are_written_down_exist(page):
    text = (ROOT / page).read_text("utf-8")
    code = "\n".join(re.findall(r"^ {4,}.+$|`[^`\n]+`", text, re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z][a-z-]+)", code))
    assert named
    assert named <= targets
    for command in set(re.findall(r"\bstrideband ([a-z][a-z-]+)\b(?! \{)", code)):
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0, command
    for file in re.findall(r"\bdeploy/[A-Za-z.]+", code):
        assert (ROOT / file).is_file()


STEPS = ["check-code", "test OPTIONS=-m 'deploy or machines or packaging or fuzz'", "test"]


@pytest.mark.parametrize("broken", [None, *STEPS])
def test_ci_runs_all_its_steps_and_fails_if_one_of_them_fails(tmp_path, broken):
    """What .ci/run does once all is installed, with a make that only notes what it is asked."""
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    steps = script[script.index("export PYTEST_ADDOPTS") :]
    fake = tmp_path / "make"
    fake.write_text('#!/bin/sh\necho "$*"\n[ "$*" != "$BROKEN" ]\n')
    fake.chmod(0o755)
    run = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", steps],
        env={"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "BROKEN": broken or "none"},
        capture_output=True,
        text=True,
        timeout=PAGE,
        check=False,
    )
    assert run.stdout.splitlines() == STEPS, "the tests come last, for their summary to be the end"
    assert run.returncode == (1 if broken else 0), run.stderr


@pytest.mark.parametrize("wrong", [None, "ruff check", "ruff format --check", "pyright"])
def test_the_code_is_clean_if_no_tool_finds_anything(tmp_path, wrong):
    """make check-code asks all tools, and fails if one of them does."""
    for name in ("ruff", "pyright"):
        tool = tmp_path / name
        tool.write_text(f'#!/bin/sh\ncase "{name} $*" in "$WRONG"*) echo wrong; exit 1;; esac\n')
        tool.chmod(0o755)
    run = subprocess.run(
        ["make", "-o", ".venv/ready", f"BIN={tmp_path}", "check-code"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "WRONG": wrong or "none"},
        capture_output=True,
        text=True,
        timeout=PAGE,
        check=False,
    )
    assert run.stdout.count("wrong\n") == (1 if wrong else 0)
    assert (run.returncode == 0) == (wrong is None), run.stderr
