"""The file of work only saves time: whatever happens to it, what comes out is what was put in."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from strideband.library import work_file
from strideband.library.build_cache import BuildCache
from strideband.library.work_file import FOLDER, Work, WorkFile

PARTS = [("page", "text é"), ("picture", b"\x00\xff"), ("", "")]
WORK = Work(("a\tb\tc", "d\t\te"), b"print", PARTS)


def kept(root: Path, *keys: bytes) -> None:
    file = WorkFile(root)
    for key in keys:
        file.put(key, WORK)
    file.finish()


def path(root: Path) -> Path:
    return root / FOLDER / "work.sqlite"


def test_what_was_kept_is_there_for_the_next_run(tmp_path: Path):
    kept(tmp_path, b"one")
    assert WorkFile(tmp_path).get(b"one") == WORK
    assert WorkFile(tmp_path).get(b"two") is None
    assert (tmp_path / ".cache" / ".gitignore").read_text() == "*\n"


def test_nothing_is_kept_of_a_run_that_does_not_finish(tmp_path: Path):
    kept(tmp_path, b"one")
    WorkFile(tmp_path).put(b"two", WORK)
    assert WorkFile(tmp_path).get(b"two") is None
    assert WorkFile(tmp_path).get(b"one") == WORK


@pytest.mark.parametrize("before", [[b"one"], []], ids=["there", "begun"])
def test_a_run_that_is_killed_leaves_the_file_whole(tmp_path: Path, before: list[bytes]):
    for key in before:
        kept(tmp_path, key)
    code = (
        "import sys; from pathlib import Path; from strideband.library.work_file import *;"
        "f = WorkFile(Path(sys.argv[1]));"
        "[f.put(str(n).encode(), Work((), b'', [('', 'x' * 99999)])) for n in range(300)];"
        "print('ready', flush=True); sys.stdin.read()"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert run.stdout
    assert run.stdout.readline() == b"ready\n"
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    kept(tmp_path, b"two")
    later = WorkFile(tmp_path)
    assert [later.get(key) for key in (*before, b"two", b"0")] == [
        *([WORK] * len(before)),
        WORK,
        None,
    ]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + bytes(4000)])
def test_a_file_that_is_none_of_ours_is_thrown_away(tmp_path: Path, content: bytes):
    path(tmp_path).parent.mkdir(parents=True)
    path(tmp_path).write_bytes(content)
    assert WorkFile(tmp_path).get(b"one") is None
    kept(tmp_path, b"one")
    assert WorkFile(tmp_path).get(b"one") == WORK


def test_the_database_of_another_program_is_thrown_away(tmp_path: Path):
    path(tmp_path).parent.mkdir(parents=True)
    other = sqlite3.connect(path(tmp_path))
    other.executescript("CREATE TABLE work (key BLOB, x); PRAGMA user_version = 7")
    other.close()
    assert WorkFile(tmp_path).get(b"one") is None
    kept(tmp_path, b"one")
    assert WorkFile(tmp_path).get(b"one") == WORK


def test_damage_gives_what_was_kept_or_nothing(tmp_path: Path):
    keys = [bytes([n]) for n in range(60)]
    kept(tmp_path, *keys)
    good, random, lost = path(tmp_path).read_bytes(), Random(1), 0
    for _ in range(60):
        data = bytearray(good)
        for _ in range(random.choice([1, 40])):
            data[random.randrange(len(data))] = random.randrange(256)
        path(tmp_path).write_bytes(data[: random.choice([len(data), random.randrange(len(data))])])
        file = WorkFile(tmp_path)
        found = [file.get(key) for key in keys]
        assert {*map(repr, found)} <= {repr(WORK), "None"}
        lost += found.count(None)
        file.put(b"new", WORK)
        file.finish()
    assert lost


def test_a_file_that_is_left_is_one_file(tmp_path: Path):
    file = WorkFile(tmp_path)
    file.put(b"one", WORK)
    file.finish()
    file.close()
    assert [own.name for own in path(tmp_path).parent.iterdir()] == ["work.sqlite"]
    assert file.get(b"one") is None
    assert WorkFile(tmp_path).get(b"one") == WORK


def test_two_runs_at_once_hurt_neither(tmp_path: Path):
    one, two = WorkFile(tmp_path), WorkFile(tmp_path)
    one.put(b"one", WORK)
    two.put(b"two", WORK)  # Kept by nobody: the first run is writing.
    assert two.get(b"one") is None
    two.finish()
    one.finish()
    assert WorkFile(tmp_path).get(b"one") == WORK


def test_a_place_where_nothing_can_be_written_is_no_mistake(tmp_path: Path):
    (tmp_path / ".cache").write_text("a file")
    kept(tmp_path, b"one")
    assert WorkFile(tmp_path).get(b"one") is None


def test_what_nobody_asks_for_is_forgotten(tmp_path: Path):
    kept(tmp_path, b"old", b"used")
    for number in range(work_file.RUNS + 1):
        file = WorkFile(tmp_path)
        file.use(b"used")
        file.put(str(number).encode(), WORK)
        file.finish()
    last = WorkFile(tmp_path)
    assert (last.get(b"old"), last.get(b"used")) == (None, WORK)


def test_the_file_has_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(work_file, "LARGEST", 100_000)
    large = Work((), b"", [("", "x" * 30_000)])
    for number in range(3 * work_file.RUNS):
        file = WorkFile(tmp_path)
        file.put(b"%d" % number, large)
        file.put(b"more %d" % number, large)
        file.finish()
    assert path(tmp_path).stat().st_size < 200_000


def test_work_of_another_version_of_the_program_is_none(tmp_path: Path):
    assert [made(tmp_path, b"1"), made(tmp_path, b"2"), made(tmp_path, b"2")] == [1, 1, 0]


def made(root: Path, code: bytes) -> int:
    from strideband.library.fingerprints import Fingerprints
    from strideband.library.graph import Graph
    from strideband.library.records import Library

    cache = BuildCache(code, WorkFile(root))
    cache.begin(Fingerprints(Graph(Library(root, {})), {}))
    cache.get("work", lambda: [("", "x")])
    cache.finish()
    return len(cache.made)


def test_what_is_given_tells_works_apart(tmp_path: Path):
    cache = BuildCache(b"1", WorkFile(tmp_path))
    given = "a text"
    assert cache.kept("name", given, 1) is None
    cache.keep("name", "made", given, 1)
    assert cache.kept("name", given, 1) == "made"
    for other in [(given, True), (given,), (given, 1, 1), ("another", 1)]:
        assert cache.kept("name", *other) is None
    assert cache.kept("another name", given, 1) is None
