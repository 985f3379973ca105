"""Measures a published site on nginx with the recipe of ``deploy/``, in peace and while publishing.

All on one machine, over the loopback, bounded in time and number: it measures the recipe and the
publishing, not a network. A visitor reads pages meanwhile, with all that they name.
"""

import hashlib
import http.client
import json
import re
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from strideband.publishing.headers import HASHED
from strideband.publishing.releases import publish, roll_back

from . import PROJECT
from .contenders import mkdocs_build

sys.path.insert(0, str(PROJECT / "tests" / "site"))  # The recipes' tests start the same servers.
from tests.support.web_servers import missing, running

SECONDS = 10
CONNECTIONS = 8
READ_LATER = 1.0
"""Seconds between a page and what it names: as long as a slow phone needs."""

MIX = (
    "",
    "exercises/",
    "exercises/clamshell/",
    "concepts/torque/",
    "plans/",
    "figures/clamshell.svg",
    "exercises/",
    "faq/",
    "search/search_index.json",
    "exercises/monster-walk-forward/",
    "assets/logo.svg",
    "*.css",
    "*.js",
)
"""What is asked for in turn; ``*`` is the site's own style sheet, and its script."""

_NAMED = re.compile(r'(?:src|href)="([^"#?]+\.(?:css|js|svg|png))"')


@dataclass(frozen=True)
class Load:
    """What wrk counted; p50 and p99 in milliseconds."""

    requests: int
    seconds: float
    bytes: int
    p50: float
    p99: float
    errors: int


@dataclass
class Visit:
    """What a visitor read while releases changed, and what was missing or of another release."""

    pages: int = 0
    named: int = 0
    releases: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)


@dataclass
class Serving:
    """All of it. ``published`` holds what was published, with seconds and files that were new."""

    site: tuple[int, float, float]
    """Files, their megabytes, and the megabytes of the brotli files beside them."""
    published: list[tuple[str, float, int]]
    calm: Load
    busy: Load
    visit: Visit
    switches: int


def serving(folder: Path) -> Serving | None:
    """Build, publish and serve the project's own site; None without nginx, its brotli, or wrk."""
    if missing("nginx") or not shutil.which("wrk"):
        return None
    sites = [folder / "site", folder / "restyled", folder / "reworded"]
    subprocess.run(mkdocs_build(PROJECT, sites[0]), check=True)
    _restyle(sites[0], sites[1])
    shutil.copytree(sites[1], sites[2])
    with (sites[2] / "about" / "index.html").open("a", encoding="utf-8") as page:
        page.write("<!-- one word more -->")
    to, published = folder / "www", []
    names = ("the first time", "after a change of the style sheet", "after a change of one page")
    for name, site in zip(names, sites, strict=True):
        start = time.perf_counter()
        made = publish(site, to).made
        published.append((name, time.perf_counter() - start, made))
    with running("nginx", folder / "nginx", to) as address:
        calm = _load(address, sites[2])
        busy, visit, switches = _while_publishing(address, to, sites)
    return Serving(_size(to / "current" / "site"), published, calm, busy, visit, switches)


def _restyle(site: Path, to: Path) -> None:
    """Copy a site with another style sheet, which every page names."""
    shutil.copytree(site, to)
    old = next((to / "assets").glob("strideband.*.css"))
    content = old.read_bytes() + b"\n/* another one */\n"
    new = f"strideband.{hashlib.sha256(content).hexdigest()[:8]}.css"
    old.with_name(new).write_bytes(content)
    for page in to.rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace(old.name, new), "utf-8")
    old.unlink()


def _size(site: Path) -> tuple[int, float, float]:
    files = [path for path in site.rglob("*") if path.suffix not in (".br", ".gz")]
    files = [path for path in files if path.is_file()]
    packed = sum(path.stat().st_size for path in site.rglob("*.br"))
    return len(files), sum(path.stat().st_size for path in files) / 1e6, packed / 1e6


def _load(address: str, site: Path) -> Load:
    def real(name: str) -> str:
        if name.startswith("*"):
            return next((site / "assets").glob(f"strideband.{name}")).relative_to(site).as_posix()
        if not (site / name).exists():
            raise RuntimeError(f"the mix names {name}, which the site does not hold.")
        return name

    script = str(Path(__file__).with_name("mix.lua"))
    options = ["-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--timeout", "5s", "-s", script]
    command = ["wrk", *options, address, urlsplit(address).path, *map(real, MIX)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    line = next(line for line in done.stdout.splitlines() if line.startswith("RESULT "))
    return Load(**json.loads(line.removeprefix("RESULT ")))


def _while_publishing(address: str, to: Path, sites: list[Path]) -> tuple[Load, Visit, int]:
    """Load the server while releases change and a visitor reads."""
    visit, over, switches = Visit(), threading.Event(), 0
    visitor = threading.Thread(target=_read, args=(address, visit, over))
    loads: list[Load] = []
    loader = threading.Thread(target=lambda: loads.append(_load(address, sites[2])))
    visitor.start()
    loader.start()
    time.sleep(1)
    try:
        while loader.is_alive():
            publish(sites[switches % 2], to)
            switches += 1
            time.sleep(0.5)
            if switches % 3 == 0:
                roll_back(to)
                switches += 1
        time.sleep(READ_LATER)
    finally:
        loader.join()
        over.set()
        visitor.join()
    return loads[0], visit, switches


def _read(address: str, visit: Visit, over: threading.Event) -> None:
    """Open pages, and what they name a while later."""
    opened: list[tuple[float, str, str]] = []
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    while not over.is_set():
        for name in ("", "exercises/clamshell/", "concepts/torque/"):
            url = address + name
            status, body = _get(connection, url)
            text = body.decode("utf-8", "replace")
            visit.pages += 1
            if status != 200 or not text.rstrip().endswith("</html>"):
                visit.wrong.append(f"{name}: {status}")
            opened.append((time.monotonic() + READ_LATER, url, text))
            visit.releases |= set(re.findall(r"strideband\.[0-9a-f]{8}\.css", text))
        while opened and opened[0][0] < time.monotonic():
            _, url, text = opened.pop(0)
            _read_named(connection, address, url, text, visit)
        time.sleep(0.02)


def _read_named(
    connection: http.client.HTTPConnection, address: str, url: str, text: str, visit: Visit
) -> None:
    """Ask for what a page names; what has a hash in its name must be what the hash is of."""
    for named in dict.fromkeys(_NAMED.findall(text)):
        whole = urljoin(url, named)
        status, body = _get(connection, whole)
        visit.named += 1
        relative = whole.removeprefix(address)
        own = re.match(r"assets/strideband\.([0-9a-f]{8})\.", relative)
        hashed = HASHED.match(relative)
        if status != 200 or (own and hashed and hashlib.sha256(body).hexdigest()[:8] != own[1]):
            visit.wrong.append(f"{named} of {url}: {status}")


def _get(connection: http.client.HTTPConnection, url: str) -> tuple[int, bytes]:
    connection.request("GET", urlsplit(url).path)
    answer = connection.getresponse()
    return answer.status, answer.read()
