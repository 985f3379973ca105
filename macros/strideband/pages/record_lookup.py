"""What templates ask of the records: which there are of a kind, and where their pages stand."""

from collections.abc import Iterator, Set

from ..library.records import Hidden, Key, Library
from ..model import Record
from ..model.reads import note
from ..text.prose import ROOT, summary_of
from .addresses import address_of, has_figure
from .kinds import PAGE_KINDS


class RecordLookup:
    """Answers for one library."""

    def __init__(self, library: Library):
        """Take the records."""
        self._library = library

    def url_of(self, record: Record) -> str:
        """Return the address of a record, from the root mark on."""
        return ROOT + address_of(record)

    def explain(self, kind: str, slug: str) -> tuple[str, str]:
        """Return a record's address, and a sentence about it where links say what they lead to.

        Both are empty if there is no such record.
        """
        if (kind, slug) not in self._library:
            return "", ""
        record = self._library.get(kind, slug)
        return address_of(record), summary_of(record) if PAGE_KINDS[kind].explained else ""

    def of(self, keys: list[Key], kind: str) -> list[Record]:
        """Return the records of one kind among keys."""
        return [self._library.get(*key) for key in keys if key[0] == kind]

    def by_kind(self, keys: list[Key]) -> list[tuple[str, list[Record]]]:
        """Return the records of keys in groups of one kind, as lists of links show them."""
        groups: dict[str, list[Record]] = {}
        for kind, slug in keys:
            groups.setdefault(kind, []).append(self._library.get(kind, slug))
        return sorted(groups.items(), key=lambda group: PAGE_KINDS[group[0]].links)

    def left_out(self, kind: str) -> list[Hidden]:
        """Return what a club's edition hides of a kind, with its reasons."""
        note("hidden")
        return [hidden for key, hidden in self._library.hidden.items() if key[0] == kind]

    def known(self, kind: str) -> "KnownSlugs":
        """Return the slugs of a kind."""
        return KnownSlugs(self._library, kind)

    def example_of(self, kind: str) -> Record | None:
        """Return a record of a kind that pages show as an example: a club may hide any."""
        drawn = [record for record in self._library.all(kind) if has_figure(record)]
        wanted = PAGE_KINDS[kind].example
        return next((r for r in drawn if r.slug == wanted), drawn[0] if drawn else None)


class KnownSlugs(Set[str]):
    """The slugs of a kind. Who asks for one reads of no other."""

    def __init__(self, library: Library, kind: str):
        self._library, self._kind = library, kind

    def __contains__(self, slug: object) -> bool:
        return isinstance(slug, str) and (self._kind, slug) in self._library

    def __iter__(self) -> Iterator[str]:
        return (record.slug for record in self._library.all(self._kind))

    def __len__(self) -> int:
        return len(self._library.all(self._kind))
