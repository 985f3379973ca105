"""Where a build puts a site: beside the last good one, then in its place.

    site.new        what is being built, with MARK in it until it is whole
    site.old        the last good site for the moment between two renames
    site/MARK       what is being built, where the folder has to stay the one that it is

A folder has to stay if it is a mount point, holds hidden files of others (``.git``), belongs to
somebody else, or if nothing can be written or renamed beside it. Then files are moved into it
one by one: scripts and styles first, pages next, and last goes what is no longer made. A run that
is killed meanwhile leaves a mixture, which the next build mends.
"""

import os
import shutil
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .folder_lock import FolderLock

BUILDING, OLD = ".new", ".old"
"""End the names of the folder in which a build happens, and of the one it replaces."""

MARK = ".strideband"
"""Tells that a folder is ours while it holds no whole site. MkDocs leaves hidden files alone."""

_ASSETS = "assets/strideband.*"
"""What every site holds, and nobody else's folder does."""

_SYSTEMS = "lost+found"
"""Stands at the top of many a disk."""


class FolderRefused(Exception):
    """Why nothing can be built into a folder, in a sentence; nothing in it was changed."""


class BuildFolder:
    """The output folder of one build: ``begin``, then ``show`` or ``abandon``."""

    def __init__(self, final: Path, sources: Iterable[Path], say: Callable[[str], None]):
        """Take what is asked for.

        Args:
            final: where the finished site shall stand; a symbolic link is followed.
            sources: files and folders that no build may touch.
            say: is told what is worth knowing.

        Raises:
            FolderRefused: if sources would be lost, or it is no folder.
        """
        self.final = _real(final)
        for source in map(_real, sources):
            if self.final == source or source in self.final.parents:
                raise FolderRefused(f"{final} holds sources of the project. Name another folder.")
            if self.final in source.parents:
                raise FolderRefused(f"{final} holds {source}, a source. Name another folder.")
        home = Path(os.path.expanduser("~"))
        if self.final == home or self.final in home.parents:
            raise FolderRefused(f"{final} holds {home}, somebody's home. Name another folder.")
        self._say = say
        self._lock = FolderLock(self.final)
        self.new: Path | None = None

    def begin(self) -> Path:
        """Wait for other builds, mend what one left behind, and return an empty folder to build in.

        Raises:
            FolderRefused: if something of others is in the way, or the disk refuses.
        """
        try:
            for place in (self.final, *self.final.parents):
                if place.exists() and not place.is_dir():
                    raise FolderRefused(f"{place} is a file; expected a folder.")
            self.final.parent.mkdir(parents=True, exist_ok=True)
            self._lock.wait(self._say)
            _bring_back(self.final)
            if foreign := _foreign(self.final):
                raise FolderRefused(
                    f"{self.final} holds what no build of Strideband has made, such as "
                    f"'{foreign}'. Empty it, or name another folder."
                )
            self.new = self._beside() or self._inside()
        except OSError as problem:
            self.abandon()
            raise FolderRefused(told(problem, self.final)) from problem
        except BaseException:
            self.abandon()
            raise
        return self.new

    def show(self) -> None:
        """Put the finished site in its place.

        Raises:
            FolderRefused: if the disk refuses; the last site is as it was, or the next build
                mends it.
        """
        assert self.new, "begin comes first"
        try:
            (self.new / MARK).unlink(missing_ok=True)
            if self.new == self.final / MARK or not _swapped(self.new, self.final):
                _fill(self.new, self.final)
        except OSError as problem:
            raise FolderRefused(told(problem, self.final)) from problem
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Take away what was half built, and let the next build begin."""
        if self.new:
            shutil.rmtree(self.new, ignore_errors=True)
            self.new = None
        self._lock.give_back()

    def _beside(self) -> Path | None:
        """Make the folder to build in beside the final one; None if they could not be swapped."""
        new = self.final.with_name(self.final.name + BUILDING)
        old = self.final.with_name(self.final.name + OLD)
        with suppress(OSError):
            if _has_to_stay(self.final) or _foreign(new) or _foreign(old):
                return None
            _discard(old)
            _discard(new)
            new.mkdir()
            (new / MARK).touch()
            if not self.final.exists() or _same_owner(new, self.final):
                return new
            _discard(new)
        return None

    def _inside(self) -> Path:
        new = self.final / MARK
        self.final.mkdir(exist_ok=True)
        _discard(new)
        new.mkdir()
        return new


@contextmanager
def finished(site: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Work with a finished site while no build changes it.

    One that a build has put aside, and then was killed, is brought back first.
    """
    with suppress(FolderRefused):
        site = _real(site)
    lock = FolderLock(site)
    lock.wait(say)
    try:
        with suppress(OSError):
            _bring_back(site)
        yield
    finally:
        lock.give_back()


def restore(site: Path, say: Callable[[str], None]) -> None:
    """Bring a site back that a build has put aside, if that was killed; see ``finished``."""
    if not site.exists() and os.path.exists(site.with_name(site.name + OLD)):
        with finished(site, say):
            pass


def told(problem: Exception, place: Path) -> str:
    """Return what the disk refuses as a sentence; empty if it is something else that went wrong."""
    if isinstance(problem, FolderRefused):
        return str(problem)
    if isinstance(problem, OSError) and problem.errno is not None:  # Jinja has some of its own.
        return f"{problem.filename2 or problem.filename or place}: {problem.strerror}."
    return ""


def _real(path: Path) -> Path:
    try:
        return Path(os.path.abspath(path)).resolve()
    except (OSError, RuntimeError, ValueError) as problem:
        raise FolderRefused(f"{str(path)!r} cannot be a folder: {problem}.") from None


def _bring_back(final: Path) -> None:
    old = final.with_name(final.name + OLD)
    if not final.exists() and os.path.isdir(old) and not _foreign(old):
        old.rename(final)


def _foreign(folder: Path) -> str:
    """Return the name of something of others in a folder; empty if all of it is a build's."""
    if not folder.is_dir():
        return folder.name if os.path.lexists(folder) else ""
    if (folder / MARK).exists() or any(folder.glob(_ASSETS)):
        return ""
    return next(iter(sorted(path.name for path in folder.iterdir() if not _is_kept(path))), "")


def _is_kept(path: Path) -> bool:
    return path.name.startswith(".") or path.name == _SYSTEMS


def _has_to_stay(folder: Path) -> bool:
    if not folder.exists():
        return False
    return (
        folder.is_mount()
        or not os.access(folder, os.W_OK)
        or any(_is_kept(path) for path in folder.iterdir() if path.name != MARK)
    )


def _same_owner(one: Path, other: Path) -> bool:
    first, second = one.stat(), other.stat()
    return (first.st_uid, first.st_gid) == (second.st_uid, second.st_gid)


def _discard(folder: Path) -> None:
    """Take a folder of ours away; what tells that it is ours goes last."""
    if not folder.exists():
        return
    marks = {folder / MARK, *folder.glob(_ASSETS)}
    for path in list(folder.rglob("*")):
        if path not in marks and (path.is_symlink() or not path.is_dir()):
            path.unlink()
    shutil.rmtree(folder)


# In its place


def _swapped(new: Path, final: Path) -> bool:
    """Put a folder in another one's place; tell whether that could be done."""
    old = final.with_name(final.name + OLD)
    if _has_to_stay(final):  # Somebody has put a hidden file into it meanwhile.
        return False
    there = final.exists()
    try:
        if there:
            new.chmod(stat.S_IMODE(final.stat().st_mode))
            final.rename(old)
        new.rename(final)
    except OSError:
        if there and not final.exists():
            old.rename(final)
        return False
    with suppress(OSError):  # The new site stands. The next build takes it away.
        _discard(old)
    return True


def _fill(new: Path, final: Path) -> None:
    """Move the files of one folder into another, and take away what is no longer among them."""
    stage = final / MARK
    if new != stage:  # First all of it onto the disk on which it shall stand.
        final.mkdir(exist_ok=True)
        _discard(stage)
        try:
            shutil.copytree(new, stage)
        except OSError as problem:
            shutil.rmtree(stage, ignore_errors=True)
            raise _first_of(problem) from problem
    names = sorted(_files(stage), key=_turn)
    for name in names:
        _put(stage / name, final, name)
    there = {_folded(name): name for name in names}
    for name in list(_files(final)):
        same = there.get(_folded(name))
        if same != name and not (same and (final / name).samefile(final / same)):
            (final / name).unlink()
    for folder in sorted((path for path in final.rglob("*") if path.is_dir()), reverse=True):
        if not _is_kept(final / folder.relative_to(final).parts[0]):
            with suppress(OSError):  # It is not empty, or a disk of its own.
                folder.rmdir()
    shutil.rmtree(stage)


def _first_of(problem: OSError) -> OSError:
    """Return what the disk refused first: copying a tree tells all of it in one list."""
    if isinstance(problem, shutil.Error):
        return OSError(0, str(problem.args[0][0][2]))
    return problem


def _files(folder: Path) -> Iterator[str]:
    """Yield the files of a site; not those of others that stay in its folder."""
    for path in folder.iterdir():
        if not _is_kept(path):
            if path.is_symlink() or not path.is_dir():
                yield path.name
            else:
                inner = (each for each in path.rglob("*") if each.is_symlink() or not each.is_dir())
                yield from (each.relative_to(folder).as_posix() for each in inner)


def _turn(name: str) -> tuple[int, str]:
    """Return when a file has its turn: a page comes after what it loads."""
    if Path(name).match(_ASSETS):
        return 0, name
    return (2 if name.endswith(".html") else 1), name


def _put(file: Path, final: Path, name: str) -> None:
    place = final / name
    for folder in [*reversed(place.relative_to(final).parents)][1:]:
        if (final / folder).is_symlink() or (final / folder).is_file():
            (final / folder).unlink()
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        file.replace(place)
    except OSError:  # A disk of its own below the folder.
        shutil.copyfile(file, place)


def _folded(name: str) -> str:
    """Return what stands for all names that some disks take for one."""
    return unicodedata.normalize("NFC", name).casefold()
