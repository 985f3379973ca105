"""Entries for the site's search: one per record, found by names, aliases and plain words."""

import json
import re
from collections.abc import Iterable
from functools import partial
from html import escape as escaped
from pathlib import Path
from typing import Any

from ..library.records import Library
from ..model import Exercise, Muscle, Record
from ..pages.addresses import address_of
from ..pages.kinds import PAGE_KINDS
from ..text.prose import plain_text

escape = partial(escaped, quote=False)
"""Entries stand between tags, never in an attribute; and whoever types an apostrophe finds none
that is escaped."""

RECORD_BOOST = 2.0
"""Weight of a record against a hand-written page that mentions it."""

SHARED_PAGE_BOOST = 2.5
"""Weight of a record that stands on a page with others: where all words are found, Material counts
a page of its own five times and a part of a page twice."""

LEVEL_BOOST = {"beginner": 1.3, "intermediate": 1.0, "advanced": 0.9}
"""Weight of an exercise's level: a general name (lateral step) means the basic form."""

FIELD_BOOSTS = {"title": {"boost": 1000}, "tags": {"boost": 1000}, "text": {"boost": 1}}
"""Weight of an entry's fields: names and aliases before all else. Both alike, as an alias of two
words would else come after every name with one of them."""


def search_entries(library: Library) -> list[dict[str, Any]]:
    """Return an entry (location, title, text, tags, boost) for each record that has a place.

    Titles, texts and tags are HTML: Material shows them without escaping.
    """
    found = ((row.search, kind) for kind, row in PAGE_KINDS.items() if row.search)
    return [
        _entry(library, record, search.weight)
        for search, kind in sorted(found, key=lambda pair: pair[0].place)
        for record in library.all(kind)
    ]


def page_entry(location: str, title: str, text: str) -> dict[str, Any]:
    """Return the entry of a page that lists records.

    Material shows the records of a page under the page's own entry, which must not be missing.
    """
    return {"location": location, "title": escape(title), "text": escape(text), "boost": 0.3}


def _entry(library: Library, record: Record, weight: float) -> dict[str, Any]:
    tags: list[str] = list(getattr(record, "aliases", ()))
    if isinstance(record, Muscle):
        tags.insert(0, record.anatomical)
    location = address_of(record)
    weight *= RECORD_BOOST * LEVEL_BOOST.get(getattr(record, "level", ""), 1.0)
    entry: dict[str, Any] = {
        "location": location,
        "title": escape(record.label),
        "text": escape(" ".join(_texts(library, record))),
        "boost": weight * SHARED_PAGE_BOOST if "#" in location else weight,
    }
    if tags:
        entry["tags"] = [escape(tag) for tag in tags]
    return entry


def _texts(library: Library, record: Any) -> list[str]:
    texts = [
        value
        for field in ("summary", "answer", "reason", "text")
        if (value := getattr(record, field, None)) and value != record.label
    ]
    if isinstance(record, Exercise):
        for slug in record.muscles.primary:
            muscle: Muscle = library.get(Muscle, slug)
            texts += [muscle.name, muscle.anatomical]
    return [plain_text(text) for text in texts]


def words(library: Library, record: Any) -> str:
    """Return the words of a record's texts: small letters, by alphabet, each once."""
    found = re.findall(r"[^\W_]{2,}", " ".join(_texts(library, record)).casefold())
    return " ".join(sorted(set(found)))


def complete_index(path: Path, entries: Iterable[dict[str, Any]]) -> None:
    """Add entries, and the weights of their fields, to the index of a host; if there is one."""
    if not path.is_file():
        return
    index = json.loads(path.read_text("utf-8"))
    index["docs"] += entries
    index["config"]["fields"] = FIELD_BOOSTS
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, "utf-8", newline="\n")
