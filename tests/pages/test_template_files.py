"""Files of a kind's folder: each is found, and overridden, by a name that says what it is."""

import pytest
from strideband.pages.environment import make_environment
from strideband.pages.template_files import FOLDER, page_files


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("exercise.html", "kinds/exercise/page.html"),
        ("embed-exercise.html", "kinds/exercise/embed.html"),
        ("index-exercises.html", "kinds/exercise/index.html"),
        ("index-faq.html", "kinds/topic/index.html"),
        ("index-evidence.html", "kinds/claim/index.html"),
        ("index-builder.html", "templates/index-builder.html"),
        ("moved.html", "templates/moved.html"),
    ],
)
def test_a_name_leads_to_a_file(name, file):
    assert page_files()[name] == FOLDER / file
    source, _, _ = make_environment().loader.get_source(make_environment(), name)
    assert source == (FOLDER / file).read_text("utf-8")


def test_every_file_of_a_kind_has_a_name():
    files = {path for path in FOLDER.glob("kinds/*/*") if path.suffix in (".html", ".md", ".css")}
    assert files - set(page_files().values()) == set()


def test_a_template_of_a_projects_own_wins_and_can_extend_ours(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "area.html").write_text('{% extends "strideband/area.html" %}', "utf-8")
    environment = make_environment(tmp_path)
    _, file, _ = environment.loader.get_source(environment, "area.html")
    assert file == str(pages / "area.html")
    _, ours, _ = environment.loader.get_source(environment, "strideband/area.html")
    assert ours == str(FOLDER / "kinds" / "area" / "page.html")
