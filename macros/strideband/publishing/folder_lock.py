"""One run at a time works on a folder: an advisory lock, which a run that is killed gives back."""

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_PAUSE = 0.1
"""Seconds between two looks whether the other run has ended."""

if sys.platform == "win32":
    import msvcrt

    def _taken(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
else:
    import fcntl

    def _taken(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class FolderLock:
    """The right to work on a folder.

    What is locked is a file beside the folder, which goes with the lock, as a folder that is
    swapped is another one afterwards. Where nothing can be written beside it, it is the folder.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self._beside = folder.with_name(f".{folder.name}.lock")
        self._file: int | None = None

    def take(self) -> bool:
        """Take the lock; tell whether nobody else has it. Raises OSError if there can be none."""
        while True:
            file, is_beside = self._opened()
            try:
                if not _taken(file):
                    os.close(file)
                    return False
                if is_beside and not self._stands(file):
                    os.close(file)  # The run that had it has just taken it away.
                    continue
            except BaseException:
                os.close(file)
                raise
            self._file = file
            return True

    def wait(self, say: Callable[[str], None]) -> None:
        """Take the lock once nobody else has it; say it if that needs patience, or is no use."""
        try:
            if self.take():
                return
            say(f"Another run is working on {self.folder}; this one goes on when it has ended.")
            while not self.take():
                time.sleep(_PAUSE)
        except OSError as problem:
            if self.folder.exists():
                say(
                    f"{self.folder} cannot be locked ({problem.strerror}). "
                    "See to it that no other run works on it at the same time."
                )

    def give_back(self) -> None:
        """Let the next run have it."""
        if self._file is not None:
            if self._stands(self._file):
                with suppress(OSError):  # Windows keeps a file that is open.
                    self._beside.unlink()
            os.close(self._file)
            self._file = None

    def _opened(self) -> tuple[int, bool]:
        try:
            flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
            return os.open(self._beside, flags, 0o666), True
        except OSError:
            return os.open(self.folder, os.O_RDONLY), False

    def _stands(self, file: int) -> bool:
        with suppress(OSError):
            return os.path.samestat(os.fstat(file), self._beside.lstat())
        return False
