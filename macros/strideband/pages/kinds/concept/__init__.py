"""Concepts: one idea each, explained, with the exercises that train it."""

from dataclasses import dataclass
from typing import Any

from ....model import Concept, Exercise, Question
from ....text.messages import Messages
from ....views.shelves import Shelves
from ..kind import Context, Figure, PageKind, Published, Renderer, Search, Section, thing


@dataclass(frozen=True)
class ConceptContext(Context):
    """Of a concept."""

    concept: Concept
    """The concept."""
    exercises: list[Exercise]
    """The exercises that train it."""
    questions: list[Question]
    """The questions that lead to it."""


@dataclass(frozen=True)
class ConceptIndex(Context):
    """Of the list of concepts."""

    concepts: list[Concept]
    """The concepts by name."""


def context(concept: Concept, shelves: Shelves, messages: Messages) -> ConceptContext:
    """Return the exercises that train a concept, and the questions that lead to it."""
    key = ("concept", concept.slug)
    return ConceptContext(
        concept,
        exercises=shelves.of(shelves.graph.back_links(key, "trains"), "exercise"),
        questions=shelves.of(shelves.graph.back_links(key), "question"),
    )


def index(shelves: Shelves, renderer: Renderer) -> ConceptIndex:
    """Return the concepts."""
    return ConceptIndex(shelves.named("concept"))


def structured_data(concept: Concept, page: Published[ConceptContext]) -> dict[str, Any]:
    """Return a concept as a term that is defined."""
    return thing("DefinedTerm", concept, page)


KIND = PageKind(
    model=Concept,
    address="concepts/{slug}/",
    section=Section("concepts", "concepts/", place=40, context=index, footer=True),
    context=context,
    frame_height=1150,
    links=20,
    search=Search(place=30, weight=1.02),
    figure=Figure(lambda concept: bool(concept.figures), "figures/concept/{slug}.svg"),
    example="torque",
    explained=True,
    structured_data=structured_data,
)
"""The kind ``concept``."""
