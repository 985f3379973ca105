"""Measures ``mkdocs serve``: how long the first page takes, and an edit until it shows."""

import re
import time
from pathlib import Path
from typing import NamedTuple

from tests.support.mkdocs_serve import serving

_PAUSE = 0.02
"""Seconds between two questions for a page. While MkDocs builds, an answer waits."""


class Reload(NamedTuple):
    """Seconds from saving a file to the page that shows it: in all, and since MkDocs noticed it.

    The rest is MkDocs' own waiting.
    """

    total: float
    noticed: float


def edit(file: Path, text: str, words: str) -> None:
    """Put words into the text of an exercise, be it a record or a page."""
    cue = re.sub("^cues:\n *- ", f"\\g<0>{words} ", text, count=1, flags=re.MULTILINE)
    edited = cue if file.suffix == ".yml" else f"{text}\n{words}\n"
    if edited == text:
        raise ValueError(f"{file} has no cues to edit")
    file.write_text(edited, "utf-8")


def first_page(project: Path) -> float:
    """Return the seconds from starting the server to its first page."""
    start = time.perf_counter()
    with serving(project, patience=600, pause=_PAUSE):
        return time.perf_counter() - start


def reloads(project: Path, runs: int) -> list[Reload]:
    """Serve a project, edit its first exercise several times, and wait for each edit to show.

    The moments are spread over the half second of MkDocs' watch.
    """
    file = min(path for path in project.rglob("exercises/*.*") if path.stem != "index")
    text, measured = file.read_text("utf-8"), list[Reload]()
    with serving(project, patience=600) as server:
        for run in range(runs):
            time.sleep(1 + 0.5 * run / runs)
            mark, said = f"Edit number {run + 1}.", len(server.lines)
            start = time.perf_counter()
            edit(file, text, mark)
            address = f"exercises/{file.stem}/"
            server.until(address, lambda shown, mark=mark: mark in shown, mark, _PAUSE)
            shown = time.perf_counter()
            # MkDocs may answer just before a rebuild has ended with a file that it has written.
            if not server.says("Reloading browsers", after=said):
                raise TimeoutError(f"no rebuild ended:\n{server.log[-3000:]}")
            lines = zip(server.times[said:], server.lines[said:], strict=False)
            noticed = next(at for at, line in lines if "Detected file changes" in line)
            measured.append(Reload(shown - start, shown - noticed))
    return measured
