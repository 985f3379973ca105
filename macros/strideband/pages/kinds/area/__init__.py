"""Areas: the reasons to train with bands, each with its exercises by level."""

from dataclasses import dataclass
from typing import get_args

from ....model import Area, Exercise
from ....model.exercise import Level
from ....text.messages import Messages
from ....views.shelves import Shelves
from ..kind import Context, PageKind, Renderer, Search, Section


@dataclass(frozen=True)
class AreaContext(Context):
    """Of an area."""

    area: Area
    """The area."""
    exercises: list[tuple[Level, list[Exercise]]]
    """Its exercises by level, the easiest first; levels without any are left out."""


@dataclass(frozen=True)
class AreaIndex(Context):
    """Of the list of areas."""

    areas: list[tuple[Area, int]]
    """The areas in their order, each with the number of its exercises."""


def context(area: Area, shelves: Shelves, messages: Messages) -> AreaContext:
    """Return the exercises of an area, easiest level first."""
    trained = shelves.trained_by(("area", area.slug))
    by_level = {level: [e for e in trained if e.level == level] for level in get_args(Level)}
    return AreaContext(area, [(level, group) for level, group in by_level.items() if group])


def index(shelves: Shelves, renderer: Renderer) -> AreaIndex:
    """Return the areas, each with the number of its exercises."""
    return AreaIndex(shelves.counted(shelves.areas))


def description(area: Area, messages: Messages) -> str:
    """Return a line with the name: the summary alone would not say what it is about."""
    return messages.text("about.area", name=area.name, summary=area.summary)


KIND = PageKind(
    model=Area,
    address="areas/{slug}/",
    section=Section("areas", "areas/", place=80, context=index),
    groups=lambda shelves: [shelves.areas],
    context=context,
    description=description,
    frame_height=380,
    links=70,
    search=Search(place=70, weight=1.03),
)
"""The kind ``area``."""
