"""Names and fields that a template asks for in vain."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes
from jinja2.meta import find_referenced_templates, find_undeclared_variables

from ..library.finding import did_you_mean
from .template_contract import names_in, names_in_component, options_of
from .template_files import FOLDER, page_files
from .template_types import Scope
from .type_words import in_words

_READER = Environment()
_OURS = "strideband/"


@dataclass(frozen=True)
class Unknown:
    """What a template asks for in vain, as a sentence; line and column from 1."""

    message: str
    line: int
    column: int


def unknown_in_page(template: str, text: str) -> Iterator[Unknown]:
    """Yield what a page's template asks for in vain. Raises TemplateSyntaxError.

    Args:
        template: the name that it is overridden by: ``exercise.html``.
        text: what it says.
    """
    yield from _unknown(template, text, names_in(template), {})


def unknown_in_component(component: str, text: str) -> Iterator[Unknown]:
    """Yield what a component's ``macro.html`` asks for in vain. Raises TemplateSyntaxError."""
    options = {component: options_of(component)}
    yield from _unknown(component, text, names_in_component(), options)


def asked_for(tree: nodes.Template) -> set[str]:
    """Return the names that a template does not make itself."""
    return find_undeclared_variables(tree) - made_in(tree)


def _unknown(
    template: str, text: str, names: Mapping[str, Any], options: Mapping[str, Mapping[str, Any]]
) -> Iterator[Unknown]:
    tree, lines = _READER.parse(text), text.split("\n")
    missing = asked_for(tree) - {*names} - _made_above(tree) - _guarded(tree)
    for name in sorted(missing):
        line = min(n.lineno for n in tree.find_all(nodes.Name) if n.name == name)
        message = f"{template} gets no '{name}'.{did_you_mean(name, names)}"
        yield Unknown(message, line, _column(lines[line - 1], rf"(?<![\w.\"'])({name})\b"))
    for lack in Scope(tree, names, options).lacks():
        what = " or ".join(in_words(type_) for type_ in lack.types)
        message = f"{what} has no '{lack.field}'.{did_you_mean(lack.field, lack.known)}"
        yield Unknown(message, lack.line, _column(lines[lack.line - 1], rf"\b({lack.field})\b"))


def _column(line: str, pattern: str) -> int:
    found = re.search(pattern, line)
    return found.start(1) + 1 if found else 1


def _guarded(tree: nodes.Template) -> set[str]:
    """Return the names of which a template asks whether they are there."""
    asked = [n.node for n in tree.find_all(nodes.Test) if n.name in ("defined", "undefined")]
    asked += [n.node for n in tree.find_all(nodes.Filter) if n.name in ("default", "d")]
    return {node.name for node in asked if isinstance(node, nodes.Name)}


def made_in(tree: nodes.Template) -> set[str]:
    """Return the names that a template sets, imports, or defines as macros."""
    targets = [node.target for node in tree.find_all((nodes.Assign, nodes.AssignBlock))]
    made = {name.name for target in targets for name in _names(target)}
    made |= {node.target for node in tree.find_all(nodes.Import)}
    made |= {node.name for node in tree.find_all(nodes.Macro)}
    for node in tree.find_all(nodes.FromImport):
        made |= {name if isinstance(name, str) else name[1] for name in node.names}
    return made


def _names(target: nodes.Node) -> list[nodes.Name]:
    return [target] if isinstance(target, nodes.Name) else [*target.find_all(nodes.Name)]


def _made_above(tree: nodes.Template) -> set[str]:
    """Return what the package's templates that a template extends or includes make for it."""
    made: set[str] = set()
    for name in find_referenced_templates(tree):
        own = (name or "").removeprefix(_OURS)
        path = page_files().get(own, FOLDER / own)
        if path.suffix in (".html", ".md") and path.is_file():
            above = _READER.parse(Path(path).read_text("utf-8"))
            made |= made_in(above) | _made_above(above)
    return made
