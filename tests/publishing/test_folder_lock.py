"""One run at a time: the next waits, a kill gives the lock back, and no file stays behind."""

import errno
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from strideband.publishing import folder_lock
from strideband.publishing.folder_lock import FolderLock

from tests.support.present import present

HOLD = """
import sys
from pathlib import Path
from strideband.publishing.folder_lock import FolderLock
assert FolderLock(Path(sys.argv[1])).take()
print("taken", flush=True)
sys.stdin.read()
"""


def test_the_second_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    first, second = FolderLock(tmp_path / "site"), FolderLock(tmp_path / "site")
    first.wait(pytest.fail)
    assert not second.take()
    said: list[str] = []
    told = threading.Event()

    def say(line: str) -> None:
        said.append(line)
        told.set()

    waiting = threading.Thread(target=second.wait, args=(say,), daemon=True)
    waiting.start()
    assert told.wait(5)
    assert not FolderLock(tmp_path / "site").take()
    first.give_back()
    waiting.join(5)
    assert not waiting.is_alive()
    assert not first.take(), "both have it"
    second.give_back()
    assert said == [
        f"Another run is working on {tmp_path / 'site'}; this one goes on when it has ended."
    ]
    assert os.listdir(tmp_path) == []


def test_a_kill_gives_the_lock_back(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path / "site")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(Path(folder_lock.__file__).parents[2])},
    ) as other:
        assert present(other.stdout).readline() == b"taken\n"
        assert not lock.take()
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert lock.take()
    lock.give_back()
    assert os.listdir(tmp_path) == []


def test_where_nothing_can_be_written_beside_it_the_folder_is_locked(tmp_path: Path) -> None:
    """Here a folder stands in the lock's way."""
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / ".site.lock").mkdir()
    first, second = FolderLock(site), FolderLock(site)
    assert first.take()
    assert not second.take()
    first.give_back()
    assert second.take()
    second.give_back()


def test_a_disk_without_locks_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(file: int) -> bool:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(folder_lock, "_taken", none)
    said: list[str] = []
    lock = FolderLock(tmp_path)
    lock.wait(said.append)
    lock.give_back()
    assert said == [
        f"{tmp_path} cannot be locked ({os.strerror(errno.ENOLCK)}). "
        "See to it that no other run works on it at the same time."
    ]
