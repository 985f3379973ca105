"""The page about templates says all that templates get, in words."""

from collections.abc import Callable, Iterable
from typing import Any, Concatenate, Literal

import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser
from strideband.model import Exercise
from strideband.pages import components
from strideband.pages.contexts import ListPageContext
from strideband.pages.template_contract import contexts_of_templates, fields_of
from strideband.pages.template_globals import PageGlobals, TwinGlobals
from strideband.pages.template_guide import guide
from strideband.pages.templates import Templates
from strideband.pages.type_words import in_words
from strideband.text.messages import Messages
from strideband.views.plan import PlanView

from tests.support.real_project import real_graph


@pytest.fixture(scope="module")
def page() -> LexborHTMLParser:
    templates = Templates(real_graph(), Messages())
    return LexborHTMLParser(
        templates.page("index-templates", ListPageContext("", "", None), guide())
    )


def names(page: LexborHTMLParser, section: str) -> list[str]:
    return [node.text() for node in page.css(f'[id="{section}"] dt code')]


@pytest.mark.parametrize(
    "template", contexts_of_templates(), ids=lambda name: name.replace(".", "-")
)
def test_it_says_what_each_template_gets(page, template):
    said = [
        field.text()
        for section in page.css("details")
        if template in [name.text() for name in section.css("summary code")]
        for field in section.css("dt code")
    ]
    given = contexts_of_templates()[template]
    expected = [field.name for context in given for field in fields_of(context)]
    assert sorted(said) == sorted(expected)


def test_it_says_what_every_template_can_call(page):
    assert names(page, "sb:everywhere") == [field.name for field in fields_of(PageGlobals)]
    assert names(page, "sb:twins") == [field.name for field in fields_of(TwinGlobals)]
    assert names(page, "sb:components") == components.names()
    assert "(facets, groups, compact?)" in page.text()


def test_it_describes_each_and_code_is_code(page):
    assert all(node.text(strip=True) for node in page.css("dd, summary"))
    assert "`" not in page.text()
    assert len({node.attributes["id"] for node in page.css("[id]")}) == len(page.css("[id]"))


@pytest.mark.parametrize(
    ("type_", "words"),
    [
        (str, "text"),
        (Exercise, "exercise"),
        (PlanView | None, "plan view or none"),
        (list[tuple[Literal["a", "b"], list[Exercise]]], "list of ('a' or 'b', list of exercise)"),
        (Literal["a", "b", "c", "d", "e", "f", "g"], "word"),
        (tuple[int, ...], "list of number"),
        (dict[str, Any], "anything by text"),
        (Iterable[Markup], "list of markup"),
        (Callable[[Exercise, float], bool], "function of exercise, number: true or false"),
        (Callable[Concatenate[str, ...], str], "function of text, options: text"),
        (Callable[..., str], "function of options: text"),
    ],
)
def test_types_in_words(type_, words):
    assert in_words(type_) == words
