"""Publishing: a built site becomes a release, and one symbolic link says which release is shown.

    DEST/current                  -> releases/<name>: what visitors see, switched in one step
    DEST/history                  the releases that are kept, one name a line, the shown one last
    DEST/releases/<name>/site/    a built site, compressed files beside its own, and carried ones
    DEST/releases/<name>/own.txt  addresses of what the site itself holds: all else is carried
    DEST/releases/<name>/redirects.nginx, redirects.caddy    what servers need to know

A name is a hash of the site's content, so that the same content is the same release. Carried files
are the hashed assets and the figures of the other kept releases: whoever has a page of one of
them open finds what it names.
"""

import filecmp
import hashlib
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from . import server_redirects
from .headers import HASHED
from .precompressed import PACKERS, precompress

KEEP = 3
"""Releases that stay, the shown one among them."""


class PublishError(Exception):
    """Why nothing was published; what visitors see is as it was."""


@dataclass(frozen=True)
class Outcome:
    """What is shown now, what was shown before, and how much of it was made anew."""

    shown: str
    before: str | None
    made: int = 0
    """Files that the release before did not hold."""
    moved: bool = False
    """Whether other addresses are former ones now, which servers read only when they start."""


def publish(site: Path, destination: Path, keep: int = KEEP) -> Outcome:
    """Show a built site from now on; see the module's text.

    Args:
        site: the folder that a build wrote.
        destination: the folder that holds the releases; made if there is none.
        keep: how many releases stay, at least 2.

    Raises:
        PublishError: if the site cannot be published.
    """
    _refuse_what_is_no_site(site, destination)
    with _alone(destination), _told():
        before, name, made = shown(destination), content_name(site), 0
        release = _release(destination, name)
        if not _is_whole(site, release):
            last = _release(destination, before) / "site" if before and before != name else None
            made = _make(site, release, last)
        elif name == before:
            return Outcome(name, before)
        order = [other for other in history(destination) if other != name][-(keep - 1) :]
        for other in order:
            _carry(_release(destination, other), release)
        _switch(destination, name)
        with suppress(OSError):  # It is shown. What is left to do the next run can do too.
            _write_whole(destination / "history", "".join(f"{each}\n" for each in (*order, name)))
        moved = _moves(destination, name) != _moves(destination, before)
        for path in (destination / "releases").iterdir():
            if path.name not in (*order, name):
                with suppress(OSError):
                    _remove(path)
        return Outcome(name, before, made, moved)


def roll_back(destination: Path) -> Outcome:
    """Show the release before the one that is shown.

    Raises:
        PublishError: if there is none.
    """
    if not (destination / "releases").is_dir():
        raise PublishError(f"{destination} holds no releases.")
    with _alone(destination), _told():
        order = history(destination)
        if len(order) < 2:
            raise PublishError(f"{destination} holds no release before the one that is shown.")
        left, name = order[-1], order[-2]
        _carry(_release(destination, left), _release(destination, name))
        # First the history: if the next step fails, it is mended from what is shown.
        _write_whole(destination / "history", "".join(f"{each}\n" for each in order[:-1]))
        _switch(destination, name)
        return Outcome(name, left, moved=_moves(destination, name) != _moves(destination, left))


def shown(destination: Path) -> str | None:
    """Return the name of the release that is shown; None before the first."""
    link = destination / "current"
    return Path(os.readlink(link)).name if link.is_symlink() else None


def history(destination: Path) -> list[str]:
    """Return the releases that are there, in the order of publication, the shown one last."""
    path = destination / "history"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    current = shown(destination)
    there = [name for name in lines if _release(destination, name).is_dir()]
    if not current or there[-1:] == [current] or not _release(destination, current).is_dir():
        return there
    # A run that was cut short right after the switch has not written the name down.
    return [*there, current]


def content_name(site: Path) -> str:
    """Return twelve hexadecimal digits that stand for every address and byte of a site."""
    digest = hashlib.sha256()
    for address in _addresses(site):
        content = hashlib.sha256((site / address).read_bytes())
        digest.update(f"{address}\n{content.hexdigest()}\n".encode())
    return digest.hexdigest()[:12]


def _addresses(folder: Path) -> list[str]:
    """Return the files below a folder, relative to it."""
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(files)


def _release(destination: Path, name: str) -> Path:
    return destination / "releases" / name


def _refuse_what_is_no_site(site: Path, destination: Path) -> None:
    if not (site / "index.html").is_file():
        raise PublishError(f"{site} is not a built site: it has no index.html. Build it first.")
    here, there = site.resolve(), destination.resolve()
    if here == there or here in there.parents or there in here.parents:
        raise PublishError(f"{destination} and {site} lie in each other. Name another folder.")
    link = destination / "current"
    if link.exists() and not link.is_symlink():
        raise PublishError(f"{link} is not a symbolic link. Move it away.")


@contextmanager
def _alone(destination: Path) -> Iterator[None]:
    """Let one run at a time work on a folder."""
    try:
        import fcntl  # Windows has none. There, all other commands work.
    except ImportError:
        raise PublishError("publishing needs Linux, macOS or the like; copy the site.") from None
    with _told():
        (destination / "releases").mkdir(parents=True, exist_ok=True)
        lock = (destination / ".lock").open("w")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PublishError(f"another run is publishing to {destination}.") from None
        yield


@contextmanager
def _told() -> Iterator[None]:
    """Say what the disk refuses."""
    try:
        yield
    except OSError as problem:
        where = f"{problem.filename}: " if problem.filename else ""
        raise PublishError(f"{where}{problem.strerror or problem}.") from problem


# A release


def _make(site: Path, release: Path, last: Path | None) -> int:
    """Make a release under another name, then give it its own. Returns how many files are new."""
    making = release.with_name(f".{release.name}.new")
    shutil.rmtree(making, ignore_errors=True)
    addresses = _addresses(site)
    table = site / "_redirects"
    try:
        pairs = server_redirects.read(table.read_text("utf-8") if table.is_file() else "")
        new = [a for a in addresses if not _taken_over(site, a, making / "site", last)]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda address: _copy(site, address, making / "site", last), new))
        (making / "redirects.nginx").write_text(server_redirects.for_nginx(pairs), "utf-8")
        (making / "redirects.caddy").write_text(server_redirects.for_caddy(pairs), "utf-8")
        (making / "own.txt").write_text("".join(f"{a}\n" for a in addresses), "utf-8")
        os.sync()  # Or after a power cut the name of the release could stand for empty files.
        _remove(release)
        making.rename(release)
    except BaseException as problem:  # The impatient press Ctrl-C.
        shutil.rmtree(making, ignore_errors=True)
        if isinstance(problem, ValueError):
            raise PublishError(str(problem)) from problem
        raise
    return len(new)


def _is_whole(site: Path, release: Path) -> bool:
    """Tell whether a release is there with all files of its site: disks and people lose some."""
    addresses = _addresses(site)
    if _own(release) != addresses:
        return False
    copies = ((site / address, release / "site" / address) for address in addresses)
    return all(c.is_file() and c.stat().st_size == s.stat().st_size for s, c in copies)


def _own(release: Path) -> list[str]:
    """Return the addresses of what a release holds itself; none if that is not known."""
    path = release / "own.txt"
    return path.read_text("utf-8").splitlines() if path.is_file() else []


def _taken_over(site: Path, address: str, to: Path, last: Path | None) -> bool:
    """Take a file that did not change from the last release, with its compressed ones.

    It keeps its time, so that browsers are told that theirs is still good, and costs neither room
    nor work.
    """
    if not last or not (last / address).is_file():
        return False
    if not filecmp.cmp(site / address, last / address, shallow=False):
        return False
    _link(last, address, to)
    return True


def _copy(site: Path, address: str, to: Path, last: Path | None) -> None:
    """Copy a file and compress it. Its time is later than that of the one it replaces.

    Servers make a file's ETag of its size and of its time in whole seconds.
    """
    path = to / address
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(site / address, path)
    when = int(path.stat().st_mtime)
    if last and (last / address).is_file():
        when = max(when, int((last / address).stat().st_mtime) + 1)
    for written in (path, *precompress(path)):
        os.utime(written, (when, when))


def _link(folder: Path, address: str, to: Path) -> None:
    """Give a file of one release, and its compressed ones, to another one too."""
    for ending in ("", *PACKERS):
        path, target = folder / (address + ending), to / (address + ending)
        if path.is_file() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(path, target)
            except OSError:  # Some disks know no links.
                shutil.copy2(path, target)


def _carry(other: Path, release: Path) -> None:
    """Give a release what pages of another one name, where it has nothing of that name."""
    for address in _own(other):
        if HASHED.match(address) or address.startswith("figures/"):
            _link(other / "site", address, release / "site")


# The switch


def _switch(destination: Path, name: str) -> None:
    """Lead the link to another release. Renaming puts it in the old one's place in one step."""
    fresh = destination / ".current.new"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(f"releases/{name}")
    fresh.replace(destination / "current")


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that it is never seen half written."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, "utf-8")
    fresh.replace(path)


def _moves(destination: Path, name: str | None) -> str:
    """Return what a release tells servers of former addresses."""
    path = _release(destination, name or "-") / "redirects.nginx"
    return path.read_text("utf-8") if path.is_file() else server_redirects.for_nginx([])


def _remove(release: Path) -> None:
    """Take a release away: its name at once, so that another one can have it, then its files."""
    if release.is_dir():
        leaving = release.with_name(f".{release.name.strip('.')}.old")
        shutil.rmtree(leaving, ignore_errors=True)
        release.rename(leaving)
        release = leaving
    shutil.rmtree(release, ignore_errors=True)
