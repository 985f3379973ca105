"""All files that a finished site offers to programs, as address and text."""

import json
from collections.abc import Callable, Container, Iterator
from functools import partial
from typing import Any

from ...library.build_cache import Keep
from ...library.records import Entry, Key
from ...model import KINDS, Exercise, Record
from ...pages.addresses import DATA, address, answer_address
from ...pages.kinds import WITH_PAGES
from ...pages.record_pages import RecordPage
from ...pages.templates import Templates
from ...text.prose import name_of, summary_of
from ...views.shelves import Shelves
from ..exercise_csv import exercise_csv
from ..feed import News, feed
from ..markdown_twins import Twins
from ..markdown_writer import link, plain
from .answers import Answers
from .openapi import answer_schema, openapi
from .places import LICENCE, Places

Work = Callable[[], list[tuple[str, str]]]
"""Gives address and text of files."""

FEED = "feed.xml"
"""Address of the feed."""

TABLE = f"{DATA}exercises.csv"
"""Address of the table of exercises."""

TWIN = "index.md"
"""Name of a page's Markdown twin, beside the page."""


class SiteData:
    """Makes the files of one site whose address is known."""

    def __init__(
        self,
        shelves: Shelves,
        templates: Templates,
        name: str,
        url: str,
        keep: Keep = lambda name, make, *given: make(),
    ):
        """Take what pages are made of, the site's name and address, and what keeps work."""
        self._keep = keep
        self._shelves, self._library = shelves, templates.library
        self._messages = templates.messages
        self._name, self._url = name, url
        self._places = Places(self._library, url)
        self._answers = Answers(templates, self._places, name)
        self._twins = Twins(templates, self._places, name)

    def others(self, paged: Container[Key]) -> Iterator[tuple[str, Work]]:
        """Yield all but what belongs to records with pages: names, and what gives the files."""
        for name, make in self._answers.indices():
            yield f"data {name}", partial(_one, name, make)
        for entry in self._library:
            if entry.key not in paged:
                yield f"data {' '.join(entry.key)}", partial(self._of_entry, entry)
        yield "schemas", self._schemas
        yield "llms.txt", partial(_one, "llms.txt", self._llms)
        yield FEED, partial(_one, FEED, self._feed)

    def of_page(self, page: RecordPage) -> list[tuple[str, str]]:
        """Return the twin and the answer of a record, at its former addresses too.

        Addresses stay, also on hosts that cannot send programs on: see CHANGELOG-API.md.
        """
        record = page.record
        twin = self._twins.of(page)
        # Right after the twin: both ask for the exercise's mechanics, and only the last stay.
        _, answer = self._answers.file(self._library.entry(record.kind, record.slug))
        if isinstance(record, Exercise):
            self._forces(record)
        found: list[tuple[str, str]] = []
        for slug in (record.slug, *record.formerly):
            found.append((address(record.kind, slug) + TWIN, twin))
            found.append((answer_address(record.kind, slug), answer))
        return found

    def table(self) -> list[tuple[str, str]]:
        """Return the table of exercises: after their pages, which have their numbers at hand."""
        return [(TABLE, exercise_csv(self._library, self._url, self._forces))]

    def _forces(self, exercise: Exercise) -> dict[str, str]:
        """Return an exercise's numbers in the table.

        They are kept by themselves: to make all anew for one that was edited would take longer
        than the edit's own page.
        """
        if exercise.movement is None:
            return {}
        name = f"forces {exercise.slug}"
        made = self._keep(name, lambda: [*self._answers.with_first_band(exercise).items()])
        return {name: str(cell) for name, cell in made}

    def _of_entry(self, entry: Entry) -> list[tuple[str, str]]:
        return [self._answers.file(entry)]

    def _schemas(self) -> list[tuple[str, str]]:
        kinds = [(f"{DATA}schemas/{k}.json", _json(answer_schema(k, self._url))) for k in KINDS]
        return [*kinds, (f"{DATA}openapi.json", _json(openapi(self._name, self._url)))]

    def _feed(self) -> str:
        language = self._messages.language
        news = list(self._news())
        return feed(news, name=self._name, url=self._url, language=language, rights=LICENCE)

    def _news(self) -> Iterator[News]:
        for entry in self._library:
            record = entry.record
            name, text = name_of(record), self._messages.text
            if added := getattr(record, "added", None):
                yield self._item(added, "added", record, text("feed.added", name=name))
            for change in getattr(record, "changed", ()):
                title = text("feed.changed", name=name)
                yield self._item(change.date, "changed", record, title, change.what)

    def _item(
        self, date: str, event: str, record: Record, title: str, what: str | None = None
    ) -> News:
        return News(
            date=date,
            event=event,
            kind=record.kind,
            slug=record.slug,
            title=title,
            summary=what or summary_of(record),
            url=self._places.page(record),
            json=self._places.api(record),
        )

    def _llms(self) -> str:
        """Return llms.txt (llmstxt.org): what the site is, and every page as Markdown."""
        text = self._messages.text
        parts = [f"# {plain(self._name)}", f"> {text('llms.about')}", text("llms.rules")]
        api = f"{self._url}{DATA}"
        parts += [
            f"## {text('llms.data')}",
            "\n".join(
                f"- {link(text(f'llms.{key}'), where)}: {text(f'llms.{key}-about')}"
                for key, where in (
                    ("index", f"{api}index.json"),
                    ("openapi", f"{api}openapi.json"),
                    ("table", f"{api}exercises.csv"),
                    ("feed", f"{self._url}{FEED}"),
                )
            ),
        ]
        for kind in WITH_PAGES:
            records = sorted(self._library.all(kind), key=lambda r: name_of(r).casefold())
            rows = [f"- {self._twin_link(r)}: {plain(summary_of(r))}" for r in records]
            if rows:
                parts += [f"## {text(f'kind.{kind}')}", "\n".join(rows)]
        return "\n\n".join(parts) + "\n"

    def _twin_link(self, record: Record) -> str:
        where = f"{self._url}{address(record.kind, record.slug)}{TWIN}"
        return link(plain(name_of(record)), where)


def _one(address: str, make: Callable[[], str]) -> list[tuple[str, str]]:
    return [(address, make())]


def _json(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def head_links(kind: str, slug: str, url: str) -> list[tuple[str, str]]:
    """Return media type and address of the other forms of a record's page."""
    twin = f"{url}{address(kind, slug)}{TWIN}"
    return [("text/markdown", twin), ("application/json", f"{url}{answer_address(kind, slug)}")]
