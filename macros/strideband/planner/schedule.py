"""On which days the sessions of a week stand.

The search places one session after the other and strikes from the places of the rest what does not
go with it. It turns back where a session has no place left, and where what is placed, with the best
that the rest could still have, is no better than a week that it knows. Both are right because rules
about days are never mended by one session more. Sessions that are alike keep their order: the other
way round is the same week. Costs are whole numbers.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, combinations, islice, pairwise
from typing import get_args

from ..model.plan import DAYS, Day, Half
from .rules import RULES
from .verdicts import Place, Verdicts
from .week import Block, Session, Week

DAY, WEEK = 24 * 60, 7 * 24 * 60
"""Minutes."""

SHOULD, NOTE = 20 * DAY, 4 * DAY
"""What a breach of a should and of a note costs: minutes by which sessions are not evenly apart."""

NEAR_LONG, MORNING, RUN_DAY = 6 * DAY, 4 * DAY, 1 * DAY
"""What it costs to load the legs within a day of a long run, to rise early for a session, and to
take a day without a run for it."""

OF_DAYS = [rule for rule in RULES.values() if rule.of_days]
MUSTS = [rule for rule in OF_DAYS if rule.severity == "must"]
COSTS = {r.id: SHOULD if r.severity == "should" else NOTE for r in OF_DAYS if r not in MUSTS}

NO_ROOM = ""
"""Stands among rules for what never gives way: two sessions do not start at the same moment."""

NOTHING: frozenset[str] = frozenset()

Placed = Mapping[int, int]
"""The places of some sessions, both by their numbers."""

Left = Mapping[int, Sequence[int]]
"""The places that each of the other sessions can still have."""


@dataclass(frozen=True)
class Wish:
    """A session that needs a place, and what its author said about it."""

    session: Session
    day: Day | None = None
    before_run: bool = False


def placed(
    block: Block, wishes: Sequence[Wish], busy: Collection[Day], weeks: Sequence[Week] = ()
) -> tuple[Session, ...] | None:
    """Return the sessions of a week at their best places; None if no places keep every must.

    Of places that are as good the first win: the earliest of the first wish, and so on.

    Args:
        block: of one week, with its runs; sessions in it are ignored.
        wishes: the sessions, in the order in which the week shall hold them.
        busy: days without time.
        weeks: in a row, with the same sessions in that order: the places must do for these too.
    """
    return Search(block.weeks[0], wishes, busy, weeks).best()


def collisions(block: Block, wishes: Sequence[Wish], busy: Collection[Day]) -> tuple[str, ...]:
    """Return the fewest rules that have to give way, if a week is to be found.

    Where one is enough: each that would be. Nothing, if there is no place even without rules.
    """
    search = Search(block.weeks[0], wishes, busy)
    musts = [rule.id for rule in MUSTS]
    if search.possible(musts):
        for size in range(1, len(musts) + 1):
            enough = (some for some in combinations(musts, size) if search.possible(some))
            found = tuple(chain.from_iterable(enough if size == 1 else islice(enough, 1)))
            if found:
                return found
    return ()


class Search:
    """Looks for places of sessions. ``steps`` counts how often it put one somewhere."""

    def __init__(
        self, week: Week, wishes: Sequence[Wish], busy: Collection[Day], weeks: Sequence[Week] = ()
    ):
        """Take what ``placed`` takes."""
        self.steps = 0
        self._week = week
        self._sessions = tuple(wish.session for wish in wishes)
        places = [list(_places(week, wish, busy)) for wish in wishes]
        self._at = [
            [place.of(session) for place in own]
            for session, own in zip(self._sessions, places, strict=True)
        ]
        self._starts = [[round(session.start * 60) for session in own] for own in self._at]
        self._first = Verdicts([replace(week, sessions=self._sessions)], places, OF_DAYS)
        self._others = [Verdicts(weeks, places, MUSTS)] if weeks else []
        self._kinds = [
            (*_as_rules_see(wish), *(each.sessions[number].minutes for each in weeks))
            for number, wish in enumerate(wishes)
        ]
        self._known: tuple[int, tuple[int, ...]] | None = None
        self._alone, self._together = cache(self._breaks_alone), cache(self._break_together)
        self._price = cache(self._price_of)

    def possible(self, without: Collection[str]) -> bool:
        """Tell whether there are places that break no musts but these."""
        return self._completes({}, self._all_left(frozenset(without)), frozenset(without))

    def best(self) -> tuple[Session, ...] | None:
        """Return the sessions at their best places; None if no places keep every must."""
        self._improve({}, self._all_left(NOTHING), 0)
        if self._known is None:
            return None
        return tuple(own[place] for own, place in zip(self._at, self._known[1], strict=True))

    def _all_left(self, without: frozenset[str]) -> Left:
        return {
            number: [place for place in range(len(own)) if self._alone(number, place) <= without]
            for number, own in enumerate(self._at)
        }

    def _completes(self, placed: Placed, left: Left, without: frozenset[str]) -> bool:
        """Tell whether the sessions that are left have places too."""
        if not left:
            return True
        number = min(left, key=lambda own: len(left[own]))
        following = (self._put(number, place, placed, left, without) for place in left[number])
        return any(after and self._completes(*after, without) for after in following)

    def _improve(self, placed: Placed, left: Left, cost: int) -> None:
        """Look for a better week than the best one known, with some sessions placed already.

        Those that shall be evenly apart come first: that has its price when all are placed.
        """
        if not left:
            return
        number = min(left, key=lambda own: (self._is_stretch(own), len(left[own])))
        for place in sorted(left[number], key=lambda place: self._price(number, place)):
            after = self._put(number, place, placed, left, NOTHING)
            if not after:
                continue
            more, rest = after
            own = cost + self._price(number, place)
            least = own + self._price_in_all(more, rest)
            least += sum(min(self._price(other, p) for p in rest[other]) for other in rest)
            first = tuple(rest[n][0] if n in rest else more[n] for n in range(len(self._at)))
            if self._known is None or (least, first) < self._known:
                if not rest:
                    self._known = least, first
                self._improve(more, rest, own)

    def _put(
        self, number: int, place: int, placed: Placed, left: Left, without: frozenset[str]
    ) -> tuple[Placed, Left] | None:
        """Return what is placed and what is left with one session more, if it can be there."""
        self.steps += 1
        more = {**placed, number: place}
        if not self._in_all(more) <= without:
            return None
        rest: dict[int, list[int]] = {}
        for other, places in left.items():
            if other != number:
                together = self._together
                rest[other] = [p for p in places if together(number, place, other, p) <= without]
                if not rest[other]:
                    return None
        return more, rest

    def _breaks_alone(self, number: int, place: int) -> frozenset[str]:
        """Return the musts that a session breaks at a place."""
        return _musts(own.alone(number, place) for own in (self._first, *self._others))

    def _break_together(self, one: int, place: int, other: int, there: int) -> frozenset[str]:
        """Return the musts that two sessions break at two places."""
        if one > other:
            return self._together(other, there, one, place)
        start, later = self._starts[one][place], self._starts[other][there]
        if start == later or (start > later and self._kinds[one] == self._kinds[other]):
            return frozenset({NO_ROOM})
        return _musts([self._first.together(one, place, other, there)])

    def _in_all(self, placed: Placed) -> frozenset[str]:
        """Return musts that sessions break all together, or two by two in the other weeks.

        What pairs of them do in other weeks is asked here and no earlier: it takes longest.
        """
        answers = (own.of_week(placed) for own in (self._first, *self._others))
        pairs = combinations(sorted(placed.items()), 2)
        return _musts(
            chain(
                answers,
                (own.together(*one, *other) for one, other in pairs for own in self._others),
            )
        )

    def _is_stretch(self, number: int) -> bool:
        return self._sessions[number].style == "stretch"

    def _price_of(self, number: int, place: int) -> int:
        """Return what it costs to have a session at a place."""
        session, start = self._at[number][place], self._starts[number][place]
        cost = sum(COSTS.get(id, 0) for id in self._first.alone(number, place))
        cost += MORNING * (session.at == "morning" and not session.before_run)
        cost += RUN_DAY * (session.day not in {run.day for run in self._week.runs})
        if session.loaded:
            longs = [round(run.start * 60) for run in self._week.runs if run.kind == "long"]
            cost += NEAR_LONG * sum(not DAY <= (at - start) % WEEK <= WEEK - DAY for at in longs)
        return cost

    def _price_in_all(self, placed: Placed, left: Left) -> int:
        """Return what sessions cost together, as far as that is sure while others are left."""
        ids = [*self._first.of_week(placed)]
        for (one, place), (other, there) in combinations(sorted(placed.items()), 2):
            ids += self._first.together(one, place, other, there)
        cost = sum(COSTS.get(id, 0) for id in ids)
        if all(map(self._is_stretch, left)):
            strong = [own for own in placed.items() if not self._is_stretch(own[0])]
            cost += _uneven(self._starts[number][place] for number, place in strong)
        return cost


def _musts(answers: Iterable[Iterable[str]]) -> frozenset[str]:
    """Return the musts in the first answer that holds any: later ones take longer to get."""
    musts = (frozenset(id for id in ids if id not in COSTS) for ids in answers)
    return next(filter(None, musts), NOTHING)


def _uneven(starts: Iterable[int]) -> int:
    """Return by how many minutes in all the sessions of a week are not evenly apart."""
    own = sorted(starts)
    gaps = [
        later - start for start, later in pairwise([*own, *(start + WEEK for start in own[:1])])
    ]
    return sum(abs(gap - WEEK // len(own)) for gap in gaps) if len(own) > 1 else 0


def _as_rules_see(wish: Wish) -> tuple[object, ...]:
    """Return all that rules about days can see of a session that has no place yet."""
    own = wish.session
    return wish.day, wish.before_run, own.style, own.loaded, own.minutes


def _places(week: Week, wish: Wish, busy: Collection[Day]) -> Iterator[Place]:
    for day in DAYS:
        if day in busy or wish.day not in (None, day):
            continue
        of_runs = {run.at for run in week.runs if run.day == day}
        for half in get_args(Half):
            if (half in of_runs) == wish.before_run:
                yield Place(day, half, wish.before_run)
