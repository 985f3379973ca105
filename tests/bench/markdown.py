"""The same records as Markdown pages, for programs that know nothing of records.

A page says what Strideband's page of the record says, as headings, lists and tables. Links are
written ``kind:slug``; ``linked`` turns them into what a program understands.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from strideband.library.graph import Graph
from strideband.model import Exercise
from strideband.pages.handwritten import page_files

SECTIONS = {
    "exercise": ("exercises", "Exercises"),
    "concept": ("concepts", "Concepts"),
    "topic": ("faq", "Questions"),
    "muscle": ("muscles", "Muscles"),
    "area": ("areas", "Areas"),
    "phase": ("phases", "Phases"),
}
"""Folder and title of each kind whose records have pages."""

LISTS = {
    "band": ("bands", "Bands"),
    "claim": ("evidence", "Claims checked"),
    "source": ("sources", "Sources"),
    "term": ("glossary", "Glossary"),
}
"""Folder and title of each kind whose records stand on one page."""

_LINK = re.compile(r"\]\(([a-z]+):([a-z0-9-]+)\)")
_CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)


@dataclass(frozen=True)
class Document:
    """A page: where it stands, without an ending, its title and one line about it, and its text."""

    path: str
    title: str
    summary: str
    text: str


def documents(graph: Graph) -> Iterator[Document]:
    """Yield the pages of a library: hand-written ones, sections, and records."""
    yield from _hand_written(graph)
    for kind, (folder, title) in SECTIONS.items():
        records = graph.library.all(kind)
        yield Document(f"{folder}/index", title, f"All {title.lower()}.", _listed(graph, records))
        for record in records:
            summary = record.summary
            yield Document(
                f"{folder}/{record.slug}", record.name, summary, _lines(_PAGES[kind](graph, record))
            )
    for kind, (folder, title) in LISTS.items():
        text = _lines(_ENTRIES[kind](graph))
        yield Document(f"{folder}/index", title, f"All {title.lower()}.", text)


def linked(text: str, graph: Graph, link: Callable[[str, str], str]) -> str:
    """Turn links to records into what ``link`` makes of a page's path and an anchor."""

    def change(match: re.Match[str]) -> str:
        if (match[1], match[2]) not in graph.library:
            return match[0]
        return f"]({link(*place(graph, match[1], match[2]))})"

    return _LINK.sub(change, text)


def place(graph: Graph, kind: str, slug: str) -> tuple[str, str]:
    """Return the path of the page on which a record stands, and its anchor or nothing."""
    if kind in SECTIONS:
        return f"{SECTIONS[kind][0]}/{slug}", ""
    if kind == "question":
        return f"faq/{graph.library.get(kind, slug).topic}", slug
    if kind in LISTS:
        return f"{LISTS[kind][0]}/index", slug
    return "safety", slug


# Pages


def _hand_written(graph: Graph) -> Iterator[Document]:
    root = graph.library.root
    for path in page_files(root):
        name = path.relative_to(root / "content").with_suffix("").as_posix()
        text = re.sub(r"\A---\n.*?^---\n", "", path.read_text("utf-8"), flags=re.DOTALL | re.M)
        heading = re.search(r"^# (.+)\n", text, re.MULTILINE)
        text = _CALL.sub("", text.replace(heading[0], "", 1) if heading else text)
        if name == "safety":
            text += "\n\n" + _lines(_hazards(graph))
        yield Document(name, heading[1] if heading else name.title(), "", text)


def _listed(graph: Graph, records: Iterable[Any]) -> str:
    return _lines(_cards(records))


def _exercise(graph: Graph, exercise: Exercise) -> Iterator[str]:
    key = ("exercise", exercise.slug)
    yield exercise.summary
    yield f"*{_facts(exercise)}*"
    if exercise.aliases:
        yield f"Also called: {', '.join(exercise.aliases)}"
    yield from _section("How much", _dose(exercise))
    yield from _section("Band", _band(exercise))
    yield from _section("Good for", _bullets(_link(graph, "area", a) for a in exercise.areas))
    yield from _section("Setup", _numbers(exercise.setup))
    yield from _section("Steps", _numbers(exercise.steps))
    yield from _section("Cues", _bullets(exercise.cues))
    rows = [(item.mistake, item.fix) for item in exercise.mistakes]
    yield from _section("Common mistakes", _table(("What goes wrong", "What to do"), rows))
    hazards = [graph.library.get(*k) for k in graph.links(key) if k[0] == "hazard"]
    notes = [*exercise.safety, *(f"**{hazard.name}.** {hazard.text}" for hazard in hazards)]
    yield from _section("Safety", _bullets(notes))
    yield from _section("Why it matters to a runner", exercise.why)
    yield from _section("Muscles", _muscle_roles(graph, exercise))
    yield from _section("Easier and harder", _ladder(graph, exercise))
    yield from _claims(graph, exercise.claims)
    yield from _connected(graph, key, {"source", "hazard"})


def _facts(exercise: Exercise) -> str:
    words = (exercise.emphasis, exercise.level, exercise.position, exercise.contraction)
    return " · ".join(_word(word) for word in words)


def _dose(exercise: Exercise) -> str:
    dose = exercise.dose
    amount = next(name for name in ("reps", "steps", "hold") if getattr(dose, name))
    rows = [
        ("Sets", _span(dose.sets)),
        (_word(amount), _span(getattr(dose, amount)) + (" per side" if dose.per_side else "")),
        ("Tempo", str(dose.tempo or "free")),
        ("Rest", f"{_span(dose.rest)} seconds"),
        ("Effort", f"{_span(dose.effort)} of 10"),
    ]
    return _table(("What", "How much"), rows)


def _band(exercise: Exercise) -> str:
    band = exercise.band
    rows = [
        ("Kinds", ", ".join(map(_word, band.kinds))),
        ("Where", ", ".join(map(_word, band.placement))),
        ("Anchor", _word(band.anchor or "none")),
        ("Role", _word(band.role)),
        ("Start with", _word(band.level)),
    ]
    return _table(("What", "Which"), rows)


def _muscle_roles(graph: Graph, exercise: Exercise) -> str:
    rows = []
    for role in ("primary", "secondary", "stabilising"):
        for slug in getattr(exercise.muscles, role):
            muscle = graph.library.get("muscle", slug)
            rows.append((_word(role), _link(graph, "muscle", slug), muscle.anatomical))
    actions = ", ".join(map(_word, exercise.actions))
    planes = ", ".join(map(_word, exercise.planes))
    table = _table(("Role", "Muscle", "Anatomical name"), rows)
    return f"{table}\n\nWorks against: {actions}\n\nPlanes: {planes}"


def _ladder(graph: Graph, exercise: Exercise) -> str:
    if exercise.stands_alone:
        return exercise.stands_alone
    rungs = []
    for kind, slug in graph.back_links(("exercise", exercise.slug), "harder"):
        by = [step.by for step in graph.library.get(kind, slug).harder if step.to == exercise.slug]
        rungs.append(f"Easier: {_link(graph, kind, slug)}. {' '.join(by)}")
    rungs += [f"Harder: {_link(graph, 'exercise', s.to)}. {s.by}" for s in exercise.harder]
    return _bullets(rungs)


def _concept(graph: Graph, concept: Any) -> Iterator[str]:
    key = ("concept", concept.slug)
    yield concept.summary
    yield concept.body
    yield from _claims(graph, concept.claims)
    yield from _section("Exercises", _cards(_back(graph, key, "exercise", "trains")))
    yield from _section("Questions", _bullets(_links_back(graph, key, "question")))
    yield from _connected(graph, key, {"source", "question"})


def _topic(graph: Graph, topic: Any) -> Iterator[str]:
    yield topic.summary
    for question in graph.library.all("question"):
        if question.topic == topic.slug:
            yield f"## {question.question} {{#{question.slug}}}"
            yield question.answer
            also = [link.partition(":") for link in question.links]
            yield _bullets(_link(graph, kind, slug) for kind, _, slug in also)


def _muscle(graph: Graph, muscle: Any) -> Iterator[str]:
    key = ("muscle", muscle.slug)
    yield muscle.anatomical
    yield muscle.summary
    yield from _section("What it does", _bullets(muscle.actions))
    if muscle.activity:
        yield from _section("When it works", muscle.activity.note or "")
        yield _bullets(_link(graph, "source", slug) for slug in muscle.activity.sources)
    trained = _back(graph, key, "exercise")
    primary = [exercise for exercise in trained if muscle.slug in exercise.muscles.primary]
    others = [exercise for exercise in trained if muscle.slug not in exercise.muscles.primary]
    yield from _section("Trained by", _cards(primary))
    yield from _section("Also at work in", _cards(others))
    yield from _connected(graph, key, {"source", "exercise"})


def _area(graph: Graph, area: Any) -> Iterator[str]:
    key = ("area", area.slug)
    yield area.summary
    yield area.text
    trained = _back(graph, key, "exercise")
    for level in ("beginner", "intermediate", "advanced"):
        yield from _section(_word(level), _cards(e for e in trained if e.level == level))
    yield from _connected(graph, key, {"exercise"})


def _phase(graph: Graph, phase: Any) -> Iterator[str]:
    key = ("phase", phase.slug)
    yield f"{phase.summary} {phase.start} to {phase.end} % of the cycle."
    yield phase.text
    yield _bullets(_link(graph, "source", slug) for slug in phase.sources)
    yield from _section("Muscles", _bullets(_links_back(graph, key, "muscle")))
    yield from _section("Exercises", _cards(_back(graph, key, "exercise")))
    yield from _connected(graph, key, {"source", "exercise", "muscle"})


_PAGES = {
    "exercise": _exercise,
    "concept": _concept,
    "topic": _topic,
    "muscle": _muscle,
    "area": _area,
    "phase": _phase,
}


# Pages that hold all records of a kind


def _bands(graph: Graph) -> Iterator[str]:
    for band in graph.library.all("band"):
        yield from _entry(band.name, band.slug, f"{band.summary} {band.note or ''}")
        rows = [(f"{force.elongation:g} %", f"{force.pounds:g}") for force in band.forces]
        yield _table(("Stretch", "Pounds"), rows) if rows else ""


def _checked_claims(graph: Graph) -> Iterator[str]:
    for claim in graph.library.all("claim"):
        yield from _entry(claim.text, claim.slug, _claim(graph, claim))
        about = [link.partition(":") for link in claim.about]
        yield _bullets(_link(graph, kind, slug) for kind, _, slug in about)


def _sources(graph: Graph) -> Iterator[str]:
    for source in graph.library.all("source"):
        by = ". ".join(filter(None, (source.authors, source.journal, source.year)))
        text = f"{by}\n\n{source.finding}\n\n{source.limits or ''}"
        yield from _entry(source.title, source.slug, text)
        users = graph.back_links(("source", source.slug))
        yield _bullets(_link(graph, *user) for user in users)


def _terms(graph: Graph) -> Iterator[str]:
    for term in graph.library.all("term"):
        yield from _entry(term.name, term.slug, term.text)


def _hazards(graph: Graph) -> Iterator[str]:
    for hazard in graph.library.all("hazard"):
        yield from _entry(hazard.name, hazard.slug, hazard.text)


def _entry(name: str, slug: str, text: str) -> Iterator[str]:
    yield f"## {_plain(name)} {{#{slug}}}"
    yield text


_ENTRIES = {"band": _bands, "claim": _checked_claims, "source": _sources, "term": _terms}


# Parts of pages


def _section(title: str, text: str) -> Iterator[str]:
    if text:
        yield f"## {title}"
        yield text


def _claims(graph: Graph, claims: Iterable[Any]) -> Iterator[str]:
    texts = [f"### {_plain(claim.text)}\n\n{_claim(graph, claim)}" for claim in claims]
    yield from _section("Claims", "\n\n".join(texts))


def _claim(graph: Graph, claim: Any) -> str:
    change = f"\n\nWould change this: {claim.would_change}" if claim.would_change else ""
    sources = ", ".join(_link(graph, "source", slug) for slug in claim.sources)
    return f"**{_word(claim.verdict)}.** {claim.reason}{change}\n\nSources: {sources or 'none'}"


def _connected(graph: Graph, key: tuple[str, str], left_out: set[str]) -> Iterator[str]:
    for title, keys in (("Leads to", graph.links(key)), ("Linked from", graph.back_links(key))):
        groups: dict[str, list[str]] = {}
        for kind, slug in keys:
            if kind not in left_out:
                groups.setdefault(kind, []).append(_link(graph, kind, slug))
        parts = [f"### {_word(kind)}\n\n{_bullets(links)}" for kind, links in groups.items()]
        yield from _section(title, "\n\n".join(parts))


def _cards(records: Iterable[Any]) -> str:
    """A list of records as they stand in lists: name, summary, and an exercise's facts."""
    cards = []
    for record in records:
        facts = f" *{_facts(record)}*" if record.kind == "exercise" else ""
        cards.append(
            f"[{_plain(record.name)}]({record.kind}:{record.slug}): {record.summary}{facts}"
        )
    return _bullets(cards)


def _back(graph: Graph, key: tuple[str, str], kind: str, relation: str | None = None) -> list[Any]:
    return [graph.library.get(*k) for k in graph.back_links(key, relation) if k[0] == kind]


def _links_back(graph: Graph, key: tuple[str, str], kind: str) -> list[str]:
    return [_link(graph, *k) for k in graph.back_links(key) if k[0] == kind]


def _link(graph: Graph, kind: str, slug: str) -> str:
    record = graph.library.get(kind, slug)
    fields = ("name", "question", "text", "title")
    name = next((value for field in fields if (value := getattr(record, field, None))), slug)
    return f"[{_plain(name)}]({kind}:{slug})"


# Markdown


def _lines(blocks: Iterable[str] | str) -> str:
    return blocks if isinstance(blocks, str) else "\n\n".join(filter(None, blocks)) + "\n"


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {' '.join(item.split())}" for item in items)


def _numbers(items: Iterable[str]) -> str:
    return "\n".join(f"{n}. {' '.join(item.split())}" for n, item in enumerate(items, 1))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    cells = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(c.replace('|', '/') for c in row)} |" for row in cells)


def _plain(text: str) -> str:
    """Take out links and brackets: a heading or a link's words cannot hold them."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("[", "(").replace("]", ")")


def _word(value: str) -> str:
    return value.replace("-", " ").capitalize()


def _span(span: tuple[int, int]) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]} to {span[1]}"
