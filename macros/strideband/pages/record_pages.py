"""The pages of records: which there are, in which order, and what their templates get."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..model import Record
from ..text.messages import Messages
from ..views.shelves import Shelves
from .kinds import PAGE_KINDS, WITH_PAGES
from .kinds.kind import Context


@dataclass(frozen=True)
class RecordPage:
    """A record with a page of its own; its neighbours; what the template gets."""

    record: Any
    previous: Record | None
    following: Record | None
    description: str
    context: Context


def record_pages(shelves: Shelves, messages: Messages) -> Iterator[RecordPage]:
    """Yield the records that have pages, group by group: neighbours are of one group."""
    for kind, row in PAGE_KINDS.items():
        if kind not in WITH_PAGES or not row.context:
            continue
        for records in row.groups(shelves) if row.groups else [shelves.named(kind)]:
            for previous, record, following in _with_neighbours(records):
                description = row.description(record, messages)
                context = row.context(record, shelves, messages)
                yield RecordPage(record, previous, following, description, context)


def _with_neighbours(
    records: Iterable[Record],
) -> Iterator[tuple[Record | None, Record, Record | None]]:
    padded = [None, *records, None]
    for (previous, record), (_, following) in pairwise(pairwise(padded)):
        yield previous, record, following
