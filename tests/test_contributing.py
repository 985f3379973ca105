"""Every command that CONTRIBUTING names works: it is run, in a copy of the small project."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from strideband.cli import main

from tests.conftest import Project
from tests.support.patience import BUILD

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent

WORDS = {"SLUG": "march-two", "OTHER": "standing-march"}
"""What a reader puts in the place of words in capitals."""

LOOKED_AT = {
    "make serve": "does not end; tests/builds/test_serve.py serves",
    "make test": "runs this test",
    "make test-all": "runs this test",
    "make fuzz": "takes minutes; CI runs the same tests, a fifth as long",
    "make fuzz TIMES=1": "CI runs the same tests",
    "make fuzz TIMES=100": "takes an hour",
    "make check-code": "is a step of its own wherever the tests run",
    "make scripts": "asks the net; tests/scripts/test_scripts.py compares what it makes",
    "make weeks": "takes minutes; tests/planner holds the table against the scheduler",
    "make lock": "asks the net",
    "make dependencies": "asks the net; tests/test_dependencies.py reads the table",
}
"""Commands of make that are not run but looked at, with the reason."""

ELSEWHERE = {
    ".venv/bin/python -m strideband.mechanics.band_fit",
    ".venv/bin/python -m tests.same_site HEAD",
    ".venv/bin/pytest tests/outputs/test_api.py --update-snapshots",
    ".venv/bin/pytest tests/outputs tests/views tests/planner --update-snapshots",
}
"""Commands with a test of their own, below or beside."""


def commands() -> list[str]:
    """Return the commands of the page, each once, in their order."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    blocks = re.findall(r"^ {4,}((?:make|\.venv/bin/).+)$", text, re.MULTILINE)
    inline = re.findall(r"`((?:make [a-z]|\.venv/bin/)[^`]*|strideband [a-z][^`]*)`", text)
    found = [re.sub(r"^strideband", ".venv/bin/strideband", command) for command in blocks + inline]
    return list(dict.fromkeys(found))


def run(command: list[str], folder: Path) -> str:
    """Run a command as a reader does, and return what it says; fail if it fails."""
    here = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**here, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=BUILD,
        check=False,
    )
    assert done.returncode == 0, f"{shlex.join(command)}: {done.stdout}"
    return done.stdout


@pytest.fixture
def small(project: Project) -> Path:
    """The small project, with our Makefile, as if all were installed in it."""
    project.write("Makefile", (ROOT / "Makefile").read_bytes())
    settings = "site_name: Small\ndocs_dir: content\ntheme: material\nplugins: [strideband]\n"
    project.write("mkdocs.yml", settings)
    return project.root


def test_every_command_works(small: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(small)
    make = ["make", "-o", ".venv/ready", f"BIN={BIN}"]
    for command in commands():
        words = [WORDS.get(word, word) for word in shlex.split(command)]
        if command in ELSEWHERE:
            continue
        if command in LOOKED_AT:
            assert run([*make, "-n", *words[1:]], ROOT), command
        elif words[0] == "make":
            run([*make, *words[1:]], small)
        else:
            assert words[0] == ".venv/bin/strideband", f"say how the test shall run: {command}"
            assert main(words[1:]) == 0, command
            if words[1] == "new":  # A skeleton is a finding until it is filled in.
                next(small.rglob(f"{words[3]}.yml")).unlink()


def test_what_is_looked_at_is_still_named():
    assert {*LOOKED_AT, *ELSEWHERE} <= {*commands()}


def test_packages_are_those_that_the_tests_of_everything_install():
    text = " ".join((ROOT / "CONTRIBUTING.md").read_text("utf-8").split())
    (named,) = re.findall(r"`sudo apt install --no-install-recommends ([^`]+)`", text)
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    installed = " ".join(re.findall(r"^install (.+)$", script, re.MULTILINE)).split()
    assert sorted(named.split()) == sorted(installed)


@pytest.mark.packaging
def test_the_site_of_a_commit_is_compared_with_todays():
    assert "byte for byte" in run([sys.executable, "-m", "tests.same_site", "HEAD"], ROOT)


def test_the_promise_of_the_data_can_be_written_anew(pytestconfig: pytest.Config):
    assert pytestconfig.getoption("--update-snapshots") is False
    named = " ".join(command for command in commands() if "--update-snapshots" in command)
    places = [word for word in named.split() if word.startswith("tests/")]
    assert places
    assert all((ROOT / place).exists() for place in places)
