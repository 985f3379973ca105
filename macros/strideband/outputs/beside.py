"""Files that Typst makes in threads, while Python goes on with the pages.

It lets go of Python's lock as it works. So threads are enough: nothing is copied, no process is
started, and each file is the same bytes whichever thread made it, and when.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple, ParamSpec, cast

from ..pages.page import Content

MOST = 256
"""Files that may wait to be made or written: what they are made of is held meanwhile."""

P = ParamSpec("P")


class Job(NamedTuple):
    """A file that another process is asked to make."""

    work: Callable[..., bytes]
    given: tuple[Any, ...]


class Beside:
    """Makes files in threads, which begin with the first one."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(os.cpu_count())
        self.only_asks = False
        """Whether nothing is begun: this process has jobs for another; see ``ahead``."""

    def make(self, work: Callable[P, bytes], *args: P.args, **kwargs: P.kwargs) -> Future[bytes]:
        """Begin a file; ``work`` should be a library's alone."""
        if self.only_asks:
            return cast(Future[bytes], Job(work, args))
        return self._threads.submit(work, *args, **kwargs)


def when_made(files: Iterable[tuple[str, Content]]) -> Iterator[tuple[str, str | bytes]]:
    """Yield address and content of files: what is being made when it is there, the rest at once.

    Raises what the work has raised. Who stops asking ends what has not begun.
    """
    waiting = deque[tuple[str, Future[bytes]]]()
    try:
        for address, content in files:
            if isinstance(content, Future):
                waiting.append((address, content))
            else:
                yield address, content
            while waiting and (waiting[0][1].done() or len(waiting) > MOST):
                address, made = waiting.popleft()
                yield address, made.result()
        while waiting:
            address, made = waiting.popleft()
            yield address, made.result()
    finally:
        for _, unmade in waiting:
            unmade.cancel()
