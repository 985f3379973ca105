"""Components called by templates, with records inside: bound to options as authors' calls are."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes

from ..library.dangling import a
from ..library.error_words import describe
from ..model import KINDS
from . import components
from .component_calls import NOT_WRITTEN_OUT, Call, call_of
from .component_options import bound, wrong_literal, wrongly_bound
from .template_names import Unknown, made_in

_READER = Environment()
_GIVEN_BY_JINJA = "caller"


def wrong_component_calls(text: str, own: Path | None = None) -> Iterator[Unknown]:
    """Yield the components that a template calls with options that they do not take.

    Args:
        text: what the template says.
        own: folder of a project's own components.

    Raises:
        TemplateSyntaxError: if Jinja cannot read the template.
    """
    tree, lines = _READER.parse(text), text.split("\n")
    here = made_in(tree) | {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    for node in tree.find_all(nodes.Call):
        if not isinstance(node.node, nodes.Name) or node.node.name in here:
            continue
        name = node.node.name
        if name in components.names():
            column = lines[node.lineno - 1].find(f"{name}(") + 1
            for message in _wrong(call_of(node, name, column), own):
                yield Unknown(f"{name}: {message}", node.lineno, max(column, 1))


def _wrong(call: Call, own: Path | None) -> Iterator[str]:
    if call.spread:
        return
    about = components.about(call.name)
    names = macro_options(call.name, own)
    options = tuple(option for option in call.options if option[0] != _GIVEN_BY_JINJA)
    call = replace(call, options=options)
    yield from wrongly_bound(call, about, names)
    given = bound(call, names)
    for option in about.options:
        value = given.get(option.name, NOT_WRITTEN_OUT)
        if value is NOT_WRITTEN_OUT or value is None:
            continue
        if option.kind in KINDS and isinstance(value, str | int | float):
            yield f"{option.name}: expected {a(option.kind)}; found {describe(value)}."
        for message in wrong_literal(option, value):
            yield f"{option.name}: {message}"


def macro_options(name: str, own: Path | None = None) -> list[str]:
    """Return the options of a component's macro, a project's own if it has one."""
    path = own / name / "macro.html" if own else None
    if path and path.is_file():
        return _options_of(path.read_text("utf-8", "replace"), name)
    return _options_of((components.FOLDER / name / "macro.html").read_text("utf-8"), name)


@cache
def _options_of(text: str, name: str) -> list[str]:
    macros: Any = _READER.parse(text).find_all(nodes.Macro)
    return next(([one.name for one in macro.args] for macro in macros if macro.name == name), [])
