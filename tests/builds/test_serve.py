"""``mkdocs serve``: edits show, mistakes are shown and do not take the last good page away."""

import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.built_pages import listed
from tests.support.club import make_project
from tests.support.mkdocs_runs import COMMAND, FIXTURE, PACKAGE, PROJECT, environment
from tests.support.patience import PAGE
from tests.support.present import group_of, present


class Server:
    """A running ``mkdocs serve`` and what it has said so far."""

    def __init__(self, project: Path, env: dict[str, str]):
        self.project = project
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}/"
        self.process = subprocess.Popen(
            [*COMMAND, "serve", "-a", f"127.0.0.1:{self.port}"],
            cwd=project,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )
        self.lines: list[str] = []
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        for line in present(self.process.stdout):
            self.lines.append(line)

    @property
    def log(self) -> str:
        """What the server has printed."""
        return "".join(self.lines)

    def get(self, address: str = "", timeout: float = PAGE) -> tuple[int, str]:
        """Return status and text of a page; status 0 if there is no answer in time."""
        try:
            with urllib.request.urlopen(self.address + address, timeout=timeout) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def until(self, address: str, wanted: Callable[[str], bool], what: str) -> str:
        """Ask for a page until it is as wanted, and return it. Fails at the deadline."""
        deadline = time.monotonic() + PAGE
        while True:
            status, text = self.get(address)
            if status == 200 and wanted(text):
                return text
            assert self.process.poll() is None, f"the server ended\n{self.log}"
            assert time.monotonic() < deadline, f"{what}: not within {PAGE} s\n{self.log[-3000:]}"
            time.sleep(0.05)

    def shows(self, address: str, words: str, *, within: float) -> bool:
        """Tell whether a page comes to show words within some seconds."""
        deadline = time.monotonic() + within
        while words not in self.get(address, timeout=PAGE)[1]:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        return True

    def says(self, words: str, *, after: int) -> bool:
        """Tell whether the server comes to print words, in lines after the first so many."""
        deadline = time.monotonic() + PAGE
        while words not in "".join(self.lines[after:]):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

    def stop(self) -> None:
        """End the server as Ctrl+C does."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        self.reader.join(5)
        present(self.process.stdout).close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(project: Path, env: dict[str, str] | None = None) -> Iterator[Server]:
    server = Server(project, env or environment())
    try:
        server.until("", lambda text: "</html>" in text, "the home page")
        yield server
    finally:
        server.stop()


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text in a file, as an editor does: the file is written anew."""
    text = path.read_text("utf-8")
    assert old in text, f"{path} does not hold {old!r}"
    path.write_text(text.replace(old, new), "utf-8")


def test_an_author_at_work_on_the_project(tmp_path: Path) -> None:
    """Edit, break and mend an exercise, then edit a template and a style sheet of the program."""
    project = make_project(tmp_path / "project", "https://club.example/", FIXTURE)
    package = project / "macros" / "strideband"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PROJECT / "overrides", project / "overrides")
    march = project / "exercises" / "lying-march.yml"
    with serving(project, environment(PYTHONPATH=str(project / "macros"))) as server:
        page = "exercises/lying-march/"
        before = server.until(page, lambda text: "Lying march" in text, "the exercise")
        assert "sb-findings" not in before

        watching = group_of(r"Watching paths for changes: (.*)", server.log)
        for path in ("'content'", "'mkdocs.yml'", "'exercises'", "'overrides'", "strideband'"):
            assert path in watching, watching

        edit(march, "Pull the toes up.", "Pull the toes up like a clown.")
        server.until(page, lambda text: "like a clown" in text, "the new text")

        edit(march, "emphasis: swing", 'emphasis: "<b>psuh</b>"')
        shown = server.until(page, lambda text: "psuh" in text, "the finding")
        assert 'class="sb-findings"' in shown
        assert re.search(r"exercises/lying-march\.yml:\d+:\d+: emphasis", shown)
        assert "&lt;b&gt;psuh" in shown
        assert "<b>psuh" not in shown
        assert "like a clown" in shown, "the last good page is gone"
        for other in ("", "exercises/", "about/"):
            assert 'class="sb-findings"' in server.get(other)[1], other
        assert re.search(r"ERROR\s+-\s+exercises/lying-march\.yml:\d+:\d+: emphasis", server.log)
        assert "Traceback" not in server.log

        edit(march, 'emphasis: "<b>psuh</b>"', "emphasis: swing")
        server.until(page, lambda text: "sb-findings" not in text, "the mended page")

        edit(
            package / "pages" / "kinds" / "exercise" / "page.html",
            "<header class",
            '<i id="new-template"></i><header class',
        )
        server.until(page, lambda text: "new-template" in text, "the new template")
        style = package / "pages" / "styles" / "base.css"
        style.write_text(style.read_text("utf-8") + ".new-rule { color: red }\n", "utf-8")

        def has_new_rule(text: str) -> bool:
            sheet = group_of(r'href="\.\./\.\./(assets/strideband\.\w+\.css)"', text)
            return ".new-rule" in server.get(sheet)[1]

        server.until(page, has_new_rule, "the new style")
    assert server.process.returncode in (0, -signal.SIGINT, 130), server.log
    assert not (project / "site").exists()
    assert not (project / "site.new").exists()


MISTAKES = {
    '{{ exercise_crad("lying-march") }}': "exercise_crad",
    '{{ exercise_card("lying-mrach") }}': "lying-mrach",
    "{{ exercise_card( }}": "content/index.md",
    "[broken](concept:no-such-idea)": "no-such-idea",
    "[broken](no-such-page.md)": "no-such-page.md",
    "[broken](safety.md#no-such-part)": "no-such-part",
}
"""What an author may mistype in a hand-written page, and what the log must then name."""


def test_a_mistake_in_a_hand_written_page_stops_no_page(tmp_path: Path) -> None:
    """While it stands every page is served, what is wrong is said, and mending it is enough."""
    more = "strict: true\n"
    project = make_project(tmp_path / "project", "https://club.example/", FIXTURE, more=more)
    home = project / "content" / "index.md"
    good = home.read_text("utf-8")
    problems = []
    with serving(project) as server:
        for number, (mistake, name) in enumerate(MISTAKES.items()):
            printed = len(server.lines)
            home.write_text(f"{good}\n{mistake}\n", "utf-8")
            if not server.says(name, after=printed):
                problems.append(f"{mistake}: the log does not name it")
            for page, words in (("exercises/lying-march/", "Lying march"), ("", "small project")):
                if not server.shows(page, words, within=PAGE):
                    problems.append(f"{mistake}: /{page} does not show {words!r}")
                    break
            title = f"Mended small project {number}"
            home.write_text(good.replace("A small project", title), "utf-8")
            if not server.shows("", title, within=PAGE):
                problems.append(f"{mistake}: mending it is not enough")
            elif "sb-findings" in server.get()[1]:
                problems.append(f"{mistake}: shown as a finding after it was mended")
        assert "Traceback" not in server.log
    assert not problems, listed(problems)
