"""Takes references to records that are gone out of the base's records and pages.

A club that hides a record cannot edit what points at it in the base. So links become plain text,
and an item of a list that names the record (a harder exercise, a source) is left out.
"""

import copy
import re
from collections.abc import Container
from typing import Any

from .document import Trail
from .finding import Finding
from .reading import make_entries
from .records import Entry, Key

_LINK = re.compile(r"\[([^\[\]]*)\]\(\s*<?([a-z]+):([a-z0-9-]+)>?\s*\)")


def unlink(text: str, gone: Container[Key]) -> str:
    """Return a Markdown text whose links to records that are gone are plain text."""
    return _LINK.sub(lambda link: link[1] if (link[2], link[3]) in gone else link[0], text)


def prune(entry: Entry, gone: Container[Key]) -> tuple[Entry | None, list[Finding]]:
    """Return an entry without its references to what is gone.

    Returns:
        The entry, the same if it points at nothing that is gone; None with the findings of its
        model if the record cannot do without.
    """
    lost = [ref for ref in entry.references if (ref.kind, ref.slug) in gone]
    if not lost:
        return entry, []
    record = entry.record
    given = {name: getattr(record, name) for name in record.given}
    data = copy.deepcopy(_at(entry.document.data, entry.base))
    for trail in {ref.trail for ref in lost if ref.offset is not None}:
        holder: Any = given if trail == ("body",) else _at(data, trail[:-1])
        holder[trail[-1]] = unlink(holder[trail[-1]], gone)
    # From the last item of a list to the first, so that places before stay what they are.
    for trail in sorted({_item(ref.trail) for ref in lost if ref.offset is None}, reverse=True):
        del _at(data, trail[:-1])[trail[-1]]
    entries, findings = make_entries(type(record), data, given, entry.document, entry.base)
    return (entries[0] if entries else None), findings


def _item(trail: Trail) -> Trail:
    """Return the way to the item of a list that holds a value; to the value if there is none."""
    numbers = [place for place, step in enumerate(trail) if isinstance(step, int)]
    return trail[: numbers[-1] + 1] if numbers else trail


def _at(data: Any, trail: Trail) -> Any:
    for step in trail:
        data = data[step]
    return data
