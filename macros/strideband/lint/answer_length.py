"""An answer has at most 120 words."""

import re
from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph

MAX_WORDS = 120


def check(graph: Graph) -> Iterator[Finding]:
    for entry in graph.library.entries["question"].values():
        text = re.sub(r"\]\([^)]*\)", "]", entry.record.answer)
        words = len(re.findall(r"\w[\w'.,-]*", text))
        if words > MAX_WORDS:
            message = f"{words} words, at most {MAX_WORDS}. Move the rest to a concept."
            yield entry.finding(("answer",), message, "answer-length")
