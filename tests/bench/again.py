"""Measures builds of the project itself, as new processes: from nothing, and after that."""

import re
import shutil
from pathlib import Path

from .contenders import mkdocs_build
from .measure import Cost, measure

_PARTS = ("content", "exercises", "overrides")


def builds_again(project: Path, folder: Path, runs: int) -> dict[str, list[Cost]]:
    """Return what builds cost from nothing, of the same again, and after an edit of an exercise."""
    own, out = folder / "own", folder / "site"
    for part in (part for part in _PARTS if (project / part).exists()):
        shutil.copytree(project / part, own / part, dirs_exist_ok=True)
    shutil.copy(project / "mkdocs.yml", own)
    file = min((own / "exercises").glob("*.yml"))
    costs: dict[str, list[Cost]] = {"nothing": [], "the same": [], "an edit": []}
    for run in range(runs):
        shutil.rmtree(own / ".cache", ignore_errors=True)
        for what, measured in costs.items():
            if what == "an edit":
                cue = f"\\g<0>  - Edit number {run + 1}.\n"
                file.write_text(re.sub("cues:\n", cue, file.read_text("utf-8"), count=1), "utf-8")
            measured.append(measure(mkdocs_build(own, out), own))
    return costs
