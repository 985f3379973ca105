"""What the tests share: a small, valid project to break."""

import gc
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from strideband.library import layers

pytest_plugins = ["tests.support.approved", "tests.support.left_out", "tests.support.sites"]

FIXTURE_PROJECT = Path(__file__).parent / "fixture_project"

# Compiled modules are kept, as Python does unless told otherwise: a run starts dozens of processes,
# and each would compile the package anew, which takes it longer than most have to do.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out modules whole, so that one worker reads what its tests share; but most of those with
    a browser or a build test by test, as they take long. (Marks for groups do nothing here: the
    installed pytest ignores the names that xdist gives to marked tests.)
    """
    from xdist.scheduler import LoadScopeScheduling

    from tests.support.sites import TOGETHER

    config.option.loadscopereorder = False  # They come in their order: tests/support/sites.py.

    class SomeTogether(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            long = Path(file).parent.name in ("browser", "builds")
            return nodeid if long and Path(file).stem not in TOGETHER else file

    return SomeTogether(config, log)


ROOM = 4 * 1024**3
"""Bytes of memory that have to be free for the files of a run, which takes a tenth of it."""


def pytest_configure() -> None:
    """Put the tests' files into memory where the system offers that: they copy projects and build
    sites all the time, and a disk that waits for each of them doubles the time of a run.
    """
    memory = Path("/dev/shm")
    if os.access(memory, os.W_OK):
        told = os.statvfs(memory)
        runs_programs = not told.f_flag & os.ST_NOEXEC
        if runs_programs and told.f_bavail * told.f_frsize > ROOM:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


def pytest_collection_finish() -> None:
    """Look for what is no longer used less often, and never among the tests: there are thousands of
    them, nothing of them goes before the end, and to go through them is a twentieth of a run.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let figures that were changed on purpose be written down anew."""
    parser.addoption("--update-snapshots", action="store_true", help="write the figures anew")


@dataclass(frozen=True)
class Project:
    """A copy of the fixture project, and the ways in which tests change it."""

    root: Path

    def replace(self, file: str, old: str, new: str) -> None:
        """Replace a text that stands in the file exactly once."""
        path = self.root / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{file} holds {old!r} {text.count(old)} times, not once"
        path.write_text(text.replace(old, new), "utf-8")

    def write(self, file: str, content: str | bytes) -> None:
        """Write a file, whether it is there or not."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def append(self, file: str, content: str) -> None:
        """Put a text at the end of a file."""
        path = self.root / file
        path.write_text(path.read_text("utf-8") + content, "utf-8")

    def encode(self, file: str, prefix: bytes = b"", line_end: bytes = b"\n") -> None:
        """Write a file with other line ends, or with bytes before its text."""
        path = self.root / file
        path.write_bytes(prefix + path.read_bytes().replace(b"\n", line_end))

    def rename(self, file: str, new: str) -> None:
        """Rename a file; the new path is relative to the project too."""
        target = self.root / new
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.root / file).rename(target)

    def copy(self, file: str, new: str) -> None:
        """Copy a file within the project."""
        shutil.copy(self.root / file, self.root / new)

    def delete(self, file: str) -> None:
        """Delete a file."""
        (self.root / file).unlink()

    def link(self, file: str, target: str) -> None:
        """Make a symbolic link; a relative target counts from the link's folder."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)

    def folder(self, file: str) -> None:
        """Make a folder."""
        (self.root / file).mkdir(parents=True)

    def pipe(self, file: str) -> None:
        """Make a named pipe, which hangs whoever reads it."""
        os.mkfifo(self.root / file)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the fixture project, in which ``strideband check`` finds nothing."""
    root = tmp_path / "project"
    shutil.copytree(FIXTURE_PROJECT, root)
    return Project(root)


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A base that editions stand on in this test: the fixture project, as if it were installed."""
    root = tmp_path / "package" / "base"
    shutil.copytree(FIXTURE_PROJECT, root)
    monkeypatch.setattr(layers, "_PACKAGE", root.parent)
    return Project(root)


@pytest.fixture
def edition(tmp_path: Path, base: Project) -> Project:
    """A club's project without records of its own, in which nothing is found."""
    club = Project(tmp_path / "club")
    club.write("brand.yml", "name: A club\n")
    return club
