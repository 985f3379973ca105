"""What a link of a hand-written page leads to, and whether it can: for ``check`` and for builds."""

import re
from collections.abc import Callable, Collection
from urllib.parse import unquote, urlsplit

from ..library.dangling import a, unknown_reference
from ..library.error_words import slug_of
from ..library.finding import did_you_mean, quote
from ..library.records import Library
from ..model import KINDS, Record
from .addresses import address_of

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LEFT_OUT = re.compile(r"[\t\n\r]")
"""What browsers leave out of an address, wherever it stands."""
_AROUND = "".join(map(chr, range(0x21)))
"""What they leave out around it."""
_REFUSED = frozenset({"javascript", "data", "vbscript", "blob", "file", "filesystem", "about"})
_WEB = frozenset({"http", "https"})
_OF_PROGRAMS = frozenset(
    {"facetime", "facetime-audio", "ftp", "ftps", "geo", "irc", "ircs", "maps", "market", "matrix"}
    | {
        "podcast",
        "signal",
        "sip",
        "sips",
        "skype",
        "sms",
        "smsto",
        "tg",
        "webcal",
        "whatsapp",
        "xmpp",
    }
)
"""What a program of the reader's answers for."""
_MAIL = re.compile(r"[^@\s?,]+@[^@\s?,.]+(\.[^@\s?,.]+)+(,[^@\s?,]+@[^@\s?,]+)*(\?\S*)?\Z")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s\[\]<>\"\\^`{|}%@,]+)\Z")

Anchors = Callable[[Record], Collection[str]]
"""Gives the ids of the elements on a record's page."""


class Targets:
    """Answers for the records of one library."""

    def __init__(self, library: Library, anchors: Anchors):
        """Take the records, and what knows the places on their pages."""
        self._library, self._anchors = library, anchors

    def wrong(self, target: str, attribute: str = "href") -> str:
        """Say what is wrong with a target; nothing if it may stand there.

        Args:
            target: as a browser reads it.
            attribute: of which it is the value; empty if it is a tag of its own.
        """
        plain = _LEFT_OUT.sub("", target).strip(_AROUND)
        if not attribute:
            return self._bare(plain)
        said = wrong_address(plain, attribute)
        if said is not None:
            return said
        if attribute != "href":
            return f"{quote(plain)} is no file. Write [words]({plain}) for a link to a record."
        return self._wrong_record(target)

    def address(self, target: str) -> tuple[Record, str] | None:
        """Return the record that a target leads to, and its address; None if it is no such link.

        Raises:
            ValueError: if it names a kind of record and leads nowhere; says why.
        """
        kind, colon, _ = target.strip(_AROUND).partition(":")
        if not colon or kind.lower() not in KINDS:
            return None
        if message := self._wrong_record(target):
            raise ValueError(message)
        slug, mark, fragment = target.partition(":")[2].partition("#")
        record = self._library.get(kind, slug)
        return record, f"{address_of(record)}{mark}{fragment}"

    def is_gone(self, target: str) -> bool:
        """Tell whether a target is a record that an edition has no more of the base."""
        kind, _, rest = target.partition(":")
        return (kind, rest.partition("#")[0]) in self._library.gone

    def _bare(self, written: str) -> str:
        kind, _, slug = written.partition(":")
        if kind.lower() not in KINDS:
            return ""
        link = f"[words]({kind.lower()}:{slug_of(slug.partition('#')[0])})"
        return f"'<{written[:60]}>' is no link. Write {link}."

    def _wrong_record(self, target: str) -> str:
        kind, _, rest = target.partition(":")
        slug, mark, fragment = rest.partition("#")
        if kind not in KINDS:
            near = kind.strip().lower()
            hint = f" Did you mean '{near}:{slug}'?" if near in KINDS else ""
            hint = hint or did_you_mean(near, KINDS) or f" Known: {', '.join(KINDS)}."
            return f"unknown kind {quote(kind)}.{hint}"
        if (kind, slug) not in self._library:
            near = slug_of(unquote(slug).partition("?")[0])
            if near != slug and (kind, near) in self._library:
                return f"unknown {kind} {quote(slug)}. Did you mean '{near}'?"
            return unknown_reference(self._library, kind, slug)
        return self._wrong_fragment(kind, slug, fragment) if mark else ""

    def _wrong_fragment(self, kind: str, slug: str, fragment: str) -> str:
        record = self._library.get(kind, slug)
        if "#" in address_of(record):
            return f"{a(kind)} is itself a place on a page; delete {quote('#' + fragment)}."
        ids = self._anchors(record)
        if unquote(fragment) in ids:
            return ""
        hint = did_you_mean(fragment, ids) or f" Known: {', '.join(sorted(ids)) or 'none'}."
        return f"the page of the {kind} '{slug}' has no place {quote('#' + fragment)}.{hint}"


def wrong_address(plain: str, attribute: str = "href") -> str | None:
    """Say what is wrong with an address that is none of a record; None if nobody knows its scheme.

    Args:
        plain: as a browser reads it.
        attribute: of which it is the value.
    """
    scheme = _SCHEME.match(plain)
    name = scheme[1].lower() if scheme else ""
    if attribute == "src" and plain.startswith("data:image/"):
        return ""
    if name in _REFUSED:
        return f"the link target '{plain[:40]}' is not allowed."
    if not scheme:
        return _wrong_path(plain, attribute)
    if name in _WEB:
        return _wrong_url(plain)
    if name == "mailto":
        right = _MAIL.match(plain.partition(":")[2])
        example = "'mailto:name@club.example'"
        return "" if right else f"expected an address such as {example}; found {quote(plain)}."
    if name == "tel":
        right = re.search(r"\d", plain) and not re.search(r"\s", plain)
        return "" if right else f"expected a number such as 'tel:+15550100'; found {quote(plain)}."
    if name in _OF_PROGRAMS:
        return ""
    return None


def _wrong_path(plain: str, attribute: str) -> str:
    """Say what is wrong with an address without a scheme."""
    if not plain:
        if attribute == "src":
            return "a picture without a file. Write which it is."
        return "a link without a target. Write where it leads." if attribute == "href" else ""
    if plain.startswith("//"):
        return f"the target {quote(plain)} names no scheme. Write 'https:{plain[:60]}'."
    if "\\" in plain:
        return f"a backslash in the target {quote(plain)}. Write '/'."
    return _unreadable(plain)


def _wrong_url(plain: str) -> str:
    if message := _unreadable(plain):
        return message
    shown = quote(plain)
    if not re.match(r"https?://[^/?#]", plain, re.IGNORECASE):
        rest = plain.partition(":")[2].lstrip("/")
        hint = f" Write 'https://{rest[:60]}'." if rest else ""
        return f"expected 'https://' and the name of a host; found {shown}.{hint}"
    if re.search(r"[\s\\<>\"^`{|}]", plain):
        return f"a sign that no address holds in {shown}. Write a space as %20, '\\' as '/'."
    host = urlsplit(plain).netloc.rpartition("@")[2].rpartition(":")
    name = host[0] if host[0] and not host[2].endswith("]") else "".join(host)
    if not _HOST.match(name) or ".." in name or name.startswith((".", "-")):
        return f"the address {shown} names no host that can be."
    return ""


def _unreadable(plain: str) -> str:
    """Say why Python, and so MkDocs, cannot take an address apart."""
    try:
        parts = urlsplit(plain)
        _ = parts.port, parts.hostname
    except ValueError as error:
        return f"the address {quote(plain)} cannot be read: {str(error).rstrip('.')}."
    return ""
