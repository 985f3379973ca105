"""Measures the project itself: builds as new processes, from nothing and again, and serving."""

import shutil
from pathlib import Path
from typing import NamedTuple

from .contenders import mkdocs_build
from .measure import Cost, measure
from .reloading import Reload, edit, first_page, reloads

_PARTS = ("content", "exercises", "overrides")


class Again(NamedTuple):
    """What builds cost from nothing, of the same again, and after an edit of an exercise.

    And the seconds until the first page is served, from nothing and of the same again; and edits.
    """

    builds: dict[str, list[Cost]]
    first_pages: dict[str, list[float]]
    reloads: list[Reload]


def again(project: Path, folder: Path, runs: int) -> Again:
    """Measure a copy of a project."""
    own, out = folder / "own", folder / "site"
    for part in (part for part in _PARTS if (project / part).exists()):
        shutil.copytree(project / part, own / part, dirs_exist_ok=True)
    shutil.copy(project / "mkdocs.yml", own)
    file = min((own / "exercises").glob("*.yml"))
    text = file.read_text("utf-8")
    builds: dict[str, list[Cost]] = {"nothing": [], "the same": [], "an edit": []}
    pages: dict[str, list[float]] = {"nothing": [], "the same": []}
    for run in range(runs):
        _forget(own)
        for what, measured in builds.items():
            if what == "an edit":
                edit(file, text, f"Edit {run + 1}.")
            measured.append(measure(mkdocs_build(own, out), own))
        _forget(own)
        for measured in pages.values():
            measured.append(first_page(own))
    file.write_text(text, "utf-8")
    return Again(builds, pages, reloads(own, runs))


def _forget(project: Path) -> None:
    shutil.rmtree(project / ".cache", ignore_errors=True)
