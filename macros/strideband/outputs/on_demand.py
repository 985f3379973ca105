"""While serving: what shows records is made when somebody asks for it, not in each build.

So an edit costs what the build itself costs, and one page. What was asked for lies in the folder
of the site, as any other file of it, until the next build empties the folder.
"""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from ..publishing.output_folder import write
from .beside import when_made
from .record_work import Piece

_PAGE = "<!doctype html><html><body><h1>{what}</h1><pre>{message}</pre></body></html>"
"""What stands in the place of a page that cannot be made."""


_BREATH = 0.001
"""Seconds after a step in which whoever waits for a page comes next."""

_AGAIN = 2.0
"""Seconds until a host is asked again to build anew."""


def _nothing() -> None: ...


def _place(address: str) -> str:
    return address.removesuffix("index.html")


class OnDemand:
    """The pieces of the last build, one at a time, and none while a build is under way."""

    def __init__(self) -> None:
        self._lock, self._held = threading.Lock(), False
        self._pieces: dict[str, Piece] = {}
        self._folder, self._finish = Path(), _nothing

    def wait(self) -> None:
        """Make nothing from now on: a build begins, and what it finds is no longer as it was."""
        self._lock.acquire()
        self._held, self._pieces = True, {}

    def go_on(self) -> None:
        """Go on, if a build was under way."""
        if self._held:
            self._held = False
            self._lock.release()

    def begin(self, folder: Path, pieces: Iterable[Piece], finish: Callable[[], None]) -> None:
        """Take what a build has, where it goes, and what to do once a piece is made."""
        self._folder, self._finish = folder, finish
        self._pieces = {_place(at): piece for piece in pieces for at in piece.addresses}

    def make(self, address: str) -> bool:
        """Write the files that belong to an address; tell whether there are any.

        Raises what making them raises.
        """
        with self._lock:
            piece = self._pieces.get(_place(address)) or self._pieces.get(f"{address}/")
            if piece:
                write(self._folder, when_made(piece.make()))
                self._finish()
            return bool(piece)

    def meanwhile(self, steps: Iterable[Callable[[], object]], again: Callable[[], object]) -> None:
        """Take steps in a thread, one between two pages, then one again and again.

        The next build ends it; one that fails leaves it to that to say so.
        """
        work = (self._pieces, iter(steps), again)
        threading.Thread(target=self._take, args=work, daemon=True).start()

    def _take(
        self,
        of: dict[str, Piece],
        steps: Iterator[Callable[[], object]],
        again: Callable[[], object],
    ) -> None:
        while True:
            step = next(steps, None)
            with self._lock:
                if self._pieces is not of:
                    return
                with suppress(Exception):
                    (step or again)()
            time.sleep(_BREATH if step else _AGAIN)

    def served(
        self, host: WSGIApplication, mount: str, say: Callable[[Exception], str]
    ) -> WSGIApplication:
        """Return a host's application which asks here for what it does not find.

        Args:
            host: its application, which waits for a build that is under way.
            mount: the path below which the site is served; ends with a slash.
            say: logs why a page cannot be made, and returns it as text.
        """

        def ask(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
            answers = list[tuple[Any, ...]]()
            body = host(environ, lambda *given: answers.append(given))  # pyright: ignore
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            missing = answers[0][0].startswith("404") and path.startswith(mount)
            if missing and self._made(path.removeprefix(mount), say):
                return host(environ, start)
            start(*answers[0])
            return body

        return ask

    def _made(self, address: str, say: Callable[[Exception], str]) -> bool:
        try:
            return self.make(address)
        except Exception as error:  # A template of the author's: the page says so until mended.
            message = escape(say(error))
            page = _PAGE.format(what=escape(type(error).__name__), message=message)
            write(self._folder, [(_place(address), page)])
            return True
