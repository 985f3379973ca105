"""A project -> its library, with the base below it if it is a club's edition.

The club's records add to the base's or replace them whole; ``content/hidden.yml`` takes some away.
What of the base points at a record that is gone is pruned; what of the club does is a finding.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from ..model import KINDS, Question
from .build_cache import BuildCache
from .dangling import dangling
from .finding import Finding, Findings
from .hidden import HiddenList, read_hidden
from .layers import layers_of
from .pruning import prune
from .reading import FileCache, Reading, read_layer
from .records import Entry, Key, Library

Merged = dict[str, dict[str, Entry]]
Blame = Callable[[str], Finding]
"""Makes a finding, about the line of the club by which a record of the base is gone."""


def load(
    root: Path, cache: FileCache | None = None, work: BuildCache | None = None
) -> tuple[Library, list[Finding]]:
    """Read a project's records with what they stand on.

    Args:
        root: the project's folder; with a ``brand.yml`` in it, it stands on the base.
        cache: what earlier calls read; files that did not change are not read again.
        work: what earlier runs read.

    Returns:
        The library of all records that could be read, and findings about the rest.
    """
    layers = layers_of(root)
    *below, own = (read_layer(layer, cache, work) for layer in layers)
    if not below:
        library = Library(root, _in_order(own.entries), layers)
        return library, [*own.findings, *dangling(library, own.unread)]
    base = below[0]
    hidden = read_hidden(root, base.entries, own.entries)
    replaced = {entry.key: entry for entry in _all(base.entries) if _has(own.entries, entry.key)}
    merged = {kind: base.entries[kind] | own.entries[kind] for kind in KINDS}
    gone = _gone(base, own, hidden)
    for kind, slug in gone:
        del merged[kind][slug]
    findings = [*base.findings, *own.findings, *hidden.findings, *_prune(merged, gone)]
    records, lost = _in_order(merged), frozenset(gone)
    library = Library(root, records, layers, replaced, hidden.records, lost)
    return library, [*findings, *dangling(library, base.unread | own.unread)]


def load_or_raise(root: Path) -> Library:
    """Read a project's records; raise Findings if anything is wrong."""
    library, findings = load(root)
    if findings:
        raise Findings(findings)
    return library


def replacements(library: Library) -> list[str]:
    """Say which records of the base an edition replaces."""
    said = []
    for kind, slug in library.replaced:
        if (kind, slug) in library:
            file = library.entry(kind, slug).document.file
            said.append(f"{file} replaces the base's {kind} '{slug}'.")
    return said


def _in_order(entries: Merged) -> Merged:
    """Return entries with the slugs of each kind in order."""
    return {kind: dict(sorted(entries[kind].items())) for kind in KINDS}


def _all(entries: Merged) -> Iterator[Entry]:
    for by_slug in entries.values():
        yield from by_slug.values()


def _has(entries: Merged, key: Key) -> bool:
    return key[1] in entries[key[0]]


def _gone(base: Reading, own: Reading, hidden: HiddenList) -> dict[Key, Blame]:
    """Return what the edition has no more of the base, with what makes findings about that.

    The questions of a topic go with it: its file is hidden or replaced as a whole.
    """
    found: dict[Key, Blame] = {key: partial(hidden.finding, key) for key in hidden.records}
    for entry in base.entries["question"].values():
        question = entry.record
        if not isinstance(question, Question) or entry.key in found:
            continue
        if _has(own.entries, entry.key):
            continue
        topic = ("topic", question.topic)
        if topic in hidden.records:
            found[entry.key] = partial(hidden.finding, topic)
        elif _has(own.entries, topic):
            replaced = own.entries["topic"][topic[1]]
            found[entry.key] = partial(replaced.finding, (), rule="hidden")
    return found


def _prune(merged: Merged, gone: dict[Key, Blame]) -> Iterator[Finding]:
    """Prune the base's records in place; yield what of them cannot do without what is gone."""
    if not gone:
        return
    for entry in [entry for entry in _all(merged) if entry.of_base]:
        kind, slug = entry.key
        left, _ = prune(entry, gone)
        if left:
            merged[kind][slug] = left
            continue
        # Said here, by what to do about it; not once more as references that lead nowhere.
        merged[kind][slug] = replace(entry, references=())
        for key in sorted({(ref.kind, ref.slug) for ref in entry.references} & gone.keys()):
            yield gone[key](
                f"the base's {kind} '{slug}' cannot do without {':'.join(key)}. "
                "Hide that too, or replace it."
            )
