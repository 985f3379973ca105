"""A rule about scripts in hand-written pages."""

import re
from collections.abc import Iterator

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from ..library.finding import Finding
from ..library.graph import Graph
from ..pages.handwritten import readable_pages
from .rule import rule

_MAYBE = re.compile(r"<script|\son[a-z]+\s*=", re.IGNORECASE)


@rule
def page_scripts(graph: Graph) -> Iterator[Finding]:
    """Hand-written pages hold no scripts: those that may run come with a component or the theme."""
    for page in readable_pages(graph.library.root):
        text = page.text
        for found in _scripts(text) if _MAYBE.search(text) else ():
            place = text.lower().find(found)
            before = text[: max(place, 0)]
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            message = (
                f"a script ('{found}'), which browsers will not run. Put it into a file, and name "
                "that under extra_javascript in mkdocs.yml."
            )
            yield Finding(page.file, line, column, "", message, "page-scripts")


def _scripts(text: str) -> Iterator[str]:
    """Yield how the scripts of a page begin; what stands in code is text."""
    tree = LexborHTMLParser(Markdown(extensions=["fenced_code", "md_in_html"]).convert(text))
    for node in tree.css("script:not([src])"):
        if not (node.attributes.get("type") or "").startswith("application/"):
            yield "<script"
    for node in tree.css("*"):
        yield from (name for name in node.attributes if re.fullmatch("on[a-z]+", name))
