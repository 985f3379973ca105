"""A rule about safety notes: those of an edition's base, and the page that pages lead to."""

from collections.abc import Iterator

from ..library.document import read_text
from ..library.finding import Finding, Findings, quote
from ..library.graph import Graph
from ..library.records import Entry, Library
from ..model import Exercise, Hazard
from ..pages.component_calls import Call, UnreadableError, parts
from .rule import rule

SHOWN = 3
"""Exercises that a message names before it counts the rest."""


@rule
def safety_kept(graph: Graph) -> Iterator[Finding]:
    """A safety page lists the notes; an edition keeps the base's in records of its own."""
    library = graph.library
    for key, base in library.replaced.items():
        if key not in library:
            continue
        own = library.entry(*key)
        before, after = base.record, own.record
        if isinstance(before, Exercise) and isinstance(after, Exercise):
            yield from _texts(before, after, own)
            yield from _general(before, after, own, library)
        elif isinstance(before, Hazard) and isinstance(after, Hazard):
            yield from _narrowed(before, after, own, library)
    if library.all(Hazard):
        yield from _page(library)


def _texts(before: Exercise, after: Exercise, own: Entry) -> Iterator[Finding]:
    kept = {_plain(note) for note in after.safety}
    for note in before.safety:
        if _plain(note) not in kept:
            yield _lost(own, ("safety",), f"the base's safety note {quote(note)} is missing")


def _general(before: Exercise, after: Exercise, own: Entry, library: Library) -> Iterator[Finding]:
    """Look for general notes that belonged to the base's exercise and not to the club's."""
    for hazard in library.all(Hazard):
        if hazard.applies_to(before) and not hazard.applies_to(after):
            message = f"the safety note {quote(hazard.name)} belonged to the base's exercise"
            yield _lost(own, (), f"{message} and does not to this one")


def _narrowed(before: Hazard, after: Hazard, own: Entry, library: Library) -> Iterator[Finding]:
    """Look for exercises that a replaced note belonged to and no longer does."""
    lost = [e for e in library.all(Exercise) if _loses(e, before, after)]
    if lost:
        names = ", ".join(exercise.slug for exercise in lost[:SHOWN])
        more = f" and {len(lost) - SHOWN} more" if len(lost) > SHOWN else ""
        yield _lost(own, ("when",), f"the base's note of that name also belongs to {names}{more}")


def _loses(exercise: Exercise, before: Hazard, after: Hazard) -> bool:
    return before.applies_to(exercise) and not after.applies_to(exercise)


def _page(library: Library) -> Iterator[Finding]:
    """Look whether the project's own safety page lists the notes that other pages lead to."""
    for name in ("safety.md", "safety/index.md", "safety/README.md"):
        path = library.root / "content" / name
        if not path.is_file():
            continue
        try:
            found = [*parts(read_text(library.root, path))]
        except (Findings, UnreadableError):
            continue  # Reported by other rules.
        if "hazard_list" not in {part.name for part in found if isinstance(part, Call)}:
            message = "the page lists no safety notes. Write {{ hazard_list() }} where they may be."
            yield Finding(f"content/{name}", 1, 1, "", message, "safety-kept")


def _lost(own: Entry, trail: tuple[str, ...], what: str) -> Finding:
    message = f"{what}. Keep it, or say why not in content/exceptions.yml (rule safety-kept)."
    return own.finding(trail, message, "safety-kept")


def _plain(note: str) -> str:
    return " ".join(note.split()).casefold()
