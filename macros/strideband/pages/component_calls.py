"""The components that a hand-written page calls, as they stand in its text.

A page calls components between double braces: ``{{ exercise_card("clamshell") }}``. It may use
Jinja's comments and ``raw`` too; other Jinja statements have nothing to work on. Jinja reads the
page and nothing of it is ever run, so that a page means the same to ``check`` and to a build.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

_READER = Environment()


class NotWrittenOut:
    """Stands for a value that is an expression."""


NOT_WRITTEN_OUT = NotWrittenOut()


@dataclass(frozen=True)
class Call:
    """A component called in a page; line and column from 1.

    Attributes:
        name: of the component.
        arguments: values without a name, as they are written out.
        options: names and values, in the order in which they stand; a name may stand twice.
        spread: whether ``*`` or ``**`` stands for more of them.
    """

    name: str
    arguments: tuple[Any, ...]
    options: tuple[tuple[str, Any], ...]
    spread: bool
    line: int
    column: int


@dataclass(frozen=True)
class NoCall:
    """Braces that hold no call; ``name`` if they hold a name alone."""

    name: str
    line: int
    column: int


class UnreadableError(ValueError):
    """Raised for a page whose braces nobody can read. The text says why; line from 1."""

    def __init__(self, message: str, line: int):
        super().__init__(message)
        self.line = line


def parts(text: str) -> Iterator[str | Call | NoCall]:
    """Yield what a page is made of, in its order: text, calls, and braces that hold none.

    Raises:
        UnreadableError: if Jinja cannot read the page.
    """
    columns = _Columns(text)
    for node in _read(text).body:
        for part in node.nodes if isinstance(node, nodes.Output) else [node]:
            if isinstance(part, nodes.TemplateData):
                yield part.data
            elif isinstance(part, nodes.Call) and isinstance(part.node, nodes.Name):
                yield call_of(part, part.node.name, columns.of_call(part.lineno, part.node.name))
            else:
                name = part.name if isinstance(part, nodes.Name) else ""
                yield NoCall(name, part.lineno, columns.of_braces(part.lineno))


def call_of(node: nodes.Call, name: str, column: int) -> Call:
    """Return what a call of Jinja's says."""
    return Call(
        name,
        tuple(_literal(argument) for argument in node.args),
        tuple((option.key, _literal(option.value)) for option in node.kwargs),
        node.dyn_args is not None or node.dyn_kwargs is not None,
        node.lineno,
        column,
    )


@lru_cache(maxsize=256)
def _read(text: str) -> nodes.Template:
    """Return a page as Jinja reads it; several rules and a build ask for the same."""
    try:
        return _READER.parse(text)
    except TemplateSyntaxError as error:
        said = (error.message or "").rstrip(".")
        raise UnreadableError(
            "expected a call such as {{ hazard_list() }} between the braces; "
            f"the reader of templates says: {said}.",
            error.lineno,
        ) from None
    except (RecursionError, TypeError, ValueError, OverflowError):
        # What Jinja's own reader trips over: deep nesting, giant numbers, a list as a key.
        message = "braces that no reader of templates can follow. Write a plain call."
        raise UnreadableError(message, 1) from None


class _Columns:
    """Finds the columns of calls: Jinja keeps only lines."""

    def __init__(self, text: str):
        self._lines = text.split("\n")
        self._seen: dict[int, int] = {}

    def of_call(self, line: int, name: str) -> int:
        """Return the column of the next call of a component in a line, from 1."""
        return self._next(line, rf"\{{\{{[-+]?\s*({name})\b") or self._next(line, rf"\b({name})\b")

    def of_braces(self, line: int) -> int:
        """Return the column of the next braces in a line, from 1."""
        return self._next(line, r"(\{[{%])")

    def _next(self, line: int, pattern: str) -> int:
        place = line - 1 if line <= len(self._lines) else len(self._lines) - 1
        found = re.compile(pattern).search(self._lines[place], self._seen.get(place, 0))
        if not found:
            return 1 if pattern.startswith((r"\b", "(")) else 0
        self._seen[place] = found.end()
        return found.start(1) + 1


def _literal(node: nodes.Expr) -> Any:
    """Return a value that is written out: a text, a number, a word, or a list or map of these.

    Nothing is computed: an expression could take all memory or time.
    """
    match node:
        case nodes.Const(value=value):
            return value
        case nodes.Neg(node=nodes.Const(value=int() | float() as value)):
            return -value
        case nodes.List(items=items) | nodes.Tuple(items=items):
            return [_literal(item) for item in items]
        case nodes.Dict(items=items):
            return {str(place): _literal(pair.value) for place, pair in enumerate(items)}
    return NOT_WRITTEN_OUT
