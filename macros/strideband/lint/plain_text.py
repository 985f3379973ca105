"""Texts that are shown plain (names, summaries, questions) hold no Markdown links or emphasis."""

import re
from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph

_MARKUP = re.compile(r"\]\([a-z]+:|(?<!\w)(\*{1,2}|`)\S[^*`]*\1")
_URL_FIELDS = {"url", "doi", "fma"}


def check(graph: Graph) -> Iterator[Finding]:
    for entry in graph.library:
        for text in entry.texts:
            if text.markdown is not None or text.trail[-1] in _URL_FIELDS:
                continue
            if match := _MARKUP.search(text.value):
                message = f"Markdown ('{match[0]}') in a text that is shown plain. Take it out."
                yield entry.finding_in(text.trail, match.start(), message, "plain-text")
