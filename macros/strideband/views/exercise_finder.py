"""What the exercise finder shows: facets with their choices, and what each exercise answers to."""

import json
import re
from collections import Counter
from collections.abc import Container
from typing import Any, get_args

from ..model import Area, Exercise, Muscle
from ..model.exercise import BandKind, Emphasis, Level, Position
from ..text.messages import Messages
from .shelves import Shelves

_BETWEEN_WORDS = re.compile(r"[^\w]+")

FACETS = ("area", "emphasis", "phase", "muscle", "band", "position", "level", "anchor")

Choice = tuple[str, str, str]
"""Value, label and note of a choice."""


def finder_context(
    shelves: Shelves, messages: Messages, facets: Container[str] = FACETS
) -> dict[str, Any]:
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
            items.append({"exercise": exercise, "data": _data(exercise, values, words)})
        name = shelves.library.get(Area, area).name
        groups.append({"slug": area, "name": name, "items": items})
    choices = {
        facet: found for facet, found in _choices(shelves, messages).items() if facet in facets
    }
    return {"facets": _facets(choices, counts), "groups": groups}


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
    text = [exercise.name, *exercise.aliases, exercise.summary]
    for slug in (*exercise.muscles.primary, *exercise.muscles.secondary):
        text += words[slug]
    plain = " ".join(_BETWEEN_WORDS.split(" ".join(text).lower()))
    return json.dumps({**values, "text": f" {plain}"}, ensure_ascii=False, separators=(",", ":"))


def _choices(shelves: Shelves, messages: Messages) -> dict[str, list[Choice]]:
    def named(prefix: str, values: tuple[str, ...]) -> list[Choice]:
        return [(value, messages.text(f"{prefix}.{value}"), "") for value in values]

    muscles = shelves.named("muscle")
    return {
        "area": [(area.slug, area.name, "") for area in shelves.areas],
        "emphasis": named("emphasis", tuple(v for v in get_args(Emphasis) if v != "both")),
        "band": named("band", get_args(BandKind)),
        "level": named("level", get_args(Level)),
        "position": named("position", get_args(Position)),
        "anchor": named("anchor", ("none", "any")),
        "phase": [(phase.slug, phase.name, "") for phase in shelves.phases],
        "muscle": [(muscle.slug, muscle.name, muscle.anatomical) for muscle in muscles],
    }


def _facets(
    choices: dict[str, list[Choice]], counts: dict[str, Counter[str]]
) -> list[dict[str, Any]]:
    return [
        {
            "name": facet,
            "choices": [
                {"value": value, "label": label, "note": note, "count": counts[facet][value]}
                for value, label, note in options
                if counts.get(facet, {}).get(value)
            ],
        }
        for facet, options in choices.items()
    ]
