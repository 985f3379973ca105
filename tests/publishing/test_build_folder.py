"""Output folders of every kind: a build works there, or is refused in a sentence."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from strideband.publishing import build_folder
from strideband.publishing.build_folder import MARK, BuildFolder, FolderRefused, finished, restore

ASSET = "assets/strideband.12345678.css"
FIRST = {ASSET: "old", "index.html": "first", "gone/index.html": "gone", "shape": "a file"}
SECOND = {ASSET: "new", "index.html": "second", "new/index.html": "new", "shape/index.html": "x"}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def content(folder: Path) -> dict[str, str]:
    """Return the files below a folder, and how folders without one are called."""
    return {
        path.relative_to(folder).as_posix(): path.read_text() if path.is_file() else ""
        for path in folder.rglob("*")
        if not path.is_dir() or not any(path.iterdir())
    }


def build(final: Path, files: dict[str, str], *sources: Path) -> list[str]:
    """Build a site into a folder; return what was said."""
    said: list[str] = []
    folder = BuildFolder(final, sources, said.append)
    write(folder.begin(), files)
    folder.show()
    return said


def refused(final: Path, *sources: Path) -> str:
    """Return why a folder is refused."""
    with pytest.raises(FolderRefused) as told:
        build(final, FIRST, *sources)
    return str(told.value)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with a site."""
    build(tmp_path / "site", FIRST)
    return tmp_path / "site"


@pytest.fixture
def no_rename(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Makes folders that cannot be renamed, as mount points and some disks have them."""

    def forbid(code: int) -> None:
        def rename(self: Path, target: Path) -> None:
            raise OSError(code, os.strerror(code), str(self))

        monkeypatch.setattr(Path, "rename", rename)

    return forbid


# Works


def test_a_site_takes_the_place_of_the_last_one(site: Path) -> None:
    site.chmod(0o750)
    assert build(site, SECOND) == []
    assert content(site) == SECOND
    assert site.stat().st_mode & 0o777 == 0o750, "the folder's rights are gone"
    assert os.listdir(site.parent) == ["site"]


@pytest.mark.parametrize("name", ["a/b/c", "zwei Wörter", "日本", "x" * 255, "x" * 250])
def test_a_folder_of_any_name_is_made(tmp_path: Path, name: str) -> None:
    build(tmp_path / name, FIRST)
    build(tmp_path / name, SECOND)
    assert content(tmp_path / name) == SECOND
    assert os.listdir((tmp_path / name).parent) == [Path(name).name]


def test_a_symbolic_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    for link, target in (("link", "real"), ("dangling", "later/real")):
        (tmp_path / link).symlink_to(target)
        build(tmp_path / link, FIRST)
        build(tmp_path / link, SECOND)
        assert (tmp_path / link).is_symlink()
        assert content(tmp_path / target) == SECOND


@pytest.mark.parametrize("code", [errno.EBUSY, errno.EXDEV, errno.EACCES, errno.ENOSYS])
def test_a_folder_that_cannot_be_renamed_is_filled(site: Path, no_rename, code: int) -> None:
    no_rename(code)
    before = site.stat().st_ino
    build(site, SECOND)
    assert site.stat().st_ino == before
    assert content(site) == SECOND
    assert os.listdir(site.parent) == ["site"]


def test_what_is_hidden_in_the_folder_stays(site: Path) -> None:
    """A repository, for hosts that show a branch; and what a disk has at its top."""
    others = {".git/config": "mine", ".nojekyll": "", "lost+found/x": "y"}
    write(site, others)
    build(site, SECOND)
    assert content(site) == SECOND | others
    assert os.listdir(site.parent) == ["site"]


def test_a_mount_point_and_a_folder_beside_which_nothing_can_be_written_are_filled(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda self: self == site)
    before = site.stat().st_ino
    build(site, SECOND)
    assert content(site) == SECOND
    assert site.stat().st_ino == before
    monkeypatch.undo()
    mkdir = Path.mkdir

    def only_within(self: Path, *options, **more) -> None:
        if self.parent == site.parent and not self.exists():
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        mkdir(self, *options, **more)

    monkeypatch.setattr(Path, "mkdir", only_within)
    build(site, FIRST)
    assert content(site) == FIRST


def test_folders_of_others_of_the_names_that_a_swap_needs_are_left_alone(site: Path) -> None:
    write(site.parent, {"site.old/thesis.txt": "mine", "site.new/draft.txt": "mine"})
    build(site, SECOND)
    assert content(site) == SECOND
    assert (site.parent / "site.old/thesis.txt").read_text() == "mine"
    assert (site.parent / "site.new/draft.txt").read_text() == "mine"


def test_a_disk_of_its_own_below_the_folder_is_filled(site: Path, monkeypatch) -> None:
    """Nothing can be moved onto it; what it holds is copied."""

    def replace(self: Path, target: Path) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    (site / ".git").mkdir()
    monkeypatch.setattr(Path, "replace", replace)
    build(site, SECOND)
    assert content(site) == SECOND | {".git": ""}


def test_what_comes_into_the_folder_while_a_site_is_built_stays(site: Path) -> None:
    folder = BuildFolder(site, [], print)
    write(folder.begin(), SECOND)
    (site / ".htaccess").write_text("mine")
    folder.show()
    assert content(site) == SECOND | {".htaccess": "mine"}


def test_a_folder_that_cannot_be_put_in_place_of_the_last_one_fills_it(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last one is put aside by then."""
    rename = Path.rename

    def not_the_new(self: Path, target: Path) -> Path:
        if self.name == "site.new":
            raise PermissionError(errno.EACCES, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", not_the_new)
    build(site, SECOND)
    assert content(site) == SECOND
    assert os.listdir(site.parent) == ["site"]


def test_what_is_left_of_a_folder_that_could_not_be_taken_away_is_known_as_ours(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuck(folder: Path, **_) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as killed:
        killed.setattr(shutil, "rmtree", stuck)
        killed.setattr(BuildFolder, "abandon", lambda self: self._lock.give_back())
        build(site, SECOND)
    assert content(site.with_name("site.old")).keys() >= {ASSET}
    assert "index.html" not in content(site.with_name("site.old"))
    build(site, FIRST)
    assert content(site) == FIRST
    assert os.listdir(site.parent) == ["site"]


def test_a_folder_of_somebody_else_stays_theirs(site: Path, monkeypatch) -> None:
    monkeypatch.setattr(build_folder, "_same_owner", lambda one, other: False)
    before = site.stat().st_ino
    build(site, SECOND)
    assert site.stat().st_ino == before
    assert content(site) == SECOND


def test_a_disk_that_takes_letters_of_both_sizes_for_one_loses_nothing(
    site: Path, monkeypatch: pytest.MonkeyPatch, no_rename
) -> None:
    """There the old name stays in the folder when the file is replaced."""
    no_rename(errno.EBUSY)
    write(site, {"LOGO.svg": "one file under two names"})
    (site / "logo.svg").hardlink_to(site / "LOGO.svg")
    put = build_folder._put

    def under_the_old_name(file: Path, final: Path, name: str) -> None:
        if name == "logo.svg":
            (site / "LOGO.svg").write_text(file.read_text())
        else:
            put(file, final, name)

    monkeypatch.setattr(build_folder, "_put", under_the_old_name)
    build(site, SECOND | {"logo.svg": "new"})
    assert (site / "LOGO.svg").read_text() == "new"


# Refused


def test_folders_with_sources_are_refused(tmp_path: Path) -> None:
    project = tmp_path / "home" / "project"
    write(project, {"exercises/a.yml": "a", "content/index.md": "b", "mkdocs.yml": "c"})
    (project / "link").symlink_to("content")
    sources = [project / "exercises", project / "content", project / "mkdocs.yml"]
    before = content(tmp_path)
    for name in ("exercises", "content/site", "link", ".", "..", "../..", "exercises/../content"):
        assert "Name another folder." in refused(project / name, *sources), name
        assert content(tmp_path) == before
    assert "Name another folder." in refused(Path("/"), *sources)


def test_a_home_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one in which all files are hidden."""
    write(tmp_path / "homes" / "runner", {".profile": "mine"})
    monkeypatch.setenv("HOME", str(tmp_path / "homes" / "runner"))
    for folder in (tmp_path / "homes", tmp_path / "homes" / "runner"):
        assert "somebody's home" in refused(folder)
    build(tmp_path / "homes" / "runner" / "site", FIRST)


def test_a_folder_with_files_of_others_is_refused(tmp_path: Path) -> None:
    home = {"thesis.txt": "mine", "index.html": "mine", ".profile": "mine", "assets/x.css": "mine"}
    write(tmp_path / "home", home)
    said = refused(tmp_path / "home")
    assert "holds what no build of Strideband has made, such as 'assets'." in said
    assert content(tmp_path) == {f"home/{name}": text for name, text in home.items()}


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"file": "mine"})
    (tmp_path / "round").symlink_to("round")
    assert refused(tmp_path / "file").endswith("file is a file; expected a folder.")
    assert refused(tmp_path / "file" / "site").endswith("file is a file; expected a folder.")
    assert "cannot be a folder" in refused(tmp_path / "round")
    assert "File name too long" in refused(tmp_path / ("x" * 256))
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_that_cannot_be_written_to_is_refused(site: Path, monkeypatch) -> None:
    def forbidden(self: Path, *options, **more) -> None:
        if not self.exists():
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(self))

    monkeypatch.setattr(Path, "mkdir", forbidden)
    assert refused(site) == f"{site / MARK}: Read-only file system."
    assert content(site) == FIRST
    assert os.listdir(site.parent) == ["site"], "the lock is still there"


# Kills and full disks


def test_a_kill_between_the_renames_is_mended_by_whatever_comes_next(site: Path) -> None:
    old = site.with_name("site.old")
    for mend in (
        lambda: restore(site, print),
        lambda: finished(site, print).__enter__(),
        lambda: BuildFolder(site, [], print).begin(),
    ):
        site.rename(old)
        kept = mend()
        assert content(site) == FIRST
        assert not old.exists()
        del kept
        for left in site.parent.glob(".site.lock"):
            left.unlink()


def test_what_a_killed_build_leaves_is_taken_away(site: Path) -> None:
    write(site.parent, {f"site.new/{MARK}": "", "site.new/assets/half.css": "h"})
    write(site.parent, {f"site.old/{ASSET}": "the rest of an old site"})
    write(site, {f"{MARK}/index.html": "half"})
    build(site, SECOND)
    assert content(site) == SECOND
    assert os.listdir(site.parent) == ["site"]


@pytest.mark.parametrize("killed_at", range(8))
def test_a_kill_while_a_folder_is_filled_is_mended_by_the_next_build(
    site: Path, monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    """At worst it leaves a mixture; a page never comes before the style sheet that it names."""
    (site / ".git").mkdir()
    steps = iter(range(100))

    def dying(step: Callable) -> Callable:
        def act(*options, **more):
            if next(steps) == killed_at:
                raise KeyboardInterrupt
            return step(*options, **more)

        return act

    monkeypatch.setattr(build_folder, "_put", dying(build_folder._put))
    monkeypatch.setattr(Path, "unlink", dying(Path.unlink))
    monkeypatch.setattr(BuildFolder, "abandon", lambda self: None)
    folder = BuildFolder(site, [], print)
    write(folder.begin(), SECOND)
    try:
        folder.show()
    except KeyboardInterrupt:
        pages = [name for name in SECOND if name.endswith(".html")]
        anew = [name for name in pages if content(site).get(name) == SECOND[name]]
        assert content(site)[ASSET] == SECOND[ASSET] or not anew
    monkeypatch.undo()
    folder.abandon()
    build(site, SECOND)
    assert content(site) == SECOND | {".git": ""}


def test_a_full_disk_loses_nothing(site: Path, monkeypatch, no_rename) -> None:
    def full(source: Path, target: Path) -> None:
        target.mkdir()
        raise shutil.Error([("a", "b", "[Errno 28] No space left on device: 'b'")])

    no_rename(errno.EBUSY)
    monkeypatch.setattr(shutil, "copytree", full)
    with pytest.raises(FolderRefused, match="No space left on device"):
        build(site, SECOND)
    assert content(site) == FIRST
    assert os.listdir(site.parent) == ["site"]
