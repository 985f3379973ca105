"""No text is left as ``...``, the mark that a new file's skeleton puts where one is due."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for entry in graph.library:
        for text in entry.texts:
            if text.value.strip() == "...":
                message = "still '...', as in the skeleton. Write the text, or delete the line."
                yield entry.finding(text.trail, message, "placeholders")
