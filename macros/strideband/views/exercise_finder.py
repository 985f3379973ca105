"""What the exercise finder shows: facets with their choices, and what each exercise answers to."""

import json
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, replace
from typing import get_args

from ..model import Area, Exercise, Muscle
from ..model.exercise import BandKind, Emphasis, Level, Position
from ..text.messages import Messages
from .shelves import Shelves

FACETS = ("area", "emphasis", "phase", "muscle", "band", "position", "level", "anchor")


@dataclass(frozen=True)
class Choice:
    """A value of a facet, what it is called, a note to it, and how many exercises have it."""

    value: str
    label: str
    note: str = ""
    count: int = 0


@dataclass(frozen=True)
class Facet:
    """What exercises are narrowed by. Its words are ``finder.<name>``."""

    name: str
    choices: list[Choice]


@dataclass(frozen=True)
class Found:
    """An exercise, and what it answers to in each facet, as JSON."""

    exercise: Exercise
    data: str


@dataclass(frozen=True)
class Group:
    """The exercises of an area."""

    slug: str
    name: str
    items: list[Found]


def finder_lists(
    shelves: Shelves, messages: Messages, facets: Container[str] = FACETS
) -> tuple[list[Facet], list[Group]]:
    """Return the facets and the exercises in groups, for the component ``finder``.

    Args:
        shelves: the exercises.
        messages: the words.
        facets: which of them to offer.
    """
    words = {
        muscle.slug: (muscle.name, muscle.anatomical, *muscle.aliases)
        for muscle in shelves.library.all(Muscle)
    }
    counts: dict[str, Counter[str]] = {}
    groups = []
    for area, exercises in shelves.exercises.items():
        items = []
        for exercise in exercises:
            values = facet_values(exercise, shelves)
            values = {facet: values[facet] for facet in FACETS if facet in facets}
            for facet, chosen in values.items():
                counts.setdefault(facet, Counter()).update(chosen)
            items.append(Found(exercise, _data(exercise, values, words)))
        name = shelves.library.get(Area, area).name
        groups.append(Group(area, name, items))
    choices = {
        facet: found for facet, found in _choices(shelves, messages).items() if facet in facets
    }
    return _facets(choices, counts), groups


def facet_values(exercise: Exercise, shelves: Shelves) -> dict[str, tuple[str, ...]]:
    """Return what an exercise answers to in each facet."""
    links = shelves.graph.links(("exercise", exercise.slug))
    emphasis = ("push", "swing") if exercise.emphasis == "both" else (exercise.emphasis,)
    return {
        "area": exercise.areas,
        "emphasis": emphasis,
        "phase": tuple(slug for kind, slug in links if kind == "phase"),
        "muscle": (*exercise.muscles.primary, *exercise.muscles.secondary),
        "band": exercise.band.kinds,
        "position": (exercise.position,),
        "level": (exercise.level,),
        "anchor": ("none" if exercise.band.anchor in (None, "under-feet") else "any",),
    }


def _data(
    exercise: Exercise, values: dict[str, tuple[str, ...]], words: dict[str, tuple[str, ...]]
) -> str:
    text = [word for slug in exercise.muscles.primary for word in words[slug]]
    said = {"slug": exercise.slug, "names": (exercise.name, *exercise.aliases)}
    data = {**said, **values, "words": " ".join(text)}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _choices(shelves: Shelves, messages: Messages) -> dict[str, list[Choice]]:
    def named(prefix: str, values: tuple[str, ...]) -> list[Choice]:
        return [Choice(value, messages.text(f"{prefix}.{value}")) for value in values]

    muscles = shelves.named("muscle")
    return {
        "area": [Choice(area.slug, area.name) for area in shelves.areas],
        "emphasis": named("emphasis", tuple(v for v in get_args(Emphasis) if v != "both")),
        "band": named("band", get_args(BandKind)),
        "level": named("level", get_args(Level)),
        "position": named("position", get_args(Position)),
        "anchor": named("anchor", ("none", "any")),
        "phase": [Choice(phase.slug, phase.name) for phase in shelves.phases],
        "muscle": [Choice(muscle.slug, muscle.name, muscle.anatomical) for muscle in muscles],
    }


def _facets(choices: dict[str, list[Choice]], counts: dict[str, Counter[str]]) -> list[Facet]:
    return [
        Facet(
            name,
            [
                replace(option, count=counts[name][option.value])
                for option in options
                if counts.get(name, {}).get(option.value)
            ],
        )
        for name, options in choices.items()
    ]
