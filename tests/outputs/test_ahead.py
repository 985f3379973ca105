"""Work that forks make ahead: the same bytes, whoever makes it, and whatever becomes of forks."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path

import pytest
from strideband.check import check_or_raise
from strideband.library.build_cache import Begun, BuildCache
from strideband.library.fingerprints import Fingerprints
from strideband.library.graph import Graph
from strideband.library.records import Library
from strideband.library.work_file import WorkFile
from strideband.outputs import ahead
from strideband.outputs.ahead import Ahead, forks
from strideband.outputs.beside import Beside
from strideband.pages.environment import make_environment
from strideband.pages.templates import Templates
from strideband.site import Site
from strideband.text.messages import Messages

from tests.conftest import FIXTURE_PROJECT

URL = "https://club.example/bands/"
HERE = os.getpid()

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux' libraries bear forks")


def cache_of(root: Path) -> BuildCache:
    cache = BuildCache(b"1", WorkFile(root))
    cache.begin(Fingerprints(Graph(Library(root, {})), {}))
    return cache


class Groups:
    """Groups of one piece of work each, which says in which process it was made."""

    def __init__(self, root: Path, make: Callable[[int], Begun], count: int = 40):
        self.cache, self.beside, self._make = cache_of(root), Beside(), make
        self.all = [partial(self.work, number) for number in range(count)]
        self._met, self._processes = root / "met", 1
        self._met.mkdir(parents=True, exist_ok=True)

    def work(self, number: int) -> Begun:
        return self.cache.get(f"work {number}", partial(self._together, number))

    def ahead(self, number: int) -> Ahead:
        return Ahead(self.all, self.cache, self.beside, number)

    def done(self, number: int) -> dict[int, Begun]:
        self._processes = 1 + number
        return {turn: self.all[turn]() for turn in self.ahead(number).turns()}

    def _together(self, number: int) -> Begun:
        """Wait until each process has a turn, however busy the machine is."""
        (self._met / f"{os.getpid()}").touch()
        until = time.monotonic() + 30
        while len(list(self._met.iterdir())) < self._processes and time.monotonic() < until:
            time.sleep(0.001)
        return self._make(number)


def said(number: int) -> Begun:
    return [("", f"{number}"), ("pid", f"{os.getpid()}")]


@pytest.mark.parametrize("number", [1, 3])
def test_forks_make_what_this_process_does_not(tmp_path: Path, number: int):
    groups = Groups(tmp_path, said)
    done = groups.done(number)
    assert sorted(done) == list(range(40))
    assert all(dict(made)[""] == f"{turn}" for turn, made in done.items())
    assert len({dict(made)["pid"] for made in done.values()}) == 1 + number
    assert len(groups.cache.made) == 40
    groups.cache.finish()
    kept = Groups(tmp_path, said)
    assert kept.done(0) == done, "what forks have made is kept as if it had been made here"
    assert kept.cache.made == []
    assert not kept.cache.mostly_new
    assert groups.cache.mostly_new


def test_more_groups_than_a_pipe_has_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ahead, "_TURNS", 7)
    assert sorted(Groups(tmp_path, said).done(2)) == list(range(40))


def test_what_rests_on_nothing_is_kept_too(tmp_path: Path):
    def marked(number: int) -> Begun:
        assert groups.cache.kept(f"text {number}") is None
        groups.cache.keep(f"text {number}", f"{os.getpid()}")
        return [("", "")]

    groups = Groups(tmp_path, marked)
    groups.done(1)
    groups.cache.finish()
    later = cache_of(tmp_path)
    texts = {later.kept(f"text {number}") for number in range(40)}
    assert len(texts) == 2
    assert None not in texts


def in_a_fork(number: int) -> Begun:
    if os.getpid() != HERE:
        raise ValueError("not in a fork")
    return said(number)


def not_at_all(number: int) -> Begun:
    if number == 33:
        raise ValueError("33 cannot be made")
    return [("", "")]


def test_what_fails_in_a_fork_is_made_here(tmp_path: Path):
    done = Groups(tmp_path, in_a_fork).done(2)
    assert {dict(made)["pid"] for made in done.values()} == {f"{HERE}"}
    assert sorted(done) == list(range(40))


def test_what_cannot_be_made_fails_here(tmp_path: Path):
    with pytest.raises(ValueError, match="33 cannot be made"):
        Groups(tmp_path, not_at_all).done(2)


def killed(number: int) -> Begun:
    if os.getpid() != HERE and number > 20:
        os.kill(os.getpid(), signal.SIGKILL)
    return said(number)


def test_what_a_killed_fork_was_at_is_made_here(tmp_path: Path):
    assert sorted(Groups(tmp_path, killed).done(2)) == list(range(40))


def test_a_pipe_has_room_for_several_groups():
    """A fork need not wait until this process reads, which holds Python's lock."""
    back, out = os.pipe()
    ahead._widen(out)
    os.set_blocking(out, False)
    assert os.write(out, bytes(800_000)) == 800_000
    os.close(back)
    os.close(out)


def test_forks_end_with_what_began_them(tmp_path: Path):
    begun = Groups(tmp_path, lambda number: [("", str(time.sleep(20)))]).ahead(2)
    pids = list(begun._forks)
    begun.close()
    begun.close()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_forks_end_when_what_began_them_is_killed(tmp_path: Path):
    """They have inherited its lock on the site's folder, for which the next build would wait."""
    script = (
        "import sys, time; from pathlib import Path; from tests.outputs.test_ahead import Groups\n"
        "begun = Groups(Path(sys.argv[1]), lambda number: time.sleep(60)).ahead(2)\n"
        "print(*begun._forks, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=FIXTURE_PROJECT.parents[1])
    assert process.stdout
    pids = process.stdout.readline().split()
    process.kill()
    process.wait()
    process.stdout.close()
    assert len(pids) == 2
    until = time.monotonic() + 20
    for pid in pids:
        while time.monotonic() < until and _runs(int(pid)):
            time.sleep(0.01)
        assert not _runs(int(pid))


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_fork_asks_for_what_threads_make(tmp_path: Path):
    """The process that threads belong to makes it, and keeps it."""

    def drawn(number: int) -> Begun:
        return [("picture", groups.beside.make(_drawn, number)), ("pid", f"{os.getpid()}")]

    groups = Groups(tmp_path, drawn)
    done = {turn: dict(made) for turn, made in groups.done(1).items()}
    assert len({made["pid"] for made in done.values()}) == 2
    for turn, made in done.items():
        assert isinstance(made["picture"], Future)
        assert made["picture"].result() == f"{HERE} {turn}".encode()
    groups.cache.finish()
    assert dict(Groups(tmp_path, drawn).work(3))["picture"] == f"{HERE} 3".encode()


def _drawn(number: int) -> bytes:
    return f"{os.getpid()} {number}".encode()


def test_the_profile_counts_what_forks_have_spent(tmp_path: Path):
    def busy(number: int) -> Begun:
        until = time.process_time() + 0.01
        while time.process_time() < until:
            pass
        return [("pid", f"{os.getpid()}")]

    groups = Groups(tmp_path, busy)
    assert len({dict(made)["pid"] for made in groups.done(1).values()}) == 2
    assert groups.cache.profile.spent()["work"] >= 0.4


def test_few_groups_and_other_systems_have_no_forks(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(64)))
    monkeypatch.setattr(ahead.sys, "platform", "linux")
    assert [forks(count) for count in (31, 32, 9999)] == [0, 3, 3]
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert forks(32) == 0
    monkeypatch.setattr(ahead.sys, "platform", "darwin")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    assert forks(32) == 0


def made(root: Path, number: int) -> tuple[dict[str, str | bytes], list[str]]:
    graph = check_or_raise(FIXTURE_PROJECT)
    templates = Templates(graph, Messages(), make_environment(), site_url=URL)
    cache = BuildCache(b"1", WorkFile(root))
    cache.begin(Fingerprints(graph, {"template": str, "styles": str}))
    site = Site(graph, templates, URL, cache=cache, name="Club", previews=True)
    site.work_ahead(number)
    files = dict(site.files(lambda page: f"{page.title}\n{page.rooted()}{page.links}"))
    cache.finish()
    return files, sorted(cache.made)


def test_a_site_is_the_same_bytes_however_many_make_it(tmp_path: Path):
    alone, works = made(tmp_path / "0", 0)
    assert len(alone) > 100
    for number in (1, 3):
        files, own = made(tmp_path / f"{number}", number)
        assert files == alone
        assert own == works
