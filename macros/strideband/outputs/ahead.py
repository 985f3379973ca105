"""Work that other processes make ahead: forks of this one, while it is at something else.

A build from nothing has hundreds of groups of work that know nothing of each other, and Python uses
one core. So the process is forked before them: whoever is free takes the next group. What a fork
has made comes back as the build cache keeps it, and lies there when this process asks for it; so it
is the same bytes whoever made it, and what a fork fails at is made here, where it fails as ever.

A fork runs Python and NumPy alone: it has none of the threads of this process, on which Typst
would wait. What Typst is to make, it asks for. On systems other than Linux libraries do not bear
forks; there, and on one core, all is made here.
"""

import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from queue import Queue
from struct import Struct
from threading import Thread
from typing import Any, NamedTuple

from ..library.build_cache import BuildCache
from ..library.work_file import Work
from .beside import Beside, Job

MOST = 3
"""Forks: each takes as much memory as this process."""

LEAST = 32
"""Groups of work for which a fork pays."""

_WAITING = 192
"""Groups that may wait here, ready, until they are asked for: the host's own pages come first."""

_ROOM = 1 << 20
"""Bytes that a pipe holds, the most that Linux gives to anybody, and that are read of it at once.

Who reads waits each time for Python's lock, which the pages of this process hold meanwhile: with a
pipe as it comes a fork waited for a third of its time until it could send what it had made.
"""

_PARENT_DEATH_SIGNAL = 1
"""Linux' name for it: PR_SET_PDEATHSIG."""

_NUMBER = Struct("<I")
_TURNS = 4096
"""Turns that a pipe has room for."""


class Made(NamedTuple):
    """What comes back of a group: its number, and what is to be kept; None if it failed."""

    group: int
    works: list[tuple[bytes, Work]] | None


def forks(groups: int) -> int:
    """Return how many forks pay for so many groups of work."""
    if sys.platform != "linux" or groups < LEAST:
        return 0
    return min(len(os.sched_getaffinity(0)) - 1, MOST)


class Ahead:
    """Groups of work, and the forks that take their turns at them."""

    def __init__(
        self,
        groups: Sequence[Callable[[], object]],
        cache: BuildCache,
        beside: Beside,
        number: int,
    ):
        """Begin.

        Args:
            groups: each does some work with the cache.
            cache: where the work is asked for.
            beside: makes what forks ask for.
            number: of forks.
        """
        self._groups, self._cache, self._beside = groups, cache, beside
        self._ready = Queue[Made | dict[str, float] | None](_WAITING)
        self._left = set(range(len(groups)))
        self._step = len(groups) // _TURNS + 1
        # The last first: the first are exercises, whose figures are drawn here for paper meanwhile.
        self._turns = _turns(range(0, len(groups), self._step)[::-1])
        self._forks, self._running = list[int](), number
        backs = list[int]()
        for _ in range(number):
            self._fork(backs)
        for back in backs:
            Thread(target=self._read, args=(back,), daemon=True).start()

    def turns(self) -> Iterator[int]:
        """Yield the number of each group when it is ready, or is this process's turn."""
        try:
            while (first := _next(self._turns)) is not None:
                yield from self._arrived()
                for group in range(first, min(first + self._step, len(self._groups))):
                    self._left.discard(group)
                    yield group
            while self._running:
                yield from self._taken(self._ready.get())
            yield from sorted(self._left)
        finally:
            self.close()

    def close(self) -> None:
        """End the forks, whatever they are at."""
        for pid in self._forks:
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
            with suppress(OSError):
                os.waitpid(pid, 0)
        self._forks.clear()
        if self._turns >= 0:
            os.close(self._turns)
            self._turns = -1
        while self._running:  # The threads that read go on until they have told that all is over.
            self._running -= self._ready.get() is None

    def _arrived(self) -> Iterator[int]:
        while not self._ready.empty():
            yield from self._taken(self._ready.get())

    def _taken(self, sent: Made | dict[str, float] | None) -> Iterator[int]:
        if sent is None:
            self._running -= 1
        elif isinstance(sent, dict):
            self._cache.profile.add(sent)
        elif sent.works is not None:
            for key, work in sent.works:
                parts = [(name, self._begun(part)) for name, part in work.parts]
                self._cache.give(key, work.facts, work.print, parts)
            self._left.discard(sent.group)
            yield sent.group

    def _begun(self, part: Any) -> Any:
        return self._beside.make(part.work, *part.given) if isinstance(part, Job) else part

    def _fork(self, backs: list[int]) -> None:
        """Begin a fork, and put the pipe into ``backs`` through which it sends."""
        back, out = os.pipe()
        _widen(out)
        parent = os.getpid()
        with warnings.catch_warnings():  # Of threads: a fork asks nothing of them.
            warnings.simplefilter("ignore")
            pid = os.fork()
        if pid == 0:
            try:
                for pipe in (*backs, back):
                    os.close(pipe)
                _end_with(parent)
                self._work(out)
            finally:
                os._exit(0)
        os.close(out)
        backs.append(back)
        self._forks.append(pid)

    def _read(self, back: int) -> None:
        """Take what a fork sends, until it ends, or is ended in the midst of it."""
        with open(back, "rb", _ROOM) as sent, suppress(Exception):
            while True:
                self._ready.put(pickle.load(sent))
        self._ready.put(None)

    def _work(self, out: int) -> None:
        """Be a fork: take turns, and send back what was made."""
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        self._beside.only_asks = True
        self._cache.profile.begin()
        with open(out, "wb") as back:
            while (first := _next(self._turns)) is not None:
                for group in range(first, min(first + self._step, len(self._groups))):
                    pickle.dump(Made(group, self._made(group)), back)
                    back.flush()
            pickle.dump(self._cache.profile.spent(), back)

    def _made(self, group: int) -> list[tuple[bytes, Work]] | None:
        try:
            return self._cache.gathered(self._groups[group])
        except Exception:
            return None


def _widen(pipe: int) -> None:
    """Give a pipe as much room as it may have."""
    import fcntl  # Not on every system; forks are begun on Linux alone.

    with suppress(OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)


def _end_with(parent: int) -> None:
    """Let this process be killed when its parent ends, however that does: it has its locks too."""
    from ctypes import CDLL  # Only a fork needs it.

    CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def _turns(numbers: range) -> int:
    """Return a pipe with numbers. Who reads one has it alone; at the end is nothing more."""
    taken, given = os.pipe()
    for number in numbers:
        os.write(given, _NUMBER.pack(number))
    os.close(given)
    return taken


def _next(turns: int) -> int | None:
    number = os.read(turns, _NUMBER.size)
    return _NUMBER.unpack(number)[0] if number else None
