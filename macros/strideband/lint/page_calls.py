"""A rule about the components that hand-written pages call."""

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError

from ..library.finding import Finding, Findings, did_you_mean
from ..library.graph import Graph
from ..pages import components
from ..pages.author_calls import wrong_call
from ..pages.component_calls import NoCall, calls
from ..pages.handwritten import page_files, read_page
from .rule import rule


@rule
def page_calls(graph: Graph) -> Iterator[Finding]:
    """Hand-written pages call components that exist, with options and records that exist."""
    library = graph.library
    for path in page_files(library.root):
        file = path.relative_to(library.root).as_posix()
        try:
            found, wrong = calls(read_page(library.root, path))
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
                for message in wrong_call(call.name, call.arguments, call.options, library):
                    yield Finding(file, call.line, call.column, call.name, message, "page-calls")


def _no_call(found: NoCall) -> str:
    offered = [component.name for component in components.offered()]
    if found.name in offered:
        return f"'{found.name}' is not called. Write {{{{ {found.name}() }}}}."
    hint = did_you_mean(found.name, offered) if found.name else ""
    return f"expected a call such as {{{{ hazard_list() }}}} between the braces.{hint}"
