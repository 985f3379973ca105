"""Phases of the stride, each with the muscles that work in it and the exercises that serve it."""

from typing import TYPE_CHECKING

from ....model import Phase
from ....text.messages import Messages
from ....views.shelves import Shelves
from ..kind import Context, PageKind, Search, Section

if TYPE_CHECKING:
    from ...templates import Templates


def context(phase: Phase, shelves: Shelves, messages: Messages) -> Context:
    """Return the muscles that work in a phase, and the exercises that serve it."""
    key = ("phase", phase.slug)
    return {
        "muscles": shelves.of(shelves.graph.back_links(key, "works-in"), "muscle"),
        "exercises": shelves.trained_by(key),
    }


def index(shelves: Shelves, templates: "Templates") -> Context:
    """Return the phases, each with the number of its exercises."""
    return {"phases": [(phase, shelves.number_trained_by(phase)) for phase in shelves.phases]}


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
    search=Search(place=80, weight=1.5),
    explained=True,
)
"""The kind ``phase``."""
