"""The Atom feed (RFC 4287) of new and changed records. Every date comes from a record."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

MOST = 60
"""Entries that the feed holds at most, the newest."""


@dataclass(frozen=True)
class News:
    """Something new in a record.

    Attributes:
        date: the day, as ``2026-11-22``.
        event: ``added`` or ``changed``. A record has each at most once a day.
        kind, slug: of the record.
        title: what a list of news shows.
        summary: plain text.
        url: the record's page.
        json: the record's data.
    """

    date: str
    event: str
    kind: str
    slug: str
    title: str
    summary: str
    url: str
    json: str


def feed(news: Iterable[News], *, name: str, url: str, language: str, rights: str) -> str:
    """Return the feed.

    Args:
        news: in any order; of those of one day the first come first.
        name: what the site is called.
        url: the site's address, with a slash at the end.
        language: of the texts.
        rights: address of the licence.
    """
    newest = sorted(news, key=lambda item: item.date, reverse=True)[:MOST]
    updated = newest[0].date if newest else "1970-01-01"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(language)}>',
        f"<title>{_text(name)}</title>",
        f"<id>{_text(url)}</id>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(url + "feed.xml")}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(url)}/>',
        f"<updated>{updated}T00:00:00Z</updated>",
        f"<author><name>{_text(name)}</name><uri>{_text(url)}</uri></author>",
        f"<rights>{_text(rights)}</rights>",
    ]
    for item in newest:
        lines += _entry(item, url)
    return "\n".join([*lines, "</feed>"]) + "\n"


def _entry(item: News, url: str) -> list[str]:
    return [
        "<entry>",
        f"<title>{_text(item.title)}</title>",
        f"<id>{_text(_tag(item, url))}</id>",
        f'<link rel="alternate" type="text/html" href={quoteattr(item.url)}/>',
        f'<link rel="alternate" type="application/json" href={quoteattr(item.json)}/>',
        f"<updated>{item.date}T00:00:00Z</updated>",
        f"<category term={quoteattr(item.kind)}/>",
        f"<category term={quoteattr(item.event)}/>",
        f"<summary>{_text(item.summary)}</summary>",
        "</entry>",
    ]


def _tag(item: News, url: str) -> str:
    """Return an entry's id, a tag URI (RFC 4151): it never changes, wherever the page moves."""
    place = urlsplit(url)
    return f"tag:{place.hostname},{item.date}:{place.path}{item.kind}/{item.slug}/{item.event}"


def _text(text: str) -> str:
    return escape(" ".join(text.split()))
