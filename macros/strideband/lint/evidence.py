"""Rules about claims and sources: a verdict against its evidence, and what a source must say."""

from collections.abc import Iterator

from ..library.document import Trail
from ..library.finding import Finding
from ..library.graph import Graph
from ..library.records import Entry
from ..model import CheckedClaim, Claim, Concept, Exercise, Record, Source
from ..model.verdict import allowed_verdict
from .rule import Wrong, rule, rule_of


@rule
def verdict_of_evidence(graph: Graph) -> Iterator[Finding]:
    """A verdict is the one that its evidence allows: see model/verdict.py."""
    sources = {source.slug: source for source in graph.library.all(Source)}
    for entry, trail, claim in _claims(graph):
        allowed = allowed_verdict(claim, sources)
        if claim.verdict != allowed:
            message = (
                f"expected '{allowed}' by the evidence given; found '{claim.verdict}'. "
                "Change the verdict, or say in evidence what each source found and in the "
                "sources how they found it, and in whom."
            )
            yield entry.finding((*trail, "verdict"), message, "verdict-of-evidence")


@rule_of(Source)
def source_complete(source: Source, *_: object) -> Wrong:
    """A source has authors, a year, and a DOI or an address, or says why not."""
    lacks = [
        name
        for name, has in (
            ("authors", source.authors),
            ("year", source.year),
            ("doi or url", source.doi or source.url),
        )
        if not has
    ]
    if lacks and not source.missing:
        yield (), f"no {', no '.join(lacks)}. Add what is lacking, or say why in missing."
    elif source.missing and not lacks:
        yield ("missing",), "nothing is missing; delete this."


def _claims(graph: Graph) -> Iterator[tuple[Entry, Trail, Claim]]:
    for entry in graph.library:
        record: Record = entry.record
        if isinstance(record, CheckedClaim):
            yield entry, (), record
        elif isinstance(record, Exercise | Concept):
            for index, claim in enumerate(record.claims):
                yield entry, ("claims", index), claim
