"""The index of the site's search: a row for each page, record and choice of the finder.

Pages' scripts read it (``pages/scripts/search``), from the first letter that somebody types.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from ..library.records import Library
from ..model import KINDS, Exercise, Muscle, Record
from ..pages.addresses import address_of
from ..pages.kinds import PAGE_KINDS
from ..pages.list_pages import SECTIONS
from ..text.messages import Messages
from ..text.prose import name_of, plain_text, summary_of
from ..views.exercise_finder import FACETS, finder_lists
from ..views.shelves import Shelves

ADDRESS = "search/index.json"
"""Where the index stands in the site."""

PAGE, CHOICE = "page", "exercise"
"""Kinds of rows that are no records: a page, and a choice of the finder, which shows exercises."""

LEVEL_WEIGHTS = {"beginner": 1.06, "intermediate": 1.0, "advanced": 0.97}
"""Weight of an exercise's level: a general name (lateral step) means the basic form."""

SHORT = 140
"""Letters of the line below a name, where a text has no summary."""

_FACETS_OF_KINDS = {kind: kind for kind in FACETS if kind in KINDS}
"""Kinds whose records are choices of the finder: what trains a muscle is found by its name."""


@dataclass(frozen=True)
class Row:
    """What can be found.

    Attributes:
        kind: of a record, or ``page``.
        address: relative to the site.
        name, summary: as results show them.
        aliases: other names.
        words: more text in which to look.
        weight: against other rows that fit as well; 1 is usual.
        leads_to: exercises that the finder shows with it: ``muscle:soleus`` is a choice of it,
            names without a colon are slugs of exercises.
    """

    kind: str
    address: str
    name: str
    summary: str = ""
    aliases: tuple[str, ...] = ()
    words: str = ""
    weight: float = 1.0
    leads_to: tuple[str, ...] = ()


def index_text(rows: Iterable[Row], messages: Messages) -> str:
    """Return the index as JSON: what its kinds are called, and its rows."""
    found = [*rows]
    kinds = {row.kind: messages.text(f"kind.{row.kind}") for row in found}
    data = {"kinds": kinds, "rows": [_fields(row) for row in found]}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _fields(row: Row) -> list[Any]:
    """Return a row's fields in their order, without empty ones at the end."""
    fields = [row.kind, row.address, row.name, row.summary, row.aliases, row.words]
    fields += [row.leads_to, round(row.weight, 3)]
    defaults = [None, None, None, "", (), "", (), 1.0]
    while fields[-1] == defaults[len(fields) - 1]:
        fields.pop()
    return fields


def search_rows(shelves: Shelves, messages: Messages) -> Iterator[Row]:
    """Yield a row for each record that has a place, each section and each choice of the finder."""
    found = ((row.search, kind) for kind, row in PAGE_KINDS.items() if row.search)
    for search, kind in sorted(found, key=lambda pair: pair[0].place):
        for record in shelves.library.all(kind):
            yield _of_record(shelves, record, search.weight)
    for name, section in SECTIONS.items():
        about = messages.text(f"about.{name}")
        yield Row(PAGE, section.address, messages.text(f"nav.{name}"), about)
    yield from _choices(shelves, messages)


def _of_record(shelves: Shelves, record: Record, weight: float) -> Row:
    names: list[str] = list(getattr(record, "aliases", ()))
    if isinstance(record, Muscle):
        names.insert(0, record.anatomical)
    texts = _texts(shelves.library, record)
    name = plain_text(name_of(record))
    summary = _line(plain_text(summary_of(record))) if summary_of(record) != name else ""
    return Row(
        record.kind,
        address_of(record),
        name,
        summary,
        tuple(names),
        _rest(texts, (name, summary, *names)),
        weight * LEVEL_WEIGHTS.get(getattr(record, "level", ""), 1.0),
        tuple(_leads_to(shelves, record)),
    )


def _leads_to(shelves: Shelves, record: Record) -> Iterator[str]:
    if record.kind in _FACETS_OF_KINDS:
        yield f"{record.kind}:{record.slug}"
    elif record.kind in ("question", "plan", "concept"):
        links = shelves.graph.links((record.kind, record.slug))
        yield from (slug for kind, slug in links if kind == Exercise.kind)


def _choices(shelves: Shelves, messages: Messages) -> Iterator[Row]:
    """Yield the finder's choices that are no records: ``No anchor``, ``Sitting``, ``Mini loop``."""
    facets, _ = finder_lists(shelves, messages)
    for facet in facets:
        if facet.name in _FACETS_OF_KINDS:
            continue
        name = messages.text(f"finder.{facet.name}")
        for choice in facet.choices:
            yield Row(
                CHOICE,
                f"exercises/?{facet.name}={choice.value}",
                f"{messages.text('nav.exercises')}: {choice.label}",
                f"{name}: {choice.label}",
                (choice.label,),
                leads_to=(f"{facet.name}:{choice.value}",),
                weight=0.93,
            )


def page_rows(address: str, title: str, description: str, html: str) -> Iterator[Row]:
    """Yield the rows of a hand-written page: one of it, and one of each part with an anchor."""
    yield Row(PAGE, address, title, _line(description), weight=0.98)
    parts = _Parts()
    parts.feed(html)
    for anchor, name, text in parts.found:
        if anchor and name and name != title:
            where = f"{address}#{anchor}"
            yield Row(PAGE, where, name, title, (), _rest([text], (name,)), 0.95)


class _Parts(HTMLParser):
    """Reads the parts of a page: anchor and name of each heading of the second level, and text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "h2":
            self.found.append([given.get("id") or "", "", ""])
        if tag in ("h2", "script", "style", "svg") or given.get("class") == "headerlink":
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._within and self._within[-1] == tag:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if self.found and self._within in ([], ["h2"]):
            self.found[-1][1 if self._within else 2] += data + ("" if self._within else " ")


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


def _line(text: str) -> str:
    """Return the beginning of a text, by whole words."""
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0].rstrip(',;:')} …"


def _distinct(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]{2,}", text.casefold()))


def _rest(texts: Iterable[str], said: Iterable[str]) -> str:
    """Return the words of texts that are not said already, each once, in their order."""
    known = _distinct(" ".join(said))
    found = dict.fromkeys(re.findall(r"[^\W_]{2,}", " ".join(texts).casefold()))
    return " ".join(word for word in found if word not in known and not word.isdigit())


def words(library: Library, record: Any) -> str:
    """Return the words of a record's texts: small letters, by alphabet, each once."""
    return " ".join(sorted(_distinct(" ".join(_texts(library, record)))))
