"""A real Chromium, and pages that keep a record of what happened in them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.support import browser_program
from tests.support.left_out import leave_out
from tests.support.patience import PAGE

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
DESKTOP = {"width": 1240, "height": 640}
"""Just wide enough for the theme's layout of a desk: every pixel more is drawn by the processor."""
PHONE = {"width": 360, "height": 740}
STILL = "*, ::before, ::after { transition: none !important; animation: none !important }"
"""A style with which every change is at its end at once."""


@dataclass
class Watched:
    """A page and what happened in it since it was opened."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def foreign(self, host: str = "127.0.0.1") -> list[str]:
        """Return the requests that went to another host."""
        inside = ("data:", "blob:", "about:")
        return [
            url
            for url in self.requests
            if not url.startswith(inside) and urlsplit(url).hostname != host
        ]

    def forget(self) -> None:
        """Begin a new record."""
        for record in (self.requests, self.errors, self.dialogs):
            record.clear()


def watch(page: Any) -> Watched:
    """Record a page's requests, console errors and warnings, uncaught errors and dialogs."""
    watched = Watched(page)

    def console(message: Any) -> None:
        if message.text.startswith("Failed to load resource"):
            return  # Recorded with its address by ``answered`` and ``failed``.
        if message.text.startswith("Ignored attempt to cancel a touch"):
            return  # Chromium's word for a tap while the theme still scrolls; nothing is broken.
        if "GPU stall due to ReadPixels" in message.text:
            return  # Tests take pictures of what WebGL draws; no reader does.
        if message.type in ("error", "warning"):
            watched.errors.append(f"console {message.type}: {message.text}")

    def answered(response: Any) -> None:
        if response.status >= 400:
            watched.errors.append(f"status {response.status}: {response.url}")

    def failed(request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # So ends what a new page makes needless.
            watched.errors.append(f"failed: {request.url}: {request.failure}")

    def dialog(opened: Any) -> None:
        watched.dialogs.append(opened.message)
        opened.dismiss()

    page.on("request", lambda request: watched.requests.append(request.url))
    page.on("requestfailed", failed)
    page.on("response", answered)
    page.on("console", console)
    page.on("pageerror", lambda error: watched.errors.append(f"uncaught: {error}"))
    page.on("dialog", dialog)
    return watched


@contextmanager
def kept_page(context: Any, address: str = "about:blank") -> Iterator[Any]:
    """Give a page for the tests that leave nothing behind in it: to open one takes longer than most
    of them. At the end nothing may have gone wrong in it.
    """
    watched = watch(context.new_page())
    watched.page.goto(address)
    yield watched.page
    assert not watched.errors
    assert not watched.foreign()
    watched.page.close()


@contextmanager
def launched() -> Iterator[Any]:
    """Give a browser. Without one the test is left out."""
    program = browser_program.find()
    if program is None:
        leave_out(browser_program.missing())
    from playwright.sync_api import Page, sync_playwright

    page: Any = Page  # Its type allows no other function than its own.
    page.wait_for_function = _wait_for
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def _wait_for(page: Any, expression: str, *, timeout: float = PAGE * 1000) -> None:
    """Wait until an expression, or a function without arguments, gives something true.

    Stands in for Playwright's own, which waits within the page and needs ``eval`` there: that is
    what the pages' policy refuses. This one asks from outside, again and again.
    """
    from playwright.sync_api import Error, TimeoutError

    deadline = time.monotonic() + timeout / 1000
    pause = 10  # ms; each question costs a browser that is at work.
    while True:
        try:
            if page.evaluate(expression):
                return
        except Error as error:
            if "context was destroyed" not in str(error):  # Another page has just been opened.
                raise
        if time.monotonic() > deadline:
            raise TimeoutError(f"{timeout:.0f} ms passed without: {expression}")
        page.wait_for_timeout(pause)
        pause = min(pause * 2, 80)
