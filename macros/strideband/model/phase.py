"""A phase of the running gait cycle."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .base import (
    Added,
    Addressed,
    Alias,
    Changes,
    Name,
    Percent,
    Prose,
    Ref,
    Slug,
    Summary,
    backwards,
)


class Phase(Addressed):
    """A phase of the gait cycle. One file, ``content/phases/<slug>.yml``."""

    kind = "phase"
    folder = "content/phases"

    name: Annotated[Name, Field(examples=["Push"])]
    """The name."""

    aliases: Annotated[tuple[Alias, ...], Field(max_length=8, examples=[["propulsion"]])] = ()
    """Other names that people search for."""

    summary: Annotated[Summary, Field(examples=["Hip, knee and ankle extend."])]
    """One line: what happens."""

    part: Literal["stance", "swing"]
    """stance: the foot is on the ground. swing: it is in the air."""

    start: Annotated[Percent, Field(examples=[20])]
    """First percent of the cycle, which runs from one contact of a foot to its next: 0 to 100."""

    end: Annotated[Percent, Field(examples=[39.4])]
    """Last percent of the cycle, where the next phase starts; 100 at its end."""

    text: Annotated[Prose, Field(examples=["The knee opens until the toes leave the ground."])]
    """What happens at the joints and which muscles work."""

    sources: Annotated[
        tuple[Annotated[Slug, Ref("source")], ...],
        Field(min_length=1, examples=[["running-joint-angles"]]),
    ]
    """Where that was measured."""

    added: Added = None
    changed: Changes = ()

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if self.start >= self.end:
            raise backwards(self.start, self.end)
        return self
