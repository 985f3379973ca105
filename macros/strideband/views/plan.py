"""What the page of a plan shows: its weeks day by day, the rules it keeps, and what it loads."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from ..library.records import Library
from ..model import Exercise, Muscle, Plan, Source
from ..model.exercise import BandKind, BandLevel
from ..model.muscle import Region
from ..model.plan import DAYS, Day
from ..model.reads import Noted, noted_property
from ..planner import RULES, Block, Breach, Item, Rule, Run, Session, Week, breaches, planned
from ..text.messages import Messages

PARTS = ("push", "swing", "both", "support")


@dataclass(frozen=True)
class Verdict:
    """A rule, and where a plan does not keep it: the weeks, and the first breach for its words.

    ``why`` is the author's reason, if it is left on purpose.
    """

    rule: Rule
    breaches: tuple[Breach, ...]
    sources: tuple[str, ...]
    why: str | None

    @property
    def kept(self) -> bool:
        return not self.breaches

    @property
    def weeks(self) -> list[int]:
        return list(dict.fromkeys(breach.week for breach in self.breaches))


@dataclass(frozen=True)
class DayPlan:
    """A day of a week in the order of its hours; empty if it is for rest."""

    day: Day
    events: tuple[Run | Session, ...]

    @property
    def rest(self) -> bool:
        return not any(isinstance(event, Run) or event.style != "stretch" for event in self.events)


class PlanView:
    """A plan's weeks in the shapes that pages show."""

    def __init__(self, plan: Plan, library: Library):
        self.plan = plan
        self.library = library
        self.block: Block = planned(plan, library)

    @property
    def weeks(self) -> Sequence[Week]:
        return self.block.weeks

    @property
    def first(self) -> Week:
        """The week that stands for all where only one is shown."""
        return self.weeks[0]

    def week(self, number: int) -> Week:
        """Return a week by its number, from 1 on; the first or last if there is no such week."""
        return self.weeks[min(max(number, 1), len(self.weeks)) - 1]

    def days(self, week: Week) -> list[DayPlan]:
        """Return the seven days of a week."""
        events = sorted((*week.runs, *week.sessions), key=lambda event: event.start)
        return [DayPlan(day, tuple(e for e in events if e.day == day)) for day in DAYS]

    @noted_property
    def verdicts(self) -> list[Verdict]:
        """What every rule that applies says, in the order of the rules."""
        found = breaches(self.block)
        why = {departure.rule: departure.why for departure in self.plan.departs}
        return [
            Verdict(
                rule,
                tuple(breach for breach in found if breach.rule == rule.id),
                tuple(slug for slug in rule.sources if ("source", slug) in self.library),
                why.get(rule.id),
            )
            for rule in RULES.values()
            if rule.applies(self.block)
        ]

    @noted_property
    def minutes(self) -> tuple[int, int]:
        """The shortest and the longest session, in minutes."""
        lengths = [s.minutes for week in self.weeks for s in week.sessions]
        return min(lengths), max(lengths)

    @noted_property
    def run_days(self) -> int:
        """Days with a run in the first week: the race of a plan with a taper is not one of them."""
        return len({run.day for run in self.first.runs})

    @noted_property
    def exercises(self) -> list[Exercise]:
        """The exercises of all weeks, as they are now, each once."""
        slugs = dict.fromkeys(item.exercise.slug for item in self._items(self.weeks))
        return [self.library.get(Exercise, slug) for slug in slugs]

    @noted_property
    def needs(self) -> list[tuple[BandKind, BandLevel, int]]:
        """Kind and level of each band that the plan uses, with the first week that does."""
        first: dict[tuple[BandKind, BandLevel], int] = {}
        for week in self.weeks:
            for item in self._items([week]):
                first.setdefault((item.band, item.level), week.number)
        kinds, levels = get_args(BandKind), get_args(BandLevel)
        order = sorted(first, key=lambda band: (kinds.index(band[0]), levels.index(band[1])))
        return [(kind, level, first[kind, level]) for kind, level in order]

    @property
    def needs_anchor(self) -> bool:
        """Whether an exercise needs a fixed point."""
        anchors = {item.exercise.band.anchor for item in self._items(self.weeks)}
        return bool(anchors - {None, "under-feet"})

    # What a week loads

    def areas(self, week: Week) -> list[tuple[str, int]]:
        """Return the sets of a week for each area."""
        sets: Counter[str] = Counter()
        for item in self._items([week]):
            for area in item.exercise.areas:
                sets[area] += item.sets
        return [(area, sets[area]) for area in self.block.areas]

    def parts(self, week: Week) -> list[tuple[str, int]]:
        """Return the sets of a week for each part of the stride."""
        sets: Counter[str] = Counter()
        for item in self._items([week]):
            sets[item.exercise.emphasis] += item.sets
        return [(part, sets[part]) for part in PARTS]

    def load(self, week: Week) -> list[tuple[str, list[int]]]:
        """Return the sets for each region of the body on each day; regions without any left out."""
        region = {muscle.slug: muscle.region for muscle in self.library.all(Muscle)}
        table = {name: [0] * len(DAYS) for name in get_args(Region)}
        for session in week.sessions:
            for item in session.items:
                for name in {region[muscle] for muscle in item.exercise.muscles.primary}:
                    table[name][DAYS.index(session.day)] += item.sets
        return [(name, days) for name, days in table.items() if any(days)]

    @noted_property
    def volumes(self) -> list[tuple[Week, int, int]]:
        """Each week with its sets and its minutes of running, without races."""
        return [
            (week, sum(item.sets for item in self._items([week])), week.run_minutes)
            for week in self.weeks
        ]

    def sources(self, verdict: Verdict) -> list[Source]:
        """Return the records of a rule's sources."""
        return [self.library.get(Source, slug) for slug in verdict.sources]

    @staticmethod
    def _items(weeks: Sequence[Week]) -> list[Item]:
        return [item for week in weeks for session in week.sessions for item in session.items]


class Plans:
    """The views of a library's plans, each made once."""

    def __init__(self, library: Library):
        self.library = library
        self._views = Noted[PlanView]()

    def of(self, plan: Plan) -> PlanView:
        """Return the view of a plan."""
        return self._views.get(plan.slug, lambda: PlanView(plan, self.library))


def breach_words(verdict: Verdict, library: Library, messages: Messages) -> str:
    """Return where a rule is not kept, in words: the weeks, then what is found in the first."""
    first = verdict.breaches[0]
    values = dict(first.values)
    if first.session:
        values["session"] = first.session.name
    if "run" in values:
        values["run"] = messages.text(f"run-kind.{values['run']}")
    if "missing" in values:
        kind = "area" if verdict.rule.id == "five-areas" else None
        values["missing"] = ", ".join(
            library.get(kind, slug).name if kind else messages.text(f"emphasis.{slug}")
            for slug in values["missing"]
        )
    weeks = verdict.weeks
    where = (
        messages.text("breach.week", n=weeks[0])
        if len(weeks) == 1
        else messages.text("breach.weeks", weeks=", ".join(map(str, weeks)))
    )
    values.pop("run_day", None)
    return f"{where} {messages.text(f'breach.{verdict.rule.id}', **values)}"


def session_id(week: Week, session: Session) -> str:
    """Return the anchor of a session on its plan's page."""
    return f"week-{week.number}-session-{week.sessions.index(session) + 1}"
