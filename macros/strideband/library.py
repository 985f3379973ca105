"""The library: every record of a project by kind and slug, with its references resolved."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .fields import Reference, references
from .finding import Finding, Findings, did_you_mean
from .model import KINDS, Question, Record, Topic
from .model.base import SLUG_PATTERN
from .source import Document, Trail, read_document
from .validation import slug_of, validate

Key = tuple[str, str]
"""Kind and slug of a record."""


@dataclass(frozen=True)
class Entry:
    """A record and where it was read: ``base`` leads to it in its document."""

    record: Record
    document: Document
    base: Trail = ()
    references: tuple[Reference, ...] = ()

    @property
    def key(self) -> Key:
        """Kind and slug."""
        return (self.record.kind, self.record.slug)

    def finding(self, trail: Trail, message: str, rule: str) -> Finding:
        """Return a finding about a value of the record."""
        return self.document.finding((*self.base, *trail), message, rule)

    def finding_in(self, trail: Trail, offset: int | None, message: str, rule: str) -> Finding:
        """Return a finding about a character of one of the record's texts."""
        if offset is None:
            return self.finding(trail, message, rule)
        value: Any = self.record
        for step in trail:
            value = value[step] if isinstance(step, int) else getattr(value, step)
        place = self.document.place_in((*self.base, *trail), offset, value)
        at = self.finding(trail, message, rule)
        return Finding(at.file, place.line, place.column, at.field, message, rule)


@dataclass(frozen=True)
class Library:
    """Every record of a project. Kinds and, within a kind, slugs are in order."""

    root: Path
    entries: Mapping[str, Mapping[str, Entry]] = field(repr=False)

    def __iter__(self) -> Iterator[Entry]:
        for by_slug in self.entries.values():
            yield from by_slug.values()

    def __contains__(self, key: Key) -> bool:
        return key[1] in self.entries.get(key[0], ())

    def entry(self, kind: str, slug: str) -> Entry:
        """Return an entry. Raises KeyError if there is none."""
        return self.entries[kind][slug]

    def get(self, kind: str, slug: str) -> Any:
        """Return a record. Raises KeyError if there is none."""
        return self.entries[kind][slug].record

    def all(self, kind: str) -> list[Any]:
        """Return the records of a kind, by slug."""
        return [entry.record for entry in self.entries[kind].values()]


@dataclass
class FileCache:
    """Keeps what each file gave, so that a change of one file reads one file."""

    read: dict[str, tuple[tuple[int, int, int], list[Entry], list[Finding]]] = field(
        default_factory=dict
    )


def load(root: Path, cache: FileCache | None = None) -> tuple[Library, list[Finding]]:
    """Read a project's records.

    Args:
        root: the project's folder, which holds ``exercises/`` and ``content/``.
        cache: what earlier calls read; files that did not change are not read again.

    Returns:
        The library of all records that could be read, and findings about the rest.
    """
    cache = cache or FileCache()
    findings: list[Finding] = []
    entries: dict[str, dict[str, Entry]] = {kind: {} for kind in KINDS}
    for model, path in _files(root, findings):
        read, wrong = _read_cached(root, model, path, cache)
        findings += wrong
        for entry in read:
            _add(entry, entries, findings)
    library = Library(root, {kind: dict(sorted(entries[kind].items())) for kind in KINDS})
    findings += _dangling(library)
    return library, findings


def load_or_raise(root: Path, cache: FileCache | None = None) -> Library:
    """Read a project's records; raise Findings if anything is wrong."""
    library, findings = load(root, cache)
    if findings:
        raise Findings(findings)
    return library


def _files(root: Path, findings: list[Finding]) -> Iterator[tuple[type[Record], Path]]:
    for model in KINDS.values():
        if model is Question:
            continue
        folder = root / model.folder
        if not folder.is_dir():
            continue
        for path in sorted(folder.iterdir()):
            if path.name.startswith(".") or path.name.endswith("~"):
                continue
            if wrong := _misplaced(model, path):
                file = path.relative_to(root).as_posix()
                findings.append(Finding(file, 1, 1, "", wrong, "file"))
            else:
                yield model, path


def _misplaced(model: type[Record], path: Path) -> str:
    if path.suffix != model.suffix:
        kind = "a folder" if path.is_dir() else f"'{path.suffix or path.name}'"
        return f"expected files that end in '{model.suffix}'; found {kind}."
    if not re.match(SLUG_PATTERN, path.stem):
        hint = slug_of(path.stem)
        advice = f" Rename it to '{hint}{model.suffix}'." if hint else ""
        return f"the name must be a slug: small letters, digits and hyphens.{advice}"
    return ""


def _read_cached(root: Path, model: type[Record], path: Path, cache: FileCache):
    try:
        stat = path.stat()
        state = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    except OSError:
        state = (0, 0, 0)
    known = cache.read.get(str(path))
    if known and known[0] == state and state != (0, 0, 0):
        return known[1], known[2]
    entries, findings = _read(root, model, path)
    cache.read[str(path)] = (state, entries, findings)
    return entries, findings


def _read(root: Path, model: type[Record], path: Path) -> tuple[list[Entry], list[Finding]]:
    try:
        document = read_document(root, path)
    except Findings as findings:
        return [], findings.all
    slug = path.stem
    given: dict[str, Any] = {"slug": slug, "source": document.file}
    if model is Topic:
        return _read_topic(document, given)
    if document.body is not None:
        given["body"] = document.body
    return _entries(model, document.data, given, document)


def _entries(model, data, given, document: Document, base: Trail = ()):
    record, findings = validate(model, data, given, document, base)
    if record is None:
        return [], findings
    return [Entry(record, document, base, tuple(references(record)))], findings


def _read_topic(document: Document, given: dict[str, Any]) -> tuple[list[Entry], list[Finding]]:
    """Read a topic and its questions: the one kind of file that holds several records."""
    data = document.data
    questions: Any = {}
    if isinstance(data, dict):
        data = dict(data)
        if "questions" not in data:
            message = "the key 'questions' is missing."
            return [], [document.finding((), message, "schema")]
        questions = data.pop("questions")
    entries, findings = _entries(Topic, data, given, document)
    if not isinstance(questions, dict) or not questions:
        message = "expected a map from each question's slug to the question."
        return [], [*findings, document.finding(("questions",), message, "schema")]
    for slug, question in questions.items():
        base: Trail = ("questions", slug)
        if not re.match(SLUG_PATTERN, slug):
            hint = did_you_mean(slug_of(slug), [slug_of(slug)])
            message = f"expected a slug (small letters, digits and hyphens); found '{slug}'.{hint}"
            findings.append(document.finding(base, message, "schema", key=True))
            continue
        own = {"slug": slug, "source": document.file, "topic": given["slug"]}
        more, wrong = _entries(Question, question, own, document, base)
        entries += more
        findings += wrong
    return entries, findings


def _add(entry: Entry, entries: dict[str, dict[str, Entry]], findings: list[Finding]) -> None:
    kind, slug = entry.key
    if first := entries[kind].get(slug):
        message = f"the {kind} '{slug}' stands twice, first in {first.document.file}. Rename one."
        findings.append(entry.document.finding(entry.base, message, "duplicate", key=True))
    else:
        entries[kind][slug] = entry


def _dangling(library: Library) -> Iterable[Finding]:
    for entry in library:
        for reference in entry.references:
            if (reference.kind, reference.slug) not in library:
                message = unknown_reference(library, reference.kind, reference.slug)
                trail, offset = reference.trail, reference.offset
                yield entry.finding_in(trail, offset, message, "reference")


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def unknown_reference(library: Library, kind: str, slug: str) -> str:
    """Say that a reference leads nowhere, and where it might have meant to lead."""
    if kind not in KINDS:
        return f"unknown kind '{kind}'.{did_you_mean(kind, KINDS)} Known: {', '.join(KINDS)}."
    others = [other for other in KINDS if (other, slug) in library]
    if others:
        return f"'{slug}' is not {_a(kind)}, it is {_a(others[0])}."
    return f"unknown {kind} '{slug}'.{did_you_mean(slug, library.entries[kind])}"
