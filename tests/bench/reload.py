"""Measures how long an edit takes to show in ``mkdocs serve``."""

import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .contenders import mkdocs

POLL = 0.02
"""Seconds between two looks at the page."""

PATIENCE = 600
"""Seconds after which waiting ends."""

_BUILT = re.compile(r"Documentation built in ([\d.]+) seconds")
_SHOWN = "Reloading browsers"


@dataclass(frozen=True)
class Reload:
    """Seconds from saving a file to the page showing it, and the rebuild's share as MkDocs logs it.

    MkDocs logs no line twice, so that a rebuild that took as long as one before is not known. The
    rest is MkDocs' own waiting: it looks for changes every half second, and starts when there was
    none for another tenth.
    """

    total: float
    rebuild: float | None


def reloads(project: Path, page: str, edit: Callable[[str], None], runs: int) -> list[Reload]:
    """Serve a project, edit a file several times and wait for each edit to show.

    Args:
        project: folder of a MkDocs project.
        page: address of the page that shows the file, relative to the site.
        edit: writes a given mark into the file.
        runs: how often; the moments are spread over the half second of MkDocs' watch.
    """
    with _served(project) as (url, log):
        _wait_for(url + page, "</html>")
        measured = []
        for run in range(runs):
            time.sleep(1 + 0.5 * run / runs)
            mark = f"Edit number {run + 1}."
            earlier = len(_rebuilds(log))
            start = time.perf_counter()
            edit(mark)
            _wait_for(url + page, mark)
            rebuild = _wait_for_rebuild(log, earlier)
            measured.append(Reload(time.perf_counter() - start, rebuild))
        return measured


@contextmanager
def _served(project: Path) -> Iterator[tuple[str, Path]]:
    """Run ``mkdocs serve``; yield the site's address and the file to which MkDocs logs."""
    port = _free_port()
    log = project / "serve.log"
    temporary = project / "temporary"
    temporary.mkdir(exist_ok=True)
    with log.open("w") as output:
        process = subprocess.Popen(
            mkdocs("serve", project, "--dev-addr", f"127.0.0.1:{port}"),
            cwd=project,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "TMPDIR": str(temporary)},
        )
        try:
            yield f"http://127.0.0.1:{port}/", log
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url: str, text: str) -> None:
    """Ask for a page until it shows a text. Raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if text in _get(url):
            return
        time.sleep(POLL)
    raise TimeoutError(f"{url} did not show '{text}' within {PATIENCE} s.")


def _rebuilds(log: Path) -> list[float | None]:
    """Return the seconds of each rebuild that has ended."""
    *ended, _ = log.read_text("utf-8").split(_SHOWN)
    found = (_BUILT.findall(part) for part in ended)
    return [float(seconds[-1]) if seconds else None for seconds in found]


def _wait_for_rebuild(log: Path, earlier: int) -> float | None:
    """Return the seconds of the rebuild after the earlier ones, once it has ended.

    A page can be seen before: MkDocs may answer a request that came just before the rebuild began
    with a file that the rebuild has written. Raises TimeoutError.
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if len(seconds := _rebuilds(log)) > earlier:
            return seconds[-1]
        time.sleep(POLL)
    raise TimeoutError(f"no rebuild ended within {PATIENCE} s.")


def _get(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return answer.read().decode("utf-8")
    except (urllib.error.URLError, ConnectionError):
        return ""
