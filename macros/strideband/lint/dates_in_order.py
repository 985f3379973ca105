"""A rule about the dates in a record.

A build's bytes know nothing of the clock; this rule does, as a date that is still to come is
a slip of the finger.
"""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from ..library.document import Trail
from ..library.finding import Finding
from ..library.graph import Graph
from ..library.records import Entry
from ..model import Source
from .rule import rule

MADE = date(2026, 11, 28)
"""When this program was made. A clock that says less is wrong, and dates may go as far as here."""


@rule
def dates_in_order(graph: Graph) -> Iterator[Finding]:
    """Dates are days that have come, the changes of a record in order, none before it began."""
    latest = latest_day().isoformat()
    for entry in graph.library:
        if "added" in type(entry.record).model_fields:
            yield from _wrong(entry, latest)
    for entry, source in graph.library.each(Source):
        if source.year and int(source.year) > int(latest[:4]) + 1:
            message = f"{source.year} is still to come. Write the year of publication."
            yield entry.finding(("year",), message, "dates-in-order")


def _wrong(entry: Entry, latest: str) -> Iterator[Finding]:
    before, record = "", entry.record
    for trail, day in _days(record):
        if not _is_day(day):
            message = f"the calendar has no {day}."
        elif day > latest:
            message = f"{day} is still to come. Write the day on which it happens."
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


def latest_day() -> date:
    """Return the last day that it can be anywhere today, as builds are told or the clock says."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(told), UTC) if told.isdecimal() else datetime.now(UTC)
    return max(now.date(), MADE) + timedelta(days=1)
