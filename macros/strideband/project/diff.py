"""What a newer base means for a club's edition: ``strideband diff``."""

import json
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from ..library.finding import Finding
from ..library.graph import build
from ..library.layers import of_base
from ..library.load import load
from ..library.mkdocs_settings import menu_of, pages_of
from ..library.records import Entry, Key, Library
from ..lint import page_calls, page_links
from ..model import KINDS
from ..planner.uses import planned_exercises
from .base_lock import BaseLock, Values, hashes, installed_base, lock_of, read_lock, values

SHOWN = 8
"""Names of a list that are shown; the rest is counted."""

WIDTH = 92
"""Characters of a line of a value."""


@dataclass(frozen=True)
class Change:
    """A field that the base has changed. ``was`` is None if what it was is not known."""

    field: str
    was: list[str] | None
    now: list[str]


@dataclass(frozen=True)
class Upgrade:
    """How the installed base differs from the one that an edition was last looked through with.

    Attributes:
        before: the lock of that base.
        now: the lock of the installed one.
        replaced: the edition's files that replace a record which the base has changed, with each
            field that changed, unless the edition has there what the base has now.
        lonely: those that replace a record which the base no longer has.
        covering: those that replace a record which the base did not have.
        files: other files of the edition that replace one which the base has changed.
        missing: pages that are new in the base's menu, and that the edition's own lacks.
        nowhere: findings about the edition's references that lead nowhere.
    """

    before: BaseLock
    now: BaseLock
    replaced: dict[str, list[Change]]
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
        dict(_replaced(library, base, before)),
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
        for name, changes in upgrade.replaced.items():
            yield f"  {name}"
            for change in changes:
                yield from _shown(change)
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


def _shown(change: Change) -> Iterator[str]:
    """Yield the lines of a field: what went, what came."""
    yield f"    {change.field}"
    lines = [*_differences(change.was or [], change.now)]
    if change.was is None:
        lines.insert(0, ("was", "(not noted: you replaced the record after the last --accept)"))
    if not change.now:
        lines.append(("now", "(nothing)"))
    for word, text in lines:
        for part in textwrap.wrap(text, WIDTH) or [""]:
            yield f"      {word:<4}{part}"
            word = ""


def _differences(was: list[str], now: list[str]) -> Iterator[tuple[str, str]]:
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from (("was", line) for line in was[a:b])
            yield from (("now", line) for line in now[c:d])


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
    library: Library, base: dict[Key, Entry], before: BaseLock
) -> Iterator[tuple[str, list[Change]]]:
    for entry in _replacing(library, base):
        key = ":".join(entry.key)
        old = before.records.get(key)
        if old is None:
            continue
        new = hashes(base[entry.key].record)
        changed = [field for field in new | old if new.get(field) != old.get(field)]
        was = before.replaced.get(key)
        changes = _changes(changed, was, values(base[entry.key].record), values(entry.record))
        if changes:
            yield _named(entry), changes


def _changes(fields: list[str], was: Values | None, now: Values, own: Values) -> list[Change]:
    """Return what has changed in some fields, by the parts of those that have named parts."""
    before, after, ours = ({} if part is None else _flat(part) for part in (was, now, own))
    names = [name for name in after | before if name.partition(".")[0] in fields]
    names += [name for name in fields if was is None and name not in now]
    return [
        Change(name, None if was is None else _parts(before.get(name)), _parts(after.get(name)))
        for name in names
        if ours.get(name) != after.get(name)
        and (was is None or before.get(name) != after.get(name))
    ]


def _flat(values: Values) -> Values:
    """Return values in which what is named ``rest`` within ``dose`` stands under ``dose.rest``."""
    found: Values = {}
    for name, value in values.items():
        parts = value if isinstance(value, dict) else None
        found |= {f"{name}.{part}": v for part, v in parts.items()} if parts else {name: value}
    return found


def _parts(value: Any) -> list[str]:
    """Return a value as lines: those of a text, the items of a list of texts or of parts."""
    if value is None:
        return []
    if isinstance(value, str):
        return value.splitlines()
    if isinstance(value, list) and not all(isinstance(item, int | float) for item in value):
        return [line for item in value for line in _parts(item)]
    return [json.dumps(value, ensure_ascii=False)]


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
    found += [*page_links.check(graph), *page_calls.check(graph)]
    return sorted({finding for finding in found if not of_base(finding.file)})
