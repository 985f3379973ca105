"""What files gave is kept from one run to the next, and is what they would give anew."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from strideband.check import check
from strideband.library import document, references
from strideband.library.build_cache import BuildCache
from strideband.library.finding import Finding
from strideband.library.load import load
from strideband.library.work_file import FOLDER, WorkFile
from strideband.pages import page_markdown
from strideband.pages.page_markdown import PageMarkdown

from tests.support.mkdocs_runs import FIXTURE

LOST = "_a __(_[b](concept:one-stride)"


def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(FIXTURE, root)
    return root


def never(*_: object, **__: object):
    raise AssertionError("read again")


def kept(root: Path) -> BuildCache:
    return BuildCache(b"1", WorkFile(root))


def test_files_that_did_not_change_are_not_read_again(tmp_path: Path, monkeypatch):
    root = project(tmp_path)
    fresh, wrong = load(root)
    assert not wrong
    first = kept(root)
    assert load(root, work=first) == (fresh, [])
    first.close()
    monkeypatch.setattr(document, "Reader", never)
    monkeypatch.setattr(references, "markdown_links", never)
    monkeypatch.setattr(references, "is_garbled", never)
    assert load(root, work=kept(root)) == (fresh, [])
    assert any(entry.references for entry in fresh)
    march = root / "exercises" / "lying-march.yml"
    march.write_text(march.read_text("utf-8") + "\n", "utf-8")
    with pytest.raises(AssertionError, match="read again"):
        load(root, work=kept(root))


def test_findings_are_found_again(tmp_path: Path):
    root = project(tmp_path)
    march = root / "exercises" / "lying-march.yml"
    march.write_text(march.read_text("utf-8").replace("emphasis: ", "emfasis: ", 1), "utf-8")
    first = kept(root)
    _, wrong = load(root, work=first)
    first.close()
    assert wrong
    assert load(root, work=kept(root))[1] == wrong


def test_texts_in_which_markdown_loses_its_way_are_known_again(tmp_path: Path):
    root = project(tmp_path)
    path = root / "content" / "concepts" / "leg-recovery.md"
    path.write_text(f"{path.read_text('utf-8')}\n{LOST}\n", "utf-8")
    found = list[list[Finding]]()
    for _ in range(2):
        work = kept(root)
        found.append([one for one in check(root, work=work)[1] if one.rule == "emphasis-paired"])
        work.close()
    assert len(found[0]) == 1
    assert found[0] == found[1]


def test_hand_written_pages_that_did_not_change_are_not_rendered_again(tmp_path: Path, monkeypatch):
    root = project(tmp_path)
    work = kept(root)
    assert check(root, work=work)[1] == []
    work.close()
    monkeypatch.setattr(page_markdown, "_html", never)
    assert check(root, work=kept(root))[1] == []
    page = root / "content" / "index.md"
    page.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")
    with pytest.raises(AssertionError, match="read again"):
        check(root, work=kept(root))


def test_what_extensions_of_others_render_is_not_kept(tmp_path: Path):
    """They may read more than the text."""
    root = project(tmp_path)
    for extensions, is_kept in (("[tables, pymdownx.snippets]", False), ("[tables]", True)):
        (root / "mkdocs.yml").write_text(f"markdown_extensions: {extensions}\n")
        work = kept(root)
        PageMarkdown(root, work).html("# A\n")
        work.close()
        with closing(sqlite3.connect(root / FOLDER / "work.sqlite")) as file:
            assert bool(file.execute("SELECT count(*) FROM work").fetchone()[0]) == is_kept
