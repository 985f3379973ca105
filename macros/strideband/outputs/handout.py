"""Paper for a plan, as PDF: a page for each week, and a hand-out with figures for each session.

Typst lays the pages out from ``handout.typ``, which gets everything as data: texts of authors are
never read as markup. Its own fonts are embedded and those of the machine left alone, so that the
same plan gives the same bytes everywhere. The PDFs are tagged and keep PDF/UA-1, the standard of
readable PDF; Typst refuses what would break it. Where a text has letters that its fonts lack, the
sheet has the record's slug, or says where the text stands.
"""

import io
import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import segno
import typst

from ..model import Exercise, Record
from ..model.plan import DAYS
from ..pages.addresses import address
from ..planner import Item, Run, Session, Week
from ..text.messages import Messages
from ..text.prose import plain_text
from ..views.level_words import LevelWords
from ..views.plan import PlanView
from ..views.plan_words import band, circuit, dose, exercise_of, facts, rests, warm_up, week_name
from .glyphs import fonts, unprintable

Paper = Literal["a4", "letter"]
PAPERS: dict[Paper, tuple[float, float]] = {"a4": (210, 297), "letter": (215.9, 279.4)}
"""Width and height of an upright page, in millimetres."""

FOLDER = Path(__file__).parent
TEMPLATE = (FOLDER / "handout.typ").read_bytes()

CUES = 2
"""Reminders of an exercise that a hand-out has room for."""

_UNSEEN = frozenset({"figure", "alt"})
"""Texts that need no letters: a drawing, and what is read aloud in its place."""

Pictures = Callable[[Exercise], str | None]
"""Gives the still of an exercise as SVG; None if it has none."""


class Handouts:
    """Makes the PDFs of one site's plans."""

    def __init__(
        self,
        url: str,
        messages: Messages,
        levels: LevelWords,
        picture: Pictures,
        paper: Paper = "a4",
    ):
        """Take what all sheets share.

        Args:
            url: address of the site, with a slash at the end.
            messages: the words.
            levels: those for levels of bands.
            picture: the figures.
            paper: of which size the pages are.
        """
        self.url = url
        self.messages, self.levels = messages, levels
        self.text = messages.text
        self.picture = picture
        self.paper: Paper = paper
        self._fonts = fonts()
        self.notes: dict[str, None] = {}
        """What could not be printed, and of which record, in the order in which it was met."""

    def weeks(self, view: PlanView) -> bytes:
        """Return the PDF with one page for each week of a plan."""
        return self.pdf(self.weeks_sheet(view))

    def session(self, view: PlanView, place: int) -> bytes:
        """Return the hand-out of a session, by its place in the week from 0 on, for all weeks."""
        return self.pdf(self.session_sheet(view, place))

    def weeks_sheet(self, view: PlanView) -> str:
        """Return all that ``weeks`` shows, as JSON."""
        weeks = [self._week(view, week) for week in view.weeks]
        return self._sheet(
            view,
            "weeks",
            title=view.plan.name,
            days=[self.text(f"day.{day}") for day in DAYS],
            columns=[
                self.text("print.exercise"),
                self.text("print.dose"),
                self.text("print.band"),
                self.text("print.effort"),
                self.text("print.rest"),
            ],
            weeks=weeks,
            fullest=fullest(weeks),
        )

    def session_sheet(self, view: PlanView, place: int) -> str:
        """Return all that ``session`` shows, as JSON."""
        sessions = [week.sessions[place] for week in view.weeks]
        return self._sheet(
            view,
            "session",
            title=sessions[0].name,
            facts=self._facts(sessions),
            items=[
                self._exercise(view, [session.items[at] for session in sessions], sessions[0])
                for at in range(len(sessions[0].items))
            ],
        )

    def _sheet(self, view: PlanView, kind: str, **content: Any) -> str:
        where = self.url + address("plan", view.plan.slug)
        narrow, wide = PAPERS[self.paper]
        width, height = (wide, narrow) if kind == "weeks" else (narrow, wide)
        data = {
            "kind": kind,
            "plan": self._printable(view.plan.name, view),
            "notice": self.text("plan.doctor-first") if view.plan.doctor_first else None,
            "lang": self.messages.language.partition("-")[0],
            "width": width,
            "height": height,
            "url": where,
            "qr": qr_code(where),
            "words": {
                "code": self.text("print.code", url=where),
                "rest-day": self.text("plan.rest"),
            },
            **self._printable(content, view),
        }
        return json.dumps(data, ensure_ascii=False)

    def pdf(self, sheet: str) -> bytes:
        """Return the PDF of a sheet. A compiler makes one at a time, so each has its own."""
        compiler = typst.Compiler(font_paths=self._fonts, root=str(FOLDER))
        made = compiler.compile(
            input=TEMPLATE,
            format="pdf",
            sys_inputs={"data": sheet},
            pdf_standards=["ua-1"],
            timestamp=0,
        )
        assert isinstance(made, bytes)
        return made

    def _printable(self, value: Any, view: PlanView) -> Any:
        """Return plain data with something else in place of each text that cannot be printed."""
        if isinstance(value, dict):
            return {
                key: inner if key in _UNSEEN else self._printable(inner, view)
                for key, inner in value.items()
            }
        if isinstance(value, list):
            return [self._printable(inner, view) for inner in value]
        if not isinstance(value, str) or not (lacking := unprintable(value)):
            return value
        record = next((record for record in _records(view) if value in _said(record)), view.plan)
        where = self.url + address(record.kind, record.slug)
        is_name = value == record.label
        self.notes[
            f"{record.source}: no font for '{lacking}'; printed sheets say "
            f"{record.slug if is_name else where} instead."
        ] = None
        return record.slug if is_name else self.text("print.elsewhere", url=where)

    # A page of a week

    def _week(self, view: PlanView, week: Week) -> dict[str, Any]:
        return {
            "title": week_name(week, self.messages),
            "days": [[self._event(event) for event in day.events] for day in view.days(week)],
            "sessions": [
                {
                    "title": session.name,
                    "facts": self._joined(
                        facts(session, self.messages), warm_up(session, self.messages)
                    ),
                    "rows": [self._row(view, item, session) for item in session.items],
                }
                for session in week.sessions
            ],
        }

    def _event(self, event: Run | Session) -> dict[str, Any]:
        half = self.text(f"half.{event.at}")
        if isinstance(event, Run):
            kind = self.text(f"run-kind.{event.kind}")
            how = self.text("event.minutes", n=event.minutes)
            return {"band": False, "what": kind, "how": how, "when": half}
        style = self.text(f"style.{event.style}")
        how = self.text("event.band", style=style, minutes=event.minutes)
        when = self.text("event.before-run") if event.before_run else half
        return {"band": True, "what": event.name, "how": how, "when": when}

    def _row(self, view: PlanView, item: Item, session: Session) -> list[str]:
        return [
            exercise_of(item, view).name,
            dose(item, self.messages),
            band(item, self.levels).rstrip("."),
            self.text("print.of-ten", n=item.effort),
            self.text("print.seconds", n=item.rest) if rests(item, session) else "–",
        ]

    # The hand-out of a session

    def _facts(self, sessions: list[Session]) -> str:
        shortest, longest = (f(s.minutes for s in sessions) for f in (min, max))
        words = self.text("print.facts", low=shortest, high=longest)
        if shortest == longest:
            words = self.text("print.facts-one", n=longest)
        rounds = max(session.rounds for session in sessions)
        how = circuit(rounds, self.messages) if sessions[0].circuit else ""
        return self._joined(words, how, warm_up(sessions[0], self.messages))

    @staticmethod
    def _joined(*sentences: str) -> str:
        return " ".join(filter(None, sentences))

    def _exercise(self, view: PlanView, items: list[Item], session: Session) -> dict[str, Any]:
        """Return an exercise with its doses of all weeks."""
        exercise = exercise_of(items[0], view)
        return {
            "name": exercise.name,
            "cues": [plain_text(cue) for cue in exercise.cues[:CUES]],
            "figure": self.picture(exercise),
            "alt": self.text("print.figure", name=exercise.name),
            "doses": list(self._doses(items, session)),
        }

    def _doses(self, items: list[Item], session: Session) -> Iterator[dict[str, Any]]:
        """Yield weeks in a row with the same band and effort, and the doses in them."""
        numbered = list(enumerate(items, 1))
        for how, part in groupby(numbered, lambda entry: self._how(entry[1], session)):
            runs = groupby(part, lambda entry: dose(entry[1], self.messages))
            spans = ((words, [number for number, _ in weeks]) for words, weeks in runs)
            weeks = [{"week": self._span(numbers), "dose": words} for words, numbers in spans]
            yield {"how": how, "weeks": weeks}

    def _how(self, item: Item, session: Session) -> str:
        words = [band(item, self.levels), self.text("item.effort", n=item.effort)]
        if not session.circuit:
            words.append(self.text("item.rest", n=item.rest))
        return " ".join(words)

    def _span(self, numbers: list[int]) -> str:
        if len(numbers) == 1:
            return self.text("plan.week", n=numbers[0])
        return self.text("print.weeks", first=numbers[0], last=numbers[-1])


def _records(view: PlanView) -> Iterator[Record]:
    """Yield the records whose texts a plan's sheets show."""
    yield view.plan
    for week in view.weeks:
        for session in week.sessions:
            yield from (exercise_of(item, view) for item in session.items)


def _said(record: Record) -> list[str]:
    cues = record.cues[:CUES] if isinstance(record, Exercise) else ()
    return [record.label, *map(plain_text, cues)]


def fullest(weeks: list[Any]) -> Any:
    """Return what needs the most room of all weeks: of every text the longest, and so on."""
    first = weeks[0]
    if isinstance(first, str):
        return max(weeks, key=len)
    if isinstance(first, dict):
        return {key: fullest([week[key] for week in weeks]) for key in first}
    if isinstance(first, list):
        most = max(map(len, weeks))
        return [fullest([week[at] for week in weeks if at < len(week)]) for at in range(most)]
    return first


@lru_cache(maxsize=16)
def qr_code(url: str) -> str:
    """Return an address as a QR code, as SVG without a border and without a size."""
    drawn = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, border=0, omitsize=True
    )
    return drawn.getvalue().decode()
