"""Rules about who points at whom: what nothing uses, and what nothing may rest on."""

from collections.abc import Iterator
from pathlib import Path

from ..library.build_cache import BuildCache
from ..library.finding import Finding
from ..library.graph import Graph
from ..library.records import Entry
from ..model import Concept, Question, Source
from ..pages.handwritten import readable_pages
from ..pages.page_links import page_links
from ..pages.page_markdown import PageMarkdown
from .rule import Wrong, dear_rule, rule, rule_of


@rule_of(Concept)
def concept_trained(concept: Concept, entry: Entry, graph: Graph) -> Wrong:
    """Every concept is trained by an exercise, or is marked as background."""
    trained = [key for key in graph.back_links(entry.key, "trains") if key[0] == "exercise"]
    if not trained and not concept.background:
        message = (
            f"no exercise trains '{concept.slug}'. Add it to trains in an exercise, "
            "or write 'background: true' here."
        )
        yield (), message
    elif trained and concept.background:
        yield ("background",), f"'{trained[0][1]}' trains it; delete background."


@rule_of(Question)
def question_links(question: Question, entry: Entry, graph: Graph) -> Wrong:
    """Every question links to at least one record."""
    if not any(reference.relation != "topic" for reference in entry.references):
        message = "the answer links nowhere. Add a link such as [recovery](concept:recovery)."
        yield ("answer",), message


@rule
def vocabulary_used(graph: Graph) -> Iterator[Finding]:
    """Every area, muscle, phase, hazard and glossary term is pointed at by another record."""
    for kind in ("area", "muscle", "phase", "hazard", "term"):
        for entry in graph.library.entries[kind].values():
            if not graph.back_links(entry.key):
                message = f"nothing points at the {kind} '{entry.record.slug}'. Use or delete it."
                yield entry.finding((), message, "vocabulary-used")


@rule
def leads_elsewhere(graph: Graph) -> Iterator[Finding]:
    """No record names itself among others; steps that lead back are found as a circle."""
    for entry in graph.library:
        for reference in entry.references:
            is_own = (reference.kind, reference.slug) == entry.key
            if is_own and reference.offset is None and reference.relation != "harder":
                message = "this is the record itself. Name another, or delete it."
                yield entry.finding(reference.trail, message, "leads-elsewhere")


@dear_rule
def source_used(graph: Graph, work: BuildCache | None = None) -> Iterator[Finding]:
    """Every source is used by a record or a hand-written page; a retracted one stays."""
    unused = [
        (entry, source)
        for entry, source in graph.library.each(Source)
        if not source.retracted and not graph.back_links(entry.key)
    ]
    linked = _linked_by_pages(graph.library.root, work) if unused else set()
    for entry, source in unused:
        if f"source:{source.slug}" not in linked:
            message = "nothing uses this source. Cite it, or delete the file."
            yield entry.finding((), message, "source-used")


def _linked_by_pages(root: Path, work: BuildCache | None) -> set[str]:
    """Return where the links of hand-written pages lead, without fragments."""
    markdown = PageMarkdown(root, work)
    pages = (page_links(page.body, markdown) for page in readable_pages(root))
    return {link.target.partition("#")[0] for page in pages for link in page.links}


@rule
def retracted_source(graph: Graph) -> Iterator[Finding]:
    """Nothing rests on a retracted source."""
    retracted = {source.slug for source in graph.library.all(Source) if source.retracted}
    for entry in graph.library:
        for reference in entry.references:
            if reference.kind == "source" and reference.slug in retracted:
                message = f"'{reference.slug}' is retracted. Rest the claim on another source."
                trail, offset = reference.trail, reference.offset
                yield entry.finding_in(trail, offset, message, "retracted-source")
