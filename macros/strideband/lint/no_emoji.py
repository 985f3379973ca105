"""Texts hold no emoji."""

import re
from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph

_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u2b50\u2b55]")


def check(graph: Graph) -> Iterator[Finding]:
    for entry in graph.library:
        for text in entry.texts:
            if not text.value.isascii() and (match := _EMOJI.search(text.value)):
                message = f"an emoji (U+{ord(match[0]):04X}). Say it in words."
                yield entry.finding_in(text.trail, match.start(), message, "no-emoji")
