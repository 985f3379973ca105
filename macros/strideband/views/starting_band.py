"""Which band to start with: by what it asks of a joint, not by what its level is called."""

from collections.abc import Callable
from typing import get_args

from ..mechanics.joint_strength import left_in_a_set, strongest
from ..mechanics.quantum import quantised
from ..model import Exercise
from ..model.exercise import BandLevel
from .exercise_bands import Strength

_LEVELS: tuple[BandLevel, ...] = get_args(BandLevel)


def starting_band(
    strengths: list[Strength],
    hardest: BandLevel,
    bound: float | None,
    asked: Callable[[Strength], float],
) -> Strength | None:
    """Return the band to start with, of those that an exercise is done with; None if there is none.

    The strongest that asks no more of the joint than can be held, of the first kind that has such
    a one. If none has, the one that asks least.

    Args:
        strengths: the bands, those of the best kind first, each kind's weakest first.
        hardest: the level above which the exercise's author lets nobody start, unless
            there is nothing so light.
        bound: newton metres that can be held with a reserve; None if no strength is known.
        asked: the newton metres that a band asks of the joint, body weight included.
    """
    most = _LEVELS.index(hardest)
    allowed = [own for own in strengths if _LEVELS.index(own.band.level) <= most] or strengths
    for kind in dict.fromkeys(own.band.type for own in allowed):
        of_kind = [own for own in allowed if own.band.type == kind]
        held = [own for own in of_kind if bound is None or asked(own) <= bound]
        if held:
            return held[-1]
    return min(allowed, key=asked, default=None)


def held_with_reserve(exercise: Exercise, action: str | None) -> float | None:
    """Return the newton metres that a joint action holds through a set and has repetitions left.

    An effort of six leaves four repetitions, as the site's scale has it (term ``rpe``), so the set
    is one of so many more. What is held at all is ``joint_strength.strongest``, with its sources.
    The least effort and the most repetitions of the dose count: who starts has both before him.

    Returns:
        None if the exercise loads no joint, or one whose strength we do not know.
    """
    best = strongest(action or "")
    if best is None:
        return None
    times = exercise.dose.reps[1] if exercise.dose.reps else 1
    return quantised(best * left_in_a_set(times + 10 - exercise.dose.effort[0]))
