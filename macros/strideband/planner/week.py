"""What a plan is made of: runs, sessions and their exercises, week after week.

Times are hours from Monday 0:00 of their week. A block is at least one week; where it is asked what
follows its last week, the answer is its last week again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from ..model import Exercise
from ..model.exercise import BandKind, BandLevel, JointAction, Level
from ..model.plan import DAYS, Day, Half, RunKind, Runner, Season, Style

HOURS: dict[Half, float] = {"morning": 7.0, "evening": 18.0}
"""When a half of the day is, where nobody says it more exactly."""

WEEK = 168.0
"""Hours."""

HARD: frozenset[RunKind] = frozenset({"tempo", "intervals", "sprints", "race"})
"""Runs that ask for fresh legs."""

FAST: frozenset[RunKind] = frozenset({"intervals", "sprints", "race"})
"""Speed work."""

ALL_OUT: frozenset[RunKind] = frozenset({"sprints", "race"})
"""Runs that tire the legs as heavy work does."""

STRONG_EFFORT = 8
"""The least effort at the end of a set of a strong session: two good repetitions are left."""

FOOT: frozenset[JointAction] = frozenset(
    {"foot-inversion", "foot-eversion", "toe-flexion", "toe-extension", "ankle-dorsiflexion"}
)
"""Actions of the foot and the shin."""

Amount = Literal["reps", "steps", "hold"]
Phase = Literal["build", "easy", "taper"]


@dataclass(frozen=True)
class Run:
    """A run of a week: its first hour, and its length in minutes."""

    day: Day
    at: Half
    kind: RunKind
    minutes: int

    @property
    def start(self) -> float:
        return DAYS.index(self.day) * 24 + HOURS[self.at]

    @property
    def end(self) -> float:
        return self.start + self.minutes / 60


@dataclass(frozen=True)
class Item:
    """An exercise in a session, with its dose.

    Attributes:
        sets: number of sets.
        amount: repetitions, steps or seconds in a set (for each side, if it has sides).
        unit: which of the three.
        band: kind of band.
        level: level of band.
        effort: rating from 1 to 10 at the end of a set.
        seconds: length of one set, with both sides.
        rest: seconds of rest after a set.
    """

    exercise: Exercise
    sets: int
    amount: int
    unit: Amount
    band: BandKind
    level: BandLevel
    effort: int
    seconds: int
    rest: int

    @property
    def volume(self) -> float:
        """Sets times the share of the exercise's greatest amount: comparable between units."""
        most = amount_of(self.exercise)[1][1]
        return self.sets * self.amount / most


@dataclass(frozen=True)
class Session:
    """A band session of a week.

    Attributes:
        name: what its author calls it; empty if nobody named it.
        before_run: whether it ends where that day's run begins.
        circuit: whether one rests after a round instead of after a set.
        minutes: how long it takes, change-overs included.
        given: minutes that its author gives it, if fewer than the plan's.
    """

    name: str
    style: Style
    day: Day
    at: Half
    items: tuple[Item, ...]
    minutes: int
    before_run: bool = False
    circuit: bool = False
    given: int | None = None

    @property
    def start(self) -> float:
        hour = DAYS.index(self.day) * 24 + HOURS[self.at]
        return hour - self.minutes / 60 if self.before_run else hour

    @property
    def end(self) -> float:
        return self.start + self.minutes / 60

    @property
    def volume(self) -> float:
        """The volume of its exercises together."""
        return sum(item.volume for item in self.items)

    @property
    def warms_up(self) -> bool:
        """Whether it begins with easy movement and an easy set."""
        return self.style == "heavy" and bool(self.items)

    @property
    def rounds(self) -> int:
        """How often one goes round, if it is a circuit."""
        return max((item.sets for item in self.items), default=0)

    @cached_property
    def rest_hours(self) -> int:
        """Hours that its exercises ask for before a hard run; 0 if none does."""
        asked = (item.exercise.limits for item in self.items)
        return max((limits.hours or 0 for limits in asked if limits), default=0)

    @cached_property
    def loaded(self) -> frozenset[str]:
        """Slugs of the muscles of the hip and leg that it loads heavily; none in a light one."""
        if self.style != "heavy":
            return frozenset()
        return frozenset(
            muscle
            for item in self.items
            if item.exercise.emphasis != "support" and item.exercise.contraction != "stretch"
            for muscle in item.exercise.muscles.primary
        )


@dataclass(frozen=True)
class Week:
    """A week of a block. ``number`` counts from 1."""

    number: int
    phase: Phase
    runs: tuple[Run, ...]
    sessions: tuple[Session, ...]

    @property
    def volume(self) -> float:
        """The volume of its band sessions."""
        return sum(session.volume for session in self.sessions)

    @property
    def run_minutes(self) -> int:
        """Minutes of training runs: a race is as long as it is, in every week before too."""
        return sum(run.minutes for run in self.runs if run.kind != "race")

    def count(self, *styles: Style) -> int:
        """Return how many of its sessions are of these styles."""
        return sum(session.style in styles for session in self.sessions)

    def rest_days(self) -> tuple[Day, ...]:
        """Return the days without a run and without a session; stretching is rest."""
        used = {run.day for run in self.runs}
        used |= {session.day for session in self.sessions if session.style != "stretch"}
        return tuple(day for day in DAYS if day not in used)


@dataclass(frozen=True)
class Block:
    """Weeks in a row, and for whom they are."""

    runners: tuple[Runner, ...]
    season: Season
    level: Level
    bands: frozenset[BandKind]
    anchor: bool
    minutes: int
    areas: tuple[str, ...]
    longest_run: int | None
    weeks: tuple[Week, ...]
    usual: Week | None = None
    """The week before the block, where the block is a taper."""


@dataclass(frozen=True)
class Event:
    """A run or a session with its start and end in hours from the first Monday of its block."""

    start: float
    end: float
    week: Week
    what: Run | Session


def timeline(weeks: Sequence[Week]) -> list[Event]:
    """Return all runs and sessions of weeks in a row, in their order.

    The last week comes twice: what it begins with follows what it ends with. After a taper nothing
    follows: it ends with the race.
    """
    events: list[Event] = []
    again = weeks[-1:] if weeks[-1].phase != "taper" else ()
    for turn, week in enumerate((*weeks, *again)):
        own: list[Run | Session] = [*week.runs, *week.sessions]
        for what in sorted(own, key=lambda event: event.start):
            start = turn * WEEK + what.start
            events.append(Event(start, start + what.minutes / 60, week, what))
    return events


def is_foot_work(exercise: Exercise) -> bool:
    """Tell whether an exercise trains the foot and the shin alone."""
    return FOOT.issuperset(exercise.actions)


def levels_for(exercise: Exercise) -> tuple[BandLevel, ...]:
    """Return the bands that an exercise's own safety notes allow, the lightest first.

    The band to start with is always one of them: ``limits-said`` finds a note that forbids it.
    """
    levels: tuple[BandLevel, ...] = get_args(BandLevel)
    if exercise.limits is None or exercise.limits.band is None:
        return levels
    hardest = max(levels.index(exercise.limits.band), levels.index(exercise.band.level))
    return levels[: hardest + 1]


def amount_of(exercise: Exercise) -> tuple[Amount, tuple[int, int]]:
    """Return an exercise's unit and the range of its amount."""
    dose = exercise.dose
    if dose.reps:
        return "reps", dose.reps
    if dose.steps:
        return "steps", dose.steps
    assert dose.hold
    return "hold", dose.hold
