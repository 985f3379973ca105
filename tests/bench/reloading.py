"""Measures how long an edit takes to show in ``mkdocs serve``."""

import re
import time
from pathlib import Path
from typing import NamedTuple

from tests.support.mkdocs_serve import serving

_BUILT = re.compile(r"Documentation built in ([\d.]+) seconds")


class Reload(NamedTuple):
    """Seconds from saving a file to the page showing it, and the rebuild's share as MkDocs logs it.

    MkDocs logs no line twice: a rebuild that took as long as one before is taken for the whole. The
    rest is MkDocs' own waiting.
    """

    total: float
    rebuild: float


def reloads(project: Path, runs: int) -> list[Reload]:
    """Serve a project, edit its first exercise several times, and wait for each edit to show.

    The moments are spread over the half second of MkDocs' watch.
    """
    file = min(path for path in project.rglob("exercises/*.*") if path.stem != "index")
    text, measured = file.read_text("utf-8"), []
    with serving(project, patience=600) as server:
        for run in range(runs):
            time.sleep(1 + 0.5 * run / runs)
            mark, said = f"Edit number {run + 1}.", len(server.lines)
            cue, page = f"cues:\n- {mark}", f"{text}\n{mark}\n"
            start = time.perf_counter()
            file.write_text(text.replace("cues:", cue) if file.suffix == ".yml" else page, "utf-8")
            server.until(f"exercises/{file.stem}/", lambda shown, mark=mark: mark in shown, mark)
            # MkDocs may answer just before a rebuild has ended with a file that it has written.
            if not server.says("Reloading browsers", after=said):
                raise TimeoutError(f"no rebuild ended:\n{server.log[-3000:]}")
            total = time.perf_counter() - start
            built = _BUILT.search("".join(server.lines[said:]))
            measured.append(Reload(total, float(built[1]) if built else total))
    return measured
