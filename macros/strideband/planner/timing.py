"""How long an exercise and a session take, in seconds; estimated, and shown as such.

A repetition takes what its tempo says, or REPETITION; a step takes STEP. Between two exercises
lies CHANGE, for putting the band in its new place and reading on.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..model import Exercise
from ..model.plan import Style
from .week import Item, amount_of

REPETITION = 4
"""Seconds of a repetition without a stated tempo."""

STEP = 1.5
"""Seconds of a step against a band."""

CHANGE = 30
"""Seconds from one exercise to the next."""

ROUND_REST = 60
"""Seconds of rest after a round of a circuit."""

SIDE = 5
"""Seconds to change sides."""

WARM_UP = 300
"""Seconds of easy movement before the easy set with which a heavy session begins."""

EASY_REST = 30
"""Seconds from the easy set to the first of the session, for the stronger band."""


def set_seconds(exercise: Exercise, amount: int) -> int:
    """Return the seconds of one set, with both sides if the amount counts for each."""
    dose = exercise.dose
    match amount_of(exercise)[0]:
        case "reps":
            each = dose.tempo.seconds if dose.tempo else REPETITION
        case "steps":
            each = STEP
        case _:
            each = 1
    once = amount * each
    return round(2 * once + SIDE if dose.per_side else once)


def warm_up_seconds(items: Sequence[Item], style: Style) -> int:
    """Return the seconds before the first set: none but in a heavy session.

    There one moves easily, gets the first exercise ready, and does an easy set of it.
    """
    if style != "heavy" or not items:
        return 0
    return WARM_UP + CHANGE + items[0].seconds + EASY_REST


def session_seconds(items: Sequence[Item], circuit: bool, style: Style) -> int:
    """Return the seconds of a session from its warm-up, if it has one, to the end of its last set.

    In a circuit one goes from exercise to exercise, and rests after a round.
    """
    total = Total()
    for item in items:
        total = total.plus(item)
    return warm_up_seconds(items, style) + total.seconds(circuit)


class Total(NamedTuple):
    """What the items of a session come to, in any order: a build tries twenty thousand sessions."""

    items: int = 0
    work: int = 0
    """Seconds of all sets."""
    sets: int = 0
    rounds: int = 0
    """The most sets of an item."""
    rests: int = 0
    """Seconds between the sets of one item."""

    def plus(self, item: Item) -> "Total":
        """Return what it is with one item more."""
        sets = item.sets
        return Total(
            self.items + 1,
            self.work + sets * item.seconds,
            self.sets + sets,
            max(self.rounds, sets),
            self.rests + (sets - 1) * item.rest,
        )

    def seconds(self, circuit: bool) -> int:
        """Return the seconds from the first set to the end of the last."""
        if circuit:
            changes, breaks = self.sets - self.rounds, max(0, self.rounds - 1)
            return self.work + changes * CHANGE + breaks * ROUND_REST
        return self.work + self.rests + max(0, self.items - 1) * CHANGE


def minutes(items: Iterable[Item], circuit: bool, style: Style) -> int:
    """Return a session's length in whole minutes, rounded up."""
    return -(-session_seconds(list(items), circuit, style) // 60)
