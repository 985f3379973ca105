"""The weeks of a library's plans, made once for all who ask.

A plan is made anew when its recipe changes, or what the planner reads of an exercise: not when
somebody mends a word of it. Serving asks after every edit, and a plan takes a tenth of a second.
"""

from typing import Any

from ..library.records import Library
from ..model import Area, Exercise, Plan
from .block import CannotPlan, make_block
from .week import Block

MANY = 512
"""Plans that are kept."""

_kept: dict[Any, Block | CannotPlan] = {}


def planned(plan: Plan, library: Library) -> Block:
    """Return a plan's weeks.

    Its items hold the exercises as they were when it was made: only what the planner reads of them
    is sure to be as it is now.

    Raises:
        CannotPlan: if no week keeps every must.
        KeyError: if the recipe names an exercise that there is not.
    """
    exercises, areas = library.all(Exercise), areas_of(library)
    key = (plan, *read_of(library))
    if key not in _kept:
        while len(_kept) >= MANY:
            _kept.pop(next(iter(_kept)))
        try:
            _kept[key] = make_block(plan, exercises, areas)
        except CannotPlan as problem:
            _kept[key] = problem
    made = _kept[key]
    if isinstance(made, CannotPlan):
        raise made
    return made


def areas_of(library: Library) -> tuple[str, ...]:
    """Return the slugs of a library's areas in their order."""
    return tuple(area.slug for area in sorted(library.all(Area), key=lambda area: area.order))


def read_of(library: Library) -> tuple[Any, ...]:
    """Return all that the planner reads of a library: while it is equal, so are the weeks."""
    return areas_of(library), tuple(map(_read, library.all(Exercise)))


def _read(exercise: Exercise) -> tuple[Any, ...]:
    """Return what the planner reads of an exercise."""
    return (
        exercise.slug,
        exercise.areas,
        exercise.emphasis,
        exercise.contraction,
        exercise.level,
        exercise.position,
        exercise.actions,
        exercise.muscles,
        exercise.band,
        exercise.dose,
        exercise.limits,
    )
