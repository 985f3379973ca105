"""Our templates compile to less than Jinja's own would, and say the same."""

from itertools import product
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup
from strideband.model.reads import noting
from strideband.pages.template_code import TemplateEnvironment

MACROS = (
    '{% macro box(text, look="plain") %}<b class="{{ look }}">{{ text }}</b>{% endmacro %}'
    "{% macro around() %}<i>{{ caller() }}</i>{% endmacro %}"
    "{% macro rest() %}{{ varargs|join }}{{ kwargs|length }}{% endmacro %}"
)
TEMPLATES = {
    "macros.html": MACROS,
    "value.html": "{{ value }}|{{ value ~ '<' }}|{{ value|length }}",
    "call.html": "{{ shout(value) }}|{{ shout(value, end='<') }}|{{ value.upper() }}",
    "markup.html": "{{ markup }}|{{ markup ~ value }}|{{ 7 }}|{{ none }}|{{ [value] }}",
    "macro.html": '{% import "macros.html" as m %}{{ m.box(value, look="a&b") }}{{ m.box(markup) }}'
    "{% call m.around() %}{{ value }}{% endcall %}{{ m.rest(1, 2, *[3], **{'a': 1}) }}",
    "odd.html": "{{ odd(class=value) }}",
    "loop.html": "{% for n in range(3) %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "base.html": "<p>{% block text %}{{ value }}{% endblock %}</p>",
    "child.html": '{% extends "base.html" %}{% block text %}{{ super() }}{{ value }}{% endblock %}',
    "raw.html": "{% autoescape false %}{{ value }}{{ shout(value) }}{% endautoescape %}",
}
GIVEN: dict[str, Any] = {
    "value": "R & B <'\">",
    "markup": Markup("<em>so</em>"),
    "shout": lambda text, end="!": f"{text}{end}",
    "odd": lambda **given: given["class"],
}


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name != "macros.html"])
def test_a_template_says_what_jinja_itself_would_say(name: str):
    loader, ours = DictLoader(TEMPLATES), TemplateEnvironment(DictLoader(TEMPLATES))
    jinja = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    for environment, early in product((jinja, ours), (True, False)):
        if early:
            environment.globals.update(GIVEN)
        made = environment.get_template(name).render({} if early else GIVEN)
        assert made == jinja.get_template(name).render(GIVEN)


def test_calls_and_values_take_no_way_round():
    code = TemplateEnvironment(None).compile("{{ f(x) }}", raw=True)
    assert "context.call" not in code
    assert " escape(" not in code


def test_a_name_that_is_given_later_is_known_to_a_template_that_was_read_before():
    environment = TemplateEnvironment(DictLoader({"a.html": "{{ late() }}"}))
    template = environment.get_template("a.html")
    with pytest.raises(UndefinedError, match="'late' is undefined"):
        template.render()
    environment.globals["late"] = lambda: "<"
    assert template.render() == "&lt;"


def test_each_template_that_is_asked_for_is_noted():
    environment = TemplateEnvironment(DictLoader(TEMPLATES))
    environment.globals.update(GIVEN)
    with noting() as reads:
        environment.get_template("child.html").render()
    assert {"template\tchild.html\t", "template\tbase.html\t"} <= reads.facts()
