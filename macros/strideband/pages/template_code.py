"""How Jinja compiles our templates: calls are plain calls, and what is shown is escaped at once.

A page calls functions and shows values some thousand times. Jinja asks at each call whether the
function wants its context, and makes two objects of each value shown. Our functions want none, and
a text that is put together needs no object.
"""

from collections.abc import Callable, MutableMapping
from keyword import iskeyword
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.loaders import BaseLoader
from markupsafe import Markup, escape

from ..model.reads import note


class _Code(CodeGenerator):
    """Writes Python for a template."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write a plain call; Jinja's own where a block or a list of arguments is handed on."""
        arguments = [*node.args, *node.kwargs]
        odd = node.dyn_args or node.dyn_kwargs or any(iskeyword(kw.key) for kw in node.kwargs)
        if forward_caller or odd:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in arguments:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")")


class TemplateEnvironment(Environment):
    """An environment of ours: escapes everything, refuses unknown names.

    It notes each template that is asked for, by code or by another template.
    """

    code_generator_class = _Code

    def __init__(
        self,
        loader: BaseLoader | None,
        finalize: Callable[[Any], str] | None = None,
        shown: Callable[[Any], str] | None = None,
    ):
        """Take where templates are, and how values are escaped: for HTML, if nothing is said.

        Args:
            loader: finds the templates.
            finalize: escapes a value that stands in a template; returns markup as it is.
            shown: the same for one that comes at run time; may return any string.
        """
        super().__init__(
            loader=loader,
            autoescape=True,
            finalize=finalize,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.shown = shown or _escaped

    def get_template(self, name: str | Template, *given: Any, **more: Any) -> Template:
        """Return a template, and note that it was asked for."""
        note("template", name if isinstance(name, str) else str(name.name))
        return super().get_template(name, *given, **more)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names that a template knows: those of the environment themselves.

        Jinja lays a chain of dictionaries over them, which is walked whenever a page begins.
        """
        return super().make_globals(d) if d else self.globals


def _escaped(value: Any) -> str:
    kind = type(value)
    if kind is Markup or (kind is str and not _holds_special(value)):
        return value
    return escape(value)


def _holds_special(text: str) -> bool:
    """Tell whether a text has characters to escape: most have none, and need no new object."""
    return "&" in text or "<" in text or ">" in text or "'" in text or '"' in text
