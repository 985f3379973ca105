"""An area: one of the reasons to train with bands."""

from typing import Annotated

from pydantic import Field

from .base import Added, Addressed, Changes, Name, Place, Prose, Summary


class Area(Addressed):
    """An area of training. One file, ``content/areas/<slug>.yml``."""

    kind = "area"
    folder = "content/areas"

    name: Annotated[Name, Field(examples=["Joint health"])]
    """The name."""

    summary: Annotated[Summary, Field(examples=["Strong support around the hip, knee and ankle."])]
    """One line: what it means for a runner."""

    order: Annotated[Place, Field(examples=[1])]
    """Place among the areas; up to 999, as nobody reads a longer list."""

    text: Annotated[Prose, Field(examples=["Joints are held by the muscles around them."])]
    """What it is and how to train it."""

    added: Added = None
    changed: Changes = ()
