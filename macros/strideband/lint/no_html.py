"""Texts hold no HTML tags: they would be shown as they are typed."""

import re
from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph

_TAG = re.compile(r"</?[a-zA-Z][^>]*>|<!--|<!\[CDATA\[")


def check(graph: Graph) -> Iterator[Finding]:
    for entry in graph.library:
        for text in entry.texts:
            if "<" in text.value and (match := _TAG.search(text.value)):
                found = match[0][:40]
                message = f"HTML ('{found}'). Write plain text; *stars* make emphasis."
                yield entry.finding_in(text.trail, match.start(), message, "no-html")
