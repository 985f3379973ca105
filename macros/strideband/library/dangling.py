"""References that lead nowhere, and where they might have meant to lead."""

from collections.abc import Iterable, Iterator

from ..model import KINDS
from .finding import Finding, did_you_mean, quote
from .records import Key, Library


def dangling(library: Library, unread: set[Key]) -> Iterator[Finding]:
    """Yield the references that lead nowhere; files that could not be read are not nowhere."""
    topics_unread = any(kind == "topic" for kind, _ in unread)
    for entry in library:
        for reference in entry.references:
            kind, slug = reference.kind, reference.slug
            expected = (kind, slug) in unread or (kind == "question" and topics_unread)
            if (kind, slug) not in library and not expected:
                message = unknown_reference(library, kind, slug, unread)
                trail, offset = reference.trail, reference.offset
                yield entry.finding_in(trail, offset, message, "reference")


def unknown_reference(library: Library, kind: str, slug: str, unread: Iterable[Key] = ()) -> str:
    """Say that a reference leads nowhere, and where it might have meant to lead.

    Args:
        library: the records that could be read.
        kind: what the reference names as kind.
        slug: what it names as slug.
        unread: records that are there but could not be read.
    """
    if kind not in KINDS:
        known = f" Known: {', '.join(KINDS)}."
        return f"unknown kind {quote(kind)}.{did_you_mean(kind, KINDS) or known}"
    if hidden := library.hidden.get((kind, slug)):
        return f"the {kind} '{slug}' is hidden by {hidden.where}. Show it again, or delete this."
    for entry in library.entries[kind].values():
        if slug in getattr(entry.record, "formerly", ()):
            return f"the {kind} '{slug}' is called '{entry.record.slug}' now. Write that."
    others = [other for other in KINDS if (other, slug) in library]
    if others:
        return f"'{slug}' is not {a(kind)}, it is {a(others[0])}."
    slugs = [*library.entries[kind], *(other for its_kind, other in unread if its_kind == kind)]
    return f"unknown {kind} {quote(slug)}.{did_you_mean(slug, slugs)}"


def a(noun: str) -> str:
    """Return a noun with its article."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
