"""``mkdocs serve``: edits show, mistakes are shown and do not take the last good page away."""

import re
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from mkdocs.commands.build import _build_page, build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from strideband.lint.movement_rule import MovementRules
from strideband.plugin import events
from strideband.plugin.watching import LOOK

from tests.support.built_pages import listed
from tests.support.club import make_project
from tests.support.mkdocs_runs import FIXTURE, PACKAGE, PROJECT, environment
from tests.support.mkdocs_runs import build as build_project
from tests.support.mkdocs_serve import serving
from tests.support.patience import PAGE
from tests.support.present import group_of


def rebuilds(project: Path, site: Path) -> Callable[[], Any]:
    """Return what ``mkdocs serve`` does at its start and after each edit, in this process.

    It returns our plugin, and raises Abort if the build fails.
    """

    def read() -> MkDocsConfig:
        return load_config(str(project / "mkdocs.yml"), site_dir=str(site))

    cast(Any, MkDocsConfig.plugins).plugin_cache.clear()  # Of other servers of this process.
    first = read()
    first.plugins.on_startup(command="serve", dirty=False)

    def rebuild() -> Any:
        config = read()
        config.plugins = first.plugins
        build(config, serve_url="http://127.0.0.1/")
        plugin = cast(Any, first.plugins["strideband"])
        # Who reads a page asks for it, and only then it is made.
        assert plugin.on_demand.make("exercises/lying-march/")
        return plugin

    return rebuild


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text in a file, as an editor does: the file is written anew."""
    text = path.read_text("utf-8")
    assert old in text, f"{path} does not hold {old!r}"
    path.write_text(text.replace(old, new), "utf-8")


def test_an_author_at_work_on_the_project(tmp_path: Path) -> None:
    """Edit, break and mend exercises, then edit a template and a style sheet of the program."""
    project = make_project(tmp_path / "project", "https://club.example/", FIXTURE)
    package = project / "macros" / "strideband"
    shutil.copytree(PACKAGE, package)
    shutil.copytree(PROJECT / "overrides", project / "overrides")
    march = project / "exercises" / "lying-march.yml"
    standing = project / "exercises" / "standing-march.yml"
    with serving(project, environment(PYTHONPATH=str(project / "macros"))) as server:
        page = "exercises/lying-march/"
        before = server.until(page, lambda text: "Lying march" in text, "the exercise")
        assert "sb-findings" not in before

        watching = group_of(r"Watching paths for changes: (.*)", server.log)
        for path in ("'content'", "'mkdocs.yml'", "'exercises'", "'overrides'", "strideband'"):
            assert path in watching, watching

        edit(march, "Pull the toes up.", "Pull the toes up like a clown.")
        server.until(page, lambda text: "like a clown" in text, "the new text")

        edit(march, "emphasis: swing", 'emphasis: "<b>psuh</b>"')
        shown = server.until(page, lambda text: "psuh" in text, "the finding")
        assert 'class="sb-findings"' in shown
        assert re.search(r"exercises/lying-march\.yml:\d+:\d+: emphasis", shown)
        assert "&lt;b&gt;psuh" in shown
        assert "<b>psuh" not in shown
        assert "like a clown" in shown, "the last good page is gone"
        for other in ("", "exercises/", "about/"):
            assert 'class="sb-findings"' in server.get(other)[1], other
        assert re.search(r"ERROR\s+-\s+exercises/lying-march\.yml:\d+:\d+: emphasis", server.log)
        assert "Traceback" not in server.log

        posed = "exercises/standing-march/"
        assert "right-knee-flexion" in server.get(posed)[1], "no preview of its poses"
        edit(march, 'emphasis: "<b>psuh</b>"', "emphasis: swing")
        edit(standing, "knee_flexion: 68", "knee_flexion: 168")
        shown = server.until(posed, lambda text: "a body ends at 155" in text, "the finding")
        assert "<td>168</td>" in shown, "the pose that cannot be is not shown beside it"
        server.until(page, lambda text: "psuh" not in text, "the mended page")
        edit(standing, "knee_flexion: 168", "knee_flexion: 70")
        server.until(posed, lambda text: "sb-findings" not in text, "the mended pose")

        edit(
            package / "pages" / "kinds" / "exercise" / "page.html",
            "<header class",
            '<i id="new-template"></i><header class',
        )
        server.until(page, lambda text: "new-template" in text, "the new template")
        style = package / "pages" / "styles" / "base.css"
        style.write_text(style.read_text("utf-8") + ".new-rule { color: red }\n", "utf-8")

        def has_new_rule(text: str) -> bool:
            sheet = group_of(r'href="\.\./\.\./(assets/strideband\.\w+\.css)"', text)
            return ".new-rule" in server.get(sheet)[1]

        server.until(page, has_new_rule, "the new style")
    assert server.process.returncode in (0, -signal.SIGINT, 130), server.log
    assert not (project / "site").exists()
    assert not (project / "site.new").exists()


def test_a_page_that_lists_records_is_made_when_it_is_asked_for(tmp_path: Path) -> None:
    """It is what MkDocs makes of it."""
    project = make_project(tmp_path / "project", "https://club.example/", FIXTURE)
    plugin = rebuilds(project, tmp_path / "site")()
    theme = plugin.theme
    for page in plugin.sections:
        path = Path(page.file.abs_dest_path)
        assert not path.exists()
        assert plugin.on_demand.make(page.url)
        made = path.read_text("utf-8")
        _build_page(page, theme._config, plugin.pages, plugin.nav, theme._env)
        assert made == path.read_text("utf-8")
    shown = (tmp_path / "site" / "exercises" / "index.html").read_text("utf-8")
    assert "Lying march" in shown
    assert "md-nav__link--active" in shown


@pytest.mark.parametrize("line", ["extra_css: [5]", "hooks: [none.py]", "nav: [lost.md]"])
def test_a_mistake_in_the_settings_is_said_and_leaves_the_pages(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, line: str
) -> None:
    project = make_project(tmp_path / "project", "https://club.example/", FIXTURE)
    site, settings = tmp_path / "served", project / "mkdocs.yml"
    rebuild, good = rebuilds(project, site), settings.read_text("utf-8")
    rebuild()
    settings.write_text(f"{good}{line}\n", "utf-8")
    with pytest.raises(Abort):
        rebuild()
    place = f"mkdocs.yml:{good.count(chr(10)) + 1}:"
    assert any(message.startswith(place) for message in caplog.messages)
    assert (site / "index.html").is_file()
    settings.write_text(good, "utf-8")
    rebuild()


MISTAKES = [
    {'{{ exercise_crad("lying-march") }}': "exercise_crad"},
    {'{{ exercise_card("lying-mrach") }}': "lying-mrach"},
    {"{{ exercise_card( }}": "content/index.md"},
    {"[broken](concept:no-such-idea)": "no-such-idea"},
    {
        "[broken](no-such-page.md)": "no-such-page.md",
        "[broken](safety.md#no-such-part)": "no-such-part",
    },
]
"""What an author may mistype in a hand-written page, one build after the other, and what the log
must then name."""


def test_a_mistake_in_a_hand_written_page_stops_no_page(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """While it stands every page is there, what is wrong is said, and mending it is enough.

    Built as the server builds, without one: above is that it notices edits and shows what is built.
    """
    more = "strict: true\n"
    project = make_project(tmp_path / "project", "https://club.example/", FIXTURE, more=more)
    home = project / "content" / "index.md"
    good = home.read_text("utf-8")
    site, rebuild = tmp_path / "served", rebuilds(project, tmp_path / "served")
    aside = project / "site.old" / "assets" / "strideband.12345678.css"
    aside.parent.mkdir(parents=True)
    aside.touch()
    rebuild()
    problems = []
    if (project / "site.old").exists() or not (project / "site" / "assets").is_dir():
        problems.append("what a killed build has put aside is not brought back")
    for mistakes in MISTAKES:
        caplog.clear()
        home.write_text("\n\n".join([good, *mistakes, ""]), "utf-8")
        rebuild()
        for mistake, name in mistakes.items():
            if name not in caplog.text:
                problems.append(f"{mistake}: the log does not name it")
        for page, words in (("exercises/lying-march/", "Lying march"), ("", "small project")):
            if words not in (site / page / "index.html").read_text("utf-8"):
                problems.append(f"{[*mistakes]}: /{page} does not show {words!r}")
    home.write_text(good.replace("A small project", "Mended small project"), "utf-8")
    rebuild()
    shown = (site / "index.html").read_text("utf-8")
    if "Mended small project" not in shown:
        problems.append("mending them is not enough")
    elif "sb-findings" in shown:
        problems.append("shown as a finding after all were mended")
    assert "Traceback" not in caplog.text
    assert not problems, listed(problems)


def test_the_first_page_does_not_wait_for_rules_about_movements(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so; once they have been asked, the host builds anew, and what they found is said."""
    monkeypatch.setattr(events, "WORTH_WAITING", 1)
    project, site = make_project(tmp_path / "project", "", FIXTURE), tmp_path / "served"
    edit(project / "exercises" / "standing-march.yml", "knee_flexion: 68", "knee_flexion: 168")
    home, rebuild = site / "index.html", rebuilds(project, site)
    plugin = rebuild()
    for page in (home, site / "exercises" / "lying-march" / "index.html"):
        assert "still being checked" in page.read_text("utf-8")
        assert "a body ends at 155" not in page.read_text("utf-8")
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
    try:
        plugin.on_serve(server, config=config, builder=lambda: None)
        (checked,) = [Path(path) for path in server._watched_paths if path.endswith("checked")]
        deadline = time.monotonic() + PAGE
        while not (checked / "last").exists():
            assert time.monotonic() < deadline, "the rules are not asked"
            time.sleep(0.01)
    finally:
        server.server_close()
    monkeypatch.setattr(MovementRules, "_looked", None)  # All has been asked.
    rebuild()
    assert "still being checked" not in home.read_text("utf-8")
    assert "a body ends at 155" in home.read_text("utf-8")


def test_where_rules_have_been_asked_before_the_first_page_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "WORTH_WAITING", 1)
    project, site = make_project(tmp_path / "project", "", FIXTURE), tmp_path / "served"
    assert build_project(project, "-d", str(tmp_path / "site")).returncode == 0
    edit(project / "exercises" / "standing-march.yml", "knee_flexion: 68", "knee_flexion: 168")
    rebuilds(project, site)()
    home = (site / "index.html").read_text("utf-8")
    assert "still being checked" not in home
    assert "a body ends at 155" in home


def test_a_profile_is_of_one_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    project = make_project(tmp_path / "project", "https://club.example/", FIXTURE)
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("- strideband", "- strideband: {profile: true}"), "utf-8")
    rebuild = rebuilds(project, tmp_path / "served")
    rebuild()
    for _ in range(2):
        caplog.clear()
        begun = time.process_time()
        rebuild()
        passed = time.process_time() - begun
        told = [line for line in caplog.messages if "in all, of the processor" in line]
        assert len(told) == 1
        assert float(told[0].split()[0]) < passed + 0.01, "it counts on from the build before"


def test_a_change_is_looked_for_more_often_than_the_host_does(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", "https://club.example/", FIXTURE)
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(tmp_path / "served"))
    config.plugins.on_startup(command="serve", dirty=False)
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    for path in (config.docs_dir, config.docs_dir, str(config.config_file_path)):
        server.watch(path)
    config.plugins.on_serve(server, config=config, builder=lambda: None)
    server.observer.start()
    try:
        timeouts = {emitter.watch.path: emitter.timeout for emitter in server.observer.emitters}
        assert timeouts.keys() >= {str(project / "content"), str(project)}
        assert set(timeouts.values()) == {LOOK}
    finally:
        server.observer.stop()
        server.observer.join()
        server.server_close()
