"""Publishing: in one step or not at all, and back again."""

import os
import threading
import zlib
from pathlib import Path

import brotli
import pytest
from strideband.cli import main
from strideband.publishing import precompressed
from strideband.publishing import releases as publishing
from strideband.publishing.releases import (
    PublishError,
    content_name,
    history,
    publish,
    roll_back,
    shown,
)

LONG = "<p>A band pulls harder the further it is stretched.</p>\n" * 40


def make_site(folder: Path, words: str, asset: str = "0a1b2c3d", **more: str) -> Path:
    """Write a site whose page names one asset and one figure."""
    files = {
        "index.html": f'<link href="assets/strideband.{asset}.css">{words}{LONG}',
        f"assets/strideband.{asset}.css": f"/* {asset} */" + "p { margin: 0 }\n" * 100,
        "assets/logo.svg": "<svg/>",
        f"figures/{words}.svg": f"<svg><title>{words}</title></svg>",
        "_redirects": "/areas/old/ /areas/new/ 301\n",
        **more,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def page(destination: Path) -> str:
    return (destination / "current" / "site" / "index.html").read_text("utf-8")


def state(destination: Path) -> dict[str, tuple[int, bytes]]:
    """Return every file below a folder with its time and bytes."""
    return {
        str(path.relative_to(destination)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in destination.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "www"


def test_the_first_release_is_shown(tmp_path, to):
    site = make_site(tmp_path / "site", "one")
    done = publish(site, to)
    assert (done.shown, done.before, done.made) == (content_name(site), None, 5)
    assert os.readlink(to / "current") == f"releases/{content_name(site)}"
    assert page(to) == (site / "index.html").read_text("utf-8")
    assert '"~^/areas/old(?:' in (to / "current/redirects.nginx").read_text("utf-8")
    assert "redir /areas/old/ /areas/new/ 301" in (to / "current/redirects.caddy").read_text()


def test_text_is_compressed_beside_itself(tmp_path, to):
    publish(make_site(tmp_path / "site", "one", **{"noise.txt": os.urandom(800).hex()}), to)
    site = to / "current" / "site"
    whole = (site / "index.html").read_bytes()
    assert zlib.decompress((site / "index.html.gz").read_bytes(), 31) == whole
    assert brotli.decompress((site / "index.html.br").read_bytes()) == whole
    assert not (site / "assets/logo.svg.gz").exists(), "smaller than a packet"
    times = {(site / f"index.html{ending}").stat().st_mtime_ns for ending in ("", ".gz", ".br")}
    assert len(times) == 1


def test_what_does_not_get_smaller_is_not_kept(tmp_path):
    path = tmp_path / "noise.js"
    path.write_bytes(os.urandom(4096))
    assert precompressed.precompress(path) == []
    path.write_text("a" * 1023)
    assert precompressed.precompress(path) == [], "fits into one packet as it is"
    path.write_text(LONG)
    assert [made.name for made in precompressed.precompress(path)] == ["noise.js.gz", "noise.js.br"]


def test_pictures_are_left_as_they_are(tmp_path):
    path = tmp_path / "a.png"
    path.write_text(LONG)
    assert precompressed.precompress(path) == []


def test_the_same_content_gives_the_same_bytes(tmp_path, to):
    one, two = tmp_path / "one", tmp_path / "two"
    publish(make_site(one / "site", "x"), one / "www")
    publish(make_site(two / "site", "x"), two / "www")
    bytes_of = [{k: v[1] for k, v in state(root / "www").items()} for root in (one, two)]
    assert bytes_of[0] == bytes_of[1]
    assert (one / "www/current/site/index.html.gz").read_bytes()[4:8] == bytes(4), "no time"


def test_publishing_the_same_twice_changes_nothing(tmp_path, to):
    site = make_site(tmp_path / "site", "one")
    publish(site, to)
    before = state(to)
    done = publish(site, to)
    assert done.shown == done.before
    assert state(to) == before


def test_what_did_not_change_keeps_its_time_and_what_changed_is_later(tmp_path, to):
    publish(make_site(tmp_path / "a", "one"), to)
    old = {name: (to / "current/site" / name).stat() for name in ("index.html", "assets/logo.svg")}
    done = publish(make_site(tmp_path / "b", "two"), to)
    new = {name: (to / "current/site" / name).stat() for name in old}
    assert new["assets/logo.svg"].st_ino == old["assets/logo.svg"].st_ino
    assert int(new["index.html"].st_mtime) > int(old["index.html"].st_mtime)
    assert done.made == 2


def test_assets_and_figures_of_the_last_releases_stay(tmp_path, to):
    publish(make_site(tmp_path / "a", "one", "aaaaaaaa"), to)
    publish(make_site(tmp_path / "b", "two", "bbbbbbbb"), to)
    publish(make_site(tmp_path / "c", "three", "cccccccc"), to)
    site = to / "current" / "site"
    for asset in ("aaaaaaaa", "bbbbbbbb", "cccccccc"):
        assert asset in (site / f"assets/strideband.{asset}.css").read_text("utf-8")
        assert (site / f"assets/strideband.{asset}.css.br").is_file()
    assert (site / "figures/one.svg").is_file()
    own = (to / "current/own.txt").read_text("utf-8").splitlines()
    assert "assets/strideband.cccccccc.css" in own
    assert "assets/strideband.aaaaaaaa.css" not in own
    publish(make_site(tmp_path / "d", "four", "dddddddd"), to)
    assert not (to / "current/site/assets/strideband.aaaaaaaa.css").exists(), "older than is kept"


def test_pages_of_the_last_release_do_not_stay(tmp_path, to):
    publish(make_site(tmp_path / "a", "one", **{"exercises/old/index.html": LONG}), to)
    publish(make_site(tmp_path / "b", "two"), to)
    assert not (to / "current/site/exercises").exists()


def test_as_many_releases_stay_as_are_asked_for(tmp_path, to):
    names = []
    for words in ("one", "two", "three", "four"):
        names.append(publish(make_site(tmp_path / words, words), to, keep=2).shown)
    assert history(to) == names[-2:]
    assert {path.name for path in (to / "releases").iterdir()} == set(names[-2:])


def test_rolling_back_shows_the_release_before(tmp_path, to):
    first = publish(make_site(tmp_path / "a", "one", "aaaaaaaa"), to).shown
    second = publish(make_site(tmp_path / "b", "two", "bbbbbbbb"), to).shown
    done = roll_back(to)
    assert (done.shown, done.before) == (first, second)
    assert "one" in page(to)
    # Whoever still has a page of the release that was left finds its assets.
    assert (to / "current/site/assets/strideband.bbbbbbbb.css").is_file()
    with pytest.raises(PublishError, match="holds no release before the one that is shown"):
        roll_back(to)


def test_after_a_roll_back_the_next_release_comes_as_ever(tmp_path, to):
    publish(make_site(tmp_path / "a", "one", "aaaaaaaa"), to)
    publish(make_site(tmp_path / "b", "two", "bbbbbbbb"), to)
    roll_back(to)
    publish(make_site(tmp_path / "c", "three", "cccccccc"), to)
    assert "three" in page(to)
    roll_back(to)
    assert "one" in page(to)


def test_an_older_release_can_be_published_again(tmp_path, to):
    one = make_site(tmp_path / "a", "one", "aaaaaaaa")
    publish(one, to)
    publish(make_site(tmp_path / "b", "two", "bbbbbbbb"), to)
    publish(one, to)
    assert "one" in page(to)
    assert (to / "current/site/assets/strideband.bbbbbbbb.css").is_file()
    roll_back(to)
    assert "two" in page(to)


def test_a_server_is_told_only_if_former_addresses_have_changed(tmp_path, to):
    first = publish(make_site(tmp_path / "a", "one", _redirects=""), to)
    second = publish(make_site(tmp_path / "b", "two", _redirects=""), to)
    third = publish(make_site(tmp_path / "c", "three"), to)
    fourth = publish(make_site(tmp_path / "d", "four"), to)
    assert [done.moved for done in (first, second, third, fourth)] == [False, False, True, False]
    assert [roll_back(to).moved for _ in range(2)] == [False, True]


@pytest.mark.parametrize("lost", ["own.txt", "site/index.html", "site/assets/logo.svg"])
def test_a_release_that_has_lost_a_file_is_made_anew(tmp_path, to, lost):
    """A disk was full or mended, or somebody deleted a file: publishing the same again helps."""
    one, two = make_site(tmp_path / "a", "one"), make_site(tmp_path / "b", "two")
    publish(one, to)
    before = state(to).keys()
    (to / "current" / lost).unlink()
    publish(one, to)
    assert state(to).keys() == before
    publish(two, to)
    path = to / "releases" / content_name(one) / lost
    path.unlink()
    path.write_text("")
    publish(one, to)
    assert "one" in page(to)
    assert (to / "current" / lost).read_bytes()
    (to / "current" / "own.txt").unlink()
    roll_back(to)
    assert "two" in page(to), "going back asks for nothing that it can do without"


def test_a_release_that_was_half_removed_is_not_shown_again(tmp_path, to, monkeypatch):
    one = make_site(tmp_path / "a", "one")
    publish(one, to)
    publish(make_site(tmp_path / "b", "two"), to)

    def half(path, **_):
        (path / "site" / "index.html").unlink(missing_ok=True)

    with monkeypatch.context() as broken:
        broken.setattr(publishing.shutil, "rmtree", half)
        publish(make_site(tmp_path / "c", "three"), to, keep=2)
    publish(one, to, keep=2)
    assert "one" in page(to)
    assert len(list((to / "releases").iterdir())) == 2


def test_a_link_that_leads_nowhere_is_mended(tmp_path, to):
    (to / "releases").mkdir(parents=True)
    (to / "current").symlink_to("releases/gone")
    assert history(to) == []
    publish(make_site(tmp_path / "a", "one"), to)
    assert "one" in page(to)


def test_a_disk_without_hard_links_will_do(tmp_path, to, monkeypatch):
    def refuse(*_):
        raise PermissionError("Operation not permitted")

    monkeypatch.setattr(publishing.os, "link", refuse)
    publish(make_site(tmp_path / "a", "one", "aaaaaaaa"), to)
    publish(make_site(tmp_path / "b", "two", "bbbbbbbb"), to)
    old, new = (to / "releases" / name / "site" / "assets/logo.svg" for name in history(to))
    assert old.stat().st_mtime_ns == new.stat().st_mtime_ns
    assert (to / "current/site/assets/strideband.aaaaaaaa.css.br").is_file()


def test_what_fails_after_the_switch_is_no_failure(tmp_path, to, monkeypatch):
    publish(make_site(tmp_path / "a", "one"), to)

    def fail(*_):
        raise OSError("No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(publishing, "_write_whole", fail)
        assert publish(make_site(tmp_path / "b", "two"), to).shown == shown(to)
    assert len(history(to)) == 2


def test_who_stops_a_run_is_not_shown_its_code(tmp_path, to, monkeypatch, capsys):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(publishing, "_copy", stop)
    assert main(["publish", str(make_site(tmp_path / "a", "one")), str(to)]) == 130
    assert capsys.readouterr().err == "strideband: stopped.\n"
    assert not list((to / "releases").iterdir())


@pytest.mark.parametrize("step", ["_copy", "_carry", "_switch", "precompress"])
def test_a_publish_that_fails_leaves_all_as_it_was(tmp_path, to, monkeypatch, step):
    publish(make_site(tmp_path / "a", "one"), to)
    before, kept = page(to), history(to)

    def fail(*_):
        raise OSError("No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(publishing, step, fail)
        with pytest.raises((PublishError, OSError), match="No space left"):
            publish(make_site(tmp_path / "b", "two"), to)
    assert page(to) == before
    assert history(to) == kept
    assert not list((to / "releases").glob(".*"))
    publish(tmp_path / "b", to)
    assert "two" in page(to)


def test_a_run_that_was_killed_after_the_switch_is_mended(tmp_path, to, monkeypatch):
    publish(make_site(tmp_path / "a", "one"), to)

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(publishing, "_write_whole", killed)
        with pytest.raises(KeyboardInterrupt):
            publish(make_site(tmp_path / "b", "two"), to)
    assert "two" in page(to)
    assert history(to)[-1] == shown(to)
    roll_back(to)
    assert "one" in page(to)


def test_a_reader_never_sees_a_mixture(tmp_path, to):
    """While releases change, the page is there, whole, and its asset too."""
    sites = [make_site(tmp_path / w, w, h) for w, h in (("one", "aaaaaaaa"), ("two", "bbbbbbbb"))]
    for site in sites:
        publish(site, to)
    wrong, done = [], threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                text = page(to)
                asset = text.split('href="')[1].split('"')[0]
                whole = text.endswith(LONG) and (to / "current/site" / asset).is_file()
            except OSError as missing:
                text, whole = str(missing), False
            if not whole:
                wrong.append(text[:80])

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for turn in range(120):
            publish(sites[turn % 2], to)
    finally:
        done.set()
        reader.join()
    assert not wrong


def test_one_run_at_a_time(tmp_path, to):
    publish(make_site(tmp_path / "a", "one"), to)
    with publishing._alone(to), pytest.raises(PublishError, match="another run is publishing"):
        publish(make_site(tmp_path / "b", "two"), to)


# The command line


def test_the_commands_say_what_they_did(tmp_path, to, capsys):
    one = make_site(tmp_path / "a", "one")
    two = make_site(tmp_path / "b", "two")
    names = [content_name(one), content_name(two)]
    reload = (
        "Former addresses have changed. Tell your server: sudo systemctl reload nginx (or caddy)."
    )
    assert main(["publish", str(one), str(to)]) == 0
    assert main(["publish", str(one), str(to)]) == 0
    (two / "_redirects").write_text("/areas/old/ /areas/newer/ 301\n", "utf-8")
    names[1] = content_name(two)
    assert main(["publish", str(two), str(to)]) == 0
    assert main(["rollback", str(to)]) == 0
    assert main(["rollback", str(to)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{names[0]} is shown now. 5 files are new.",
        reload,
        f"{names[0]} is shown already; nothing was changed.",
        f"{names[1]} is shown now; before it was {names[0]}. 3 files are new.",
        reload,
        f"{names[0]} is shown again; before it was {names[1]}.",
        reload,
        f"strideband: {to} holds no release before the one that is shown. Nothing was changed.",
    ]


def test_what_cannot_be_published_is_said(tmp_path, to, capsys):
    (tmp_path / "empty").mkdir()
    site = make_site(tmp_path / "site", "one")
    spoilt = make_site(tmp_path / "spoilt", "two", _redirects="/a/ /b/;} 301\n")
    (tmp_path / "taken" / "current").mkdir(parents=True)
    assert main(["publish", str(tmp_path / "empty"), str(to)]) == 1
    assert main(["publish", str(site), str(site / "www")]) == 1
    assert main(["publish", str(site), str(tmp_path / "taken")]) == 1
    assert main(["publish", str(spoilt), str(to)]) == 1
    assert main(["publish", str(site), str(site / "index.html" / "www")]) == 1
    assert main(["publish", str(site), str(tmp_path / "spoilt" / "index.html")]) == 1
    assert main(["publish", str(site), str(to), "--keep", "1"]) == 2
    assert main(["rollback", str(tmp_path / "nowhere")]) == 1
    root = str(tmp_path)
    assert capsys.readouterr().err.replace(root, "").splitlines() == [
        "strideband: /empty is not a built site: it has no index.html. Build it first. "
        "Nothing was published.",
        "strideband: /site/www and /site lie in each other. Name another folder. "
        "Nothing was published.",
        "strideband: /taken/current is not a symbolic link. Move it away. Nothing was published.",
        "strideband: _redirects:1: expected '/old/ /new/ 301'; found '/a/ /b/;} 301'. "
        "Nothing was published.",
        "strideband: /site/index.html/www and /site lie in each other. Name another folder. "
        "Nothing was published.",
        "strideband: /spoilt/index.html/releases: Not a directory. Nothing was published.",
        "strideband: --keep must be 2 or more, or nothing is left to go back to.",
        "strideband: /nowhere holds no releases. Nothing was changed.",
    ]
