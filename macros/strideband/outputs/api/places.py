"""Addresses, names and sentences of records, as all that is made for programs gives them."""

from ...library.records import Key, Library
from ...model import Record
from ...model.reads import Noted
from ...pages.addresses import address_of, answer_address
from ...text.prose import name_of
from .shapes import Link

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


class Places:
    """Where the records of one site stand."""

    def __init__(self, library: Library, url: str):
        """Take the records, and the site's address with a slash at the end."""
        self.library, self.site = library, url
        self._links = Noted[Link]()

    def page(self, record: Record) -> str:
        """Return a record's page, with an anchor where several share one."""
        return self.site + address_of(record)

    def api(self, record: Record) -> str:
        """Return the address of a record's answer."""
        return f"{self.site}{answer_address(record.kind, record.slug)}"

    def link(self, key: Key) -> Link:
        """Return a link to the record of a key, made once: many records lead to it."""
        return self._links.get(key, lambda: self._made(self.library.get(*key)))

    def _made(self, record: Record) -> Link:
        return Link(
            kind=record.kind,
            slug=record.slug,
            name=name_of(record),
            url=self.page(record),
            api_url=self.api(record),
        )

    def links(self, keys: list[Key]) -> tuple[Link, ...]:
        """Return links to the records of keys."""
        return tuple(map(self.link, keys))


def last_change(record: Record) -> str | None:
    """Return the date of a record's last change, or on which it was added, if written down."""
    changed = getattr(record, "changed", ())
    return changed[-1].date if changed else getattr(record, "added", None)
