"""The components that a hand-written page calls: reading these calls, and rendering them.

A page calls components between double braces: ``{{ exercise_card("clamshell") }}``. It may use
Jinja's comments and ``raw`` too; other Jinja statements have nothing to work on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.sandbox import SandboxedEnvironment

_ENVIRONMENT = SandboxedEnvironment(undefined=StrictUndefined)


@dataclass(frozen=True)
class Call:
    """A component called in a page. ``options`` holds the values that are written out."""

    name: str
    arguments: tuple[Any, ...]
    options: dict[str, Any]
    line: int
    column: int


@dataclass(frozen=True)
class NoCall:
    """Braces that hold no call; ``name`` if they hold a name alone."""

    name: str
    line: int


NOT_WRITTEN_OUT = object()
"""Stands for a value that is an expression."""


def calls(text: str) -> tuple[list[Call], list[NoCall]]:
    """Return the components that a page calls, and what stands in braces without being a call.

    Raises:
        jinja2.TemplateSyntaxError: if Jinja cannot read the page.
    """
    found: list[Call] = []
    wrong: list[NoCall] = []
    columns = _Columns(text)
    for node in _ENVIRONMENT.parse(text).body:
        parts = node.nodes if isinstance(node, nodes.Output) else [node]
        for part in parts:
            if isinstance(part, nodes.TemplateData):
                continue
            if isinstance(part, nodes.Call) and isinstance(part.node, nodes.Name):
                found.append(_call(part, part.node.name, columns))
            else:
                name = part.name if isinstance(part, nodes.Name) else ""
                wrong.append(NoCall(name, part.lineno))
    return found, wrong


def _call(node: nodes.Call, name: str, columns: "_Columns") -> Call:
    return Call(
        name,
        tuple(_literal(argument) for argument in node.args),
        {keyword.key: _literal(keyword.value) for keyword in node.kwargs},
        node.lineno,
        columns.next(node.lineno, name),
    )


class _Columns:
    """Finds the columns of names: Jinja keeps only lines."""

    def __init__(self, text: str):
        self.lines = text.split("\n")
        self.seen: dict[int, int] = {}

    def next(self, line: int, name: str) -> int:
        """Return the column of the next occurrence of a name in a line, from 1."""
        column = self.lines[line - 1].find(name, self.seen.get(line, 0))
        if column >= 0:
            self.seen[line] = column + len(name)
        return max(column + 1, 1)


def render_calls(text: str, names: list[str], call: Callable[..., str]) -> str:
    """Render a page's calls; everything else stays as it is.

    Args:
        text: the page.
        names: the components that it may call.
        call: gives what stands in place of a call, from its name, arguments and options.

    Raises:
        jinja2.TemplateError: if the page calls something else.
        ValueError: if ``call`` refuses an option.
    """

    def caller(name: str) -> Callable[..., str]:
        return lambda *arguments, **options: call(name, *arguments, **options)

    if "{{" not in text and "{%" not in text and "{#" not in text:
        return text
    known = _ENVIRONMENT.make_globals({name: caller(name) for name in names})
    return Template.from_code(_ENVIRONMENT, _compiled(text), known).render()


@lru_cache(maxsize=1024)
def _compiled(text: str) -> CodeType:
    return _ENVIRONMENT.compile(text)


def _literal(node: nodes.Expr) -> Any:
    """Return a value that is written out: a text, a number, a word, or a list of these.

    Nothing is computed: an expression could take all memory or time.
    """
    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, (nodes.List, nodes.Tuple)):
        return [_literal(item) for item in node.items]
    return NOT_WRITTEN_OUT
