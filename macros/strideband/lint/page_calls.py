"""A rule about the components that hand-written pages call."""

from collections.abc import Iterator
from typing import Any

from jinja2 import TemplateSyntaxError

from ..library.document import read_text
from ..library.finding import Finding, Findings, did_you_mean
from ..library.graph import Graph
from ..library.records import Library, a, unknown_reference
from ..model import KINDS
from ..pages import components
from ..pages.component_calls import NOT_WRITTEN_OUT, Call, NoCall, calls
from ..pages.components import Option
from ..pages.handwritten import page_files
from .rule import rule


@rule
def page_calls(graph: Graph) -> Iterator[Finding]:
    """Hand-written pages call components that exist, with options and records that exist."""
    library = graph.library
    for path in page_files(library.root):
        file = path.relative_to(library.root).as_posix()
        try:
            found, wrong = calls(read_text(library.root, path))
        except Findings as findings:
            yield from findings.all
        except TemplateSyntaxError as error:
            message = (
                "expected a call such as {{ hazard_list() }} between the braces; "
                f"the reader of templates says: {(error.message or '').rstrip('.')}."
            )
            yield Finding(file, error.lineno, 1, "", message, "page-calls")
        except (RecursionError, TypeError, ValueError):
            # What Jinja's own reader trips over: deep nesting, giant numbers, a list as a key.
            message = "braces that no reader of templates can follow. Write a plain call."
            yield Finding(file, 1, 1, "", message, "page-calls")
        else:
            for no_call in wrong:
                yield Finding(file, no_call.line, 1, "", _no_call(no_call), "page-calls")
            for call in found:
                for message in _wrong(call, library):
                    yield Finding(file, call.line, call.column, call.name, message, "page-calls")


def _no_call(found: NoCall) -> str:
    offered = [component.name for component in components.offered()]
    if found.name in offered:
        return f"'{found.name}' is not called. Write {{{{ {found.name}() }}}}."
    hint = did_you_mean(found.name, offered) if found.name else ""
    return f"expected a call such as {{{{ hazard_list() }}}} between the braces.{hint}"


def _wrong(call: Call, library: Library) -> Iterator[str]:
    offered = {component.name: component for component in components.offered()}
    if call.name not in offered:
        known = f" Known: {', '.join(offered)}."
        yield f"unknown macro.{did_you_mean(call.name, offered) or known}"
        return
    options = offered[call.name].options
    if len(call.arguments) > len(options):
        most = "1 option" if len(options) == 1 else f"{len(options)} options"
        yield f"takes at most {most}; found {len(call.arguments)}."
        return
    given = dict(zip((option.name for option in options), call.arguments, strict=False))
    given |= call.options
    by_name = {option.name: option for option in options}
    for name, value in given.items():
        if name not in by_name:
            known = f" Known: {', '.join(by_name) or 'none'}."
            yield f"unknown option '{name}'.{did_you_mean(name, by_name) or known}"
        else:
            yield from _unknown_records(by_name[name], value, library)
    for option in options:
        if option.required and option.name not in given:
            yield f"the option '{option.name}' is missing."


def _unknown_records(option: Option, value: Any, library: Library) -> Iterator[str]:
    kind = option.kind.removesuffix("-list")
    if kind not in KINDS:
        if value is NOT_WRITTEN_OUT or (isinstance(value, list) and NOT_WRITTEN_OUT in value):
            yield f"{option.name}: expected a value that is written out; found an expression."
        return
    takes_list = option.kind.endswith("-list")
    if takes_list and not isinstance(value, (list, tuple)):
        yield f"{option.name}: expected a list of slugs in brackets."
        return
    for slug in value if takes_list else [value]:
        if not isinstance(slug, str):
            yield f"{option.name}: expected the slug of {a(kind)} in quotes."
        elif (kind, slug) not in library:
            yield unknown_reference(library, kind, slug)
