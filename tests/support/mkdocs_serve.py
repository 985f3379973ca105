"""``mkdocs serve`` as a process of its own, and what it answers and prints."""

import os
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.mkdocs_runs import COMMAND, environment
from tests.support.patience import PAGE
from tests.support.ports import free_port
from tests.support.present import present


class Server:
    """A running ``mkdocs serve`` and what it has said so far."""

    def __init__(self, project: Path, env: dict[str, str], patience: float = PAGE):
        self.project, self.patience = project, patience
        self.port = free_port()
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
        self.times: list[float] = []
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        for line in present(self.process.stdout):
            self.times.append(time.perf_counter())
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

    def until(
        self, address: str, wanted: Callable[[str], bool], what: str, pause: float = 0.1
    ) -> str:
        """Ask for a page until it is as wanted, and return it. Fails at the deadline.

        ``pause``: seconds between two questions; each answer is work for the server.
        """
        deadline = time.monotonic() + self.patience
        while True:
            status, text = self.get(address, self.patience)
            if status == 200 and wanted(text):
                return text
            assert self.process.poll() is None, f"the server ended\n{self.log}"
            assert time.monotonic() < deadline, (
                f"{what}: not within {self.patience} s\n{self.log[-3000:]}"
            )
            time.sleep(pause)

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
        deadline = time.monotonic() + self.patience
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
                self.process.wait(PAGE)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        self.reader.join(5)
        present(self.process.stdout).close()


@contextmanager
def serving(
    project: Path,
    env: dict[str, str] | None = None,
    patience: float = PAGE,
    pause: float = 0.1,
) -> Iterator[Server]:
    """Serve a project until the home page is there and then on; wait so long for each answer."""
    server = Server(project, env or environment(), patience)
    try:
        server.until("", lambda text: "</html>" in text, "the home page", pause)
        yield server
    finally:
        server.stop()
