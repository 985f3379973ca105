"""Hand-written pages: where they are, which components they call, and rendering these calls.

A page calls components between double braces: ``{{ exercise_card("clamshell") }}``. It may use
Jinja's comments and ``raw`` too; other Jinja statements have nothing to work on.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from .model import KINDS
from .source import read_text

_ENVIRONMENT = SandboxedEnvironment(undefined=StrictUndefined)
_RECORD_FOLDERS = {model.folder for model in KINDS.values()}


@dataclass(frozen=True)
class Call:
    """A component called in a page. ``options`` holds the values that are written out."""

    name: str
    arguments: tuple[Any, ...]
    options: dict[str, Any]
    line: int
    column: int


def page_files(root: Path) -> Iterator[Path]:
    """Yield the hand-written pages of a project: Markdown files that are no records."""
    content = root / "content"
    for path in sorted(content.rglob("*.md")):
        folder = path.parent.relative_to(root).as_posix()
        if folder not in _RECORD_FOLDERS and not path.name.startswith("."):
            yield path


def read_page(root: Path, path: Path) -> str:
    """Read a page. Raises Findings if it cannot be read."""
    return read_text(root, path)


def calls(text: str) -> list[Call]:
    """Return the components that a page calls, with the values that are written out.

    Raises:
        jinja2.TemplateSyntaxError: if the braces do not hold a call.
    """
    found = []
    lines = text.split("\n")
    for node in _ENVIRONMENT.parse(text).find_all(nodes.Call):
        if isinstance(node.node, nodes.Name):
            name = node.node.name
            column = lines[node.lineno - 1].find(name) + 1
            found.append(
                Call(
                    name,
                    tuple(_constant(argument) for argument in node.args),
                    {keyword.key: _constant(keyword.value) for keyword in node.kwargs},
                    node.lineno,
                    max(column, 1),
                )
            )
    return found


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
    template = _ENVIRONMENT.from_string(text, globals={name: caller(name) for name in names})
    return template.render()


def _constant(node: nodes.Expr) -> Any:
    try:
        return node.as_const()
    except nodes.Impossible:
        return None


__all__ = ["Call", "TemplateSyntaxError", "calls", "page_files", "read_page", "render_calls"]
