"""The Markdown twin of a record's page: ``pages/kinds/<kind>/twin.md``, for programs that read.

Its template gets what the page's gets, in an environment that escapes for Markdown: text stays
text. A club's ``overrides/pages/<kind>.md`` wins over ours.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache, partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from ..model import Record, Source
from ..model.reads import Noted
from ..pages.addresses import figure_address, has_figure
from ..pages.contexts import TwinContext
from ..pages.environment import compiled_templates
from ..pages.record_pages import RecordPage
from ..pages.template_code import TemplateEnvironment
from ..pages.template_globals import TwinGlobals
from ..pages.templates import Templates
from ..text.messages import Messages
from ..text.prose import ROOT, may_lead
from ..views import plan_words
from ..views.level_words import LevelWords
from .api.places import LICENCE, Places, name_of
from .markdown_writer import ToMarkdown, fragment, link, row, table

_PLACEHOLDER = re.compile(r"(\{\w+\})")
_KEPT_LINE = "\x03"
"""Stands for the end of a line of an author's text, which stays as it is. Files cannot hold it."""


class Markdown(Markup):
    """Text that is Markdown already. What is put together with it is escaped for Markdown."""

    @classmethod
    def escape(cls, s: Any, /) -> "Markdown":
        """Return a value as Markdown; what is markup already stays as it is."""
        return cls(s if hasattr(s, "__html__") else fragment(str(s)))


class Twins:
    """Writes the twins of one site."""

    def __init__(self, templates: Templates, places: Places, name: str):
        """Take what pages are made of, the records' addresses, and the site's name."""
        self._library, self._places = templates.library, places
        self._links = Noted[Markdown]()
        self._environment = _environment(templates)
        given = TwinGlobals(
            **_words(templates.messages, templates.levels),
            **_texts(templates, places.site),
            link=_link,
            autolink=lambda url: Markdown(f"<{url}>"),
            link_to=self._link_to,
            links=lambda records: Markdown(", ").join(map(self._link_to, records)),
            records=self._records,
            page_of=places.page,
            data_of=places.api,
            figure_of=self._figure,
            table_head=lambda cells: Markdown(table(_cells(cells), [])),
            table_row=lambda cells: Markdown(row(_cells(cells))),
            site_name=name,
            site_url=places.site,
            licence=LICENCE,
        )
        self._environment.globals |= vars(given)

    def of(self, page: RecordPage) -> str:
        """Return the twin of a record's page."""
        record, cited = page.record, dict[str, Source]()
        cite, key = partial(self._cite, cited), (record.kind, record.slug)
        twin = TwinContext(record, key, cite, cited.values())
        template = self._environment.get_template(f"{record.kind}.md")
        return _tidied(template.render(vars(page.context) | vars(twin)))

    def _records(self, kind: str, slugs: Iterable[str]) -> list[Any]:
        return [self._library.get(kind, slug) for slug in slugs]

    def _link_to(self, record: Record) -> Markdown:
        # Kept, as a plan links an exercise in each of its weeks.
        key, names = (record.kind, record.slug), self._places
        return self._links.get(key, lambda: _link(name_of(record), names.page(record)))

    def _figure(self, record: Record) -> str:
        """Return the address of a record's drawing; empty if there is none."""
        if not has_figure(record):
            return ""
        return self._places.site + figure_address(record.kind, record.slug)

    def _cite(self, cited: dict[str, Source], slugs: Iterable[str]) -> Markdown:
        """Return links to sources, which will stand in full at the end."""
        sources = self._records("source", slugs)
        cited |= {source.slug: source for source in sources}
        return Markdown(", ").join(_link(_short(s), self._places.page(s)) for s in sources)


def _environment(templates: Templates) -> Environment:
    """Return an environment with the globals of pages, which escapes for Markdown."""
    pages = templates.environment
    environment = TemplateEnvironment(pages.loader, Markdown.escape, _shown)
    environment.globals |= pages.globals
    environment.bytecode_cache = compiled_templates("twin_")
    return environment


def _shown(value: Any) -> str:
    return value if isinstance(value, Markup) else fragment(str(value))


def _words(messages: Messages, levels: LevelWords) -> dict[str, Callable[..., Any]]:
    """Return what gives the interface's words, also those of a plan's weeks."""

    @cache
    def escaped(key: str) -> Markdown:
        parts = _PLACEHOLDER.split(messages.text(key))
        return Markdown("".join(p if _PLACEHOLDER.match(p) else fragment(p) for p in parts))

    def text(key: str, **values: Any) -> Markdown:
        if not values:
            return escaped(key)
        # As plain text: in Markup, ``format`` would read each value as a format of its own.
        shown = {name: _shown(value) for name, value in values.items()}
        return Markdown(str(escaped(key)).format(**shown))

    return {
        "t": text,
        "week_name": lambda week: plan_words.week_name(week, messages),
        "run_name": lambda run: plan_words.run_name(run, messages),
        "session_facts": lambda session: plan_words.facts(session, messages),
        "session_warm_up": lambda session: plan_words.warm_up(session, messages),
        "item_dose": lambda item: plan_words.dose(item, messages),
        "item_more": lambda item, session: plan_words.more(item, session, messages, levels),
    }


def _texts(templates: Templates, site: str) -> dict[str, Callable[..., Markdown]]:
    """Return what makes an author's Markdown ours: of one line, or of paragraphs."""
    ours, prose = ToMarkdown(ROOT, site), templates.prose

    def block(text: str, under: int = 1) -> Markdown:
        """Its headings stand below level ``under``."""
        made = ours.blocks(prose.block(text), under)
        return Markdown(made.replace("\n", _KEPT_LINE))

    def written(text: str) -> Markdown:
        return Markdown(ours.line(prose.inline(text)))

    without_links = lru_cache(maxsize=8192, typed=True)(written)

    def inline(text: str) -> Markdown:
        return written(text) if may_lead(text) else without_links(text)

    return {"inline": inline, "block": block}


def _link(text: str, where: str) -> Markdown:
    return Markdown(link(Markdown.escape(text), where))


def _cells(cells: Iterable[Any]) -> list[str]:
    return [str(Markdown.escape(cell)) for cell in cells]


def _tidied(written: str) -> str:
    """Return a text with lines stripped and one blank line between blocks."""
    lines = "\n".join(line.strip(" ") for line in written.split("\n"))
    while "\n\n\n" in lines:
        lines = lines.replace("\n\n\n", "\n\n")
    return lines.strip("\n").replace(_KEPT_LINE, "\n") + "\n"


def _short(source: Source) -> str:
    """Return what a text calls a source: its first author, or its title, and the year."""
    name = source.authors.split(",")[0] if source.authors else source.title.strip("[]")
    return f"{name} {source.year}" if source.year else name
