"""The recipes of ``deploy/`` in real nginx and Caddy: what they say with each file, and refuse."""

import gzip
import http.client
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli
import pytest
from strideband.publishing.headers import headers
from strideband.publishing.precompressed import SMALLEST
from strideband.publishing.releases import publish

from tests.support.club import make_project
from tests.support.mkdocs_runs import FIXTURE, built
from tests.support.patience import PAGE
from tests.support.static_host import serving
from tests.support.web_servers import places_to_adapt, running

pytestmark = pytest.mark.deploy

PATHS = {"/": "https://club.example/", "/club/bands/": "https://club.example/club/bands/"}
WAYS = [(server, path) for server in ("nginx", "caddy") for path in PATHS]

TYPES = {
    ".bin": {"application/octet-stream"},
    ".css": {"text/css; charset=utf-8"},
    ".csv": {"text/csv; charset=utf-8"},
    ".html": {"text/html; charset=utf-8"},
    ".ics": {"text/calendar; charset=utf-8"},
    ".js": {"text/javascript; charset=utf-8", "application/javascript; charset=utf-8"},
    ".json": {"application/json; charset=utf-8"},
    ".map": {"application/json; charset=utf-8"},
    ".md": {"text/markdown; charset=utf-8"},
    ".pdf": {"application/pdf"},
    ".png": {"image/png"},
    ".svg": {"image/svg+xml"},
    ".txt": {"text/plain; charset=utf-8"},
    ".xml": {"text/xml; charset=utf-8", "application/xml"},
}
MORE = {
    "api/v1/exercises.json": '{"exercises": []}',
    ".secret": "not for you",
    "exercises/.draft.html": "not for you",
}
"""What is added to the small site: data, and what nobody may see."""


@dataclass
class Answer:
    """What a server answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass
class Host:
    """A server with a published site. ``path`` is where the site begins."""

    server: str
    path: str
    address: str
    folder: Path

    def ask(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for an address within the site, or, if it starts with a slash, of the host."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=PAGE)
        path = address if address.startswith("/") else self.path + address
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        got = connection.getresponse()
        answer = Answer(got.status, got.headers, got.read())
        connection.close()
        return answer

    def files(self) -> list[str]:
        """Return the site's own files that are shown: not hidden ones, and none that moved."""
        own = (self.folder / "own.txt").read_text("utf-8").splitlines()
        moved = (self.folder / "redirects.caddy").read_text("utf-8")
        return [
            name
            for name in own
            if "/." not in f"/{name}"
            and not name.startswith("_")
            and f" {self.path}{name} " not in moved
        ]

    def shown_as(self, file: str) -> str:
        """Return the address of a file as links name it: a page's ends with a slash."""
        return file.removesuffix("index.html") if f"/{file}".endswith("/index.html") else file


@pytest.fixture(scope="module")
def published(once: Callable[..., Path], built_once: Path) -> Callable[[str], Path]:
    """Gives the folder in which the small site is published, for each path that it is built for."""

    def fill(folder: Path) -> None:
        for number, (path, url) in enumerate(PATHS.items()):
            site = folder / f"site{number}"
            if path == "/":
                shutil.copytree(built_once / "site", site)
            else:
                built(make_project(folder / "project", url, FIXTURE), site)
            for name, text in MORE.items():
                (site / name).parent.mkdir(parents=True, exist_ok=True)
                (site / name).write_text(text, "utf-8")
            publish(site, folder / f"published{number}")

    folder = once("published", fill)
    return lambda path: folder / f"published{list(PATHS).index(path)}"


@pytest.fixture(scope="module", params=WAYS, ids=[f"{server}-{path}" for server, path in WAYS])
def host(
    request: pytest.FixtureRequest,
    published: Callable[[str], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Host]:
    server, path = request.param
    folder = tmp_path_factory.mktemp(server) / "run"
    destination = published(path)
    with running(server, folder, destination, path) as address:
        yield Host(server, path, address, destination / "current")


def test_every_file_goes_with_its_headers(host: Host) -> None:
    """The recipe says what ``publishing/headers.py`` says, no more and no less, of every file."""
    names = {name for file in ("index.html", "sw.js", "api/v1/x.json") for name in headers(file)}
    wrong = []
    files = host.files()
    for file in files:
        answer = host.ask(host.shown_as(file))
        found = {name: answer.headers[name] for name in names if name in answer.headers}
        if answer.status != 200 or found != headers(file):
            wrong.append(f"{file}: {answer.status} {found}")
        assert len(answer.headers.get_all("Cache-Control") or ()) == 1
    assert len(files) > 80
    assert not wrong, "\n".join(wrong[:5])


def test_every_file_has_its_type_and_is_whole(host: Host) -> None:
    for file in host.files():
        answer = host.ask(host.shown_as(file))
        assert answer.headers["Content-Type"] in TYPES[Path(file).suffix], file
        assert answer.body == (host.folder / "site" / file).read_bytes(), file


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [
        ("br, gzip", "br", brotli.decompress),
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("identity", None, bytes),
        (None, None, bytes),
    ],
)
def test_text_comes_as_the_browser_takes_it(host: Host, accepted, encoding, unpack) -> None:
    files = [f for f in host.files() if (host.folder / "site" / f"{f}.br").is_file()]
    assert {Path(file).suffix for file in files} >= {".html", ".css", ".js", ".json", ".svg"}
    for file in files:
        asked = {"Accept_Encoding": accepted} if accepted else {}
        answer = host.ask(host.shown_as(file), **asked)
        whole = (host.folder / "site" / file).read_bytes()
        assert len(whole) >= SMALLEST
        assert answer.headers["Content-Encoding"] == encoding, file
        assert unpack(answer.body) == whole, file
        assert "Accept-Encoding" in answer.headers["Vary"], file
        assert answer.headers["Content-Type"] in TYPES[Path(file).suffix]


def test_the_assets_that_never_change_are_kept_for_a_year(host: Host) -> None:
    kept = [f for f in host.files() if "immutable" in host.ask(f).headers["Cache-Control"]]
    assert [f for f in kept if f.startswith("assets/strideband.") and f.endswith(".css")]
    assert [f for f in kept if f.startswith("assets/javascripts/bundle.")]
    assert "assets/logo.svg" not in kept
    assert host.ask("sw.js").headers["Cache-Control"] == "no-cache"


def test_only_embeds_may_stand_in_frames_of_other_sites(host: Host) -> None:
    assert "frame-ancestors 'self'" in host.ask("").headers["Content-Security-Policy"]
    embed = host.ask("embed/exercise/lying-march/")
    assert embed.status == 200
    assert "frame-ancestors" not in embed.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in embed.headers
    assert embed.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "address",
    [
        "no-such-page/",
        "no-such-page",
        "exercises/nobody/x.html",
        "assets/a.01234567.js",
        "api/v1/nobody.json",
        "plans/nobody/nobody.ics",
    ],
)
def test_what_is_not_there_is_answered_with_the_sites_own_page(host: Host, address: str) -> None:
    answer = host.ask(address)
    assert answer.status == 404
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.body == (host.folder / "site" / "404.html").read_bytes()
    assert answer.headers.get_all("Cache-Control") == ["no-cache"]
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address",
    [
        "figures/",
        "assets/javascripts/",
        "_headers",
        "_redirects",
        ".secret",
        "exercises/.draft.html",
        "../own.txt",
        "..%2fown.txt",
        "%2e%2e/own.txt",
        "%2esecret",
    ],
)
def test_lists_of_files_and_hidden_ones_are_not_shown(host: Host, address: str) -> None:
    answer = host.ask(address)
    assert answer.status in (400, 404)
    assert b"not for you" not in answer.body
    assert b"index.html\n" not in answer.body


@pytest.mark.parametrize("address", ["exercises", "exercises/lying-march", "plans"])
def test_a_page_without_its_slash_leads_to_the_page(host: Host, address: str) -> None:
    answer = host.ask(address)
    assert answer.status in (301, 308)
    there = urljoin(host.address + address, answer.headers["Location"])
    assert there == f"{host.address}{address}/"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("exercises/supine-march/", "exercises/lying-march/"),
        ("exercises/supine-march", "exercises/lying-march/"),
        ("exercises/supine-march/index.html", "exercises/lying-march/"),
        ("areas/poise/", "areas/balance/"),
        ("embed/plan/march-week/", "embed/plan/two-marches/"),
        ("plans/march-week/march-week-days.ics", "plans/two-marches/two-marches-days.ics"),
    ],
)
def test_a_former_address_leads_to_the_one_of_today(host: Host, old: str, new: str) -> None:
    answer = host.ask(old)
    assert answer.status == 301
    assert urljoin(host.address + old, answer.headers["Location"]) == host.address + new
    assert host.ask(new).status == 200


def test_what_only_looks_like_a_former_address_is_not_there(host: Host) -> None:
    for address in ("exercises/supine-marches/", "x/exercises/supine-march/"):
        assert host.ask(address).status == 404


def test_head_range_and_what_the_browser_has_already(host: Host) -> None:
    whole = host.ask("")
    head = host.ask("", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.body))
    assert head.headers["Content-Security-Policy"] == whole.headers["Content-Security-Policy"]
    part = host.ask("index.html", Range="bytes=10-19")
    assert (part.status, part.body) == (206, whole.body[10:20])
    known = host.ask("", If_None_Match=whole.headers["ETag"])
    assert (known.status, known.body) == (304, b"")


def test_beside_the_site_there_is_nothing(host: Host) -> None:
    if host.path != "/":
        assert host.ask("/").status in (403, 404)
        assert host.ask("/exercises/lying-march/").status == 404


def test_the_pages_work_under_their_policy(host: Host, watched) -> None:
    """A browser loads and runs all that the pages need, and no script that somebody put in."""
    page = watched.page
    for address in ("", "exercises/lying-march/", "plans/two-marches/", "build-your-week/"):
        page.goto(host.address + address)
    assert not watched.errors
    assert not watched.foreign()
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        "document.body.append(s) }"
    )
    assert page.evaluate("() => window.ran") is None
    assert any("Content Security Policy" in error for error in watched.errors)


def test_another_site_can_frame_an_embed_and_no_page(host: Host, open_page, tmp_path) -> None:
    frames = "".join(
        f'<iframe src="{host.address}{where}" sandbox="allow-scripts"></iframe>'
        for where in ("embed/exercise/lying-march/", "exercises/lying-march/")
    )
    (tmp_path / "index.html").write_text(f"<!doctype html>{frames}", "utf-8")
    with serving(tmp_path) as other:
        watched = open_page()
        watched.page.goto(other, wait_until="load")
        embed, page = watched.page.frames[1:]
        assert embed.locator("h1, h2").first.inner_text() == "Lying march"
        assert page.url.startswith("chrome-error:")
    failed, said = watched.errors
    assert failed.startswith(f"failed: {host.address}exercises/lying-march/")
    assert "frame-ancestors 'self'" in said


def test_search_works_under_its_policy(host: Host, watched) -> None:
    page = watched.page
    page.goto(host.address, wait_until="networkidle")
    page.locator("input.sb-find__input").press_sequentially("march")
    page.wait_for_selector(".sb-find__list a")
    assert not watched.errors


def test_a_former_address_without_the_servers_help(host: Host, watched) -> None:
    """On a host that knows no redirects the page at the old address leads on, fragment and all."""
    site = host.folder / "site"
    shutil.copytree(site / "areas" / "poise", site / "areas" / "unknown", dirs_exist_ok=True)
    watched.page.goto(f"{host.address}areas/unknown/#exercises")
    watched.page.wait_for_url(f"{host.address}areas/balance/#exercises")
    assert not watched.errors


@pytest.mark.parametrize(("recipe", "number"), [("nginx", 3), ("caddy", 1)])
def test_each_place_to_adapt_is_marked(recipe: str, number: int) -> None:
    assert len(places_to_adapt(recipe)) == number
