"""``mkdocs build``: the same bytes everywhere, and never a broken site in place of a good one."""

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from strideband.pages.script_policy import inline_hashes
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


def leftovers(project: Path) -> list[str]:
    """Return what a build left beside the site."""
    return sorted(path.name for path in project.iterdir() if path.name.startswith("site."))


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


def test_a_warning_in_strict_mode_does_not_replace_the_site(
    small: Path, last_good: dict[str, str]
) -> None:
    home = small / "content" / "index.md"
    home.write_text(home.read_text("utf-8") + "\n[A page](no-such-page.md)\n", "utf-8")
    run = build(small, "--strict")
    assert run.returncode != 0
    assert "no-such-page.md" in run.stdout
    assert "strict mode" in run.stdout
    assert tree(small / "site") == last_good
    assert leftovers(small) == []


def test_a_warning_without_strict_mode_builds_the_site(small: Path) -> None:
    home = small / "content" / "index.md"
    home.write_text(home.read_text("utf-8") + "\n[A page](no-such-page.md)\n", "utf-8")
    run = build(small)
    assert run.returncode == 0, run.stdout
    assert "no-such-page.md" in (small / "site" / "index.html").read_text("utf-8")
    assert leftovers(small) == []


def test_a_fault_in_the_theme_leaves_the_last_good_site(
    small: Path, last_good: dict[str, str]
) -> None:
    """An error while pages are written, long after the checks."""
    shell = small / "shell"
    config = (small / "mkdocs.yml").read_text("utf-8")
    overrides = group_of(r"custom_dir: (.+)", config)
    shutil.copytree(overrides, shell)
    (small / "mkdocs.yml").write_text(config.replace(overrides, str(shell)), "utf-8")
    main = shell / "main.html"
    main.write_text(
        main.read_text("utf-8") + "{% block footer %}{{ a.b.c }}{% endblock %}\n", "utf-8"
    )
    run = build(small, "--strict")
    assert run.returncode != 0
    assert tree(small / "site") == last_good
    assert leftovers(small) == []


def test_a_killed_build_leaves_the_last_good_site(small: Path, last_good: dict[str, str]) -> None:
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
    os.killpg(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert tree(small / "site") == last_good
    run = build(small, "--strict")
    assert run.returncode == 0, run.stdout
    assert "Lying new march" in (small / "site/exercises/lying-march/index.html").read_text("utf-8")
    assert leftovers(small) == []


def test_a_build_that_was_killed_between_the_two_renames_is_mended(
    small: Path, last_good: dict[str, str]
) -> None:
    """Then ``site`` is gone and ``site.old`` holds the last good one: an error must not lose it."""
    (small / "site").rename(small / "site.old")
    break_exercise(small)
    assert build(small, "--strict").returncode != 0
    kept = small / "site" if (small / "site").exists() else small / "site.old"
    assert tree(kept) == last_good


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
        own = " ".join(["script-src 'self'", *inline_hashes(html)])
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
