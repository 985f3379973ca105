"""Which browser the tests use: any of the Chromium family that is here, or one that is fetched."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.support.patience import BUILD

VARIABLE = "STRIDEBAND_BROWSER"
"""Names the program to use, by its path or by a name that the shell finds."""
FETCHED = Path(__file__).parents[2] / ".pytest_cache" / "browsers"
"""Where one is put if this machine has none."""
HOW = f"install Chrome, Chromium or Edge, or name one of their kind in {VARIABLE}"

# Those without a window first: they do the same in three quarters of the time.
_NAMES = ["chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser"]
_NAMES += ["google-chrome", "google-chrome-stable", "chrome"]
_NAMES += ["microsoft-edge", "microsoft-edge-stable", "msedge", "brave-browser"]
_APPS = ("Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser")
_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_PLAYWRIGHTS = (
    "chromium_headless_shell-*/*/*headless[-_]shell",
    "chromium_headless_shell-*/*/*headless[-_]shell.exe",
    "chromium-*/*/chrome",
    "chromium-*/*/chrome.exe",
    "chromium-*/*/*.app/Contents/MacOS/*",
)


def find(
    environment: Mapping[str, str] = os.environ, *, root: Path = Path("/"), fetched: Path = FETCHED
) -> str | None:
    """Return the path of a browser; None if there is none, or not the one that is asked for.

    Args:
        environment: what the shell says: which browser is wanted, and where programs are.
        root: of the file system, where macOS has its applications.
        fetched: folder with what ``fetch`` brought.
    """
    if wanted := environment.get(VARIABLE):
        return shutil.which(wanted, path=environment.get("PATH", ""))
    for name in _NAMES:
        if path := shutil.which(name, path=environment.get("PATH", "")):
            return path
    return next((str(path) for path in _places(environment, root, fetched) if path.is_file()), None)


def _places(environment: Mapping[str, str], root: Path, fetched: Path) -> Iterator[Path]:
    home = Path(environment.get("HOME", root))
    for folder in (root / "Applications", home / "Applications"):
        yield from (folder / f"{app}.app" / "Contents" / "MacOS" / app for app in _APPS)
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder := environment.get(name):
            yield from (Path(folder) / path for path in _WINDOWS)
    caches = [home / ".cache", home / "Library" / "Caches"]
    caches += [Path(folder) for name, folder in environment.items() if name == "LOCALAPPDATA"]
    own = environment.get("PLAYWRIGHT_BROWSERS_PATH")
    for folder in (*([Path(own)] if own else ()), *(c / "ms-playwright" for c in caches), fetched):
        for pattern in _PLAYWRIGHTS:
            yield from sorted(folder.glob(pattern), reverse=True)


def missing(environment: Mapping[str, str] = os.environ) -> str:
    """Return what to tell somebody for whom nothing was found."""
    if wanted := environment.get(VARIABLE):
        return f"{VARIABLE} names {wanted!r}, which is no program here"
    return f"no browser is here: {HOW}"


def fetch(folder: Path = FETCHED) -> str:
    """Let Playwright bring a browser into a folder; return what went wrong, empty if nothing."""
    environment = {**os.environ, "PLAYWRIGHT_BROWSERS_PATH": str(folder)}
    environment.setdefault("PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT", "10000")
    command = (sys.executable, "-m", "playwright", "install", "--only-shell", "chromium")
    try:
        run = subprocess.run(
            command, env=environment, capture_output=True, timeout=BUILD, check=False, text=True
        )
        browser = find({}, root=folder, fetched=folder)
        if run.returncode or not browser:
            errors = [line for line in run.stderr.splitlines() if line.startswith("Error: ")]
            return errors[0].removeprefix("Error: ") if errors else "Playwright brought none"
        if os.name == "posix":  # One that was fetched may lack libraries of the system.
            subprocess.run([browser, "--version"], check=True, capture_output=True, timeout=BUILD)
    except (OSError, subprocess.SubprocessError) as error:
        said = (getattr(error, "stderr", None) or b"").decode(errors="replace").strip()
        shutil.rmtree(folder, ignore_errors=True)
        return said.splitlines()[-1] if said else str(error)
    return ""


def main() -> None:
    """Fetch a browser if there is none. What comes of it the tests say themselves."""
    if find() or os.environ.get(VARIABLE):
        return
    print("No browser of the Chromium family is here: fetching one for the tests ...", flush=True)
    if problem := fetch():
        print(f"None could be fetched: {problem}")


if __name__ == "__main__":
    main()
