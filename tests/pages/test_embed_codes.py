"""What webmasters copy, as authors call it in their pages."""

import pytest
from strideband.check import check_or_raise
from strideband.pages.templates import Templates
from strideband.text.messages import Messages


@pytest.fixture
def templates(project):
    return Templates(check_or_raise(project.root), Messages(), site_url="https://club.example/")


def test_each_form_names_the_site_s_own_address(templates):
    for form in ("page", "frame", "snippet", "script", "card"):
        call = f'{{{{ embed_code("lying-march", form="{form}") }}}}'
        assert "https://club.example/" in templates.call_as_author(call)


def test_without_a_slug_an_example_is_shown(templates, project):
    """A club may hide any exercise, and its guide must not have a hole then."""
    shown = templates.call_as_author("{{ embed_code() }}")
    assert "https://club.example/embed/exercise/lying-march/" in shown
    assert "built without its address" not in shown
    without = Templates(check_or_raise(project.root), Messages())
    assert "built without its address" in without.call_as_author("{{ embed_code() }}")


def test_the_files_of_the_data_are_linked_where_there_are_any(templates, project):
    linked = templates.call_as_author("{{ data_files() }}")
    assert "api/v1/exercises/lying-march.json" in linked
    assert 'api/v1/index.json"' in linked
    for options in ({}, {"site_url": "https://club.example/", "authoring": True}):
        other = Templates(check_or_raise(project.root), Messages(), **options)
        shown = other.call_as_author("{{ data_files() }}")
        assert "<code>/api/v1/index.json</code>" in shown
        assert 'index.json"' not in shown
        assert 'figures/lying-march.svg"' in shown


def test_an_unknown_form_is_named_with_the_nearest(templates):
    with pytest.raises(ValueError, match=r"found 'snipet'\. Did you mean 'snippet'\?"):
        templates.call_as_author('{{ embed_code("lying-march", form="snipet") }}')
