"""What templates get besides what stands with their kind: each context is a promise to clubs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..library.records import Key
from ..model import Record, Source
from .embed_codes import Embed
from .kinds.kind import Context

Link = tuple[str, str]
"""Name and address, relative to the site."""


@dataclass(frozen=True)
class PlanDownloads:
    """A plan's files, as its page tells of them.

    Attributes:
        calendars: addresses of the calendars, with hours and without.
        start: the Monday on which they begin.
        years: first and last year that a reader may choose.
        weeks: address of the PDF of all weeks; None if there are none.
        sessions: names of sessions and addresses of their hand-outs.
    """

    calendars: tuple[str, str]
    start: date
    years: tuple[int, int]
    weeks: str | None
    sessions: tuple[Link, ...]


@dataclass(frozen=True)
class RecordPageContext(Context):
    """Of every record's page, besides what its kind has."""

    trail: list[Link]
    """Names and addresses of the pages above, for `breadcrumbs`."""
    previous: Record | None
    """The record before it in its group, for `page_foot`."""
    following: Record | None
    """The record after it in its group, for `page_foot`."""
    embed: Embed | None
    """The frame that other sites show, for `share`."""
    edit: str | None
    """Address at which its file can be edited, if the site knows it."""
    downloads: PlanDownloads | None
    """The calendars and PDFs of a plan; none on other pages."""


@dataclass(frozen=True)
class TwinContext(Context):
    """Of every record's page as Markdown, besides what its kind has."""

    record: Record
    """The record, whatever its kind."""
    key: Key
    """Its kind and its slug."""
    cite: Callable[[Iterable[str]], Markup]
    """Takes slugs of sources, and gives links to them; they stand in full at the end."""
    cited: Iterable[Source]
    """The sources cited so far."""


@dataclass(frozen=True)
class ListPageContext(Context):
    """Of every page that lists, besides what its section has."""

    title: str
    """What the page is called."""
    description: str
    """A sentence about it."""
    embed: Embed | None
    """The frame that other sites show: of the finder of exercises alone."""


@dataclass(frozen=True)
class FinderFrameContext(Context):
    """Of the finder's frame, besides what the finder's page has."""

    title: str
    """What the page is called."""
    description: str
    """A sentence about it."""
    page: str
    """Address of the finder's page."""


@dataclass(frozen=True)
class FrameContext(Context):
    """Of what stands around every frame."""

    title: str
    """What the frame is called."""
    page: str
    """Address of the full page, relative to the site."""
    site_name: str
    """What the site is called."""
    language: str
    """The language, as HTML names it."""
    canonical: str
    """Address of the full page with its site; empty if the site's is not known."""
    policy: str
    """The Content-Security-Policy: it allows this style and this script alone."""
    style: Markup
    """The style sheet."""
    script: Markup
    """The script."""
    content: Markup
    """What the frame shows."""


@dataclass(frozen=True)
class MovedContext(Context):
    """Of the page at a former address."""

    language: str
    """The language, as HTML names it."""
    name: str
    """Name of the record that has moved."""
    target: str
    """Where it is now, as seen from here."""
    follow: Markup
    """The script that goes there."""
    canonical: str
    """Address of its page, with the site's if that is known."""


@dataclass(frozen=True)
class NotFoundContext(Context):
    """Of the page for an address that does not exist."""

    places: list[Link]
    """Names and addresses of the site's sections."""


@dataclass(frozen=True)
class Described:
    """Something that templates can use: its name, what it is in words, and a line about it."""

    name: str
    what: str
    about: str


@dataclass(frozen=True)
class Part:
    """What some templates get: of what they are, their names, and what they can use."""

    title: str
    slug: str
    templates: list[str]
    fields: list[Described]


@dataclass(frozen=True)
class GuideContext(Context):
    """Of the page about templates."""

    parts: list[Part]
    """What each template gets, and which templates these are."""
    everywhere: list[Described]
    """What every template can use."""
    in_twins: list[Described]
    """What a page as Markdown can use besides, or instead."""
    calls: list[Described]
    """The components: how each is called, and what it is for."""
