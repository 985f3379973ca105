"""Links to other sites, against a server on this machine that does what servers do."""

import http.server
import threading
import time
from collections import Counter
from email.utils import formatdate
from itertools import pairwise

import pytest
from strideband.cli import main
from strideband.publishing import commands
from strideband.publishing.external_links import (
    Answer,
    Patience,
    ask_all,
    covers,
    external_links,
    read_exceptions,
)
from strideband.publishing.finished_site import FinishedSite

QUICK = Patience(timeout=0.5, tries=3, wait=0.01, longest=1, pause=0)


def ask(url: str, patience: Patience) -> Answer:
    return ask_all([url], patience)[url]


class _Server(http.server.ThreadingHTTPServer):
    """Counts what it is asked, and how much of that at a time."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, float]] = []
        self.open = self.most = 0
        self.lock = threading.Lock()
        self.url = f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request, client_address) -> None:
        pass


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_HEAD(self) -> None:
        self.server.asked.append((self.command, self.path, time.monotonic()))
        with self.server.lock:
            self.server.open += 1
            self.server.most = max(self.server.most, self.server.open)
        try:
            getattr(self, "on_" + self.path.strip("/").partition("/")[0].replace("-", "_"))()
        finally:
            with self.server.lock:
                self.server.open -= 1

    do_GET = do_HEAD

    def log_message(self, *arguments) -> None:
        pass

    def answer(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def first(self) -> bool:
        return sum(path == self.path for _, path, _ in self.server.asked) == 1

    def on_ok(self) -> None:
        time.sleep(0.02)
        self.answer(200)

    def on_gone(self) -> None:
        self.answer(404)

    def on_no_head(self) -> None:
        self.answer(405 if self.command == "HEAD" else 200)

    def on_head_lies(self) -> None:
        self.answer(404 if self.command == "HEAD" else 200)

    def on_refuses(self) -> None:
        self.answer(403)

    def on_moved(self) -> None:
        self.answer(301, Location="/ok")

    def on_elsewhere(self) -> None:
        self.answer(302, Location="/ok")

    def on_moved_away(self) -> None:
        self.answer(308, Location="/gone")

    def on_loop(self) -> None:
        self.answer(301, Location="/loop")

    def on_slow(self) -> None:
        time.sleep(0.8)
        self.answer(200)

    def on_busy(self) -> None:
        self.answer(429 if self.first() else 200, Retry_After="1")

    def on_busy_until(self) -> None:
        header = formatdate(time.time() + 1.5, usegmt=True)
        self.answer(429 if self.first() else 200, Retry_After=header)

    def on_busy_for_long(self) -> None:
        self.answer(429 if self.first() else 200, Retry_After="86400")

    def on_stumbles(self) -> None:
        self.answer(503 if self.first() else 200, Retry_After="soon")

    def on_broken(self) -> None:
        self.answer(500)

    def on_hangs_up(self) -> None:
        self.close_connection = True


@pytest.fixture
def server():
    server = _Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "wrong", "asked"),
    [
        ("ok", "", ["HEAD"]),
        ("no-head", "", ["HEAD", "GET"]),
        ("head-lies", "", ["HEAD", "GET"]),
        ("gone", "answers 404", ["HEAD", "GET"]),
        ("refuses", "answers 403", ["HEAD", "GET"]),
        ("stumbles", "", ["HEAD", "HEAD"]),
        ("broken", "answers 500", ["HEAD"] * 3),
        ("elsewhere", "", ["HEAD"]),
        ("moved-away", "answers 404", ["HEAD", "GET"]),
        ("slow", "does not answer (Read timed out. (read timeout=0.5))", ["HEAD"] * 3),
    ],
)
def test_what_becomes_of_a_link(server, path, wrong, asked):
    assert ask(f"{server.url}/{path}", QUICK) == Answer(wrong)
    assert [method for method, where, _ in server.asked if where == f"/{path}"] == asked


def test_a_link_that_has_moved_for_good_is_said(server):
    assert ask(f"{server.url}/moved", QUICK) == Answer(moved=f"{server.url}/ok")


def test_a_loop_ends(server):
    assert ask(f"{server.url}/loop", QUICK).wrong == "answers 301"


def test_a_server_that_hangs_up_or_is_not_there_is_asked_again(server):
    assert ask(f"{server.url}/hangs-up", QUICK).wrong.startswith("does not answer (")
    assert len(server.asked) == 3
    assert ask("http://127.0.0.1:9/", QUICK).wrong.startswith("does not answer (")


@pytest.mark.parametrize(
    ("path", "least", "most"),
    [("busy", 1, 1.4), ("busy-until", 0.4, 1.4), ("busy-for-long", 1, 1.4)],
)
def test_a_busy_server_is_given_the_time_that_it_asks_for(server, path, least, most):
    assert ask(f"{server.url}/{path}", QUICK) == Answer()
    (_, _, first), (_, _, second) = server.asked
    assert least <= second - first < most


def test_each_further_try_waits_longer(server):
    ask(f"{server.url}/broken", Patience(tries=3, wait=0.1))
    one, two, three = (when for _, _, when in server.asked)
    assert 0.1 <= two - one < 0.2 <= three - two


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause(server):
    urls = [f"{server.url}/ok/{number}" for number in range(4)]
    answers = ask_all(urls, Patience(pause=0.1))
    assert answers == dict.fromkeys(urls, Answer())
    assert server.most == 1
    times = [when for _, _, when in server.asked]
    assert min(later - sooner for sooner, later in pairwise(times)) >= 0.1


# The links of a site, and the exceptions


@pytest.fixture
def site(tmp_path, server):
    def write(*paths: str):
        links = "".join(f'<a href="{server.url}/{path}#part">x</a>' for path in paths)
        head = '<link rel="canonical" href="https://bands.run-club.de/">'
        inside = '<a href="about/">x</a><a href="https://bands.run-club.de/about/">x</a>'
        for name in ("index.html", "about/index.html"):
            (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "site" / name).write_text(head + inside + links, "utf-8")
        return tmp_path / "site"

    return write


@pytest.fixture
def run(tmp_path, monkeypatch, capsys, server):
    monkeypatch.setattr(commands, "Patience", lambda: QUICK)

    def run(site, exceptions: str = ""):
        path = tmp_path / "external-links.yml"
        path.write_text(exceptions.replace("URL", server.url), "utf-8")
        code = main(["check-links-external", str(site), "--exceptions", str(path)])
        said = capsys.readouterr()
        return code, said.out.replace(server.url, "URL").splitlines(), said.err.splitlines()

    return run


def test_links_are_asked_for_once_and_those_within_the_site_not_at_all(server, site):
    links = external_links(FinishedSite(site("ok", "gone")))
    assert links == {
        f"{server.url}/gone": ["about/index.html", "index.html"],
        f"{server.url}/ok": ["about/index.html", "index.html"],
    }
    ask_all(links, QUICK)
    assert Counter(path for _, path, _ in server.asked) == {"/ok": 1, "/gone": 2}


def test_what_is_wrong_is_said_with_its_pages(site, run):
    assert run(site("ok", "gone", "moved")) == (
        1,
        [
            "URL/gone: answers 404; linked on about/index.html and 1 more.",
            "URL/moved: has moved for good to URL/ok; linked on about/index.html and 1 more.",
        ],
        ["3 links, 1 finding, 1 moved."],
    )


def test_a_site_whose_links_all_answer(site, run):
    assert run(site("ok")) == (0, [], ["1 links, 0 findings, 0 moved."])


def test_an_exception_covers_what_is_wrong(site, run):
    exceptions = "- url: URL/gone\n  reason: Comes back.\n- {url: URL/ref*, reason: Robots.}"
    assert run(site("gone", "refuses", "ok"), exceptions)[:2] == (0, [])


def test_an_exception_that_is_not_needed_is_said(site, run):
    exceptions = "- {url: URL/ok, reason: Was away.}\n- {url: URL/never, reason: Was linked.}"
    code, said, _ = run(site("ok"), exceptions)
    assert code == 1
    assert said == [
        "URL/ok: answers again. Delete the exception.",
        "URL/never: no page links to it. Delete the exception.",
    ]


@pytest.mark.parametrize("text", ["- url: URL/x", "- x", "- {url: a, reason: ''}", "url: x"])
def test_an_exception_without_a_reason_is_refused(site, run, text):
    code, _, said = run(site("ok"), text)
    assert code == 2
    assert "item 1: expected the keys url and reason, with texts." in said[0]


def test_a_star_stands_for_all_that_begin_so():
    assert covers("https://a.net/*", "https://a.net/b")
    assert not covers("https://a.net/", "https://a.net/b")
    assert not covers("https://a.net/*", "https://b.net/")


def test_the_projects_own_list_can_be_read(pytestconfig):
    assert read_exceptions(pytestconfig.rootpath / "content" / "external-links.yml") == {}
