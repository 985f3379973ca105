"""The scripts' units under node, and what is shipped: built of these sources, whole and closed."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from strideband.pages import scripts
from strideband.pages.embed_pages import embed_scripts

from tests.support.node import run_node

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "macros" / "strideband" / "pages"
BUILT = PAGES / "scripts" / "built"
BUILD = PAGES / "scripts" / "build.mjs"
LIST = json.loads((BUILT / "built.json").read_text("utf-8"))
UNITS = sorted(Path(__file__).parent.glob("*.test.js"))


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name.removesuffix(".test.js"))
def test_unit(path: Path) -> None:
    run = run_node("--test", "--test-reporter=tap", path)
    failed = re.findall(r"^\s*not ok \d+ - (.*)$", run.stdout, re.MULTILINE)
    assert run.returncode == 0, f"{path.name}: {'; '.join(failed)}\n{run.stdout}{run.stderr}"
    [passed] = re.findall(r"^# pass (\d+)$", run.stdout, re.MULTILINE)
    assert int(passed) > 0, "no test ran"


# What is shipped


def hashes(paths: list[Path], start: Path) -> dict[str, str]:
    """Return the SHA-256 of text files, whose lines may end as the machine wishes."""
    return {
        path.relative_to(start).as_posix(): hashlib.sha256(
            path.read_text("utf-8").encode()
        ).hexdigest()
        for path in paths
    }


def test_what_is_shipped_was_built_of_these_sources() -> None:
    """If this fails after a change of a script: make scripts. It needs no node."""
    sources = [path for path in PAGES.rglob("*.js") if BUILT not in path.parents]
    assert hashes([*sources, BUILD], ROOT) == LIST["sources"]
    assert hashes(list(BUILT.glob("*.js")), BUILT) == LIST["built"]


def test_the_sources_give_what_is_shipped() -> None:
    """Byte for byte, with the esbuild that made it."""
    if not (ROOT / "node_modules" / "esbuild").is_dir():
        pytest.skip("esbuild is not installed: make scripts")
    run = run_node(BUILD, "--check")
    assert run.returncode == 0, run.stderr


def test_the_lock_has_the_version_and_names_no_registry() -> None:
    text = (ROOT / "package-lock.json").read_text("utf-8")
    packages = json.loads(text)["packages"]
    assert packages["node_modules/esbuild"]["version"] == LIST["esbuild"]
    assert all("integrity" in package for name, package in packages.items() if name)
    assert "://" not in text


@pytest.mark.parametrize("path", sorted(BUILT.glob("*.js")), ids=lambda path: path.name)
def test_a_finished_script_is_small_and_closed(path: Path) -> None:
    code = path.read_text("utf-8")
    assert len(code) > 200 * len(code.splitlines()), "minified; lines are those of texts within"
    assert "sourceMappingURL" not in code
    assert "</script" not in code.lower(), "it may stand in a page"
    assert "<!--" not in code
    if path.name not in ("card.js", "live-figure.js"):  # Modules, which have a scope of their own.
        assert code.startswith(("(()=>{", '"use strict";(()=>{'))
        assert code.endswith("})();\n")


def test_snippets_for_others_are_small() -> None:
    assert sorted(embed_scripts()) == ["embed/card.js", "embed/strideband.js"]
    assert len(embed_scripts()["embed/strideband.js"].encode()) <= 2048


def test_a_new_worker_begins_with_new_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its version is its content's."""
    made = scripts.worker()
    assert "{version}" not in made
    version = scripts.content_hash(scripts.script("worker").encode())
    assert made.count(f'"{version}"') == 1
    changed = scripts.script("worker").replace("GET", "PUT")
    monkeypatch.setattr(scripts, "script", lambda name: changed)
    assert version not in scripts.worker()


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("<main></main>", []),
        ('<div data-sb-lever="{}">', ["lever"]),
        ("<div data-sb-figure>", ["figure"]),
        ("<div class=\"a\" data-sb-figure data-sb-runner='{}'>", ["figure", "runner"]),
        ('<div data-sb-direction="{}"><p data-sb-finder>', ["direction", "finder"]),
        ('<div data-sb-figures="x" data-sb-lever-x="y" data-sb-item="{}">', []),
    ],
)
def test_a_frame_gets_the_parts_that_it_needs(content: str, parts: list[str]) -> None:
    wanted = [*(scripts.script(f"frame-{part}") for part in parts), scripts.script("frame")]
    assert scripts.frame_script(content) == "".join(wanted)
