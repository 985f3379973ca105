"""No two records of a kind share a name, an alias or a summary."""

from collections.abc import Iterator

from ..library.finding import Finding
from ..library.graph import Graph


def check(graph: Graph) -> Iterator[Finding]:
    for entries in graph.library.entries.values():
        names: dict[str, str] = {}
        summaries: dict[str, str] = {}
        # The base's records have their names first, so that a club's edition gets the finding.
        for slug, entry in sorted(entries.items(), key=lambda item: not item[1].of_base):
            for trail, name in _names(entry.record):
                first = names.setdefault(name.casefold(), slug)
                if first != slug:
                    message = f"'{name}' is also a name of '{first}'. Give them different names."
                    yield entry.finding(trail, message, "names-differ")
            summary = getattr(entry.record, "summary", None)
            if summary and (first := summaries.setdefault(summary.casefold(), slug)) != slug:
                message = f"the same summary as '{first}'. Say what is different."
                yield entry.finding(("summary",), message, "names-differ")


def _names(record) -> Iterator[tuple[tuple, str]]:
    for field in ("name", "question"):
        if name := getattr(record, field, None):
            yield (field,), name
    for index, alias in enumerate(getattr(record, "aliases", ())):
        yield ("aliases", index), alias
