"""A short text for each fact of a project, which differs when the fact does: see ``reads``."""

from collections.abc import Callable, Collection, Mapping
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

    def of(self, facts: Collection[Fact]) -> bytes:
        """Return the fingerprint of facts in their order."""
        known = self._known
        for fact in facts:
            if fact not in known:
                known[fact] = digest(self._answer(*fact.split("\t")))
        return blake2b(b"".join([known[fact] for fact in facts]), digest_size=16).digest()

    def _answer(self, subject: str, name: str, field: str) -> object:
        if answer := self._others.get(subject):
            return answer(name)
        if subject == "back-links":
            return self._graph.back_links(_key(name), field or None)
        if not name:
            return list(self._library.entries.get(subject, ()))
        record = self._record(subject, name)
        if record is None or field == _WHOLE:
            return record
        return record.get(field, b"")  # Of a record, that it is there is a fact too.

    def _record(self, kind: str, slug: str) -> dict[str, bytes] | None:
        """Return what each field of a record comes to."""
        entry = self._library.entries.get(kind, {}).get(slug)
        return entry.digests if entry else None


def _key(name: str) -> tuple[str, str]:
    kind, _, slug = name.partition(":")
    return kind, slug
