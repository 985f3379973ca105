"""What templates get is a contract: ours use nothing else, and all that it says is of use."""

from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from jinja2.meta import find_undeclared_variables
from strideband.pages import components
from strideband.pages.template_contract import (
    contexts_of_templates,
    fields_of,
    names_in,
    names_in_component,
    options_of,
)
from strideband.pages.template_files import FOLDER, page_files
from strideband.pages.template_globals import PageGlobals, TwinGlobals
from strideband.pages.template_names import unknown_in_component, unknown_in_page
from strideband.pages.template_types import Scope

READER = Environment()
PAGES = {name: path for name, path in page_files().items() if path.suffix != ".css"}
MACROS = {name: components.FOLDER / name / "macro.html" for name in components.names()}
SHARED = [FOLDER / "kinds/twin.md", FOLDER / "kinds/twin_parts.md"]
"""What every twin is made of."""
CONTEXTS = sorted({c for given in contexts_of_templates().values() for c in given}, key=str)


def text(path: Path) -> str:
    return path.read_text("utf-8")


def used_in(paths: list[Path]) -> set[str]:
    return {name for path in paths for name in asked_by(path)}


@cache
def asked_by(path: Path) -> set[str]:
    return find_undeclared_variables(READER.parse(text(path)))


def test_every_template_has_a_contract():
    assert contexts_of_templates().keys() == PAGES.keys()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_that_it_does_not_get(name):
    assert [*unknown_in_page(name, text(PAGES[name]))] == []


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith(".md")])
def test_the_parts_that_twins_share_ask_for_nothing_else(name):
    assert [found for path in SHARED for found in unknown_in_page(name, text(path))] == []


@pytest.mark.parametrize("name", MACROS)
def test_a_component_asks_for_nothing_that_it_does_not_get(name):
    assert [*unknown_in_component(name, text(MACROS[name]))] == []


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.__name__)
def test_every_field_is_used_and_described(context):
    pages = [PAGES[name] for name, given in contexts_of_templates().items() if context in given]
    twins = SHARED if any(page.suffix == ".md" for page in pages) else []
    fields = {field.name for field in fields_of(context)}
    assert sorted(fields - used_in([*pages, *twins])) == [], "no template uses it"
    assert [field.name for field in fields_of(context) if not field.about.endswith(".")] == []


@pytest.mark.parametrize("given", [PageGlobals, TwinGlobals])
def test_every_global_is_used_and_described(given):
    twins = [path for path in PAGES.values() if path.suffix == ".md"] + SHARED
    used = used_in(twins if given is TwinGlobals else [*PAGES.values(), *MACROS.values(), *SHARED])
    assert sorted({field.name for field in fields_of(given)} - used) == [], "no template uses it"
    assert [field.name for field in fields_of(given) if not field.about.endswith(".")] == []


def test_most_fields_that_templates_ask_for_are_looked_up():
    """A check that knows no type would find nothing: it has to know of four fields in five."""
    scopes = [(READER.parse(text(path)), names_in(name), {}) for name, path in PAGES.items()]
    scopes += [
        (READER.parse(text(path)), names_in_component(), {name: options_of(name)})
        for name, path in MACROS.items()
    ]
    known = [
        bool(scope.types(asked.node))
        for tree, names, options in scopes
        for scope in [Scope(tree, names, options)]
        for asked in tree.find_all(nodes.Getattr)
    ]
    assert len(known) > 1000
    assert sum(known) / len(known) > 0.85


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ exercise.nmae }}", "exercise has no 'nmae'. Did you mean 'name'?"),
        ("{{ exercise.dose.sts }}", "dose has no 'sts'. Did you mean 'sets'?"),
        ("{{ ((exercise.safety + exercise.cues)|first).upr() }}", "text has no 'upr'."),
        ("{% for h in special + general %}{{ h.txt }}{% endfor %}", "hazard has no 'txt'."),
        ("{% set m = mechanics_of(exercise) %}{{ m.longst }}", "mechanics has no 'longst'."),
        ("{{ mechanics_of(exercise).longest.ange }}", "moment has no 'ange'."),
        ("{{ get('area', 'x').tekst }}", "area has no 'tekst'."),
        ("{{ of([], 'muscle')[0].fam }}", "muscle has no 'fam'. Did you mean 'fma'?"),
        ("{{ easier|map(attribute='slag')|list }}", "exercise has no 'slag'."),
        ("{{ phases|selectattr('part.no', 'eq', 'x')|list }}", "has no 'no'."),
        ("{% for p in phases|sort(attribute='name') %}{{ p.strt }}{% endfor %}", "no 'strt'."),
        ("{% for p in phases %}{{ loop.lst }}{% endfor %}", "loop context has no 'lst'."),
        ("{{ embed.adress }}", "embed has no 'adress'. Did you mean 'address'?"),
        ("{{ library.al('phase') }}", "library has no 'al'. Did you mean 'all'?"),
        ("{{ previous.label }} {{ previous.topic }}", None),
        ("{{ previous.tropic }}", "record has no 'tropic'. Did you mean 'topic'?"),
        ("{{ stride.muscls }}", "stride has no 'muscls'."),
        ("{{ trial }}", "exercise.html gets no 'trial'. Did you mean 'trail'?"),
        ("{{ foo|default('') }}{% set a = 1 %}{{ a }}{{ range(3) }}{{ card(exercise) }}", None),
        ('{% extends "strideband/plan.html" %}{% block b %}{{ view }}{% endblock %}', None),
        ("{{ link_to(exercise) }}", "exercise.html gets no 'link_to'."),
    ],
)
def test_what_a_template_asks_for_in_vain(template, said):
    found = [unknown.message for unknown in unknown_in_page("exercise.html", template)]
    assert len(found) == (said is not None)
    assert all((said or "") in message for message in found), found


def test_where_it_is():
    lines = '<p class="trial">\n  {{ "trial" }}{{ trial }}\n {{ exercise.name }}{{ exercise.nam }}'
    found = [(u.line, u.column) for u in unknown_in_page("exercise.html", lines)]
    assert found == [(2, 19), (3, 33)]
