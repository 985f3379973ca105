"""What one does in a session, one step after the other: sets, sides, rests and change-overs.

The seconds are those of ``timing``: the steps of a session together last ``session_seconds``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from .timing import CHANGE, EASY_REST, ROUND_REST, SIDE, WARM_UP
from .week import Amount, Item, Session

Kind = Literal["warm-up", "work", "rest", "change", "side"]
Side = Literal["left", "right"]


@dataclass(frozen=True)
class Step:
    """A stretch of time in a session.

    Attributes:
        kind: warm-up, to move easily; work; rest after a set or a round; change to another
            exercise; side, to turn round.
        item: the exercise with its dose. A step that is no work names what comes after it, here
            and in ``set`` and ``side``: that is what one has to get ready for.
        set: number of the set, or of the round in a circuit, from 1; 0 is the easy set with
            which a heavy session begins.
        sets: how many there are.
        side: the side that works, if the dose counts for each. The right one comes first: that is
            the one that the exercises' texts set up.
        seconds: how long it takes, as estimated; a runner may be quicker or slower.
        next: index of the next step of work; None if there is none.
    """

    kind: Kind
    item: Item
    set: int
    sets: int
    side: Side | None
    seconds: int
    next: int | None = None

    @property
    def amount(self) -> int:
        """Repetitions, steps or seconds of the set."""
        return self.item.amount

    @property
    def unit(self) -> Amount:
        """Which of the three."""
        return self.item.unit


@dataclass(frozen=True)
class _Turn:
    """One set of an exercise, with both sides."""

    item: Item
    set: int
    sets: int


def steps(session: Session) -> tuple[Step, ...]:
    """Return what one does in a session, from its warm-up or first set to the end of its last."""
    return _with_next([*_warm_up(session), *(s for turn in _in_order(session) for s in turn)])


def _warm_up(session: Session) -> list[Step]:
    """Return what comes before the sets of a heavy session: easy movement, and an easy set."""
    if not session.warms_up:
        return []
    first = _groups(session)[0][0]
    easy = replace(first, set=0)
    [change] = _break(easy, "change", CHANGE)
    moving = replace(change, kind="warm-up", seconds=WARM_UP)
    return [moving, change, *_work(easy), *_break(first, "rest", EASY_REST)]


def _in_order(session: Session) -> Iterator[list[Step]]:
    """Yield the breaks and the sets in turns.

    With a circuit everything is the other way round: one changes from set to set, and rests from
    group to group.
    """
    for place, group in enumerate(_groups(session)):
        for number, turn in enumerate(group):
            new_group = number == 0
            if not (place == 0 and new_group):
                rests = new_group == session.circuit
                length = ROUND_REST if session.circuit else turn.item.rest
                yield _break(turn, "rest" if rests else "change", length if rests else CHANGE)
            yield _work(turn)


def _groups(session: Session) -> list[list[_Turn]]:
    """Return the sets of each exercise; in a circuit, of each round."""
    if not session.circuit:
        return [
            [_Turn(item, number, item.sets) for number in range(1, item.sets + 1)]
            for item in session.items
        ]
    return [
        [_Turn(item, number, session.rounds) for item in session.items if item.sets >= number]
        for number in range(1, session.rounds + 1)
    ]


def _break(turn: _Turn, kind: Kind, seconds: int) -> list[Step]:
    """Return the break before a set; none if it has no length."""
    side: Side | None = "right" if turn.item.exercise.dose.per_side else None
    return [Step(kind, turn.item, turn.set, turn.sets, side, seconds)] if seconds else []


def _work(turn: _Turn) -> list[Step]:
    """Return a set. One side after the other if it has sides, with the time to turn between."""
    item = turn.item
    both = Step("work", item, turn.set, turn.sets, None, item.seconds)
    if not item.exercise.dose.per_side:
        return [both]
    first = (item.seconds - SIDE) // 2
    return [
        replace(both, side="right", seconds=first),
        replace(both, kind="side", side="left", seconds=SIDE),
        replace(both, side="left", seconds=item.seconds - SIDE - first),
    ]


def _with_next(made: list[Step]) -> tuple[Step, ...]:
    """Tell each step where the next work is."""
    following = None
    told: list[Step] = []
    for place in reversed(range(len(made))):
        told.append(replace(made[place], next=following))
        if made[place].kind == "work":
            following = place
    return tuple(reversed(told))
