"""Phases of the stride, each with the muscles that work in it and the exercises that serve it."""

from dataclasses import dataclass

from ....model import Exercise, Muscle, Phase
from ....text.messages import Messages
from ....views.shelves import Shelves
from ..kind import Context, PageKind, Renderer, Search, Section


@dataclass(frozen=True)
class PhaseContext(Context):
    """Of a phase of the stride."""

    phase: Phase
    """The phase."""
    muscles: list[Muscle]
    """The muscles that work in it."""
    exercises: list[Exercise]
    """The exercises that serve it."""


@dataclass(frozen=True)
class PhaseIndex(Context):
    """Of the list of phases."""

    phases: list[tuple[Phase, int]]
    """The phases in the order of the stride, each with the number of its exercises."""


def context(phase: Phase, shelves: Shelves, messages: Messages) -> PhaseContext:
    """Return the muscles that work in a phase, and the exercises that serve it."""
    key = ("phase", phase.slug)
    return PhaseContext(
        phase,
        muscles=shelves.of(shelves.graph.back_links(key, "works-in"), "muscle"),
        exercises=shelves.trained_by(key),
    )


def index(shelves: Shelves, renderer: Renderer) -> PhaseIndex:
    """Return the phases, each with the number of its exercises."""
    return PhaseIndex(shelves.counted(shelves.phases))


def description(phase: Phase, messages: Messages) -> str:
    """Return a line with the name: the summary alone would not say what it is about."""
    return messages.text("about.phase", name=phase.name, summary=phase.summary)


KIND = PageKind(
    model=Phase,
    address="phases/{slug}/",
    section=Section("phases", "phases/", place=90, context=index),
    groups=lambda shelves: [shelves.phases],
    context=context,
    description=description,
    frame_height=860,
    links=80,
    search=Search(place=80, weight=1.01),
    explained=True,
)
"""The kind ``phase``."""
