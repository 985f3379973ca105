"""A rule about ``content/external-links.yml``: links to other sites that need not be found."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, Strict

from ..library.document import read_document
from ..library.finding import Finding, Findings
from ..library.graph import Graph
from ..library.validation import validate
from ..model.base import Line, Part
from .rule import rule

FILE = "content/external-links.yml"


class ExternalLink(Part):
    """An address that the check of links to other sites may fail at; see ``publishing``."""

    url: Annotated[str, Strict(), Field(pattern=r"^https?://\S+$")]
    """The address; one that ends with ``*`` stands for all that begin so."""

    reason: Line
    """Why it need not be found."""


@rule
def external_links(graph: Graph) -> Iterator[Finding]:
    """The list of links that need not be found holds addresses with reasons, each once."""
    root = graph.library.root
    path = root / FILE
    if not path.exists() and not path.is_symlink():
        return
    try:
        document = read_document(root, path)
    except Findings as wrong:
        yield from wrong.all
        return
    items = [] if document.data is None else document.data
    if not isinstance(items, list):
        message = "expected a list of maps with the keys url and reason. Start with '- '."
        yield document.finding((), message, "external-links")
        return
    seen: dict[str, int] = {}
    for index, item in enumerate(items):
        link, findings = validate(ExternalLink, item, {}, document, (index,))
        yield from findings
        if link and (first := seen.setdefault(link.url, index)) != index:
            message = f"it stands twice, first as [{first + 1}]. Delete one."
            yield document.finding((index, "url"), message, "external-links")
