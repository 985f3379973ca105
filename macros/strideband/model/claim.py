"""A claim: a sentence that could be wrong, its verdict, and what the verdict rests on."""

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, computed_field, model_validator
from pydantic_core import PydanticCustomError

from .base import Added, AnyKindRef, Changes, Flag, Part, Record, Ref, Sentence, Slug

Verdict = Literal["supported", "mixed", "unsupported", "contradicted"]
SourceRef = Annotated[Slug, Ref("source")]


Asks = Literal["effect", "risk", "fact"]
Found = Literal["supports", "against", "mixed", "nothing", "beside"]


class Evidence(Part):
    """What each source found on a claim. Who was studied, and how, the source's own record says."""

    supports: Annotated[tuple[SourceRef, ...], Field(examples=[["youdas-2013"]])] = ()
    """Slugs of the sources that found what the claim says."""

    against: Annotated[tuple[SourceRef, ...], Field(examples=[["march-trial-2016"]])] = ()
    """Found the opposite, or measured it well enough to say that it is not so."""

    mixed: Annotated[tuple[SourceRef, ...], Field(examples=[["holding-review-2019"]])] = ()
    """Found it in some people, measures or studies and not in others."""

    nothing: Annotated[tuple[SourceRef, ...], Field(examples=[["march-trial-2016"]])] = ()
    """Looked for it and found no difference, but were too small or too few to rule one out."""

    beside: Annotated[tuple[SourceRef, ...], Field(examples=[["loop-data-sheet"]])] = ()
    """Say something near the claim, but did not test it."""

    @property
    def groups(self) -> tuple[tuple[Found, tuple[str, ...]], ...]:
        """What was found, and by whom, as far as there is somebody."""
        found = ((name, getattr(self, name)) for name in get_args(Found))
        return tuple((name, slugs) for name, slugs in found if slugs)

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source, in the order of the fields."""
        return tuple(slug for _, slugs in self.groups for slug in slugs)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        seen: set[str] = set()
        for slug in self.sources:
            if slug in seen:
                raise PydanticCustomError("repeated", "the same thing twice", {"item": slug})
            seen.add(slug)
        return self


class Claim(Part):
    """A statement with a verdict and the evidence that the verdict rests on."""

    said_by = "text"

    text: Annotated[Sentence, Field(examples=["Band side-steps load the gluteus medius."])]
    """The statement, as one plain sentence."""

    verdict: Verdict
    """supported: enough studies found it and none otherwise. mixed: studies differ. unsupported:
    too few tested it. contradicted: enough found otherwise. A rule checks it by the evidence."""

    asks: Annotated[Asks, Field(examples=["effect"])] = "effect"
    """What could decide it. effect: what training does, so trials. risk: what goes before an
    injury, so studies that follow people, and trials. fact: what is so, so any measurement."""

    runners: Flag = False
    """true if it speaks of runners: then only sources that studied runners count."""

    reason: Annotated[
        Sentence, Field(examples=["52 % of maximal activity in the stance leg, 35 % in the other."])
    ]
    """Why this verdict: what the sources found, with the numbers."""

    evidence: Evidence = Evidence()
    """What each source found. Only an unsupported claim may have none."""

    would_change: Annotated[
        Sentence | None, Field(examples=["A trial that measures running form after band work."])
    ] = None
    """What finding would change the verdict."""

    @computed_field
    @property
    def sources(self) -> tuple[str, ...]:
        """Slugs of the sources, those that tested the claim first."""
        return self.evidence.sources

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
