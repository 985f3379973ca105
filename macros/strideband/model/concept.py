"""A concept: an idea that explains why the exercises are as they are."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Added, Addressed, Alias, Body, Changes, Flag, Name, Ref, Slug, Summary
from .claim import Claim

ConceptFigure = Literal[
    "band-steps",
    "contact-time",
    "force-elongation",
    "gait-ribbon",
    "joint-curves",
    "pull-direction",
    "recovery-hours",
    "runner",
    "torque-lever",
]
"""A drawn explanation: a component of the same name."""


class Concept(Addressed):
    """A concept. One file, ``content/concepts/<slug>.md``: these keys, then the prose."""

    kind = "concept"
    folder = "content/concepts"
    suffix = ".md"
    given = frozenset({"slug", "source", "body"})

    name: Annotated[Name, Field(examples=["Variable resistance"])]
    """The title."""

    aliases: Annotated[tuple[Alias, ...], Field(max_length=8, examples=[["elastic load"]])] = ()
    """Other names that people search for."""

    summary: Annotated[Summary, Field(examples=["A stretched band pulls harder than a slack one."])]
    """One line for cards, search results and hover texts."""

    related: Annotated[
        tuple[Annotated[Slug, Ref("concept")], ...],
        Field(max_length=6, examples=[["force-direction"]]),
    ] = ()
    """Neighbouring concepts. The other direction is derived: write it once."""

    background: Flag = False
    """true if no exercise trains it: it only explains."""

    claims: Annotated[tuple[Claim, ...], Field(max_length=8)] = ()
    """What is claimed, with verdicts."""

    figures: Annotated[
        tuple[ConceptFigure, ...], Field(max_length=3, examples=[["force-elongation"]])
    ] = ()
    """Drawn explanations that stand on its page, before the prose."""

    added: Added = None
    changed: Changes = ()

    body: Body
    """The prose: first a plain paragraph, then depth."""
