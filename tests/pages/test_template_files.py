"""Files of a kind's folder: each is found, and overridden, by a name that says what it is."""

import pytest
from strideband.pages.environment import make_environment
from strideband.pages.overrides import check_overrides
from strideband.pages.template_files import FOLDER, all_templates, page_files
from strideband.pages.template_reach import out_of_reach
from strideband.project.base_lock import base_parts

from tests.support.present import present


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
        ("exercise.md", "kinds/exercise/twin.md"),
        ("exercise.css", "kinds/exercise/style.css"),
    ],
)
def test_a_name_leads_to_a_file(name, file):
    assert page_files()[name] == FOLDER / file
    environment = make_environment()
    source, _, _ = present(environment.loader).get_source(environment, name)
    assert source == (FOLDER / file).read_text("utf-8")


def test_every_file_of_a_kind_has_a_name():
    files = {path for path in FOLDER.glob("kinds/*/*") if path.suffix in (".html", ".md", ".css")}
    assert files - set(page_files().values()) == set()


def test_a_template_of_a_projects_own_wins_and_can_extend_ours(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "area.html").write_text('{% extends "strideband/area.html" %}', "utf-8")
    environment = make_environment(tmp_path)
    _, file, _ = present(environment.loader).get_source(environment, "area.html")
    assert file == str(pages / "area.html")
    _, ours, _ = present(environment.loader).get_source(environment, "strideband/area.html")
    assert ours == str(FOLDER / "kinds" / "area" / "page.html")


def test_an_edition_can_take_and_compare_every_file_of_a_page():
    parts = dict(base_parts())
    for name, path in page_files().items():
        assert parts[f"overrides/pages/{name}"] == path
    assert "overrides/pages/exercise.md" in parts


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("pages/exercis.md", "", "there is no page template of that name to override. Did"),
        ("pages/band.md", "", "there is no page template of that name to override."),
        ("exercise.md", "", "it overrides nothing here. Move it to overrides/pages/exercise.md."),
        ("pages/exercise.md", "# {{ exercise.name }}", "an exercise's page shows its safety notes"),
        ("pages/area.md", '{{ t("levl") }}', "the interface (en) has no words 'levl'."),
        ("pages/exercise.md", '{% extends "strideband/exercise.md" %}', None),
        ("pages/exercise.css", ".sb-steps { color: red }", None),
        ("pages/area.css", ".sb-card { color: red }", None),
        ("pages/aera.css", "", "there is no page template of that name to override. Did you mean"),
        (
            "pages/area.html",
            "{{ area.name|truncat }}",
            "the reader of templates says: No filter named 'truncat'. Did you mean 'truncate'?",
        ),
    ],
)
def test_twins_and_styles_of_a_projects_own_are_checked(tmp_path, file, text, message):
    path = tmp_path / "overrides" / file
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    found = [finding.message for finding in check_overrides(tmp_path)]
    assert len(found) == (message is not None)
    assert all(one.startswith(message) for one in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{% include "strideband/area.html" %}\n<p>{{ area.name }}</p>', []),
        ('{% include "exercise_card/macro.html" %}', []),
        ('{% include "strideband/none.html" ignore missing %}', []),
        (
            '<p>\n{% include "strideband/are.html" %}',
            [
                "2:13: there is no template 'strideband/are.html'. "
                "Did you mean 'strideband/area.html'?"
            ],
        ),
        (
            '{% extends "strideband/area.html" %}\n\n{% set a = 1 %}\n<p>More</p>',
            [
                "4:1: what extends 'strideband/area.html' shows its blocks alone, and this "
                'stands in none. Write {% include "strideband/area.html" %} to show it with more.'
            ],
        ),
        (
            '{% extends "strideband/area.html" %}\n{% block text %}{% endblock %}',
            [
                "2:1: 'strideband/area.html' has no block 'text', so this is shown nowhere. Write "
                '{% include "strideband/area.html" %} to show it with more.'
            ],
        ),
        (
            '{% extends "strideband/area.md" %}\n{% block sad %}{% endblock %}',
            [
                "2:1: 'strideband/area.md' has no block 'sad', so this is shown nowhere. "
                "Did you mean 'said'?"
            ],
        ),
        ('{% extends "strideband/area.md" %}\n{% block said %}{{ area.name }}{% endblock %}', []),
    ],
)
def test_what_a_template_shows_nowhere_is_said(text, found):
    said = [
        f"{one.line}:{one.column}: {one.message}" for one in out_of_reach(text, all_templates())
    ]
    assert said == found


@pytest.mark.parametrize("name", [name for name in page_files() if not name.endswith(".css")])
def test_our_own_templates_reach_all_that_they_name(name):
    assert [*out_of_reach(page_files()[name].read_text("utf-8"), all_templates())] == []
