"""Exercises: what to do with a band, how much of it, and why."""

from dataclasses import dataclass
from typing import Any

from ....model import Exercise, Hazard, Phase
from ....text.messages import Messages
from ....text.prose import plain_text
from ....views.exercise_finder import Facet, Group, finder_lists
from ....views.shelves import Shelves
from ..kind import Context, Figure, PageKind, Published, Renderer, Search, Section, thing


@dataclass(frozen=True)
class ExerciseContext(Context):
    """Of an exercise."""

    exercise: Exercise
    """The exercise."""
    easier: list[Exercise]
    """The exercises whose next step it is."""
    phases: list[Phase]
    """The phases of the stride that it serves."""
    special: list[Hazard]
    """The safety notes that it has for a reason of its own. A page has to show them."""
    general: list[Hazard]
    """The safety notes that every exercise has. A page has to show them."""


@dataclass(frozen=True)
class ExerciseIndex(Context):
    """Of the finder of exercises."""

    facets: list[Facet]
    """What exercises are narrowed by, with the choices."""
    groups: list[Group]
    """The exercises in groups with a name."""


def context(exercise: Exercise, shelves: Shelves, messages: Messages) -> ExerciseContext:
    """Return an exercise's easier ones, its phases, and its safety notes in two groups."""
    key = ("exercise", exercise.slug)
    links = shelves.graph.links(key)
    hazards = shelves.of(links, "hazard")
    return ExerciseContext(
        exercise,
        easier=shelves.of(shelves.graph.back_links(key, "harder")),
        phases=shelves.of(links, "phase"),
        special=[hazard for hazard in hazards if not _always(hazard)],
        general=[hazard for hazard in hazards if _always(hazard)],
    )


def _always(hazard: Hazard) -> bool:
    """Tell whether a safety note belongs to every exercise."""
    return hazard.when == type(hazard.when)()


def index(shelves: Shelves, renderer: Renderer) -> ExerciseIndex:
    """Return the exercises by area, and what they are narrowed by."""
    return ExerciseIndex(*finder_lists(shelves, renderer.messages))


def structured_data(exercise: Exercise, page: Published[ExerciseContext]) -> dict[str, Any]:
    """Return an exercise as something that is done step by step."""
    return {
        **thing("HowTo", exercise, page),
        "tool": [kind.replace("-", " ") for kind in exercise.band.kinds],
        "step": [
            {"@type": "HowToStep", "position": place, "text": plain_text(text)}
            for place, text in enumerate((*exercise.setup, *exercise.steps), 1)
        ],
    }


KIND = PageKind(
    model=Exercise,
    address="exercises/{slug}/",
    section=Section("exercises", "exercises/", place=10, context=index, footer=True),
    groups=lambda shelves: shelves.exercises.values(),
    context=context,
    frame_height=900,
    links=10,
    search=Search(place=10, weight=1.04),
    # Exercises came first, without a folder.
    figure=Figure(lambda exercise: exercise.movement is not None, "figures/{slug}.svg"),
    example="clamshell",
    structured_data=structured_data,
)
"""The kind ``exercise``."""
