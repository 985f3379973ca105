"""A rule about the dates in a record."""

from collections.abc import Iterator
from datetime import date

from ..library.document import Trail
from ..library.finding import Finding
from ..library.graph import Graph
from ..library.records import Entry
from .rule import rule


@rule
def dates_in_order(graph: Graph) -> Iterator[Finding]:
    """Dates are days of the calendar, the changes of a record in order, none before it began."""
    for entry in graph.library:
        if "added" in type(entry.record).model_fields:
            yield from _wrong(entry)


def _wrong(entry: Entry) -> Iterator[Finding]:
    before, record = "", entry.record
    for trail, day in _days(record):
        if not _is_day(day):
            message = f"the calendar has no {day}."
        elif before and trail == ("changed", 0, "date") and day < before:
            message = f"{day} is before {before}, when the record was added."
        elif len(trail) > 1 and trail != ("changed", 0, "date") and day <= before:
            message = f"{day} stands after {before}. Sort by date, newest last, one entry a day."
        else:
            before = day
            continue
        yield entry.finding(trail, message, "dates-in-order")
        return


def _days(record: object) -> Iterator[tuple[Trail, str]]:
    """Yield a record's dates as they stand: when it was added, then its changes."""
    if added := getattr(record, "added", None):
        yield ("added",), added
    for index, change in enumerate(getattr(record, "changed", ())):
        yield ("changed", index, "date"), change.date


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
