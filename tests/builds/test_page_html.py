"""MkDocs' own pages, of which Markdown has made something before."""

import logging
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.pages import Page
from strideband.library.build_cache import BuildCache
from strideband.library.work_file import WorkFile
from strideband.plugin.page_html import PageHtml

TEXT = """# The *title*

[home](index.md#top) [part](#b--c) <a id="raw"></a>

## B & C

### D
"""


class Project:
    """A project with two pages, and what was made of one of them."""

    def __init__(self, root: Path, options: str = ""):
        (root / "docs").mkdir(parents=True)
        (root / "docs" / "index.md").write_text("# Home\n", "utf-8")
        (root / "docs" / "page.md").write_text("", "utf-8")
        settings = f"site_name: A\nplugins: []\nmarkdown_extensions: [toc, attr_list{options}]\n"
        (root / "mkdocs.yml").write_text(settings, "utf-8")
        self.work = BuildCache(b"", WorkFile(root))
        self.config = load_config(str(root / "mkdocs.yml"))

    def page(self, text: str, *, kept: bool = True, files: Files | None = None) -> Page:
        """Return the page as a build renders it."""
        files = files or get_files(self.config)
        file = files.get_file_from_path("page.md")
        assert file
        page = Page(None, file, self.config)
        page.markdown, page.meta = text, {}
        if kept:
            PageHtml(self.work, self.config, files).take_over(page)
        page.render(self.config, files)
        self.work.finish()
        return page


def facts(page: Page) -> object:
    """Return all that rendering puts into a page."""
    links = {to.src_uri: links for to, links in (page.links_to_anchors or {}).items()}
    return page.content, str(page.toc), page.title, page.present_anchor_ids, links


@pytest.fixture
def no_markdown(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    """Return what has Markdown fail from then on. MkDocs says what it says at a desk."""
    caplog.set_level(logging.INFO, "mkdocs")
    return lambda: monkeypatch.setattr("mkdocs.structure.pages.markdown.Markdown", None)


def test_a_page_is_what_markdown_made_of_it_before(tmp_path: Path, no_markdown) -> None:
    project = Project(tmp_path / "project")
    plain = project.page(TEXT, kept=False)
    assert facts(project.page(TEXT)) == facts(plain)
    no_markdown()
    assert facts(project.page(TEXT)) == facts(plain)
    assert next(iter(project.page(TEXT).toc)).active  # pyright: ignore
    with pytest.raises(TypeError):
        project.page(f"{TEXT}more")


def test_it_is_made_anew_where_files_stand_elsewhere(tmp_path: Path, no_markdown) -> None:
    project = Project(tmp_path / "project")
    project.page(TEXT)
    files = get_files(project.config)
    home = files.get_file_from_path("index.md")
    assert home
    home.dest_uri = "elsewhere/index.html"
    home.url = "elsewhere/"
    assert 'href="../elsewhere/#top"' in (project.page(TEXT, files=files).content or "")


def test_what_mkdocs_says_it_says_each_time(
    tmp_path: Path, no_markdown, caplog: pytest.LogCaptureFixture
) -> None:
    project = Project(tmp_path / "project")
    for times in (1, 2):
        project.page("[lost](lost.md)")
        assert len([said for said in caplog.messages if "lost.md" in said]) == times


def test_extensions_of_others_may_read_more_than_a_text(tmp_path: Path, no_markdown) -> None:
    project = Project(tmp_path / "project", ", pymdownx.superfences")
    project.page(TEXT)
    no_markdown()
    with pytest.raises(TypeError):
        project.page(TEXT)
