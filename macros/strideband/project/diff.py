"""What a newer base means for a club's edition: ``strideband diff``."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

from ..library.finding import Finding
from ..library.graph import build
from ..library.layers import of_base
from ..library.load import load
from ..library.mkdocs_settings import menu_of, pages_of
from ..library.records import Entry, Key, Library
from ..lint import rules
from ..model import KINDS
from ..planner.uses import planned_exercises
from .base_lock import BaseLock, Values, installed_base, lock_of, read_lock, values

SHOWN = 8
"""Names of a list that are shown; the rest is counted."""

WIDTH = 10_000
"""Characters of a line of a value: more than any text has."""


@dataclass(frozen=True)
class Upgrade:
    """How the installed base differs from the one that an edition was last looked through with.

    Attributes:
        before: the lock of that base.
        now: the lock of the installed one.
        replaced: the edition's files that replace a record which the base has changed, with each
            field that changed, unless the edition has there what the base has now, and below it
            what was and is.
        lonely: those that replace a record which the base no longer has.
        covering: those that replace a record which the base did not have.
        files: other files of the edition that replace one which the base has changed.
        missing: pages that are new in the base's menu, and that the edition's own lacks.
        nowhere: findings about the edition's references that lead nowhere.
    """

    before: BaseLock
    now: BaseLock
    replaced: dict[str, list[str]]
    lonely: list[str]
    covering: list[str]
    files: list[str]
    missing: list[str]
    nowhere: list[Finding]

    @property
    def needs_attention(self) -> int:
        """Number of things that somebody of the club has to look at."""
        lists = (self.lonely, self.covering, self.files, self.missing, self.nowhere)
        return sum(map(len, (self.replaced, *lists)))


def upgrade_of(root: Path) -> Upgrade:
    """Compare an edition's lock with the installed base.

    Raises:
        ValueError: if the lock is not there or cannot be read.
    """
    before, base = read_lock(root), installed_base()
    now = lock_of(root, base)
    library, findings = load(root)
    return Upgrade(
        before,
        now,
        dict(_replaced(library, base, before, now)),
        [_named(entry) for entry in _own(library) if _in(before, entry) and entry.key not in base],
        [_named(entry) for entry in _replacing(library, base) if not _in(before, entry)],
        [*_files(root, before, now)],
        [*_missing(root, before, now)],
        _nowhere(library, findings),
    )


def report(upgrade: Upgrade) -> Iterator[str]:
    """Yield the lines that tell a club what is new."""
    before, now = upgrade.before, upgrade.now
    yield f"Base: strideband {before.version} -> {now.version}"
    if upgrade.replaced:
        yield "\nYou replaced these records, and the base has changed them:"
        for name, lines in upgrade.replaced.items():
            yield from _list(f"  {name}", lines)
    yield from _list("\nYou replaced these records, and the base lacks them now:", upgrade.lonely)
    yield from _list("\nYou now replace these, which are new in the base:", upgrade.covering)
    yield from _list("\nYou replaced these files, and the base has changed them:", upgrade.files)
    yield from _list("\nNew in the base's menu, and not in yours (mkdocs.yml):", upgrade.missing)
    yield from _list("\nThese references lead nowhere now:", [str(f) for f in upgrade.nowhere])
    yield from _counts("New in the base", now.records.keys() - before.records.keys())
    yield from _counts("Gone from the base", before.records.keys() - now.records.keys())
    both = now.records.keys() & before.records.keys()
    yield from _counts("Changed", {key for key in both if now.records[key] != before.records[key]})
    number = upgrade.needs_attention
    if number:
        things = "1 thing needs" if number == 1 else f"{number} things need"
        yield f"\n{things} a look. When all is well: strideband diff --accept"
    elif before == now:
        yield "Nothing has changed."
    else:
        yield "\nNothing needs a look. To note this state: strideband diff --accept"


def _list(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield title
        yield from (f"  {line}" for line in lines)


def _counts(title: str, keys: set[str]) -> Iterator[str]:
    """Yield a line for each kind: how many, and the first of their names."""
    if keys:
        yield f"\n{title}:"
    for kind in KINDS:
        slugs = sorted(key.partition(":")[2] for key in keys if key.partition(":")[0] == kind)
        if slugs:
            more = f" and {len(slugs) - SHOWN} more" if len(slugs) > SHOWN else ""
            yield f"  {kind}: {len(slugs)} ({', '.join(slugs[:SHOWN])}{more})"


def _own(library: Library) -> Iterator[Entry]:
    return (entry for entry in library if not entry.of_base)


def _replacing(library: Library, base: dict[Key, Entry]) -> Iterator[Entry]:
    return (entry for entry in _own(library) if entry.key in base)


def _in(lock: BaseLock, entry: Entry) -> bool:
    return ":".join(entry.key) in lock.records


def _named(entry: Entry) -> str:
    return f"{entry.document.file} ({':'.join(entry.key)})"


def _replaced(
    library: Library, base: dict[Key, Entry], before: BaseLock, now: BaseLock
) -> Iterator[tuple[str, list[str]]]:
    for entry in _replacing(library, base):
        key = ":".join(entry.key)
        if before.records.get(key, now.records[key]) == now.records[key]:
            continue
        was, ours = before.replaced.get(key), values(entry.record)
        lines = [*_changes(was, values(base[entry.key].record), ours)]
        if lines:
            yield _named(entry), lines


def _changes(was: Values | None, now: Values, ours: Values) -> Iterator[str]:
    """Yield the fields that have changed and are not the edition's already, with what is new."""
    if was is None:
        if now != ours:
            yield "  (what it was is not noted: you replaced it after the last --accept)"
        return
    for name in {**now, **was}:
        if was.get(name) != now.get(name) != ours.get(name):
            yield f"  {name}"
            yield from (f"    {line}" for line in _differences(was.get(name), now.get(name)))


def _differences(was: object, now: object) -> Iterator[str]:
    """Yield the lines of a value that went, and those that came."""
    before, after = _lines(was), _lines(now)
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from (f"was {line}" for line in before[a:b])
            yield from (f"now {line}" for line in after[c:d])


def _lines(value: object) -> list[str]:
    """Return a value as an author would write it, but each text on one line."""
    if value is None or isinstance(value, str):
        return value.splitlines() if value else ["(nothing)"]
    written = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)
    return written.removesuffix("...\n").splitlines()


class _Dumper(yaml.SafeDumper):
    """Writes numbers of a list on one line, all else on lines of its own."""

    def represent_sequence(self, tag: str, sequence: Any, flow_style: bool | None = None) -> Any:
        flow_style = all(isinstance(item, int | float) for item in sequence)
        return super().represent_sequence(tag, sequence, flow_style)


def _files(root: Path, before: BaseLock, now: BaseLock) -> Iterator[str]:
    """Yield the edition's files that replace one of the base that is another now, or gone."""
    for name, old in before.files.items():
        if (root / name).is_file() and now.files.get(name) != old:
            yield name if name in now.files else f"{name} (the base lacks it now)"


def _missing(root: Path, before: BaseLock, now: BaseLock) -> Iterator[str]:
    """Yield new pages of the base's menu that an edition's own lacks."""
    own = set(pages_of(menu_of(root)))
    if own:
        yield from (page for page in now.menu if page not in {*before.menu, *own})


def _nowhere(library: Library, findings: list[Finding]) -> list[Finding]:
    """Return findings about the edition's own references, in records, pages and hidden.yml."""
    graph = build(library, planned_exercises)
    found = [f for f in findings if f.rule in ("reference", "hidden")]
    found += [f for rule in ("page-links", "page-calls") for f in rules()[rule](graph)]
    return sorted({finding for finding in found if not of_base(finding.file)})
