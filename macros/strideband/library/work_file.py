"""The file in which a project keeps what was made for it: SQLite's, in ``.cache/`` of the project.

Two runs can use it at once, and one that is killed leaves it whole. It only saves time: a file that
is damaged, or is none of ours, is thrown away; a row that is damaged is not there; and where
nothing can be written, nothing is.
"""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeVar
from zlib import crc32

FOLDER = ".cache/strideband"
"""Where the file stands in a project."""

LARGEST = 1 << 30
"""Bytes of work that are kept; a run that makes more keeps the first of it."""

RUNS = 8
"""Work that so many runs have not asked for is forgotten."""

_OURS, _FORMAT = 0x53_42_4E_44, 2
_TABLES = """
CREATE TABLE work (key BLOB PRIMARY KEY, run INT, facts TEXT, print BLOB, content BLOB, sum INT);
CREATE INDEX work_run ON work (run, length(content));
"""

Got = TypeVar("Got")
Part = tuple[str, str | bytes]
"""A part of a piece of work: its name, and what it holds."""


class Work(NamedTuple):
    """A piece of work: the facts that it rests on as lines, their fingerprint, and its parts."""

    facts: tuple[str, ...]
    print: bytes
    parts: Sequence[Part]


class WorkFile:
    """A project's file of work. Nothing is kept unless ``finish`` is called."""

    def __init__(self, root: Path):
        """Open the file of a project, or begin one."""
        self._path = root / FOLDER / "work.sqlite"
        self._lock = threading.Lock()
        self._keys: set[bytes] = set()
        self._used: set[bytes] = set()
        self._writing = False
        self._run, self._size = 0, 0
        self._file: sqlite3.Connection | None = None
        self._try(self._open, None)

    def _open(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        ignore = self._path.parent.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n")
        # What is begun is written once, not first into a log: nobody has it open yet.
        journal = "WAL" if self._path.exists() else "DELETE"
        file = self._file = sqlite3.connect(
            self._path, timeout=0.5, isolation_level=None, check_same_thread=False
        )
        file.execute("PRAGMA page_size = 16384")  # Of a new file: a row holds some 50 KB.
        file.execute(f"PRAGMA journal_mode = {journal}")
        file.execute("PRAGMA synchronous = OFF")
        marks = tuple(file.execute(f"PRAGMA {of}").fetchone()[0] for of in _MARKS)
        if marks != (_OURS, _FORMAT):
            if marks != (0, 0):
                raise sqlite3.DatabaseError("not a file of ours")
            file.executescript(
                f"PRAGMA auto_vacuum = FULL; BEGIN IMMEDIATE; {_TABLES}"
                f"PRAGMA application_id = {_OURS}; PRAGMA user_version = {_FORMAT}; COMMIT"
            )
        (last, size) = file.execute(
            "SELECT coalesce(max(run), 0), coalesce(sum(length(content)), 0) FROM work"
        ).fetchone()
        self._run, self._size = last + 1, size
        self._keys = {key for (key,) in file.execute("SELECT key FROM work")}

    def _try(self, ask: Callable[[], Got], otherwise: Got) -> Got:
        """Do something with the file. What goes wrong makes work anew, not a build fail."""
        with self._lock:
            try:
                return ask()
            except sqlite3.OperationalError:  # Another run writes, or there is no place.
                self._leave()
            except (sqlite3.DatabaseError, OSError, ValueError, TypeError):  # Damage has any type.
                self._leave()
                for path in (self._path, *(Path(f"{self._path}-{end}") for end in ("wal", "shm"))):
                    with suppress(OSError):
                        path.unlink()
            return otherwise

    def _leave(self) -> None:
        file, self._file = self._file, None
        if file:
            with suppress(sqlite3.Error):
                file.close()

    def get(self, key: bytes) -> Work | None:
        """Return a piece of work, if it is there."""
        there = self._file and key in self._keys  # A run from nothing need not ask the file.
        return self._try(lambda: self._get(key), None) if there else None

    def _get(self, key: bytes) -> Work | None:
        assert self._file
        ask = "SELECT facts, print, content, sum FROM work WHERE key = ?"
        row = self._file.execute(ask, (key,)).fetchone()
        if row is None or _sum(*row[:3]) != row[3]:
            return None
        return Work(tuple(filter(None, row[0].split("\n"))), row[1], _parts(row[2]))

    def use(self, key: bytes) -> None:
        """Say that a piece of work is still of use."""
        self._used.add(key)

    def put(self, key: bytes, work: Work) -> None:
        """Keep a piece of work, once ``finish`` is called."""
        if self._file:
            self._try(lambda: self._put(key, work), None)

    def _put(self, key: bytes, work: Work) -> None:
        assert self._file
        content, facts = _content(work.parts), "\n".join(work.facts)
        if self._size + len(content) > LARGEST:
            return
        self._begin()
        row = (key, self._run, facts, work.print, content, _sum(facts, work.print, content))
        self._file.execute("INSERT OR REPLACE INTO work VALUES (?, ?, ?, ?, ?, ?)", row)
        self._keys.add(key)
        self._size += len(content)

    def _begin(self) -> None:
        if not self._writing and self._file:
            self._file.execute("BEGIN IMMEDIATE")
            self._writing = True

    def finish(self) -> None:
        """Keep what was put, and forget what nobody has used for long."""
        if self._file and (self._writing or self._used):
            self._try(self._finish, None)

    def close(self) -> None:
        """Leave the file; it opens no more in this run."""
        with self._lock:
            self._leave()

    def _finish(self) -> None:
        assert self._file
        self._begin()
        used = ((self._run, key) for key in self._used)
        self._file.executemany("UPDATE work SET run = ? WHERE key = ?", used)
        self._file.execute("DELETE FROM work WHERE run < ?", (self._run - RUNS,))
        self._file.execute("COMMIT")
        self._writing, self._used = False, set()


_MARKS = ("application_id", "user_version")


def _content(parts: Iterable[Part]) -> bytes:
    """Return parts as bytes: a line of JSON with their names and lengths, then what they hold."""
    names, contents = list[tuple[str, bool, int]](), list[bytes]()
    for name, held in parts:
        contents.append(held.encode() if isinstance(held, str) else held)
        names.append((name, isinstance(held, str), len(contents[-1])))
    return b"\n".join((json.dumps(names).encode(), b"".join(contents)))


def _parts(content: bytes) -> list[Part]:
    head, _, rest = content.partition(b"\n")
    parts, at = list[Part](), 0
    for name, is_text, length in json.loads(head):
        part = rest[at : at + length]
        parts.append((name, part.decode() if is_text else part))
        at += length
    return parts


def _sum(facts: str, print: bytes, content: bytes) -> int:
    """Return what tells damage: a digest would take seven times as long."""
    return crc32(content, crc32(print, crc32(facts.encode())))
