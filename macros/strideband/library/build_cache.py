"""What was made in earlier builds: work is done again only if what it was made of has changed.

Each piece of work is kept with the facts that were read while it was done (``reads``), and their
fingerprint. While the fingerprint is the same, so is the work.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from operator import is_
from typing import Protocol

from ..model.reads import NOW, Fact, noting
from .build_profile import BuildProfile
from .digest import digest
from .fingerprints import Fingerprints
from .work_file import Part, Work, WorkFile

Begun = Sequence[tuple[str, str | bytes | Future[bytes]]]
"""The parts of a piece of work, some of which may still be in the making."""


class Keep(Protocol):
    """Returns work as it was done before if it can; ``given`` is what it rests on besides facts."""

    def __call__(self, name: str, make: Callable[[], Begun], *given: object) -> Begun: ...


class BuildCache:
    """The work of earlier builds of one project, and of this one."""

    def __init__(self, code: bytes, file: WorkFile | None = None):
        """Begin with what the disk holds.

        Args:
            code: what the program's own files come to: another version makes all anew.
            file: the project's; None to keep nothing on the disk.
        """
        self._code, self._file = code, file
        self._gathered: list[tuple[bytes, Work]] | None = None
        self._given: dict[bytes, tuple[tuple[Fact, ...], bytes, Begun]] = {}
        self._asked, self._new = 0, 0
        self._last: tuple[str, tuple[object, ...], bytes] = ("", (), b"")
        self._waiting = deque[tuple[bytes, tuple[str, ...], bytes, Begun]]()
        self._prints: Fingerprints | None = None
        self.profile = BuildProfile()
        self.made: list[str] = []
        """Names of the work that was done, not taken from before, since ``begin``."""

    def begin(self, prints: Fingerprints) -> None:
        """Take the facts as they are now."""
        self._prints, self.made = prints, []

    @property
    def mostly_new(self) -> bool:
        """Whether most of what was asked for by now had to be made."""
        return self._file is not None and 2 * self._new > self._asked

    def gathered(self, work: Callable[[], object]) -> list[tuple[bytes, Work]]:
        """Do work as a fork of the process that has the file; return what that should keep."""
        self._waiting.clear()
        self._gathered = []
        work()
        return self._gathered

    def give(self, key: bytes, facts: tuple[str, ...], print: bytes, made: Begun) -> None:
        """Take work that another process has made; what rests on facts is kept once asked for."""
        if print:
            self._given[key] = (facts, print, made)
        else:
            self._waiting.append((key, facts, print, made))

    def get(self, name: str, make: Callable[[], Begun], *given: object) -> Begun:
        """Return the work of a name as it was done before, or do it.

        Args:
            name: of the work.
            make: does it.
            given: what it rests on besides facts.
        """
        with self.profile.of(name.partition(" ")[0]):
            return self._get(name, make, *given)

    def text(self, name: str, make: Callable[[], str], *given: object) -> str:
        """Return the text that rests on nothing but what is given, as it was kept, or make it."""
        text = self.kept(name, *given)
        if text is None:
            text = make()
            self.keep(name, text, *given)
        return text

    def kept(self, name: str, *given: object) -> str | None:
        """Return what was kept by ``keep``; None if nothing is."""
        key = self._key(name, given)
        self._asked += 1
        if self._file is None or (kept := self._there(key)) is None:
            return None
        self._file.use(key)
        return str(kept.parts[0][1])

    def keep(self, name: str, text: str, *given: object) -> None:
        """Keep what rests on nothing but what is given: on no fact of the project."""
        self._new += 1
        self._put(self._key(name, given), Work((), b"", [("", text)]))

    def _key(self, name: str, given: tuple[object, ...]) -> bytes:
        """Return the key of work that rests on what is given; who keeps it has asked for it."""
        last, same, key = self._last
        if last != name or len(same) != len(given) or not all(map(is_, same, given)):
            key = digest((self._code, name, given))
            self._last = (name, given, key)
        return key

    def _get(self, name: str, make: Callable[[], Begun], *given: object) -> Begun:
        if self._prints is None or self._file is None:
            return make()
        key = digest((self._code, name, given))
        self._asked += 1
        if (ready := self._given.pop(key, None)) and self._prints.of(ready[0]) == ready[1]:
            facts, _, made = ready
            _note(facts)
            return self._remember(name, key, facts, made)
        kept = self._there(key)
        if kept and self._prints.of(kept.facts) == kept.print:
            self._file.use(key)
            _note(kept.facts)
            return kept.parts
        with noting() as reads:
            made = make()
        return self._remember(name, key, tuple(sorted(reads.facts())), made)

    def _remember(self, name: str, key: bytes, facts: tuple[str, ...], made: Begun) -> Begun:
        assert self._prints
        self.made.append(name)
        self._new += 1
        self._waiting.append((key, facts, self._prints.of(facts), made))
        self._keep_made()
        return made

    def _keep_made(self, *, all_of_it: bool = False) -> None:
        """Keep what has been made by now, in order: threads may still be at the rest."""
        while self._waiting:
            key, facts, print, made = self._waiting[0]
            ahead = [of for _, of in made if isinstance(of, Future)]
            if not (all_of_it or all(of.done() for of in ahead)):
                return
            self._waiting.popleft()
            if any(of.cancelled() or of.exception() for of in ahead):
                continue  # Whoever asked for it has been told.
            parts: list[Part] = [
                (name, of.result() if isinstance(of, Future) else of) for name, of in made
            ]
            self._put(key, Work(facts, print, parts))

    def _there(self, key: bytes) -> Work | None:
        return self._file.get(key) if self._file and self._gathered is None else None

    def _put(self, key: bytes, work: Work) -> None:
        if self._gathered is not None:
            self._gathered.append((key, work))
        elif self._file:
            self._file.put(key, work)

    def close(self) -> None:
        """Write what was made to the disk, and leave the file."""
        self.finish()
        if self._file:
            self._file.close()

    def finish(self) -> None:
        """Write what was made to the disk, also within what another process made."""
        if self._prints:
            right = {key: w for key, w in self._given.items() if self._prints.of(w[0]) == w[1]}
            self._waiting.extend((key, *given) for key, given in right.items())
        self._given.clear()
        self._keep_made(all_of_it=True)
        if self._file:
            self._file.finish()


def _note(facts: Iterable[Fact]) -> None:
    """Say that all that a piece of work rests on is being read."""
    if NOW:
        NOW[-1].own.update(facts)
