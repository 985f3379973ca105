"""Calls of components by authors: what ``check`` lets through can be built and shows something.

Hypothesis writes calls of every component with values that are right, of another type, out of
range, missing, surplus, or no values at all. What is said of a call is what a build says of it.
"""

import re
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strideband.check import check_or_raise
from strideband.figures.formula import FORMULAS
from strideband.model import KINDS
from strideband.model.claim import Verdict
from strideband.model.exercise import BandKind, Emphasis
from strideband.pages import components
from strideband.pages.author_calls import wrong_calls
from strideband.pages.component_options import NEEDED
from strideband.pages.components import About, Option
from strideband.pages.templates import Templates
from strideband.text.messages import Messages

from tests.support.drawn_calls import ODD, OTHER, is_list, right_values, written
from tests.support.fuzz import times
from tests.support.mkdocs_runs import FIXTURE

OFFERED = {about.name: about for about in components.offered()}
MAY_BE_EMPTY = {"band_steps"}
"""What a project shows nothing of that has no bands of the kind."""


@pytest.fixture(scope="module")
def templates() -> Templates:
    return Templates(check_or_raise(FIXTURE), Messages(), site_url="https://club.example/")


def right(option: Option) -> st.SearchStrategy[str]:
    """Return values that an option takes in the small project, as an author writes them."""
    values = st.sampled_from(right_values(option))
    if not is_list(option):
        return values
    return st.lists(values, unique=True, min_size=1).map(lambda many: f"[{', '.join(many)}]")


@st.composite
def calls(draw: st.DrawFn) -> str:
    """Return a call of a component, nearly right."""
    about = OFFERED[draw(st.sampled_from(sorted(OFFERED)))]
    values: list[tuple[str, str]] = []
    for option in about.options:
        if draw(st.integers(0, 9)) < (9 if option.required else 5):
            odd = draw(st.integers(0, 9)) < 3
            values.append((option.name, draw(st.sampled_from(ODD) if odd else right(option))))
    if draw(st.integers(0, 9)) == 0:
        values.append((draw(st.sampled_from(OTHER)), draw(st.sampled_from(ODD))))
    if values and draw(st.integers(0, 9)) == 0:
        values.append(draw(st.sampled_from(values)))
    spread = draw(st.sampled_from([""] * 9 + ["*[1]", "**{}"]))
    return written(about.name, values, draw(st.integers(0, len(values))), spread)


def holds(templates: Templates, text: str) -> list[str]:
    """Return what is wrong with a text, after a look that a build says the same of it."""
    said = [
        f"{wrong.field}: {wrong.message}" if wrong.field else wrong.message
        for wrong in wrong_calls(text, templates.library)
    ]
    if said:
        with pytest.raises(ValueError, match=re.escape(said[0]) + r"\Z"):
            templates.call_as_author(text)
    else:
        shown = templates.call_as_author(text)
        name = re.findall(r"\{\{ (\w+)", text)[0]
        assert re.search(r"<\w", shown) or name in MAY_BE_EMPTY, "it shows nothing"
    return said


@pytest.mark.fuzz
@settings(max_examples=times(150), deadline=None, derandomize=True, database=None)
@given(call=calls())
def test_what_is_not_refused_can_be_built(templates: Templates, call: str) -> None:
    holds(templates, f"Above.\n\n{call}\n")


@pytest.mark.parametrize("about", OFFERED.values(), ids=OFFERED)
def test_what_its_data_says_of_options_is_there(templates: Templates, about: About) -> None:
    """Ranges, kinds and fields that an ``about.yml`` names are those of options and of models."""
    options = {option.name: option for option in about.options}
    assert set(about.one_of) <= set(options)
    for option in about.options:
        kind = option.of or option.kind.removesuffix("-list")
        fields = KINDS[kind].model_fields if kind in KINDS else {}
        assert not option.of or (option.kind == "slugs" and option.of in KINDS)
        assert (option.kind == "slugs") is bool(option.of), "of which kind"
        assert (option.kind == "number") is bool(option.range), "a number has a range"
        assert not option.choices or option.kind == "text"
        assert not option.needs or option.needs in {*fields, *NEEDED}
        assert not option.alike or option.alike in fields
        if option.range and isinstance(option.range[1], str):
            other, _, field = option.range[1].partition(".")
            assert field in KINDS[options[other].kind].model_fields


def test_choices_are_those_of_the_code() -> None:
    choices = {
        (about.name, option.name): option.choices
        for about in map(components.about, components.names())
        for option in about.options
        if option.choices
    }
    assert choices == {
        ("band_glyph", "kind"): get_args(BandKind),
        ("embed_code", "form"): ("page", "frame", "snippet", "script", "card"),
        ("emphasis_tag", "emphasis"): get_args(Emphasis),
        ("formula", "name"): tuple(FORMULAS),
        ("verdict_tag", "verdict"): get_args(Verdict),
    }


@pytest.mark.parametrize(
    "text", ["{{ x }}", "{{ hazard_list }}", "{% if 1 %}a{% endif %}", "{{ 1 }}"]
)
def test_what_is_no_call_is_refused_by_builds_too(templates: Templates, text: str) -> None:
    assert holds(templates, text)
