"""The Markdown twin of a record's page: the same in the same order, for programs that read.

Each kind has a function that writes its sections; what all share stands in ``Sheet``.
"""

from collections.abc import Callable, Iterable
from typing import Any

from ..model import Area, Concept, Exercise, Muscle, Phase, Plan, Record, Source, Topic
from ..model.claim import Claim
from ..pages.addresses import figure_address, has_figure
from ..pages.record_pages import RecordPage
from ..pages.templates import Templates
from ..planner import Session, Week
from ..text.prose import ROOT
from ..views.plan import breach_words
from ..views.plan_words import dose, facts, more, run_name, warm_up, week_name
from .api.places import LICENCE, Places, name_of
from .markdown_writer import ToMarkdown, link, plain, table


class Sheet:
    """A page of Markdown as it grows. What it is given is Markdown; ``plain`` makes text of it."""

    def __init__(self, twins: "Twins"):
        self._twins = twins
        self.text = twins.messages.text
        self.parts: list[str] = []
        self.cited: dict[str, None] = {}

    def __str__(self) -> str:
        return "\n\n".join(part for part in self.parts if part) + "\n"

    def heading(self, text: str, level: int = 2) -> None:
        self.parts.append(f"{'#' * level} {text}")

    def paragraph(self, text: str) -> None:
        self.parts.append(text)

    def bullets(self, items: Iterable[str]) -> None:
        self.parts.append("\n".join(f"- {item}" for item in items))

    def numbered(self, items: Iterable[str]) -> None:
        self.parts.append("\n".join(f"{n}. {item}" for n, item in enumerate(items, 1)))

    def facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Write names with what they are; those without anything are left out."""
        self.bullets(f"{name}: {value}" for name, value in facts if value)

    def section(self, key: str, items: Iterable[str]) -> None:
        """Write a heading of the catalogue and what stands below it, if anything does."""
        items = [*items]
        if items:
            self.heading(self.text(key))
            self.bullets(items)

    def inline(self, text: str) -> str:
        """Return an author's Markdown of one paragraph as ours."""
        return self._twins.to_markdown.line(self._twins.prose.inline(text))

    def block(self, text: str, under: int = 1) -> None:
        """Write an author's Markdown of paragraphs, its headings below level ``under``."""
        html = self._twins.prose.block(text, anchors=False)
        self.parts.append(self._twins.to_markdown.blocks(html, under))

    def link(self, record: Record) -> str:
        """Return a link to a record's page."""
        return link(plain(name_of(record)), self._twins.places.page(record))

    def links(self, records: Iterable[Record]) -> str:
        return ", ".join(map(self.link, records))

    def of(self, kind: str, slugs: Iterable[str]) -> list[Any]:
        """Return records of a kind."""
        return [self._twins.graph.library.get(kind, slug) for slug in slugs]

    def cite(self, slugs: Iterable[str]) -> str:
        """Return links to sources, which will stand in full at the end."""
        sources = self.of("source", slugs)
        self.cited.update(dict.fromkeys(source.slug for source in sources))
        return ", ".join(
            link(plain(_short(source)), self._twins.places.page(source)) for source in sources
        )

    def claims(self, claims: Iterable[Claim], level: int = 3) -> None:
        """Write claims with verdict, reason and sources."""
        for claim in claims:
            self.heading(self.inline(claim.text), level)
            verdict = self.text(f"verdict.{claim.verdict}")
            self.paragraph(f"**{verdict}.** {self.text(f'verdict-about.{claim.verdict}')}")
            self.paragraph(self.inline(claim.reason))
            change = self.inline(claim.would_change) if claim.would_change else ""
            sources = self.cite(claim.sources)
            self.facts(
                [(self.text("claim.would-change"), change), (self.text("claim.sources"), sources)]
            )


class Twins:
    """Writes the twins of one site."""

    def __init__(self, templates: Templates, places: Places, name: str):
        """Take what pages are made of, the records' addresses, and the site's name."""
        self.graph, self.messages = templates.graph, templates.messages
        self.prose, self.movements = templates.prose, templates.movements
        self.plans, self.places = templates.plans, places
        self.to_markdown = ToMarkdown(ROOT, places.site)
        self._name = name
        self._kinds: dict[str, Callable[[Sheet, Any, dict[str, Any]], None]] = {
            "exercise": self._exercise,
            "concept": self._concept,
            "plan": self._plan,
            "topic": self._topic,
            "muscle": self._muscle,
            "area": self._area,
            "phase": self._phase,
        }

    def of(self, page: RecordPage) -> str:
        """Return the twin of a record's page."""
        record, sheet = page.record, Sheet(self)
        sheet.heading(plain(record.name), 1)
        sheet.paragraph(plain(record.summary))
        self._kinds[record.kind](sheet, record, page.context)
        self._connected(sheet, record)
        self._sources(sheet)
        self._foot(sheet, record)
        return str(sheet)

    # What all pages end with

    def _connected(self, sheet: Sheet, record: Record) -> None:
        key, get = (record.kind, record.slug), self.graph.library.get
        groups = {
            "links.from-here": [get(*k) for k in self.graph.links(key) if k[0] != "source"],
            "links.here": [get(*k) for k in self.graph.back_links(key)],
        }
        for title, records in groups.items():
            kinds = dict.fromkeys(other.kind for other in records)
            sheet.section(
                title,
                (
                    f"{sheet.text(f'kind.{kind}')}: "
                    + sheet.links(other for other in records if other.kind == kind)
                    for kind in kinds
                ),
            )

    def _sources(self, sheet: Sheet) -> None:
        sheet.section("claim.sources", map(self._source, sheet.of("source", sheet.cited)))

    def _source(self, source: Source) -> str:
        where = f"https://doi.org/{source.doi}" if source.doi else source.url
        title = link(plain(source.title), where) if where else plain(source.title)
        about = [plain(part) for part in (source.authors, source.year, source.journal) if part]
        limits = self.messages.text("sources.limits")
        words = [
            ". ".join([*about, title]).rstrip(".") + ".",
            self.messages.text(f"sources.obtained.{source.obtained}") + ".",
            self.to_markdown.line(self.prose.inline(source.finding)),
        ]
        if source.limits:
            words.append(f"{limits}: {self.to_markdown.line(self.prose.inline(source.limits))}")
        return " ".join(words)

    def _foot(self, sheet: Sheet, record: Any) -> None:
        text, date = sheet.text, self.messages.date
        sheet.paragraph("***")
        dates = [text("dates.added", date=date(record.added))] if record.added else []
        dates += [
            text("dates.changed", date=date(change.date), what=plain(change.what))
            for change in record.changed
        ]
        sheet.paragraph(" ".join(dates))
        page, api = self.places.page(record), self.places.api(record)
        sheet.paragraph(text("twin.also", page=f"<{page}>", data=f"<{api}>"))
        name = link(plain(self._name), self.places.site)
        sheet.paragraph(text("twin.licence", name=name, licence=link("CC BY 4.0", LICENCE)))

    def _figure(self, sheet: Sheet, record: Record) -> None:
        if has_figure(record):
            where = self.places.site + figure_address(record.kind, record.slug)
            words = sheet.text("print.figure", name=plain(name_of(record)))
            sheet.paragraph(f"!{link(words, where)}")

    # The kinds

    def _exercise(self, sheet: Sheet, exercise: Exercise, context: dict[str, Any]) -> None:
        text, use = sheet.text, exercise.band
        if exercise.aliases:
            names = plain(", ".join(exercise.aliases))
            sheet.paragraph(text("exercise.also-called", names=names))
        self._figure(sheet, exercise)
        sheet.facts(
            [
                (
                    text("finder.emphasis"),
                    f"{text(f'emphasis.{exercise.emphasis}')}. "
                    + text(f"emphasis-about.{exercise.emphasis}"),
                ),
                (text("finder.level"), text(f"level.{exercise.level}")),
                (text("finder.position"), text(f"position.{exercise.position}")),
                (text("twin.contraction"), text(f"contraction.{exercise.contraction}")),
                (text("exercise.areas"), sheet.links(sheet.of("area", exercise.areas))),
            ]
        )
        sheet.section("dose.title", self._dose(exercise))
        sheet.section(
            "exercise.band",
            [
                ", ".join(text(f"band.{kind}") for kind in use.kinds),
                ", ".join(text(f"placement.{place}") for place in use.placement),
                text(f"anchor.{use.anchor}") if use.anchor else text("anchor.none"),
                text(f"role.{use.role}"),
            ],
        )
        for title, lines in (
            ("exercise.setup", exercise.setup),
            ("exercise.steps", exercise.steps),
        ):
            sheet.heading(text(title))
            sheet.numbered(map(sheet.inline, lines))
        sheet.section("exercise.cues", map(sheet.inline, exercise.cues))
        sheet.section(
            "exercise.mistakes",
            (
                f"{text('exercise.mistake')}: {sheet.inline(m.mistake)} "
                f"{text('exercise.fix')}: {sheet.inline(m.fix)}"
                for m in exercise.mistakes
            ),
        )
        notes = [*context["special"], *context["general"]]
        hazards = [f"**{plain(note.name)}.** {sheet.inline(note.text)}" for note in notes]
        sheet.section("exercise.safety", [*map(sheet.inline, exercise.safety), *hazards])
        sheet.heading(text("exercise.why"))
        sheet.paragraph(sheet.inline(exercise.why))
        sheet.paragraph(
            text("phase.strip-serves", names=sheet.links(context["phases"]))
            if context["phases"]
            else text("phase.strip-none")
        )
        self._resistance(sheet, exercise)
        sheet.heading(text("exercise.muscles"))
        roles = [
            (text(f"exercise.{role}"), self._muscles(sheet, getattr(exercise.muscles, role)))
            for role in ("primary", "secondary", "stabilising")
        ]
        actions = "exercise.actions-assist" if use.role == "assist" else "exercise.actions"
        sheet.facts(
            [
                *roles,
                (text(actions), ", ".join(text(f"action.{a}") for a in exercise.actions)),
                (text("exercise.planes"), ", ".join(text(f"plane.{p}") for p in exercise.planes)),
            ]
        )
        self._ladder(sheet, exercise, context["easier"])
        sheet.heading(text("concept.claims"))
        sheet.claims(exercise.claims)

    def _dose(self, exercise: Exercise) -> list[str]:
        text, given = self.messages.text, exercise.dose

        def span(low_high: tuple[int, int]) -> str:
            low, high = low_high
            return str(low) if low == high else text("dose.range", low=low, high=high)

        rows = [("sets", span(given.sets))]
        side = f" {text('dose.per-side')}" if given.per_side else ""
        for unit, amount in (("reps", given.reps), ("steps", given.steps), ("hold", given.hold)):
            if amount:
                shown = span(amount)
                shown = text("dose.seconds", value=shown) if unit == "hold" else shown
                rows.append((unit, shown + side))
        rows.append(("rest", text("dose.seconds", value=span(given.rest))))
        rows.append(("effort", text("dose.effort", value=span(given.effort))))
        if given.tempo:
            out, pause, back = given.tempo
            rows.append(("tempo", text("dose.tempo", out=out, pause=pause, back=back)))
        rows.append(("band", text(f"band-level.{exercise.band.level}")))
        return [f"{text(f'dose.label-{name}')}: {value}" for name, value in rows]

    def _muscles(self, sheet: Sheet, slugs: Iterable[str]) -> str:
        muscles = sheet.of("muscle", slugs)
        return ", ".join(f"{sheet.link(m)} ({plain(m.anatomical)})" for m in muscles)

    def _resistance(self, sheet: Sheet, exercise: Exercise) -> None:
        m = self.movements.of(exercise)
        if m is None or m.band is None:
            return
        text, number = sheet.text, self.messages.number

        def force(newtons: float, low: float, high: float) -> str:
            return f"{number(newtons, 0)} N ({number(low, 0)}–{number(high, 0)})"

        sheet.heading(text("resistance.title"))
        sheet.paragraph(text("resistance.table-caption", band=plain(m.band.name)))
        head = ["moment", "stretch", "force", *(["torque"] if m.action else [])]
        rows = [
            [
                text(f"resistance.{row.moment}"),
                f"{number(row.stretch, 0)} %",
                force(row.force, row.low, row.high),
                *([f"{number(row.torque, 1)} N·m"] if m.action else []),
            ]
            for row in m.table
        ]
        sheet.paragraph(table([text(f"resistance.{name}") for name in head], rows))
        sheet.heading(text("resistance.which"), 3)
        begin = text("resistance.begin")
        rows = [
            [
                sheet.link(s.band) + (f" ({begin})" if s.band == m.band else ""),
                text(f"band-level.{s.band.level}"),
                force(s.peak, *s.spread),
            ]
            for s in m.strengths
        ]
        head = ["band", "level", "most"]
        sheet.paragraph(table([text(f"resistance.{name}") for name in head], rows))
        sheet.paragraph(text("resistance.note"))

    def _ladder(self, sheet: Sheet, exercise: Exercise, easier: list[Exercise]) -> None:
        text = sheet.text
        sheet.heading(text("exercise.ladder"))
        if exercise.stands_alone:
            sheet.paragraph(sheet.inline(exercise.stands_alone))
            return
        sheet.bullets(
            [
                *(
                    f"{text('exercise.easier')}: {sheet.link(other)}. {sheet.inline(step.by)}"
                    for other in easier
                    for step in other.harder
                    if step.to == exercise.slug
                ),
                *(
                    f"{text('exercise.harder')}: "
                    f"{sheet.link(sheet.of('exercise', [step.to])[0])}. {sheet.inline(step.by)}"
                    for step in exercise.harder
                ),
            ]
        )

    def _concept(self, sheet: Sheet, concept: Concept, context: dict[str, Any]) -> None:
        self._figure(sheet, concept)
        sheet.block(concept.body)
        if concept.claims:
            sheet.heading(sheet.text("concept.claims"))
            sheet.claims(concept.claims)
        self._exercises(sheet, "concept.exercises", context["exercises"])
        if not context["exercises"]:
            sheet.paragraph(sheet.text("concept.background"))
        sheet.section("concept.questions", map(sheet.link, context["questions"]))

    def _exercises(self, sheet: Sheet, title: str, exercises: Iterable[Exercise]) -> None:
        sheet.section(title, (f"{sheet.link(e)}: {plain(e.summary)}" for e in exercises))

    def _plan(self, sheet: Sheet, plan: Plan, context: dict[str, Any]) -> None:
        text, view = sheet.text, self.plans.of(plan)
        sheet.facts(
            [
                (text("plans.runner"), ", ".join(text(f"runner-kind.{r}") for r in plan.runners)),
                (text("plans.season"), text(f"season.{plan.season}")),
                (text("plan.the-weeks"), self.messages.count("plan.weeks", plan.weeks)),
                (text("finder.level"), text("plan.level", level=text(f"level.{plan.level}"))),
            ]
        )
        if plan.doctor_first:
            sheet.paragraph(f"**{text('plan.doctor-first')}**")
        sheet.block(plan.text)
        needs = [
            text("plan.need", band=text(f"band.{kind}"), level=text(f"band-level.{level}"))
            for kind, level, _ in view.needs
        ]
        anchor = [text("plan.need-anchor")] if view.needs_anchor else []
        sheet.section("plan.needs", [*needs, *anchor])
        sheet.heading(text("plan.the-weeks"))
        for week in view.weeks:
            self._week(sheet, week)
        sheet.heading(text("plan.why"))
        sheet.paragraph(text("plan.why-about"))
        for verdict in view.verdicts:
            state = text("rule.kept" if verdict.kept else "rule.noted")
            words = [f"**{state}.** {text(f'rule.{verdict.rule.id}')}"]
            if not verdict.kept:
                words.append(plain(breach_words(verdict, self.graph.library, self.messages)))
            words.append(text(f"rule-why.{verdict.rule.id}"))
            if verdict.sources:
                words.append(f"{text('claim.sources')}: {sheet.cite(verdict.sources)}")
            sheet.bullets([" ".join(words)])
        sheet.section("plan.notes", map(sheet.inline, plan.notes))
        if plan.sources:
            sheet.paragraph(f"{text('claim.sources')}: {sheet.cite(plan.sources)}")

    def _week(self, sheet: Sheet, week: Week) -> None:
        sheet.heading(week_name(week, self.messages), 3)
        sheet.bullets(
            f"{sheet.text(f'day.{run.day}')}, {sheet.text(f'half.{run.at}')}: "
            + run_name(run, self.messages)
            for run in sorted(week.runs, key=lambda run: run.start)
        )
        for session in sorted(week.sessions, key=lambda session: session.start):
            self._session(sheet, session)

    def _session(self, sheet: Sheet, session: Session) -> None:
        sheet.heading(plain(session.name) or sheet.text(f"style.{session.style}"), 4)
        sheet.paragraph(facts(session, self.messages))
        if session.warms_up:
            sheet.paragraph(warm_up(session, self.messages))
        sheet.numbered(
            f"{sheet.link(sheet.of('exercise', [item.exercise.slug])[0])}: "
            f"{dose(item, self.messages)}. {more(item, session, self.messages)}"
            for item in session.items
        )

    def _topic(self, sheet: Sheet, topic: Topic, context: dict[str, Any]) -> None:
        for question in context["questions"]:
            sheet.heading(plain(question.question))
            sheet.block(question.answer, under=2)
            more = [key.split(":") for key in question.links]
            if more:
                records = [self.graph.library.get(kind, slug) for kind, slug in more]
                sheet.paragraph(f"{sheet.text('faq.more')}: {sheet.links(records)}")
            keys = self.graph.links(("question", question.slug))
            sheet.cited.update(dict.fromkeys(slug for kind, slug in keys if kind == "source"))

    def _muscle(self, sheet: Sheet, muscle: Muscle, context: dict[str, Any]) -> None:
        self._figure(sheet, muscle)
        text = sheet.text
        sheet.paragraph(f"*{plain(muscle.anatomical)}*")
        if muscle.aliases:
            sheet.paragraph(text("exercise.also-called", names=plain(", ".join(muscle.aliases))))
        sheet.section("muscle.actions", map(plain, muscle.actions))
        if muscle.fma:
            sheet.paragraph(f"{text('muscle.fma')}: {muscle.fma}")
        if activity := muscle.activity:
            sheet.heading(text("muscle.activity"))
            if context["phases"]:
                names = sheet.links(context["phases"])
                sheet.paragraph(f"{text('kind.phase')}: {names}")
            if activity.windows:
                sheet.paragraph(text("muscle.windows", windows=context["windows"]))
            sheet.paragraph(sheet.inline(activity.note) if activity.note else "")
            sheet.paragraph(f"{text('claim.sources')}: {sheet.cite(activity.sources)}")
        self._exercises(sheet, "muscle.primary", context["primary"])
        self._exercises(sheet, "muscle.secondary", context["secondary"])

    def _area(self, sheet: Sheet, area: Area, context: dict[str, Any]) -> None:
        sheet.block(area.text)
        for level, exercises in context["exercises"]:
            self._exercises(sheet, f"level.{level}", exercises)

    def _phase(self, sheet: Sheet, phase: Phase, context: dict[str, Any]) -> None:
        text, number = sheet.text, self.messages.number
        span = text("phase.interval", start=number(phase.start), end=number(phase.end))
        sheet.paragraph(f"{text(f'part.{phase.part}')}, {span}")
        sheet.block(phase.text)
        sheet.paragraph(text("phase.speed"))
        sheet.paragraph(f"{text('claim.sources')}: {sheet.cite(phase.sources)}")
        muscles = (f"{sheet.link(m)} ({plain(m.anatomical)})" for m in context["muscles"])
        sheet.section("phase.muscles", muscles)
        self._exercises(sheet, "phase.exercises", context["exercises"])
        if not context["exercises"]:
            sheet.paragraph(text("phase.none"))


def _short(source: Source) -> str:
    """Return what a text calls a source: its first author, or its title, and the year."""
    name = source.authors.split(",")[0] if source.authors else source.title.strip("[]")
    return f"{name} {source.year}" if source.year else name
