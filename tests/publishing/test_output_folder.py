"""Pages written before survive while MkDocs empties the folder; only what changed is written."""

from pathlib import Path

from mkdocs.utils import clean_directory
from strideband.publishing.output_folder import PageFolder

FIRST = [("exercises/clamshell/", "clam"), ("exercises/squat/", "squat"), ("faq/bands/", "why")]


def rebuilt(pages: PageFolder, folder: Path, new: list[tuple[str, str]], section: str) -> None:
    """Do as MkDocs does while it serves: empty the folder, write section pages, then the rest."""
    pages.set_aside(folder)
    clean_directory(str(folder))
    (folder / "exercises").mkdir()
    (folder / "exercises" / "index.html").write_text(section)
    pages.write(folder, new)


def content(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    pages = PageFolder()
    rebuilt(pages, tmp_path, FIRST, "list 1")
    squat = tmp_path / "exercises" / "squat" / "index.html"
    squat.write_text("not written again")
    new = [("exercises/clamshell/", "oyster"), FIRST[1], ("exercises/new/", "new")]
    rebuilt(pages, tmp_path, new, "list 2")
    assert content(tmp_path) == {
        "exercises/clamshell/index.html": "oyster",
        "exercises/index.html": "list 2",
        "exercises/new/index.html": "new",
        "exercises/squat/index.html": "not written again",
    }


def test_a_page_that_something_else_took_away_is_written_again(tmp_path: Path) -> None:
    pages = PageFolder()
    pages.write(tmp_path, FIRST)
    clean_directory(str(tmp_path))
    pages.write(tmp_path, FIRST)
    assert len(content(tmp_path)) == len(FIRST)


def test_a_build_that_failed_brings_the_pages_back(tmp_path: Path) -> None:
    pages = PageFolder()
    pages.write(tmp_path, FIRST)
    good = content(tmp_path)
    pages.set_aside(tmp_path)
    clean_directory(str(tmp_path))
    pages.set_aside(tmp_path)
    pages.bring_back(tmp_path)
    assert content(tmp_path) == good
