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
    text = file.read_text("utf-8")
    costs: dict[str, list[Cost]] = {"nothing": [], "the same": [], "an edit": []}
    for run in range(runs):
        shutil.rmtree(own / ".cache", ignore_errors=True)
        for what, measured in costs.items():
            if what == "an edit":
                edited = re.sub("cues:\n  - ", f"\\g<0>Edit {run + 1}. ", text, count=1)
                file.write_text(edited, "utf-8")
            measured.append(measure(mkdocs_build(own, out), own))
    return costs
