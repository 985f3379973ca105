"""The front matter of hand-written pages, read as strictly as records.

MkDocs publishes what it cannot read as front matter as text, and takes a first line such as
``Note: stretch first`` for front matter, so that nobody sees it. Both is said here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, Strict, StringConstraints

from ..library.document import Document
from ..library.error_words import describe
from ..library.finding import Finding, did_you_mean, quote
from ..library.strict_yaml import Place, Reader, Trail
from ..library.validation import validate
from ..model.base import Flag, Part, Slug
from .theme_files import in_theme

Text = Annotated[str, Strict(), StringConstraints(min_length=1, max_length=320, pattern=r"\w")]
Bare = Annotated[Text, StringConstraints(pattern=r"^[^<>\"&]+$")]
"""A text that the theme prints as it is."""
Words = Annotated[tuple[Text, ...], Field(max_length=60)]

_OPENED = re.compile(r"-{3}[ \t]*\n")
_WHOLE = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_LATE = re.compile(r"\s+-{3}[ \t]*\n[A-Za-z_]+:")
_BARE_KEY = re.compile(r" {0,3}([A-Za-z0-9_-]+):")
_OURS = frozenset({"links", "structured_data"})
"""Keys that the program fills and prints as they are."""

_OF_OTHERS = frozenset(
    {"authors", "canonical", "categories", "date", "draft", "lang", "pin", "readtime"}
    | {"revision_date", "robots", "slug", "social"}
)
"""Keys that themes and plugins know and this program does not read."""

_READ_WITHOUT_QUOTES = frozenset({"date", "revision_date"})
"""Keys whose dates plugins want as dates."""


class Search(Part):
    """What the search does with a page."""

    exclude: Flag = False
    """true to leave the page out."""
    boost: Annotated[float, Field(gt=0, le=1000)] | None = None
    """How much it counts, as a factor."""


class FrontMatter(Part):
    """The keys that MkDocs and Material read; templates of a club's own may read more."""

    model_config = ConfigDict(extra="allow")

    title: Text | None = None
    """What the page is called."""
    subtitle: Bare | None = None
    """What stands below its name in the menu."""
    description: Text | None = None
    """What search engines and shared links show."""
    author: Bare | None = None
    """Who wrote it."""
    image: Annotated[str, Strict(), StringConstraints(pattern=r"^https?://[^\s<>\"&]+$")] | None = (
        None
    )
    """Address of the picture that a shared link shows."""
    template: Text | None = None
    """The theme's template that it is put into."""
    icon: Text | None = None
    """A name of the theme's icons."""
    status: Slug | None = None
    """A mark in the menu, such as new."""
    hide: tuple[Literal["navigation", "toc", "path", "footer", "tags", "feedback"], ...] = ()
    """Parts of the theme that it does without."""
    tags: Words = ()
    """What it is about."""
    search: Search | None = None
    """What the search does with it."""
    comments: Flag = False
    """Whether readers may comment on it."""


@dataclass(frozen=True)
class HandwrittenPage:
    """A page's file as MkDocs takes it apart; ``header`` is None if it has no front matter."""

    root: Path
    file: str
    text: str

    @cached_property
    def _whole(self) -> re.Match[str] | None:
        return _WHOLE.match(self.text)

    @cached_property
    def header(self) -> str | None:
        """What stands between the lines of hyphens."""
        return self._whole[1] if self._whole else None

    @cached_property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self.text[self._whole.end() :].lstrip("\n") if self._whole else self.text

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Return line and column in the file of a place in the body."""
        above = self.text[: len(self.text) - len(self.body)].count("\n")
        return above + line, column

    def place_of(self, offset: int) -> tuple[int, int]:
        """Return line and column in the file of a character of the body."""
        before = self.body[:offset]
        return self.place(before.count("\n") + 1, len(before) - before.rfind("\n"))


def wrong_front_matter(page: HandwrittenPage) -> Iterator[Finding]:
    """Yield what is wrong with a page's front matter, or with what MkDocs takes for it."""
    if page.header is None:
        if message := _not_front_matter(page.text):
            yield _finding(page, Place(1, 1), message)
        return
    reader = Reader(1)
    data = reader.read(page.header)
    document = Document(page.file, page.header, data, page.body, 1, 2)
    wrong = False
    for trail, place, message in reader.problems:
        if not _is_date(trail, data):
            wrong = True
            field = document.finding(trail, "", "").field
            yield Finding(page.file, *place, field, message, "front-matter")
    if wrong:
        return
    if not isinstance(data, dict):
        found = "is empty" if data is None else f"holds {describe(data)}"
        yield _finding(page, Place(1, 1), f"the front matter {found}; expected 'title: ...'.")
        return
    yield from _wrong_keys(document, data)
    _, findings = validate(FrontMatter, data, {}, document)
    yield from (_of_rule(found) for found in findings)
    texts = {key: value for key, value in data.items() if isinstance(value, str)}
    yield from _wrong_texts(page, texts, document)


def _is_date(trail: Trail, data: Any) -> bool:
    """Tell whether a value is a date without quotes where plugins want one."""
    value = data.get(trail[0]) if isinstance(data, dict) and len(trail) == 1 else None
    if not isinstance(value, str) or trail[0] not in _READ_WITHOUT_QUOTES:
        return False
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _not_front_matter(text: str) -> str:
    """Say what is wrong with the start of a page that has no front matter."""
    if _OPENED.match(text):
        return (
            "front matter opens here and is not closed, so that it is published as text. "
            "Write a line '---' below it."
        )
    if _LATE.match(text):
        return "front matter starts in the first line. Delete what stands above it."
    if key := _BARE_KEY.match(text):
        return (
            f"'{key[1]}:' in the first line is taken for front matter and not shown. "
            "Put front matter between lines '---', or an empty line above a text."
        )
    return ""


def _wrong_keys(document: Document, data: dict[str, Any]) -> Iterator[Finding]:
    known = {*FrontMatter.model_fields, *_OF_OTHERS}
    for key in data:
        if key in _OURS:
            message = f"'{key}' is what the program gives; delete it."
            yield document.finding((key,), message, "front-matter", key=True)
        elif key not in known and (hint := did_you_mean(key.lower(), known)):
            message = f"unknown key {quote(key)}.{hint}"
            yield document.finding((key,), message, "front-matter", key=True)


def _wrong_texts(
    page: HandwrittenPage, texts: dict[str, str], document: Document
) -> Iterator[Finding]:
    for key in ("title", "subtitle", "description"):
        if "{{" in texts.get(key, ""):
            message = "braces, which are no call in front matter. Write plain text."
            yield document.finding((key,), message, "front-matter")
    for key, folder, ending in (("template", "", ""), ("icon", ".icons/", ".svg")):
        value = texts.get(key)
        if value and not in_theme(page.root, f"{folder}{value}{ending}"):
            message = f"the theme has no {key} {quote(value)}."
            yield document.finding((key,), message, "front-matter")


def _of_rule(found: Finding) -> Finding:
    return Finding(found.file, found.line, found.column, found.field, found.message, "front-matter")


def _finding(page: HandwrittenPage, place: Place, message: str) -> Finding:
    return Finding(page.file, *place, "", message, "front-matter")
