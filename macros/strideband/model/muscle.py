"""A muscle or muscle group, with its plain name and when it is active in running."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import (
    Added,
    Addressed,
    Alias,
    Changes,
    Line,
    Name,
    Part,
    Percent,
    Ref,
    Sentence,
    Slug,
    Summary,
    backwards,
)

Region = Literal["hip", "thigh", "lower-leg", "foot", "trunk", "arms"]


class Window(Part):
    """A part of the gait cycle, in percent from one contact of a foot to its next."""

    start: Annotated[Percent, Field(examples=[0])]
    """First percent, from 0 to 100: the cycle has no more."""

    end: Annotated[Percent, Field(examples=[16])]
    """Last percent. A window over the end of the cycle is written as two."""

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if self.start >= self.end:
            raise backwards(self.start, self.end)
        return self


class Activity(Part):
    """When the muscle is active in running."""

    windows: tuple[Window, ...] = ()
    """Parts of the cycle with at least half of the muscle's own peak activity."""

    phases: Annotated[
        tuple[Annotated[Slug, Ref("phase")], ...], Field(examples=[["early-swing"]])
    ] = ()
    """Phases, where no measured windows are known. Leave out if there are windows."""

    note: Annotated[Sentence | None, Field(examples=["Measured on the inner head."])] = None
    """What to know about it."""

    sources: Annotated[
        tuple[Annotated[Slug, Ref("source")], ...],
        Field(min_length=1, examples=[["running-emg"]]),
    ]
    """Where that was measured."""

    @model_validator(mode="after")
    def _windows_or_phases(self) -> Self:
        if bool(self.windows) == bool(self.phases):
            raise PydanticCustomError("windows_or_phases", "windows or phases, not both")
        return self


class Muscle(Addressed):
    """A muscle. One file, ``content/muscles/<slug>.yml``."""

    kind = "muscle"
    folder = "content/muscles"

    name: Annotated[Name, Field(examples=["Side of the hip"])]
    """The plain name."""

    anatomical: Annotated[Name, Field(examples=["Gluteus medius"])]
    """The anatomical name."""

    aliases: Annotated[tuple[Alias, ...], Field(max_length=8, examples=[["glute med"]])] = ()
    """Other names that people search for."""

    summary: Annotated[Summary, Field(examples=["Holds the pelvis level on one leg."])]
    """One line: what it does for a runner."""

    region: Region
    """The part of the body that it is listed under."""

    actions: Annotated[tuple[Line, ...], Field(min_length=1, examples=[["hip abduction"]])]
    """What it does at the joints."""

    fma: Annotated[str | None, Field(pattern=r"^FMA:[1-9][0-9]{0,6}$", examples=["FMA:22315"])] = (
        None
    )
    """Number in the Foundational Model of Anatomy."""

    activity: Activity | None = None
    """When it works in running."""

    added: Added = None
    changed: Changes = ()
