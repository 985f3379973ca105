"""Rules about parts of the gait cycle: the phases, and when a muscle is active."""

from collections.abc import Iterator
from itertools import pairwise

from ..library.finding import Finding
from ..library.graph import Graph
from ..library.records import Entry
from ..mechanics.gait import STANCE
from ..model import Muscle, Phase
from .rule import Wrong, rule, rule_of


@rule
def phases_join(graph: Graph) -> Iterator[Finding]:
    """The phases make up the cycle from 0 to 100, each beginning where the one before it ends."""
    phases = sorted(graph.library.each(Phase), key=lambda each: (each[1].start, each[1].end))
    if not phases:
        return
    (first, begins), (last, ends) = phases[0], max(phases, key=lambda each: each[1].end)
    if begins.start != 0:
        yield _wrong(
            first, "start", f"the cycle begins at 0; no phase stands before {begins.slug}."
        )
    for (one, before), (other, after) in pairwise(phases):
        if before.end != after.start:
            # In a club's edition its own record is the one to mend.
            entry, field = (one, "end") if other.of_base else (other, "start")
            between = "a gap" if before.end < after.start else "an overlap"
            yield _wrong(
                entry,
                field,
                f"{between}: '{before.slug}' ends at {before.end:g}, "
                f"'{after.slug}' starts at {after.start:g}. Give both the same percent.",
            )
    if ends.end != 100:
        yield _wrong(last, "end", f"the cycle ends at 100; no phase stands after {ends.slug}.")
    for entry, phase in phases:
        if phase.part == "stance" and phase.end > STANCE:
            yield _wrong(entry, "part", f"stance ends at {STANCE:g}; this goes to {phase.end:g}.")
        if phase.part == "swing" and phase.start < STANCE:
            yield _wrong(entry, "part", f"swing starts at {STANCE:g}; this at {phase.start:g}.")


def _wrong(entry: Entry, field: str, message: str) -> Finding:
    return entry.finding((field,), message, "phases-join")


@rule_of(Muscle)
def windows_apart(muscle: Muscle, *others: object) -> Wrong:
    """The windows in which a muscle is active do not meet: those that do are one."""
    windows = muscle.activity.windows if muscle.activity else ()
    in_turn = sorted(enumerate(windows), key=lambda window: window[1].start)
    for (_, before), (place, after) in pairwise(in_turn):
        if after.start <= before.end:
            message = (
                f"starts at {after.start:g}, but another window goes from {before.start:g} to "
                f"{before.end:g}. Make one of them."
            )
            yield ("activity", "windows", place, "start"), message
