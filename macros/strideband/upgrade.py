"""What a newer base means for a club's edition: ``strideband diff``."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .base_lock import BaseLock, hashes, installed_base, lock_of, read_lock, values
from .edition import load
from .finding import Finding
from .graph import build
from .layers import of_base
from .library import Entry, Key, Library
from .lint import page_calls, page_links
from .model import KINDS

SHOWN = 8
"""Names of a list that are shown; the rest is counted."""

WIDTH = 72
"""Characters of a value that are shown."""


@dataclass(frozen=True)
class Upgrade:
    """How the installed base differs from the one that an edition was last looked through with.

    Attributes:
        before: the lock of that base.
        now: the lock of the installed one.
        replaced: the edition's files that replace a record which the base has changed, with a line
            for each field that changed.
        lonely: those that replace a record which the base no longer has.
        covering: those that replace a record which the base did not have.
        nowhere: findings about the edition's references that lead nowhere.
    """

    before: BaseLock
    now: BaseLock
    replaced: dict[str, list[str]]
    lonely: list[str]
    covering: list[str]
    nowhere: list[Finding]

    @property
    def needs_attention(self) -> int:
        """Number of things that somebody of the club has to look at."""
        return sum(map(len, (self.replaced, self.lonely, self.covering, self.nowhere)))


def upgrade_of(root: Path) -> Upgrade:
    """Compare an edition's lock with the installed base.

    Raises:
        ValueError: if the lock is not there or cannot be read.
    """
    before, base = read_lock(root), installed_base()
    now = lock_of(base)
    library, findings = load(root)
    return Upgrade(
        before,
        now,
        dict(_replaced(library, base, before)),
        [_named(entry) for entry in _own(library) if _in(before, entry) and entry.key not in base],
        [_named(entry) for entry in _replacing(library, base) if not _in(before, entry)],
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
            yield from (f"    {change}" for change in changes)
    yield from _list("\nYou replaced these records, and the base lacks them now:", upgrade.lonely)
    yield from _list("\nYou now replace these, which are new in the base:", upgrade.covering)
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
    library: Library, base: dict[Key, Entry], before: BaseLock
) -> Iterator[tuple[str, list[str]]]:
    for entry in _replacing(library, base):
        old = before.records.get(":".join(entry.key))
        if old is None:
            continue
        new, stated = hashes(base[entry.key].record), values(base[entry.key].record)
        fields = [field for field in new | old if new.get(field) != old.get(field)]
        if fields:
            yield _named(entry), [_change(field, field in old, stated) for field in fields]


def _change(field: str, was: bool, stated: dict[str, object]) -> str:
    if field not in stated:
        return f"{field}: taken out"
    text = json.dumps(stated[field], ensure_ascii=False)
    short = text if len(text) <= WIDTH else f"{text[: WIDTH - 3]}..."
    return f"{field}: {'now' if was else 'new,'} {short}"


def _nowhere(library: Library, findings: list[Finding]) -> list[Finding]:
    """Return findings about the edition's own references, in records, pages and hidden.yml."""
    graph = build(library)
    found = [f for f in findings if f.rule in ("reference", "hidden")]
    found += [*page_links.check(graph), *page_calls.check(graph)]
    return sorted({finding for finding in found if not of_base(finding.file)})
