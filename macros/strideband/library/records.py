"""The library: every record of a project by kind and slug, with its references resolved."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast, overload

from ..model import KINDS, Question, Record, Topic
from ..model.base import SLUG_PATTERN
from .document import Document, Trail, read_document
from .finding import Finding, Findings, did_you_mean, quote
from .layers import Layer, of_base
from .references import Reference, Text, references, texts
from .validation import describe, slug_of, validate

_NEAR_ENDINGS = {".yml": ("", ".yml", ".yaml"), ".md": ("", ".md", ".markdown")}

Key = tuple[str, str]
"""Kind and slug of a record."""

R = TypeVar("R", bound=Record)
"""The model of a kind."""


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

    @property
    def of_base(self) -> bool:
        """Whether it comes from the base of an edition."""
        return of_base(self.document.file)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text of the record that an author wrote. Kept, because many rules read them."""
        return tuple(texts(self.record))

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
class Hidden:
    """A record of the base that an edition hides; ``where``: the line that says so."""

    entry: Entry
    reason: str
    where: str


@dataclass(frozen=True)
class Library:
    """Every record of a project. Kinds and, within a kind, slugs are in order.

    An edition's library also knows its layers, and what it replaces and hides of the base.
    """

    root: Path
    entries: Mapping[str, Mapping[str, Entry]] = field(repr=False)
    layers: tuple[Layer, ...] = ()
    replaced: Mapping[Key, Entry] = field(default_factory=dict, repr=False)
    hidden: Mapping[Key, Hidden] = field(default_factory=dict, repr=False)
    gone: frozenset[Key] = frozenset()
    """What the base has and the edition has not: what it hides, and questions of its topics."""

    def __iter__(self) -> Iterator[Entry]:
        for by_slug in self.entries.values():
            yield from by_slug.values()

    def __contains__(self, key: Key) -> bool:
        return key[1] in self.entries.get(key[0], ())

    def entry(self, kind: str, slug: str) -> Entry:
        """Return an entry. Raises KeyError if there is none."""
        return self.entries[kind][slug]

    @overload
    def get(self, kind: type[R], slug: str) -> R: ...
    @overload
    def get(self, kind: str, slug: str) -> Any: ...
    def get(self, kind: str | type[Record], slug: str) -> Any:
        """Return a record; of a kind that the code knows by name, best by its model.

        Raises KeyError if there is none.
        """
        return self.entries[_kind_of(kind)][slug].record

    @overload
    def all(self, kind: type[R]) -> list[R]: ...
    @overload
    def all(self, kind: str) -> list[Any]: ...
    def all(self, kind: str | type[Record]) -> list[Any]:
        """Return the records of a kind, or of a model, by slug."""
        return [entry.record for entry in self.entries[_kind_of(kind)].values()]

    def each(self, model: type[R]) -> Iterator[tuple[Entry, R]]:
        """Yield the entries of a model with their records, by slug."""
        for entry in self.entries[model.kind].values():
            # ``read_layer`` files an entry under the kind of the model that made its record.
            yield entry, cast(R, entry.record)


def _kind_of(kind: str | type[Record]) -> str:
    return kind if isinstance(kind, str) else kind.kind


@dataclass
class FileCache:
    """Keeps what each file gave, so that a change of one file reads one file."""

    read: dict[str, tuple[tuple[int, int, int], list[Entry], list[Finding]]] = field(
        default_factory=dict
    )


@dataclass
class Reading:
    """What one layer gave: its records, findings about the rest, and what could not be read."""

    entries: dict[str, dict[str, Entry]]
    findings: list[Finding]
    unread: set[Key]


def load(root: Path, cache: FileCache | None = None) -> tuple[Library, list[Finding]]:
    """Read the records of one folder. ``edition.load`` reads a project, with what it stands on.

    Args:
        root: the project's folder, which holds ``exercises/`` and ``content/``.
        cache: what earlier calls read; files that did not change are not read again.

    Returns:
        The library of all records that could be read, and findings about the rest.
    """
    layer = Layer(root)
    read = read_layer(layer, cache)
    library = Library(root, in_order(read.entries), (layer,))
    return library, [*read.findings, *dangling(library, read.unread)]


def read_layer(layer: Layer, cache: FileCache | None = None) -> Reading:
    """Read the records of one layer. References are not looked up."""
    cache = cache or FileCache()
    read = Reading({kind: {} for kind in KINDS}, list(_stray_folders(layer)), set())
    for model, path in record_files(layer.root):
        entries, wrong = _read_cached(layer, model, path, cache)
        read.findings += wrong
        if wrong:
            read.unread.add((model.kind, slug_of(path.stem)))
        for entry in entries:
            _add(entry, read.entries, read.findings)
    return read


def in_order(entries: Mapping[str, Mapping[str, Entry]]) -> dict[str, dict[str, Entry]]:
    """Return entries with the slugs of each kind in order."""
    return {kind: dict(sorted(entries[kind].items())) for kind in KINDS}


def load_or_raise(root: Path, cache: FileCache | None = None) -> Library:
    """Read a project's records; raise Findings if anything is wrong."""
    library, findings = load(root, cache)
    if findings:
        raise Findings(findings)
    return library


def record_files(root: Path) -> Iterator[tuple[type[Record], Path]]:
    """Yield what lies in the folders of the kinds, each with the model of its records."""
    for model in KINDS.values():
        if model is Question:
            continue
        folder = root / model.folder
        if not folder.is_dir():
            continue
        for path in sorted(folder.iterdir()):
            if not path.name.startswith(".") and not path.name.endswith("~"):
                yield model, path


def _stray_folders(layer: Layer) -> Iterator[Finding]:
    """Report folders of content/ that hold data files but belong to no kind."""
    known = {model.folder for model in KINDS.values()}
    content = layer.root / "content"
    for path in sorted(content.iterdir()) if content.is_dir() else ():
        folder = f"content/{path.name}"
        if path.is_dir() and folder not in known and any(path.glob("*.y*ml")):
            names = [name.removeprefix("content/") for name in known if name.startswith("content/")]
            hint = did_you_mean(path.name, names) or f" Known: {', '.join(sorted(names))}."
            message = f"no kind of record lives in this folder.{hint}"
            yield Finding(layer.prefix + folder, 1, 1, "", message, "file")


def _misplaced(model: type[Record], path: Path) -> str:
    hint = slug_of(path.stem)
    is_near = path.suffix.lower() in _NEAR_ENDINGS[model.suffix]
    advice = f" Rename it to '{hint}{model.suffix}'." if hint and is_near else ""
    if path.is_dir():
        return f"expected files that end in '{model.suffix}'; found a folder. Move its files up."
    if path.suffix != model.suffix:
        found = f"'{path.suffix}'" if path.suffix else "a name without an ending"
        return f"expected a file that ends in '{model.suffix}'; found {found}.{advice}"
    if not re.fullmatch(SLUG_PATTERN, path.stem):
        return f"the name must be a slug: small letters, digits and hyphens.{advice}"
    return ""


def _read_cached(layer: Layer, model: type[Record], path: Path, cache: FileCache):
    try:
        stat = path.stat()
        state = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    except OSError:
        state = (0, 0, 0)
    known = cache.read.get(str(path))
    if known and known[0] == state and state != (0, 0, 0):
        return known[1], known[2]
    entries, findings = _read(layer, model, path)
    cache.read[str(path)] = (state, entries, findings)
    return entries, findings


def _read(layer: Layer, model: type[Record], path: Path) -> tuple[list[Entry], list[Finding]]:
    if wrong := _misplaced(model, path):
        file = layer.prefix + path.relative_to(layer.root).as_posix()
        return [], [Finding(file, 1, 1, "", wrong, "file")]
    try:
        document = read_document(layer.root, path, layer.prefix)
    except Findings as findings:
        return [], findings.all
    slug = path.stem
    given: dict[str, Any] = {"slug": slug, "source": document.file}
    if model is Topic:
        return _read_topic(document, given)
    if document.body is not None:
        given["body"] = document.body
    return make_entries(model, document.data, given, document)


def make_entries(
    model: type[Record],
    data: Any,
    given: dict[str, Any],
    document: Document,
    base: Trail = (),
    also: tuple[str, ...] = (),
) -> tuple[list[Entry], list[Finding]]:
    """Return the entry of plain data, or what is wrong with it; see ``validate``."""
    record, findings = validate(model, data, given, document, base, also)
    if record is None:
        return [], findings
    return [Entry(record, document, base, tuple(references(record)))], findings


def _read_topic(document: Document, given: dict[str, Any]) -> tuple[list[Entry], list[Finding]]:
    """Read a topic and its questions: the one kind of file that holds several records."""
    entries, findings = make_entries(Topic, document.data, given, document, also=("questions",))
    if not isinstance(document.data, dict) or "questions" not in document.data:
        return entries, findings
    questions = document.data["questions"]
    if not isinstance(questions, dict) or not questions:
        expected = "expected a map from each question's slug to the question"
        message = f"{expected}; found {describe(questions)}."
        return entries, [*findings, document.finding(("questions",), message, "schema")]
    for place, (slug, question) in enumerate(questions.items(), 1):
        base: Trail = ("questions", slug)
        if not re.fullmatch(SLUG_PATTERN, slug):
            hint = did_you_mean(slug_of(slug), [slug_of(slug)])
            expected = "expected a slug (small letters, digits and hyphens)"
            message = f"{expected}; found {quote(slug)}.{hint}"
            findings.append(document.finding(base, message, "schema", key=True))
            continue
        own = {"slug": slug, "source": document.file, "topic": given["slug"], "place": place}
        more, wrong = make_entries(Question, question, own, document, base)
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


def dangling(library: Library, unread: set[Key]) -> Iterable[Finding]:
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


def a(noun: str) -> str:
    """Return a noun with its article."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


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
