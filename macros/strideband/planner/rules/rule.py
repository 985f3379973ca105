"""What a rule is, what a breach of it is, and how rules of one subject are gathered."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Literal

from ...model.plan import Day, RunKind
from ..week import WEEK, Block, Event, Item, Session, Week, timeline

Severity = Literal["must", "should", "note"]

ALONE = 1 / 60
"""Hours: starts that differ by less are the same moment."""

FAR = 72.0
"""Hours: no rule looks further."""


@dataclass(frozen=True)
class Breach:
    """Where a block does not keep a rule; ``values`` fill the words."""

    rule: str
    week: int
    day: Day | None = None
    session: Session | None = None
    values: dict[str, Any] = field(default_factory=dict, compare=False)


Check = Callable[[Block], Iterator[Breach]]
PairCheck = Callable[[Event, Event], Breach | None]
SessionCheck = Callable[[Week, Session], Breach | None]
WeekCheck = Callable[[Week], Breach | None]
Applies = Callable[[Block], bool]


@dataclass(frozen=True)
class Rule:
    """A rule: what it is called, how grave it is, where it comes from, and its check."""

    id: str
    severity: Severity
    sources: tuple[str, ...]
    check: Check
    applies: Applies
    """Whether a block holds anything that could break it."""
    pair: PairCheck | None = None
    """The same check of two events, the first no later and both at most FAR apart."""
    session: SessionCheck | None = None
    """The same check of a session among its week's runs; it does not look at other sessions."""
    week: WeekCheck | None = None
    """The same check of a week; it looks at days and styles alone."""

    @property
    def of_days(self) -> bool:
        """Whether it looks at nothing but when things are: the scheduler asks such rules alone,
        and by parts: no pair, session or week is mended by one session more."""
        return bool(self.pair or self.session or self.week)


def always(block: Block) -> bool:
    """Tell that a rule applies to every block."""
    return True


def has_runs(*kinds: RunKind) -> Applies:
    """Return a test for blocks with runs of these kinds."""
    return lambda block: any(r.kind in kinds for week in block.weeks for r in week.runs)


def has_strong(block: Block) -> bool:
    """Tell whether a block has strong sessions."""
    return any(week.count("heavy") for week in block.weeks)


def has_sessions_before_runs(block: Block) -> bool:
    """Tell whether a block has sessions right before a run."""
    return any(session.before_run for week in block.weeks for session in week.sessions)


class Rules(dict[str, Rule]):
    """Rules of one subject by id, in the order in which pages list them."""

    def add(
        self, id: str, severity: Severity, *sources: str, applies: Applies = always
    ) -> Callable[[Check], Check]:
        """Return a decorator that makes a check a rule."""

        def added(check: Check) -> Check:
            self[id] = Rule(id, severity, sources, check, applies)
            return check

        return added

    def add_of_pairs(
        self, id: str, severity: Severity, *sources: str, applies: Applies = always
    ) -> Callable[[PairCheck], PairCheck]:
        """Return a decorator that makes a check of two events a rule about days."""

        def added(pair: PairCheck) -> PairCheck:
            @wraps(pair)
            def check(block: Block) -> Iterator[Breach]:
                return _found(
                    pair(*both) for both in pairs(timeline(block.weeks), len(block.weeks))
                )

            self[id] = Rule(id, severity, sources, check, applies, pair=pair)
            return pair

        return added

    def add_of_sessions(
        self, id: str, severity: Severity, *sources: str, applies: Applies = always
    ) -> Callable[[SessionCheck], SessionCheck]:
        """Return a decorator that makes a check of a session in its week a rule about days."""

        def added(session: SessionCheck) -> SessionCheck:
            @wraps(session)
            def check(block: Block) -> Iterator[Breach]:
                return _found(session(week, own) for week in block.weeks for own in week.sessions)

            self[id] = Rule(id, severity, sources, check, applies, session=session)
            return session

        return added

    def add_of_weeks(
        self, id: str, severity: Severity, *sources: str, applies: Applies = always
    ) -> Callable[[WeekCheck], WeekCheck]:
        """Return a decorator that makes a check of a week a rule about days."""

        def added(week: WeekCheck) -> WeekCheck:
            @wraps(week)
            def check(block: Block) -> Iterator[Breach]:
                return _found(map(week, block.weeks))

            self[id] = Rule(id, severity, sources, check, applies, week=week)
            return week

        return added


def _found(breaches: Iterable[Breach | None]) -> Iterator[Breach]:
    """Yield the breaches among answers."""
    return (breach for breach in breaches if breach)


def pairs(events: Sequence[Event], weeks: int) -> Iterator[tuple[Event, Event]]:
    """Yield each event with those that start up to FAR hours later, in order.

    Args:
        events: of weeks in a row and of the first after them, in the order of their starts.
        weeks: how many there are; what starts after them is no first event.
    """
    for place, first in enumerate(events):
        if first.start >= weeks * WEEK:
            return
        for second in events[place + 1 :]:
            if second.start - first.start >= FAR - ALONE:
                break
            yield first, second


def items(week: Week) -> list[Item]:
    """Return all items of a week."""
    return [item for session in week.sessions for item in session.items]


def all_items(block: Block) -> Iterator[tuple[Week, Session, Item]]:
    """Yield every item of a block with its week and its session."""
    for week in block.weeks:
        for session in week.sessions:
            for item in session.items:
                yield week, session, item
