"""The rule by which evidence gives a verdict: how many studies, of whom, how consistent.

In: a claim and the sources that it names.
Out: the verdict that they allow.
Never: what a sentence means. Which way a source points, and what it studied, its record says.
"""

from collections.abc import Iterable, Mapping

from .claim import Asks, Claim, Verdict
from .source import Design, Source

STUDIES = 2
"""Studies that it takes on one side, where the claim is about an effect or a risk."""

PEOPLE = 20
"""People in one study that make a measured fact as good as two studies do."""

DECIDES: Mapping[Asks, frozenset[Design]] = {
    "effect": frozenset({"trial"}),
    "risk": frozenset({"trial", "cohort"}),
    "fact": frozenset({"trial", "cohort", "cases", "measurement", "model"}),
}
"""What kinds of study can decide a claim, by what it asks."""


def allowed_verdict(claim: Claim, sources: Mapping[str, Source]) -> Verdict:
    """Return the verdict that a claim's evidence allows.

    Args:
        claim: the claim; its own verdict is not looked at.
        sources: the sources by slug; what is not among them counts for nothing.
    """

    def deciding(slugs: Iterable[str]) -> list[Source]:
        found = (sources[slug] for slug in slugs if slug in sources)
        return [source for source in found if _decides(claim, source)]

    evidence = claim.evidence
    supports, against = deciding(evidence.supports), deciding(evidence.against)
    split, nothing = deciding(evidence.mixed), deciding(evidence.nothing)
    if split or (supports and (against or nothing)):
        return "mixed"
    if _enough(claim, supports):
        return "supported"
    if _enough(claim, against):
        return "contradicted"
    return "unsupported"


def _decides(claim: Claim, source: Source) -> bool:
    return source.design in DECIDES[claim.asks] and (source.runners or not claim.runners)


def _enough(claim: Claim, side: list[Source]) -> bool:
    if sum(source.studies for source in side) >= STUDIES:
        return True
    return claim.asks == "fact" and any((source.people or 0) >= PEOPLE for source in side)
