"""What the rules about days say of sessions at places: of one alone, of two, of the whole week.

Rules look at no more than that at once (``rules.Rule``). So each answer is asked for once and kept,
and a search among thousands of weeks costs a few hundred questions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..model.plan import Day, Half
from .rules import Rule
from .rules.rule import pairs
from .week import Event, Run, Session, Week, timeline


@dataclass(frozen=True)
class Place:
    """When a session is."""

    day: Day
    at: Half
    before_run: bool

    def of(self, session: Session) -> Session:
        """Return a session at this place."""
        return replace(session, day=self.day, at=self.at, before_run=self.before_run)


class Verdicts:
    """Answers about the sessions of weeks in a row. Each session has one place in all of them.

    Sessions and places are named by their numbers. An answer holds a rule's id for each breach.
    """

    def __init__(
        self, weeks: Sequence[Week], places: Sequence[Sequence[Place]], rules: Iterable[Rule]
    ):
        """Take weeks, in which sessions stand anywhere, the places of each session, and rules."""
        rules = list(rules)
        self._weeks, self._places = weeks, places
        self._pair_rules = [(rule.id, rule.pair) for rule in rules if rule.pair]
        self._session_rules = [(rule.id, rule.session) for rule in rules if rule.session]
        self._week_rules = [(rule.id, rule.week) for rule in rules if rule.week]
        self._runs = timeline([replace(week, sessions=()) for week in weeks])
        # A week is known by the days of its runs, as far as rules of weeks go.
        self._of_days = list(
            {frozenset(run.day for run in week.runs): week for week in weeks}.values()
        )
        self.alone, self.together = cache(self._alone), cache(self._together)
        self._events, self._whole = cache(self._events_of), cache(self._whole_of)

    def _alone(self, number: int, place: int) -> tuple[str, ...]:
        """Return the breaches of a session at a place, with the runs."""
        where = self._places[number][place]
        found = self._of_pairs([*self._runs, *self._events(number, place)])
        for week in self._weeks:
            session = where.of(week.sessions[number])
            found += [id for id, judge in self._session_rules if judge(week, session)]
        return tuple(found)

    def _together(self, one: int, place: int, other: int, other_place: int) -> tuple[str, ...]:
        """Return the breaches of two sessions at two places, without those of each alone."""
        both = [*self._events(one, place), *self._events(other, other_place)]
        return tuple(self._of_pairs(both))

    def of_week(self, placed: Mapping[int, int]) -> tuple[str, ...]:
        """Return the breaches of rules about whole weeks, with the sessions placed so far."""
        return self._whole(frozenset((n, self._places[n][at].day) for n, at in placed.items()))

    def _whole_of(self, placed: Iterable[tuple[int, Day]]) -> tuple[str, ...]:
        found: list[str] = []
        for week in self._of_days:
            sessions = tuple(
                replace(week.sessions[number], day=day) for number, day in sorted(placed)
            )
            held = replace(week, sessions=sessions)
            found += [id for id, judge in self._week_rules if judge(held)]
        return tuple(found)

    def _events_of(self, number: int, place: int) -> list[Event]:
        where = self._places[number][place]
        weeks = [replace(w, runs=(), sessions=(where.of(w.sessions[number]),)) for w in self._weeks]
        return timeline(weeks)

    def _of_pairs(self, events: list[Event]) -> list[str]:
        events.sort(key=lambda event: event.start)
        return [
            id
            for first, second in pairs(events, len(self._weeks))
            if not (isinstance(first.what, Run) and isinstance(second.what, Run))
            for id, judge in self._pair_rules
            if judge(first, second)
        ]
