"""A band that one can buy: its kind, level and what its label says about force."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .base import Alias, Name, Number, Part, Place, Record, Ref, Sentence, Slug, Summary, backwards
from .exercise import BandKind, BandLevel

NEWTONS_PER_POUND_FORCE = 4.4482216152605

Pounds = Annotated[Number, Field(gt=0, le=500)]


class LabelForce(Part):
    """A pull that the label or maker's table states at one elongation."""

    elongation: Annotated[Number, Field(ge=5, le=300, examples=[100])]
    """Stretch in percent of the resting length: 100 means twice as long. From 5, as a band at rest
    does not pull, to 300, as no maker lets a band be stretched further."""

    pounds: Annotated[Pounds, Field(examples=[5.8])]
    """Pull in pounds-force, as printed; up to 500, which nobody holds. Newtons are computed."""

    @property
    def newtons(self) -> float:
        """The pull in newtons."""
        return self.pounds * NEWTONS_PER_POUND_FORCE


class LabelSpan(Part):
    """A span of pull that a label states without saying at which elongation."""

    low: Annotated[Pounds, Field(examples=[20])]
    """Lower end in pounds-force, as printed; up to 500, which nobody holds."""

    high: Annotated[Pounds, Field(examples=[37])]
    """Upper end in pounds-force, as printed; up to 500, which nobody holds."""

    @property
    def newtons(self) -> tuple[float, float]:
        """Both ends in newtons."""
        return self.low * NEWTONS_PER_POUND_FORCE, self.high * NEWTONS_PER_POUND_FORCE

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if self.low > self.high:
            raise backwards(self.low, self.high)
        return self


class LengthSpan(Part):
    """The shortest and the longest that shops sell under one size."""

    low: Annotated[Number, Field(ge=5, le=300, examples=[25.4])]
    """Centimetres lying flat, from 5 to 300, as for the length itself."""

    high: Annotated[Number, Field(ge=5, le=300, examples=[30.5])]
    """Centimetres lying flat, from 5 to 300, as for the length itself."""

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if self.low > self.high:
            raise backwards(self.low, self.high)
        return self


class Band(Record):
    """A band. One file, ``content/bands/<slug>.yml``."""

    kind = "band"
    folder = "content/bands"

    name: Annotated[Name, Field(examples=["Blue flat band"])]
    """The name in tables."""

    aliases: Annotated[tuple[Alias, ...], Field(max_length=8, examples=[["blue band"]])] = ()
    """Other names that people search for."""

    summary: Annotated[Summary, Field(examples=["A strong flat band for legs and rows."])]
    """One line: what it is for."""

    type: BandKind
    """The kind of band."""

    level: BandLevel
    """How strong it is among bands of its kind."""

    order: Annotated[Place, Field(examples=[5])]
    """Place among bands of its kind, the weakest first; up to 999, as nobody makes more."""

    colour: Annotated[Name, Field(examples=["blue"])]
    """The colour that the maker gives this level."""

    forces: tuple[LabelForce, ...] = ()
    """What the label or the maker's table states, by elongation."""

    label_span: LabelSpan | None = None
    """What the label states when it does not say at which elongation."""

    strands_in_rating: Annotated[Literal[1, 2] | None, Field(examples=[1])] = None
    """Strands that the stated force counts: a loop pulls with two. Leave out if not stated."""

    flat_length_cm: Annotated[Number | None, Field(ge=5, le=300, examples=[30.5])] = None
    """Length of a loop lying flat, in centimetres: half its way round. From 5, which goes round a
    wrist, to 300, more than a person with raised arms."""

    length_cm: Annotated[Number | None, Field(ge=5, le=300, examples=[122])] = None
    """Length of a band with two ends, in centimetres, without its handles; from 5 to 300 as for a
    loop. Leave out where it is cut from a roll."""

    flat_length_span_cm: LengthSpan | None = None
    """Lengths lying flat that loops of this kind are sold in: how far yours may be from the length
    that is computed with. Leave out where no source gives it, and say so in the note."""

    material: Annotated[Name, Field(examples=["natural rubber latex"])]
    """What it is made of."""

    latex: Literal["contains", "free", "check-label"]
    """Whether it contains latex."""

    note: Annotated[Sentence | None, Field(examples=["Measured somewhat below its label."])] = None
    """What else a buyer should know."""

    sources: Annotated[
        tuple[Annotated[Slug, Ref("source")], ...],
        Field(min_length=1, examples=[["uchida-2016"]]),
    ]
    """Where the figures come from."""
