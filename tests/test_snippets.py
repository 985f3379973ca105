"""What webmasters copy, as authors call it in their pages."""

import pytest
from strideband.check import check_or_raise
from strideband.messages import Messages
from strideband.templates import Templates


@pytest.fixture
def templates(project):
    return Templates(check_or_raise(project.root), Messages(), site_url="https://club.example/")


def test_each_form_names_the_site_s_own_address(templates):
    for form in ("page", "frame", "snippet", "script", "card"):
        call = f'{{{{ embed_code("lying-march", form="{form}") }}}}'
        assert "https://club.example/" in templates.call_as_author(call)


def test_an_unknown_form_is_named_with_the_nearest(templates):
    with pytest.raises(ValueError, match=r"unknown form 'snipet'\. Did you mean 'snippet'\?"):
        templates.call_as_author('{{ embed_code("lying-march", form="snipet") }}')
