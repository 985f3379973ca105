"""The pages of records: which there are, in which order, and what their templates get."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from ..model import Record
from ..model.reads import noted_property
from ..text.messages import Messages
from ..views.shelves import Shelves
from .kinds import PAGE_KINDS, WITH_PAGES
from .kinds.kind import Context, PageKind


class RecordPage:
    """A record with a page of its own, and its neighbours; the rest when it is asked for."""

    def __init__(
        self,
        record: Any,
        previous: Record | None,
        following: Record | None,
        shelves: Shelves,
        messages: Messages,
    ):
        self.record, self.previous, self.following = record, previous, following
        self._row: PageKind[Any] = PAGE_KINDS[record.kind]
        self._shelves, self._messages = shelves, messages

    @property
    def name(self) -> str:
        """What the record is called among all."""
        return f"{self.record.kind} {self.record.slug}"

    @property
    def neighbours(self) -> tuple[str | None, str | None]:
        """The slugs of the pages before and after it."""
        before, after = self.previous, self.following
        return before and before.slug, after and after.slug

    @property
    def description(self) -> str:
        """The line that search engines show."""
        return self._row.description(self.record, self._messages)

    @noted_property
    def context(self) -> Context:
        """What the template gets."""
        assert self._row.context
        return self._row.context(self.record, self._shelves, self._messages)


def record_pages(shelves: Shelves, messages: Messages) -> Iterator[RecordPage]:
    """Yield the records that have pages, group by group: neighbours are of one group."""
    for kind, row in PAGE_KINDS.items():
        if kind not in WITH_PAGES or not row.context:
            continue
        for records in row.groups(shelves) if row.groups else [shelves.named(kind)]:
            for previous, record, following in _with_neighbours(records):
                yield RecordPage(record, previous, following, shelves, messages)


def _with_neighbours(
    records: Iterable[Record],
) -> Iterator[tuple[Record | None, Record, Record | None]]:
    padded = [None, *records, None]
    for (previous, record), (_, following) in pairwise(pairwise(padded)):
        yield previous, record, following
