"""The suite itself: which browser it takes, what it says of what it leaves out, how it starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import browser_program
from tests.support.browser_program import VARIABLE, find, missing
from tests.support.left_out import leave_out, sentence
from tests.support.patience import PAGE

ROOT = Path(__file__).parents[1]
NEEDS = "tests/support/needs_browser.py"
"""One test, which only a browser can pass."""
HOMES = [
    "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "home/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "programs/Google/Chrome/Application/chrome.exe",
    "x86/Microsoft/Edge/Application/msedge.exe",
    "local/Chromium/Application/chrome.exe",
    "home/.cache/ms-playwright/chromium_headless_shell-1187/chrome-linux/headless_shell",
    "home/Library/Caches/ms-playwright/chromium-1187/chrome-mac/Chromium.app/Contents/MacOS/Chromium",
    "local/ms-playwright/chromium-1187/chrome-win/chrome.exe",
    "own/chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell",
    "fetched/chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell",
]
"""Where browsers stand that the shell does not find."""


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def machine(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A machine without any browser: the root of its files, and what its shell says."""
    places = {"PATH": "bin", "HOME": "home", "LOCALAPPDATA": "local"}
    places |= {"PROGRAMFILES": "programs", "PROGRAMFILES(X86)": "x86"}
    places |= {"PLAYWRIGHT_BROWSERS_PATH": "own"}
    return tmp_path, {name: str(tmp_path / folder) for name, folder in places.items()}


def found(machine: tuple[Path, dict[str, str]], **more: str) -> str | None:
    root, environment = machine
    return find({**environment, **more}, root=root, fetched=root / "fetched")


def test_without_a_browser_it_is_said_how_to_get_one(machine) -> None:
    assert found(machine) is None
    assert missing({}) == (
        "no browser is here: install Chrome, Chromium or Edge, or name one of their kind in "
        "STRIDEBAND_BROWSER"
    )


@pytest.mark.parametrize("name", ["chromium", "google-chrome-stable", "microsoft-edge", "chrome"])
def test_any_browser_of_the_family_is_taken_from_the_path(machine, name: str) -> None:
    program = put(machine[0] / "bin" / name)
    assert found(machine) == str(program)


@pytest.mark.parametrize("place", HOMES)
def test_a_browser_is_found_where_systems_and_playwright_put_it(machine, place: str) -> None:
    program = put(machine[0] / place)
    assert found(machine) == str(program)


def test_the_quick_one_comes_first_and_the_named_one_before_it(machine) -> None:
    for name in ("google-chrome", "chromium-headless-shell"):
        put(machine[0] / "bin" / name)
    assert found(machine) == str(machine[0] / "bin" / "chromium-headless-shell")
    own = put(machine[0] / "opt" / "my-browser")
    assert found(machine, **{VARIABLE: str(own)}) == str(own)
    assert found(machine, **{VARIABLE: "google-chrome"}) == str(
        machine[0] / "bin" / "google-chrome"
    )
    assert found(machine, **{VARIABLE: "no-such-browser"}) is None
    assert "'no-such-browser', which is no program" in missing({VARIABLE: "no-such-browser"})


def test_a_fetched_browser_must_run(machine, monkeypatch) -> None:
    """What Playwright brings may lack a library of the system: then it is not there."""
    root, _ = machine
    place = root / "fetched/chromium_headless_shell-1/chrome-linux/headless_shell"

    def bring(script: str) -> str:
        playwright = put(root / "python")
        playwright.write_text(f"#!/bin/sh\n{script}")
        monkeypatch.setattr(browser_program.sys, "executable", str(playwright))
        return browser_program.fetch(root / "fetched")

    make = (
        f"mkdir -p {place.parent}\nprintf '#!/bin/sh\\n%s\\n' \"$BODY\" > {place}\nchmod +x {place}"
    )
    monkeypatch.setenv("BODY", "exit 0")
    assert bring(make) == ""
    assert found(machine) == str(place)
    monkeypatch.setenv("BODY", "echo libnss3.so: cannot open shared object file >&2; exit 127")
    assert bring(make) == "libnss3.so: cannot open shared object file"
    assert found(machine) is None
    assert bring("echo Error: getaddrinfo ENOTFOUND >&2; exit 1") == "getaddrinfo ENOTFOUND"
    assert bring("exit 0") == "Playwright brought none"


def test_what_is_left_out_is_one_line() -> None:
    assert sentence([]) == sentence(["Skipped: of no use on this system"]) == ""
    two = ["Skipped: left out: no browser is here: install one"] * 2
    assert sentence([*two, "Skipped: left out: no program caddy"]) == (
        "Left out: 2 tests: no browser is here: install one; 1 test: no program caddy."
    )


def test_in_ci_nothing_is_left_out(monkeypatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="all tests run; no program caddy"):
        leave_out("no program caddy")


def test_a_run_without_workers_and_without_a_browser_ends_with_what_was_left_out() -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    run = subprocess.run(
        (sys.executable, "-m", "pytest", "-p", "no:xdist", "-p", "no:cacheprovider", NEEDS),
        cwd=ROOT,
        env={**own, "CI": "", VARIABLE: "no-such-browser"},
        capture_output=True,
        text=True,
        timeout=PAGE,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    assert run.stdout.splitlines()[-1] == (
        "Left out: 1 test: STRIDEBAND_BROWSER names 'no-such-browser', which is no program here."
    )
