"""Measures a published site on nginx with the recipe of ``deploy/``, in peace and while publishing.

All on one machine, over the loopback, bounded in time: it measures the recipe and the publishing,
not a network. That a reader never sees a mixture of releases is a test, not measured here.
"""

import re
import shutil
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from strideband.publishing.releases import publish, roll_back

from tests.support.web_servers import missing, running

_PAGES = ("index.html", "exercises/*/index.html", "concepts/*/index.html", "exercises/index.html")
_FILES = ("figures/*.svg", "search/index.json", "assets/logo.svg", "assets/strideband.*.*s")
_COUNTED = re.compile(
    r"(50%|99%|Requests/sec|Transfer/sec|Non-2xx|Socket errors)(?: or 3xx responses)?:? +(.+)"
)


class Serving(NamedTuple):
    """Seconds to publish all, and one page more; how often releases changed; what wrk counted."""

    whole: float
    one_page: float
    switches: int
    loads: dict[str, dict[str, str]]


def measure_serving(site: Path, folder: Path, seconds: int) -> Serving | None:
    """Publish and serve a built site; None without nginx, its brotli, or wrk."""
    if missing("nginx") or not shutil.which("wrk"):
        return None
    other = shutil.copytree(site, folder / "other")
    (other / "new").mkdir()
    shutil.copy(site / "index.html", other / "new")
    to, over = folder / "www", threading.Event()
    times = [time.perf_counter()]
    for each in (site, other):
        publish(each, to)
        times.append(time.perf_counter())
    with running("nginx", folder / "nginx", to) as address, ThreadPoolExecutor() as beside:
        loads = {"in peace": _load(address, site, seconds)}
        switches = beside.submit(_switch, (site, other), to, over)
        try:
            loads["while publishing"] = _load(address, site, seconds)
        finally:
            over.set()
    return Serving(times[1] - times[0], times[2] - times[1], switches.result(), loads)


def _switch(sites: tuple[Path, Path], to: Path, over: threading.Event) -> int:
    """Publish in turn and roll back; return how often releases changed."""
    changes = 0
    while not over.wait(0.5):
        done = [*(publish(each, to) for each in sites), roll_back(to)]
        changes += sum(outcome.shown != outcome.before for outcome in done)
    return changes


def _load(address: str, site: Path, seconds: int) -> dict[str, str]:
    """Ask for a mix of pages, figures and assets with 8 connections; return what wrk prints."""
    found = (min(site.glob(pattern)).relative_to(site) for pattern in (*_PAGES, *_FILES))
    mix = [path.as_posix().removesuffix("index.html") for path in found]
    script = str(Path(__file__).with_name("mix.lua"))
    options = ["-t1", "-c8", f"-d{seconds}s", "--latency", "--timeout", "5s", "-s", script]
    command = ["wrk", *options, address, urlsplit(address).path, *mix]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {name: value.strip() for name, value in _COUNTED.findall(done.stdout)}
