"""A short text for each fact of a project, which differs when the fact does: see ``reads``."""

from collections.abc import Callable, Collection, Iterable, Mapping
from hashlib import blake2b

from ..model.reads import Fact
from .digest import digest
from .graph import Graph

Answer = Callable[[str], object]
"""Gives a fact of a subject of its own by its name, as anything whose ``repr`` says all of it."""

_WHOLE = "__dict__"


class Fingerprints:
    """Gives the fingerprints of one project as it is now."""

    def __init__(self, graph: Graph, others: Mapping[str, Answer]):
        """Take the records, and what answers for subjects that are no records."""
        self._graph, self._library = graph, graph.library
        self._others = {
            "links": lambda name: graph.links(_key(name)),
            "hidden": lambda name: [(key, own.reason) for key, own in graph.library.hidden.items()],
            **others,
        }
        self._known: dict[str, bytes] = {}

    def of(self, lines: Collection[str]) -> bytes:
        """Return the fingerprint of all facts that lines name: see ``lines_of``."""
        known = self._known
        for line in lines:
            if line not in known:
                known[line] = digest(self._answer(*line.split("\t")))
        return blake2b(b"".join([known[line] for line in lines]), digest_size=16).digest()

    def _answer(self, subject: str, name: str, fields: str) -> object:
        if answer := self._others.get(subject):
            return answer(name)
        if subject == "back-links":
            return [
                self._graph.back_links(_key(name), field or None) for field in fields.split(",")
            ]
        if not name:
            return list(self._library.entries.get(subject, ()))
        record = self._record(subject, name)
        if record is None or fields == _WHOLE:
            return record
        return [record.get(field) for field in fields.split(",")]

    def _record(self, kind: str, slug: str) -> dict[str, bytes] | None:
        """Return what each field of a record comes to."""
        entry = self._library.entries.get(kind, {}).get(slug)
        return entry.digests if entry else None


def lines_of(facts: Iterable[Fact]) -> list[str]:
    """Return facts as lines in order: one for each record, or other subject, with its fields."""
    fields: dict[tuple[str, str], set[str]] = {}
    for subject, name, field in facts:
        if field == _WHOLE or not field.startswith("_"):
            fields.setdefault((subject, name), set()).add(field)
    return sorted(
        f"{subject}\t{name}\t{_WHOLE if _WHOLE in own else ','.join(sorted(own))}"
        for (subject, name), own in fields.items()
    )


def _key(name: str) -> tuple[str, str]:
    kind, _, slug = name.partition(":")
    return kind, slug
