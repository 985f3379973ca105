"""A hazard: a safety note that belongs to every exercise of a certain kind."""

from typing import Annotated

from pydantic import Field

from .base import Flag, Name, Part, Place, Record, Ref, Sentence, Slug
from .exercise import Anchor, BandKind, Exercise, Placement, Position


class When(Part):
    """Which exercises a hazard belongs to: all stated conditions must hold. None stated: all."""

    placement: tuple[Placement, ...] = ()
    """The band sits at one of these places."""

    anchored: Flag = False
    """The band is fixed to something that is not the body."""

    anchor: tuple[Anchor, ...] = ()
    """The band is fixed at one of these heights."""

    position: tuple[Position, ...] = ()
    """The body is in one of these positions."""

    kinds: tuple[BandKind, ...] = ()
    """One of these kinds of band can be used."""


class Hazard(Record):
    """A safety note for many exercises. One file, ``content/hazards/<slug>.yml``."""

    kind = "hazard"
    folder = "content/hazards"
    told_by = "text"

    name: Annotated[Name, Field(examples=["Band round the foot"])]
    """A short name."""

    order: Annotated[Place, Field(examples=[1])]
    """Place among the notes; up to 999, as nobody reads a longer list."""

    text: Annotated[Sentence, Field(examples=["Put the loop behind the ball of the foot."])]
    """What to do, in one or two sentences."""

    when: When
    """The exercises that it belongs to."""

    sources: Annotated[
        tuple[Annotated[Slug, Ref("source")], ...], Field(examples=[["theraband-care"]])
    ] = ()
    """Where the advice comes from."""

    def applies_to(self, exercise: Exercise) -> bool:
        """Tell whether the note belongs to the exercise."""
        when, band = self.when, exercise.band
        return (
            (not when.placement or not set(when.placement).isdisjoint(band.placement))
            and (not when.anchored or band.anchor not in (None, "under-feet"))
            and (not when.anchor or band.anchor in when.anchor)
            and (not when.position or exercise.position in when.position)
            and (not when.kinds or not set(when.kinds).isdisjoint(band.kinds))
        )
