"""Muscles, each with what it does in a stride and the exercises that train it."""

from dataclasses import dataclass

from ....figures.body_outlines import REGIONS
from ....model import Exercise, Muscle, Phase
from ....model.muscle import Region
from ....text.messages import Messages
from ....views.shelves import Shelves
from ..kind import Context, Figure, PageKind, Renderer, Search, Section


@dataclass(frozen=True)
class MuscleContext(Context):
    """Of a muscle."""

    muscle: Muscle
    """The muscle."""
    primary: list[Exercise]
    """The exercises that train it most."""
    secondary: list[Exercise]
    """The exercises in which it helps or holds."""
    phases: list[Phase]
    """The phases of the stride in which it works."""
    windows: str
    """When it was measured to work, in per cent of a stride, as words; empty if it was not."""


@dataclass(frozen=True)
class MuscleIndex(Context):
    """Of the list of muscles."""

    regions: list[tuple[Region, list[tuple[Muscle, int]]]]
    """The muscles by region of the body, each with the number of its exercises."""


def context(muscle: Muscle, shelves: Shelves, messages: Messages) -> MuscleContext:
    """Return a muscle's exercises by its part in them, its phases and its measured windows."""
    key = ("muscle", muscle.slug)
    trained = shelves.trained_by(key)
    number = messages.number
    windows = muscle.activity.windows if muscle.activity else ()
    return MuscleContext(
        muscle,
        primary=[e for e in trained if muscle.slug in e.muscles.primary],
        secondary=[e for e in trained if muscle.slug not in e.muscles.primary],
        phases=shelves.of(shelves.graph.links(key), "phase"),
        windows=", ".join(
            messages.text("muscle.window", start=number(w.start), end=number(w.end))
            for w in windows
        ),
    )


def index(shelves: Shelves, renderer: Renderer) -> MuscleIndex:
    """Return the muscles by region, each with the number of its exercises."""
    groups = shelves.muscles.items()
    return MuscleIndex([(region, shelves.counted(muscles)) for region, muscles in groups])


def description(muscle: Muscle, messages: Messages) -> str:
    """Return a line with the anatomical name, by which people look too."""
    return messages.text("about.muscle", anatomical=muscle.anatomical, summary=muscle.summary)


KIND = PageKind(
    model=Muscle,
    address="muscles/{slug}/",
    section=Section("muscles", "muscles/", place=70, context=index),
    groups=lambda shelves: [[m for region in shelves.muscles.values() for m in region]],
    context=context,
    description=description,
    frame_height=560,
    links=60,
    # Muscles are named as exercises begin (calf, calf raise) and must not drown.
    search=Search(place=60, weight=1.12),
    figure=Figure(lambda muscle: muscle.slug in REGIONS, "figures/muscle/{slug}.svg"),
    example="gluteus-medius",
    explained=True,
)
"""The kind ``muscle``."""
