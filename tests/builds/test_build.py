"""``mkdocs build``: the same bytes everywhere, and never a broken site in place of a good one."""

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from strideband.pages.script_policy import hashes, inline_scripts
from strideband.publishing.site_check import publish_check

from tests.support.built_pages import listed
from tests.support.mkdocs_runs import COMMAND, PACKAGE, PROJECT, build, built, environment, tree
from tests.support.patience import BUILD
from tests.support.present import group_of


@pytest.fixture
def small(built_once: Path, tmp_path: Path) -> Path:
    """A copy of the small project: ``site/`` holds its last good site."""
    return shutil.copytree(built_once, tmp_path / "project")


@pytest.fixture
def last_good(small: Path) -> dict[str, str]:
    """The files of the last good site."""
    return tree(small / "site")


def break_exercise(project: Path) -> tuple[str, int, int]:
    """Put a wrong level into an exercise; return file, line and column of the value."""
    path = project / "exercises" / "lying-march.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("level: beginner", "level: beginer"), "utf-8")
    line = text.split("\n").index("level: beginner") + 1
    return "exercises/lying-march.yml", line, len("level: ") + 1


def break_theme(small: Path) -> None:
    """Have the theme fail while pages are written, long after the checks."""
    shell = small / "shell"
    config = (small / "mkdocs.yml").read_text("utf-8")
    overrides = group_of(r"custom_dir: (.+)", config)
    shutil.copytree(overrides, shell)
    (small / "mkdocs.yml").write_text(config.replace(overrides, str(shell)), "utf-8")
    main = shell / "main.html"
    main.write_text(
        main.read_text("utf-8") + "{% block footer %}{{ a.b.c }}{% endblock %}\n", "utf-8"
    )


def leftovers(project: Path) -> list[str]:
    """Return what a build left beside the site."""
    names = (path.name for path in project.iterdir())
    return sorted(name for name in names if name.startswith(("site.", ".site.")))


# The same bytes


def test_the_same_project_gives_the_same_bytes_anywhere(small: Path, tmp_path: Path) -> None:
    """Neither clock, time zone, language, hash seed, path nor order of files shows in the site."""
    left = tree(small / "site")
    copy = tmp_path / "a longer way" / "zweite Kopie ü"
    shutil.copytree(small, copy, ignore=shutil.ignore_patterns("site"))
    shutil.copytree(PACKAGE, copy / "macros" / "strideband")
    shutil.copytree(PROJECT / "overrides", copy / "overrides")
    config = (copy / "mkdocs.yml").read_text("utf-8")
    assert str(PROJECT / "overrides") in config
    own = config.replace(str(PROJECT / "overrides"), "overrides")
    (copy / "mkdocs.yml").write_text(own, "utf-8")
    for path in sorted(copy.rglob("*"), reverse=True):
        if path.suffix != ".py":  # Else Python would compile each anew.
            os.utime(path, (946_684_800, 946_684_800))
    elsewhere = environment(
        PYTHONPATH=str(copy / "macros"),
        PYTHONHASHSEED="4242",
        TZ="America/Los_Angeles",
        LANG="tr_TR.ISO-8859-9",
        LC_ALL="POSIX",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
        SOURCE_DATE_EPOCH="946684800",
    )
    right = tree(built(copy, tmp_path / "elsewhere" / "out", env=elsewhere))
    assert len(left) > 100
    differing = [path for path in left.keys() | right.keys() if left.get(path) != right.get(path)]
    assert not differing, listed(sorted(differing))


def test_a_second_build_changes_nothing_and_takes_away_what_is_no_longer_made(
    small: Path, last_good: dict[str, str]
) -> None:
    (small / "site" / "stray.html").write_text("left by an older build", "utf-8")
    run = build(small, "--strict")
    assert run.returncode == 0, run.stdout
    assert tree(small / "site") == last_good
    assert leftovers(small) == []


def test_the_site_holds_no_file_of_the_workshop(built_site: Path) -> None:
    """Records, exceptions, Python and hidden files are not published; Markdown twins are."""
    published = [path.relative_to(built_site).as_posix() for path in built_site.rglob("*")]
    folders = "exercises|concepts|plans|faq|muscles|areas|phases"
    twins = [path for path in published if re.fullmatch(f"({folders})/[^/]+/index.md", path)]
    assert all((built_site / path).read_text("utf-8").startswith("# ") for path in twins)
    published = sorted({*published} - {*twins})
    strange = [
        path for path in published if re.search(r"\.(yml|md|py|pyc|po|gz|swp)$|(^|/)\.", path)
    ]
    assert not strange, listed(strange)


# The last good site stays


def test_an_error_in_a_record_leaves_the_last_good_site(
    small: Path, last_good: dict[str, str]
) -> None:
    file, line, column = break_exercise(small)
    run = build(small, "--strict")
    assert run.returncode != 0
    assert re.search(
        rf"^ERROR\s+-\s+{re.escape(file)}:{line}:{column}: level: .*beginer.*"
        r"Did you mean 'beginner'\?",
        run.stdout,
        re.MULTILINE,
    ), run.stdout
    assert "Traceback" not in run.stdout
    assert tree(small / "site") == last_good
    assert leftovers(small) == []


def test_all_findings_are_shown_at_once(small: Path) -> None:
    break_exercise(small)
    band = small / "content" / "bands" / "light-loop.yml"
    band.write_text(band.read_text("utf-8") + "colour: green\n", "utf-8")
    (small / "content" / "areas" / "Balance Two.yml").write_text("name: x\n", "utf-8")
    run = build(small)
    assert run.returncode != 0
    places = re.findall(r"^ERROR\s+-\s+(\S.*?):\d+:\d+: ", run.stdout, re.MULTILINE)
    assert {
        "exercises/lying-march.yml",
        "content/bands/light-loop.yml",
        "content/areas/Balance Two.yml",
    } <= set(places)
    assert re.search(r"\d+ findings in the project's files; nothing was built\.", run.stdout)


@pytest.mark.parametrize("also", ["nothing else", "another finding", "a fault"])
def test_a_movement_that_no_body_can_make_leaves_the_last_good_site(
    small: Path, last_good: dict[str, str], also: str
) -> None:
    """Its rules are asked while pages are made; they are heard before anything is shown."""
    march = small / "exercises" / "lying-march.yml"
    text = march.read_text("utf-8")
    march.write_text(
        text.replace("{hip_flexion: 92, knee_flexion: 90", "{knee_flexion: 170"), "utf-8"
    )
    if also == "another finding":
        unused = small / "content" / "areas" / "unused.yml"
        unused.write_text((small / "content/areas/balance.yml").read_text("utf-8"), "utf-8")
    if also == "a fault":
        break_theme(small)
    run = build(small, "--strict")
    assert run.returncode != 0
    assert re.search(
        r"^ERROR\s+-\s+exercises/lying-march\.yml:\d+:\d+: movement\.frames\[",
        run.stdout,
        re.MULTILINE,
    ), run.stdout
    assert ("areas/unused.yml" in run.stdout) == (also == "another finding")
    assert "Traceback" not in run.stdout
    assert tree(small / "site") == last_good
    assert leftovers(small) == []


def test_a_misspelt_macro_is_named_with_its_place_and_the_right_one(
    small: Path, last_good: dict[str, str]
) -> None:
    home = small / "content" / "index.md"
    text = home.read_text("utf-8")
    broken = text.replace('{{ exercise_card("', '{{ exercise_crad("')
    assert broken != text
    home.write_text(broken, "utf-8")
    before = broken[: broken.index("exercise_crad")]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    run = build(small, "--strict")
    assert run.returncode != 0
    place = f"content/index.md:{line}:{column}"
    expected = f"{place}: exercise_crad: unknown macro. Did you mean 'exercise_card'?"
    assert expected in run.stdout, run.stdout
    assert "Traceback" not in run.stdout
    assert tree(small / "site") == last_good
    assert leftovers(small) == []


def unlisted_page(project: Path) -> None:
    """Write a page that MkDocs misses in the menu: a warning of its own."""
    (project / "content" / "lost.md").write_text("# A page\n", "utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("  nav: {omitted_files: warn}\nnav: [index.md]\n")


def test_a_warning_in_strict_mode_does_not_replace_the_site(
    small: Path, last_good: dict[str, str]
) -> None:
    unlisted_page(small)
    run = build(small, "--strict")
    assert run.returncode != 0
    assert "lost.md" in run.stdout
    assert "strict mode" in run.stdout
    assert tree(small / "site") == last_good
    assert leftovers(small) == []


def test_a_warning_without_strict_mode_builds_the_site(small: Path) -> None:
    unlisted_page(small)
    run = build(small)
    assert run.returncode == 0, run.stdout
    assert (small / "site" / "lost" / "index.html").is_file()
    assert leftovers(small) == []


SETTINGS = {
    "validation: {absolute_links: 999}": "validation.absolute_links: expected warn, info, ignore",
    "hooks: [none.py]": "hooks[1]: there is no file 'none.py'.",
    "site_nam: x": "site_nam: unknown key 'site_nam'. Did you mean 'site_name'?",
    "extra_css: [5]": "extra_css[1]: expected text; found the number 5.",
    "extra_templates: [[x]]": "extra_templates[1]: expected text; found the list",
    "nav: [Ours: 'https://[bad]/']": "nav[1].Ours: the address 'https://[bad]/' cannot be read",
    "extra: {social: 5}": "extra.social: expected a list; found the number 5.",
}
"""What MkDocs, or its theme, has a traceback for, and what is said instead."""


@pytest.mark.parametrize("line", SETTINGS)
def test_a_setting_that_mkdocs_trips_over_is_a_sentence(
    small: Path, last_good: dict[str, str], line: str
) -> None:
    settings = small / "mkdocs.yml"
    text = settings.read_text("utf-8").replace(
        "validation:", "unread:" if "valid" in line else "validation:"
    )
    text = text.partition("unread:")[0] + line + "\n"
    settings.write_text(text, "utf-8")
    run = build(small, "--strict")
    assert run.returncode != 0
    number = text.count("\n")
    assert re.search(rf"mkdocs\.yml:{number}:\d+: {re.escape(SETTINGS[line])}", run.stdout), (
        run.stdout
    )
    assert "Traceback" not in run.stdout
    assert tree(small / "site") == last_good
    assert leftovers(small) == []


def test_a_fault_in_the_theme_leaves_the_last_good_site(
    small: Path, last_good: dict[str, str]
) -> None:
    """An error while pages are written, long after the checks."""
    break_theme(small)
    run = build(small, "--strict")
    assert run.returncode != 0
    assert tree(small / "site") == last_good
    assert leftovers(small) == []


def test_a_killed_build_leaves_the_last_good_site_and_the_next_one_goes_on(
    small: Path, last_good: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next one has begun while the first was at work, and so has waited."""
    path = small / "exercises" / "lying-march.yml"
    path.write_text(path.read_text("utf-8").replace("Lying march", "Lying new march"), "utf-8")
    process = subprocess.Popen(
        [*COMMAND, "build", "--strict"],
        cwd=small,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + BUILD
    while not (small / "site.new").exists():
        assert process.poll() is None, "the build ended before its folder was seen"
        assert time.monotonic() < deadline
        time.sleep(0.001)
    kept = []

    def kill(seconds: float) -> None:
        os.killpg(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        kept.append(tree(small / "site"))

    with monkeypatch.context() as waiting:
        waiting.setattr(time, "sleep", kill)
        run = build(small, "--strict")
    assert kept == [last_good], "it has not waited, or the last good site is gone"
    assert run.returncode == 0, run.stdout
    assert f"Another run is working on {small / 'site'}; this one goes on" in run.stdout
    assert "Lying new march" in (small / "site/exercises/lying-march/index.html").read_text("utf-8")
    assert leftovers(small) == []


def test_a_build_that_was_killed_between_the_two_renames_is_mended(
    small: Path, last_good: dict[str, str]
) -> None:
    """Then ``site`` is gone and ``site.old`` holds the last good one. Findings are no hindrance."""
    (small / "site").rename(small / "site.old")
    break_exercise(small)
    assert build(small, "--strict").returncode != 0
    assert tree(small / "site") == last_good
    assert leftovers(small) == []


FULL_DISK = """
def on_pre_build(config):
    raise OSError(28, "No space left on device", config.site_dir)
"""


def test_what_no_build_can_do_is_said_in_a_sentence_and_loses_nothing(
    small: Path, last_good: dict[str, str]
) -> None:
    """A folder of sources, a full disk, and settings with which links would lead nowhere."""
    exercises = tree(small / "exercises")
    config = (small / "mkdocs.yml").read_text("utf-8")
    (small / "full.py").write_text(FULL_DISK, "utf-8")
    wrong = config.replace("https://club.example/", "https://clüb.example/our bands/")
    wrong = wrong.replace("language: en", "language: xx").replace("- search\n", "- strideband\n")
    for settings, options, words in (
        (config, ("-d", "exercises"), [f"{small / 'exercises'} holds sources of the project."]),
        (f"{config}hooks: [full.py]\n", (), [f"{small / 'site.new'}: No space left on device."]),
        (config.replace("- search", "- offline"), (), ["use_directory_urls: expected true"]),
        (
            wrong,
            (),
            [
                "mkdocs.yml:3:11: site_url: expected an address",
                "Did you mean 'https://xn--clb-ioa.example/our%20bands/'?",
                "theme.language: expected a language tag",
                "'strideband' is listed twice. Take one of the lines out.",
            ],
        ),
    ):
        (small / "mkdocs.yml").write_text(settings, "utf-8")
        run = build(small, *options)
        assert run.returncode == 1, run.stdout
        assert "Traceback" not in run.stdout
        assert not [each for each in words if each not in run.stdout], run.stdout
    assert tree(small / "site") == last_good
    assert tree(small / "exercises") == exercises
    assert leftovers(small) == []


OTHER_PLUGIN = """
from pathlib import Path
from mkdocs.plugins import event_priority

@event_priority(25)
def on_config(config):
    Path(config.config_file_path).with_name("seen.txt").write_text(Path(config.site_dir).name)

@event_priority(25)
def on_files(files, config):
    assert files.get_file_from_path("exercises/index.md"), "our pages come too late"

def on_post_build(config):
    (Path(config.site_dir) / "other.html").write_text("made by another plugin")
"""


def test_files_of_the_club_and_of_other_plugins_are_kept_or_said(
    small: Path, last_good: dict[str, str]
) -> None:
    own = {
        "content/_headers": "/*\n  X-Own: yes\n",
        "content/_redirects": "/gone/ /safety/ 301\n",
        "content/robots.txt": "User-agent: *\nDisallow: /x\n",
        "content/exercises.md": "# Mine\n",
        "content/feed.xml": "mine",
        "content/sw.js": "mine",
        "content/sitemap.xml": "mine",
        "site/.git/HEAD": "ref: refs/heads/pages\n",
        "other.py": OTHER_PLUGIN,
    }
    for name, text in own.items():
        (small / name).parent.mkdir(exist_ok=True)
        (small / name).write_text(text, "utf-8")
    with (small / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("hooks: [other.py]\n")
    run = build(small)
    assert run.returncode == 0, run.stdout
    for name in ("_headers", "_redirects", "robots.txt"):
        assert f"INFO    -  {name} is the project's own" in run.stdout
    for name in ("exercises.md", "feed.xml", "sw.js", "sitemap.xml"):
        assert f"WARNING -  {name} stands at an address where a build puts a file." in run.stdout
    assert (small / "seen.txt").read_text() == ".strideband", "others write into the last site"
    now = tree(small / "site")
    assert {name for name in now if now[name] != last_good.get(name)} == {
        "_headers",
        "_redirects",
        "robots.txt",
        "other.html",
        ".git/HEAD",
    }
    assert (small / "site" / "_headers").read_text() == own["content/_headers"]
    assert (small / "site" / "_redirects").read_text().startswith(own["content/_redirects"])


def test_another_output_folder_is_built_and_left_alone_alike(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "public" / "html"
    built(small, out)
    good = tree(out)
    break_exercise(small)
    assert build(small, "-d", str(out)).returncode != 0
    assert tree(out) == good
    assert sorted(path.name for path in out.parent.iterdir()) == ["html"]


# Ready to be published


def test_nothing_but_its_address_stands_in_the_way_of_publishing(built_site: Path) -> None:
    problems, _ = publish_check(built_site)
    assert problems == [
        (
            "index.html",
            "names https://strideband.example/, an example. "
            "Set SITE_URL to your address and build again.",
        )
    ]


def test_each_page_lists_the_scripts_that_stand_in_it(built_site: Path) -> None:
    """A browser would run no other; what MkDocs writes and what the program writes alike."""
    wrong = []
    for path in sorted(built_site.rglob("*.html")):
        html = path.read_text("utf-8")
        said = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
        own = " ".join(["script-src 'self'", *hashes(inline_scripts(html))])
        if path.relative_to(built_site).parts[0] != "embed" and said != [own]:
            wrong.append(f"{path}: {said}")
    assert not wrong, listed(wrong)


def test_the_files_for_hosts_are_written(built_site: Path) -> None:
    assert "/exercises/*\n  Content-Security-Policy: " in (built_site / "_headers").read_text(
        "utf-8"
    )
    assert (built_site / "_redirects").read_text("utf-8") == ""
    assert "Sitemap: https://strideband.example/sitemap.xml" in (
        built_site / "robots.txt"
    ).read_text("utf-8")
