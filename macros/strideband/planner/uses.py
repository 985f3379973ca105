"""Which exercises a plan uses: what the graph asks of the planner."""

from ..library.records import Library
from ..model import Plan
from .block import CannotPlan
from .kept import planned


def planned_exercises(plan: Plan, library: Library) -> list[str]:
    """Return the exercises that a plan's weeks hold; none if it has no weeks: a rule says so."""
    try:
        block = planned(plan, library)
    except (CannotPlan, KeyError):
        return []
    items = (i for w in block.weeks for s in w.sessions for i in s.items)
    return list(dict.fromkeys(item.exercise.slug for item in items))
