"""An answer has at most 120 words."""

import re
from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph
from ..model import Question

MAX_WORDS = 120


def check(graph: Graph) -> Iterator[Finding]:
    for entry, question in graph.library.each(Question):
        text = re.sub(r"\]\([^)]*\)", "]", question.answer)
        words = len(re.findall(r"\w[\w'.,-]*", text))
        if words > MAX_WORDS:
            message = f"{words} words, at most {MAX_WORDS}. Move the rest to a concept."
            yield entry.finding(("answer",), message, "answer-length")
