"""The files of one layer -> entries, and findings about what could not be read."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..model import KINDS, Question, Record, Topic
from ..model.base import SLUG_LENGTH, SLUG_PATTERN
from .build_cache import BuildCache
from .document import Document, Trail, document_of, read_text
from .error_words import describe, slug_of
from .finding import Finding, Findings, did_you_mean, quote
from .layers import Layer
from .records import Entry, Key
from .references import Pointing, Reference, pointing
from .validation import validate

_NEAR_ENDINGS = {".yml": ("", ".yml", ".yaml"), ".md": ("", ".md", ".markdown")}


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


def read_layer(
    layer: Layer, cache: FileCache | None = None, work: BuildCache | None = None
) -> Reading:
    """Read the records of one layer. References are not looked up."""
    cache = cache or FileCache()
    read = Reading({kind: {} for kind in KINDS}, list(_stray_folders(layer)), set())
    for model, path in record_files(layer.root):
        entries, wrong = _read_cached(layer, model, path, cache, work)
        read.findings += wrong
        if wrong:
            read.unread.add((model.kind, slug_of(path.stem)))
        for entry in entries:
            _add(entry, read.entries, read.findings)
    return read


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
    if len(path.stem) > SLUG_LENGTH:
        return f"a name of {len(path.stem)} characters; at most {SLUG_LENGTH}.{advice}"
    return ""


def _read_cached(
    layer: Layer, model: type[Record], path: Path, cache: FileCache, work: BuildCache | None
):
    try:
        stat = path.stat()
        state = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    except OSError:
        state = (0, 0, 0)
    known = cache.read.get(str(path))
    if known and known[0] == state and state != (0, 0, 0):
        return known[1], known[2]
    entries, findings = _read(layer, model, path, work)
    cache.read[str(path)] = (state, entries, findings)
    return entries, findings


def _read(
    layer: Layer, model: type[Record], path: Path, work: BuildCache | None
) -> tuple[list[Entry], list[Finding]]:
    if wrong := _misplaced(model, path):
        file = layer.prefix + path.relative_to(layer.root).as_posix()
        return [], [Finding(file, 1, 1, "", wrong, "file")]
    try:
        text = read_text(layer.root, path, layer.prefix)
        file = layer.prefix + path.relative_to(layer.root).as_posix()
        kept = work.kept("file", file, text) if work else None
        known = _Known.of(kept) if kept else _Known()
        document = document_of(file, text, known.data)
    except Findings as findings:
        return [], findings.all
    entries, findings = _entries(model, document, path.stem, known)
    if work and not kept and not findings:
        work.keep("file", _Known.text(document, entries), file, text)
    return entries, findings


def _entries(
    model: type[Record], document: Document, slug: str, known: "_Known"
) -> tuple[list[Entry], list[Finding]]:
    given: dict[str, Any] = {"slug": slug, "source": document.file}
    if model is Topic:
        return _read_topic(document, given, known)
    if document.body is not None:
        given["body"] = document.body
    return make_entries(model, document.data, given, document, known=known)


@dataclass(frozen=True)
class _Known:
    """What a file without findings gave before, but for what its models say."""

    data: Any = None
    about: dict[Key, Pointing] = field(default_factory=dict)
    """Of its entries."""

    @classmethod
    def of(cls, kept: str) -> "_Known":
        data, entries = json.loads(kept)
        return cls(
            data,
            {
                (kind, slug): Pointing(
                    tuple(Reference(tuple(trail), *to) for trail, *to in points),
                    tuple(map(tuple, lost)),
                )
                for kind, slug, points, lost in entries
            },
        )

    @staticmethod
    def text(document: Document, entries: list[Entry]) -> str:
        about = [
            (
                *entry.key,
                [(ref.trail, ref.kind, ref.slug, ref.offset) for ref in entry.references],
                entry.unpaired,
            )
            for entry in entries
        ]
        return json.dumps((document.data, about))


def make_entries(
    model: type[Record],
    data: Any,
    given: dict[str, Any],
    document: Document,
    base: Trail = (),
    also: tuple[str, ...] = (),
    known: "_Known | None" = None,
) -> tuple[list[Entry], list[Finding]]:
    """Return the entry of plain data, or what is wrong with it; see ``validate``."""
    record, findings = validate(model, data, given, document, base, also)
    if record is None:
        return [], findings
    about = known and known.about.get((record.kind, record.slug))
    return [Entry(record, document, base, *(about or pointing(record)))], findings


def _read_topic(
    document: Document, given: dict[str, Any], known: "_Known"
) -> tuple[list[Entry], list[Finding]]:
    """Read a topic and its questions: the one kind of file that holds several records."""
    entries, findings = make_entries(
        Topic, document.data, given, document, also=("questions",), known=known
    )
    if not isinstance(document.data, dict) or "questions" not in document.data:
        return entries, findings
    questions = document.data["questions"]
    if not isinstance(questions, dict) or not questions:
        expected = "expected a map from each question's slug to the question"
        message = f"{expected}; found {describe(questions)}."
        return entries, [*findings, document.finding(("questions",), message, "schema")]
    for place, (slug, question) in enumerate(questions.items(), 1):
        base: Trail = ("questions", slug)
        if not re.fullmatch(SLUG_PATTERN, slug) or len(slug) > SLUG_LENGTH:
            hint = did_you_mean(slug_of(slug), [slug_of(slug)])
            most = f", at most {SLUG_LENGTH}" if len(slug) > SLUG_LENGTH else ""
            expected = f"expected a slug (small letters, digits and hyphens{most})"
            message = f"{expected}; found {quote(slug)}.{hint}"
            findings.append(document.finding(base, message, "schema", key=True))
            continue
        own = {"slug": slug, "source": document.file, "topic": given["slug"], "place": place}
        more, wrong = make_entries(Question, question, own, document, base, known=known)
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
