"""Claims that people repeat, checked: one page by verdict."""

from collections import Counter
from dataclasses import dataclass
from typing import get_args

from ....model import CheckedClaim
from ....model.claim import Verdict
from ....model.verdict import PEOPLE, STUDIES
from ....views.shelves import Shelves
from ..kind import Context, PageKind, Renderer, Search, Section


@dataclass(frozen=True)
class ClaimIndex(Context):
    """Of the page of claims."""

    verdicts: list[tuple[Verdict, list[CheckedClaim]]]
    """Every verdict with its claims."""
    inside: list[tuple[Verdict, int]]
    """Every verdict with the number of claims within exercises and concepts."""
    enough_studies: int
    """Studies that it takes on one side."""
    enough_people: int
    """People in one study that make a measured fact as good as that many studies."""


def index(shelves: Shelves, renderer: Renderer) -> ClaimIndex:
    """Return the claims by verdict, and how many of each stand in other records."""
    library = shelves.library
    claims = sorted(library.all(CheckedClaim), key=lambda claim: claim.text)
    inside = Counter(
        claim.verdict
        for kind in ("exercise", "concept")
        for record in library.all(kind)
        for claim in record.claims
    )
    verdicts = get_args(Verdict)
    return ClaimIndex(
        verdicts=[(v, [claim for claim in claims if claim.verdict == v]) for v in verdicts],
        inside=[(verdict, inside[verdict]) for verdict in verdicts],
        enough_studies=STUDIES,
        enough_people=PEOPLE,
    )


KIND = PageKind(
    model=CheckedClaim,
    address="evidence/#{slug}",
    section=Section("evidence", "evidence/", place=100, context=index, footer=True),
    links=100,
    search=Search(place=110, weight=0.8),
)
"""The kind ``claim``."""
