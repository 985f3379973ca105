"""A claim: a sentence that could be wrong, its verdict, and what the verdict rests on."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Added, AnyKindRef, Changes, Part, Record, Ref, Sentence, Slug

Verdict = Literal["supported", "mixed", "unsupported", "contradicted"]
SourceRef = Annotated[Slug, Ref("source")]


class Claim(Part):
    """A statement with a verdict and the sources that the verdict rests on."""

    said_by = "text"

    text: Annotated[Sentence, Field(examples=["Band side-steps load the gluteus medius."])]
    """The statement, as one plain sentence."""

    verdict: Verdict
    """supported: good evidence for it. mixed: evidence on both sides, or only for some people.
    unsupported: nobody has shown it. contradicted: the evidence says otherwise."""

    reason: Annotated[
        Sentence, Field(examples=["52 % of maximal activity in the stance leg, 35 % in the other."])
    ]
    """Why this verdict: what the sources found, with the numbers."""

    sources: Annotated[tuple[SourceRef, ...], Field(examples=[["youdas-2013"]])] = ()
    """Slugs of the sources. Only an unsupported claim may have none."""

    would_change: Annotated[
        Sentence | None, Field(examples=["A trial that measures running form after band work."])
    ] = None
    """What finding would change the verdict."""

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if not self.sources and self.verdict != "unsupported":
            raise PydanticCustomError(
                "claim_without_source", "a claim needs a source", {"verdict": self.verdict}
            )
        return self


class CheckedClaim(Claim, Record):
    """A claim that people repeat, checked: one entry of the page "Claims checked"."""

    kind = "claim"
    folder = "content/claims"
    named_by, told_by = "text", "reason"

    heard_as: Annotated[Sentence | None, Field(examples=["Bands train the swing phase."])] = None
    """How the claim is usually put, when that differs from ``text``."""

    about: Annotated[
        tuple[AnyKindRef, ...], Field(min_length=1, examples=[["concept:swing-phase"]])
    ]
    """The records that the claim is about, as kind:slug."""

    added: Added = None
    changed: Changes = ()
