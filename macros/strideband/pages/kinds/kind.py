"""A kind of record as pages show it: one row, from which every table over kinds follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from markupsafe import Markup

from ...library.records import Library
from ...model import Record
from ...text.messages import Messages
from ...text.prose import name_of, summary_of
from ...views.shelves import Shelves

Of = TypeVar("Of", bound=Record)

LAST = 1000
"""The place of a kind that names none: behind all that do, in the order of the models."""


@dataclass(frozen=True)
class Context:
    """What a template gets: each field by its name.

    Those who override templates read on a page what stands below a field, and in the first line of
    the class (``template_guide``). So both are written for them.
    """


Given = TypeVar("Given", bound=Context)


class Renderer(Protocol):
    """What the context of a list page may ask of the templates that will show it."""

    messages: Messages

    def call_as_author(self, text: str) -> Markup: ...

    def guide(self) -> Context: ...


@dataclass(frozen=True)
class Section:
    """A part of the site with a page in the menu.

    Attributes:
        name: its words are ``nav.<name>`` and ``about.<name>``, its template ``index-<name>.html``.
        address: of its page.
        place: among the sections; the smallest comes first.
        context: gives what its template gets besides title and description; the type that it
            says it returns is the contract with those who override the template.
        footer: whether the foot of each page leads to it.
        files: gives the files that belong to its page: name beside it, and content.
    """

    name: str
    address: str
    place: int
    context: Callable[[Shelves, Renderer], Context]
    footer: bool = False
    files: Callable[[Library], Mapping[str, str]] | None = None


@dataclass(frozen=True)
class Figure(Generic[Of]):
    """The drawing of a kind's records. ``drawn`` tells whether a record has one."""

    drawn: Callable[[Of], bool]
    address: str


@dataclass(frozen=True)
class Search:
    """How a kind is found: its place among the entries, and its weight against other kinds."""

    place: int = LAST
    weight: float = 1.0


@dataclass(frozen=True)
class Published(Generic[Given]):
    """A record's page as programs are told of it: addresses, and what its template got."""

    url: str
    image: str | None
    context: Given


def _summary(record: Record, messages: Messages) -> str:
    return summary_of(record)


def web_page(record: Record, page: Published[Any]) -> dict[str, Any]:
    """Return a record as a page of the web (schema.org)."""
    return thing("WebPage", record, page)


def thing(what: str, record: Record, page: Published[Any]) -> dict[str, Any]:
    """Return what every record is to schema.org: a thing of a type, with name and address."""
    image = {"image": page.image} if page.image else {}
    named = {"name": name_of(record), "description": summary_of(record), "url": page.url}
    return {"@type": what, **image, **named}


@dataclass(frozen=True)
class PageKind(Generic[Of]):
    """A kind of record as pages show it.

    Attributes:
        model: of its records. If they are ``Addressed``, each has a page of its own.
        address: of a record, with ``{slug}``; of a question with ``{topic}`` too. Records without a
            page have an anchor on one: ``bands/#{slug}``.
        section: the page that lists the kind; None if no page is its own.
        groups: gives the groups in whose order pages lead to their neighbours; by name without it.
        context: gives what a record's page, frame and twin get; as of a section. None if no page
            is its own.
        description: gives the line that search engines show.
        frame_height: of its frame in pixels, where nobody asks the frame, at a width of some 600.
        links: place of the kind in lists of what a page is linked with.
        search: None if the site's search does not find it.
        figure: None if its records are not drawn.
        example: slug of the record that pages show as an example, if it is there.
        explained: whether links in texts say at once what they lead to.
        structured_data: gives what a record is to search engines (schema.org).
    """

    model: type[Of]
    address: str
    section: Section | None = None
    groups: Callable[[Shelves], Iterable[list[Of]]] | None = None
    context: Callable[[Of, Shelves, Messages], Context] | None = None
    description: Callable[[Of, Messages], str] = _summary
    frame_height: int = 800
    links: int = LAST
    search: Search | None = Search()
    figure: Figure[Of] | None = None
    example: str | None = None
    explained: bool = False
    structured_data: Callable[[Of, Published[Any]], dict[str, Any]] = web_page


def given_by(make: Callable[..., Context]) -> type[Context] | None:
    """Return which context a row's function says it returns; None if it says none."""
    said = getattr(make, "__annotations__", {}).get("return")
    return said if isinstance(said, type) and issubclass(said, Context) else None
