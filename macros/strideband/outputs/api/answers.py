"""Records -> the answers below ``/api/v1/``, as JSON."""

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel

from ...library.records import Entry as LibraryEntry
from ...library.references import links
from ...model import KINDS, Exercise, Plan, Record
from ...pages.addresses import DATA, address, answer_address, figure_address, has_figure, plural
from ...pages.embed_codes import embed_of
from ...pages.handwritten import has_page
from ...pages.kinds import WITH_PAGES
from ...pages.templates import Templates
from ...text.prose import name_of, summary_of
from ..plan_files import calendar_paths, paper_paths
from ..search_index import words
from . import shapes
from .numbers import Numbers
from .places import LICENCE, Places, last_change


class Answers:
    """Makes the answers of one site."""

    def __init__(self, templates: Templates, places: Places, name: str):
        """Take what pages are made of, the records' addresses, and the site's name."""
        self._graph, self._library = templates.graph, templates.library
        self._plans, self._places, self._name = templates.plans, places, name
        self._numbers = Numbers(self._graph, templates.mechanics, templates.plans, places)

    def indices(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """Yield where indices and search stand, which lead to answers, and what writes each."""
        yield f"{DATA}index.json", lambda: to_json(self.index())
        yield f"{DATA}search.json", lambda: to_json(self.search())
        for kind in KINDS:
            yield f"{DATA}{plural(kind)}.json", lambda kind=kind: to_json(self.kind_index(kind))

    def with_first_band(self, exercise: Exercise) -> dict[str, str]:
        """Return what the table of exercises says of the band to start with."""
        return self._numbers.with_first_band(exercise)

    def file(self, entry: LibraryEntry) -> tuple[str, str]:
        """Return address and text of a record's answer."""
        return answer_address(*entry.key), to_json(self.answer(entry))

    def answer(self, entry: LibraryEntry) -> shapes.Answer:
        """Return a record with all that belongs to it."""
        record = entry.record
        return shapes.Answer(
            **self._about(record),
            licence=LICENCE,
            data=self._data(entry),
            computed=self._computed(record),
            files=self._files(record),
            links=self._places.links(self._graph.links(entry.key)),
            linked_from=self._places.links(self._graph.back_links(entry.key)),
        )

    def _about(self, record: Record) -> dict[str, Any]:
        """Return what every list of records says of one."""
        return {
            "kind": record.kind,
            "slug": record.slug,
            "name": name_of(record),
            "summary": summary_of(record),
            "url": self._places.page(record),
            "api_url": self._places.api(record),
        }

    def _data(self, entry: LibraryEntry) -> dict[str, Any]:
        """Return a record's own fields; links to records in its texts lead to their pages."""
        record = entry.record
        data = record.model_dump(mode="json", exclude={"slug", "source"}, exclude_none=True)
        for text in entry.texts:
            if text.markdown and (absolute := self._absolute(text.value)) != text.value:
                *way, last = text.trail
                place: Any = data
                for step in way:
                    place = place[step]
                place[last] = absolute
        return data

    def _absolute(self, text: str) -> str:
        """Put addresses in the place of ``kind:slug`` in a text's links, from its end on."""
        for link in reversed([*links(text)]):
            if link.reference and link.reference in self._library:
                where = self._places.page(self._library.get(*link.reference))
                text = f"{text[: link.offset]}{where}{text[link.offset + len(link.target) :]}"
        return text

    def _computed(self, record: Record) -> shapes.Shape:
        if isinstance(record, Exercise):
            return self._numbers.of_exercise(record)
        if isinstance(record, Plan):
            return self._numbers.of_plan(record)
        return shapes.Nothing()

    def _files(self, record: Record) -> shapes.Files:
        site = self._places.site
        if record.kind not in WITH_PAGES:
            return shapes.Files()
        page = site + address(record.kind, record.slug)
        found: dict[str, Any] = {
            "embed": site + embed_of(record.kind, record.slug, "", site).address,
            "oembed": f"{page}oembed.json",
            "markdown": f"{page}index.md",
        }
        if has_figure(record):
            found["figure"] = site + figure_address(record.kind, record.slug)
        if isinstance(record, Exercise) and record.movement:
            found["picture"] = f"{site}figures/{record.slug}.png"
        if isinstance(record, Plan):
            timed, days = calendar_paths(record.slug)
            pdf, *handouts = paper_paths(record.slug, len(self._plans.of(record).first.sessions))
            found |= {"calendar": site + timed, "calendar_days": site + days, "pdf": site + pdf}
            found["handouts"] = tuple(site + where for where in handouts)
        return shapes.Files(**found)

    def index(self) -> shapes.Index:
        """Return the way in."""
        base, site = f"{self._places.site}{DATA}", self._places.site
        return shapes.Index(
            version=shapes.VERSION,
            name=self._name,
            url=site,
            licence=shapes.Licences(
                data=LICENCE,
                attribution=f"{self._name}, {site}",
                more=f"{site}about/" if has_page(self._library, "about.md") else None,
            ),
            kinds=tuple(
                shapes.KindPlace(
                    kind=kind,
                    count=len(self._library.all(kind)),
                    api_url=f"{base}{plural(kind)}.json",
                    schema_url=f"{base}schemas/{kind}.json",
                )
                for kind in KINDS
            ),
            openapi=f"{base}openapi.json",
            exercises_csv=f"{base}exercises.csv",
            search=f"{base}search.json",
            feed=f"{site}feed.xml",
            llms=f"{site}llms.txt",
        )

    def kind_index(self, kind: str) -> shapes.KindIndex:
        """Return all records of a kind."""
        records = self._library.all(kind)
        return shapes.KindIndex(
            kind=kind,
            count=len(records),
            records=tuple(
                shapes.Entry(**self._about(record), changed=last_change(record))
                for record in records
            ),
        )

    def search(self) -> shapes.SearchIndex:
        """Return names and words of all records."""
        return shapes.SearchIndex(
            records=tuple(
                shapes.SearchEntry(
                    **self._about(entry.record),
                    aliases=tuple(getattr(entry.record, "aliases", ())),
                    words=words(self._library, entry.record),
                )
                for entry in self._library
            )
        )


def to_json(answer: BaseModel) -> str:
    """Return an answer as JSON: without null, keys in the order of the model, a line end last."""
    return answer.model_dump_json(exclude_none=True, indent=1) + "\n"
