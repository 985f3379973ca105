"""Rules about what records are called, today and in former times."""

from collections.abc import Iterator
from unicodedata import normalize

from ..library.document import Trail
from ..library.finding import Finding
from ..library.graph import Graph
from ..model import Record
from ..model.legible import seen
from .rule import rule


@rule
def names_differ(graph: Graph) -> Iterator[Finding]:
    """No two records of a kind share a name, an alias or a summary, as a reader sees them.

    Nor does one record have a name twice.
    """
    for entries in graph.library.entries.values():
        names: dict[str, str] = {}
        summaries: dict[str, str] = {}
        # The base's records have their names first, so that a club's edition gets the finding.
        for slug, entry in sorted(entries.items(), key=lambda item: not item[1].of_base):
            own: set[str] = set()
            for trail, name in _names(entry.record):
                read = _as_read(name)
                if read in own:
                    message = f"'{name}' is a name of this record already. Delete one."
                    yield entry.finding(trail, message, "names-differ")
                own.add(read)
                first = names.setdefault(read, slug)
                if first != slug:
                    message = f"'{name}' is also a name of '{first}'. Give them different names."
                    yield entry.finding(trail, message, "names-differ")
            summary = getattr(entry.record, "summary", None)
            if summary and (first := summaries.setdefault(_as_read(summary), slug)) != slug:
                message = f"the same summary as '{first}'. Say what is different."
                yield entry.finding(("summary",), message, "names-differ")


def _as_read(text: str) -> str:
    return seen(normalize("NFKC", text)).casefold()


def _names(record: Record) -> Iterator[tuple[Trail, str]]:
    for field in ("name", "question"):
        if name := getattr(record, field, None):
            yield (field,), name
    for index, alias in enumerate(getattr(record, "aliases", ())):
        yield ("aliases", index), alias


@rule
def former_slugs(graph: Graph) -> Iterator[Finding]:
    """A former slug belongs to one record, and no other record of its kind has it today."""
    for kind, entries in graph.library.entries.items():
        claimed: dict[str, str] = {}
        for slug, entry in entries.items():
            for index, former in enumerate(getattr(entry.record, "formerly", ())):
                first = claimed.setdefault(former, slug)
                message = ""
                if former == slug:
                    message = f"'{former}' is the {kind}'s slug of today. Delete it here."
                elif former in entries:
                    message = (
                        f"'{former}' is a slug of today: {entries[former].document.file}. "
                        "Its address cannot lead to two pages."
                    )
                elif first != slug:
                    message = f"'{former}' was '{first}' already. Its address leads to one page."
                if message:
                    yield entry.finding(("formerly", index), message, "former-slugs")
