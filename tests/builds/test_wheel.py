"""The wheel in an empty virtual environment: a club's project is made, checked and built with it.

Other packages come from this environment, read-only; strideband itself comes from the wheel alone.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.built_pages import BuiltSite, listed
from tests.support.mkdocs_runs import PROJECT, environment, tree
from tests.support.patience import BUILD

pytestmark = pytest.mark.packaging

BIN = "Scripts" if os.name == "nt" else "bin"


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command without anything of this process's own paths."""
    own = environment()
    own.pop("PYTHONPATH", None)
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=own,
        capture_output=True,
        encoding="utf-8",
        timeout=BUILD,
        check=False,
    )


def installed(folder: Path) -> Path:
    """Build the wheel, install it into an empty environment; return that environment's Python."""
    wheels = folder / "wheels"
    made = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", wheels, cwd=PROJECT)
    assert made.returncode == 0, made.stderr
    (wheel,) = wheels.glob("*.whl")
    venv.create(folder / "venv", with_pip=False, symlinks=os.name != "nt")
    python = folder / "venv" / BIN / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    put = run(*pip, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    assert put.returncode == 0, put.stderr
    # A .pth of a folder that a .pth names is not read: strideband's own checkout stays out.
    purelib = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(python, "-c", purelib, cwd=folder).stdout.strip())
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return python


@pytest.fixture(scope="module")
def made(once: Callable[..., Path]) -> Path:
    """A folder with the environment, a new project, its site, and what the commands said."""

    def fill(folder: Path) -> None:
        folder.mkdir()
        python = installed(folder)
        strideband = folder / "venv" / BIN / "strideband"
        where = "import strideband; print(strideband.__file__)"
        said: dict[str, Any] = {"where": run(python, "-c", where, cwd=folder).stdout}
        for name, command in {
            "new": (strideband, "new", "site", "club"),
            "again": (strideband, "new", "site", "club"),
            "check": (strideband, "check", "club"),
            "diff": (strideband, "diff", "club"),
            "build": (python, "-m", "mkdocs", "build", "--strict", "-f", "club/mkdocs.yml"),
        }.items():
            done = run(*command, cwd=folder)
            said[name] = [done.returncode, done.stdout, done.stderr]
        (folder / "said.json").write_text(json.dumps(said), "utf-8")

    return once("wheel", fill)


@pytest.fixture(scope="module")
def said(made: Path) -> dict:
    return json.loads((made / "said.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def site(made: Path, said: dict) -> BuiltSite:
    assert said["build"][0] == 0, said["build"]
    return BuiltSite(made / "club" / "site", "https://club.example/")


def test_the_package_is_the_one_of_the_wheel(made: Path, said: dict) -> None:
    assert said["where"].startswith(str(made))


def test_a_project_is_made_once(said: dict) -> None:
    assert said["new"] == [0, "", "club written. Its README.md says how to go on.\n"]
    assert said["again"] == [
        2,
        "",
        "strideband: club is there and not empty; nothing was written.\n",
    ]


def test_the_new_project_has_no_findings(said: dict) -> None:
    code, out, err = said["check"]
    assert (code, out) == (0, "")
    assert err.endswith(" records, no findings.\n")


def test_a_new_project_is_up_to_date(said: dict) -> None:
    code, out, err = said["diff"]
    assert (code, err) == (0, "")
    assert out.endswith("Nothing has changed.\n")


def test_it_builds_without_a_warning(said: dict) -> None:
    code, out, err = said["build"]
    assert code == 0, err
    words = [line for line in (out + err).splitlines() if not line.startswith("INFO ")]
    assert words == []


def test_the_site_holds_the_base_and_the_club(site: BuiltSite) -> None:
    base = {f"exercises/{path.stem}/" for path in (PROJECT / "exercises").glob("*.yml")}
    own = {"exercises/bench-march/", "plans/two-club-evenings/", "faq/our-club/"}
    assert not (base | own | {"", "method/", "safety/", "about/"}) - set(site.pages)
    assert site.pages["exercises/bench-march/"].title == "Bench march - My running club"
    assert site.pages["safety/"].title == "Safety - My running club"
    assert 'href="../../exercises/bench-march/"' in html(site, "plans/two-club-evenings/")


def test_the_menu_is_the_bases_and_the_recipes_are_there(made: Path, site: BuiltSite) -> None:
    assert "\nnav:" not in (made / "club" / "mkdocs.yml").read_text("utf-8")
    links = site.pages[""].tree.css(".md-nav--primary .md-nav__link[href]")
    there = {link.attributes["href"] for link in links}
    assert {"exercises/", "method/", "about/", "data/", "embedding/wordpress/"} <= there
    for path in (PROJECT / "deploy").iterdir():
        assert (made / "club" / "deploy" / path.name).read_bytes() == path.read_bytes()


def test_every_link_leads_somewhere(site: BuiltSite) -> None:
    problems = [problem for page in site.pages.values() for problem in site.broken(page)]
    assert not problems, listed(problems)
    # What programs read is written where the site's address is known, which it is not here.
    assert "built without the address" in html(site, "data/")
    assert "<code>/api/v1/index.json</code>" in html(site, "data/")


def test_the_brand_is_on_the_pages(made: Path, site: BuiltSite) -> None:
    (style,) = (site.folder / "assets").glob("strideband.*.css")
    assert style.read_text("utf-8").count("--sb-link: #6b2a70;") == 1
    assert style.read_text("utf-8").count("--sb-link: #dcaae0;") == 1
    logo = (site.folder / "assets" / "brand.svg").read_bytes()
    assert logo == (made / "club" / "logo.svg").read_bytes()
    assert 'src="assets/brand.svg"' in html(site, "")


def test_one_search_and_one_finder_know_both(site: BuiltSite) -> None:
    index = json.loads((site.folder / "search" / "index.json").read_text("utf-8"))
    places = {address for _, address, *_ in index["rows"]}
    assert {"exercises/bench-march/", "exercises/clamshell/", "method/"} <= places
    for finder in ("exercises/", "embed/finder/exercises/"):
        assert "bench-march" in html(site, finder)
        assert "clamshell" in html(site, finder)
    assert (site.folder / "embed" / "exercise" / "bench-march" / "index.html").is_file()


def test_a_project_made_from_the_checkout_is_the_same(made: Path, tmp_path: Path) -> None:
    here = run(
        sys.executable, "-m", "strideband.cli", "new", "site", tmp_path / "club", cwd=PROJECT
    )
    assert here.returncode == 0, here.stderr
    shutil.copytree(
        made / "club", tmp_path / "other", ignore=shutil.ignore_patterns("site", ".cache")
    )
    assert tree(tmp_path / "club") == tree(tmp_path / "other")


def html(site: BuiltSite, address: str) -> str:
    return (site.folder / address / "index.html").read_text("utf-8")
