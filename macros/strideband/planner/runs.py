"""The runs of a plan's weeks: which there are, of what kind, and how long."""

from ..model import Plan
from ..model.plan import DAYS, Day, PlannedRun
from .rules.days import EVE_MINUTES
from .week import Run

ROUND = 5
"""Minutes to which runs are rounded down."""

FINE_BELOW = 60
"""Minutes below which runs are not rounded: five minutes more would be too great a step."""

TAPERED = 0.5
"""What is left of a run in the taper."""

EASED = 0.75
"""What is left of a run in an easy week."""


def planned_runs(plan: Plan, number: int, phase: str, step: int, steps: int) -> tuple[Run, ...]:
    """Return a week's runs. A race takes the place of that day's other runs.

    On the day before a race there is no run but one, easy and short.

    Args:
        plan: the recipe.
        number: of the week; 0 is the week before a plan that has no week of building.
        phase: of the week.
        step: number of the building week, from 0 on.
        steps: how many there are.
    """
    share = {"build": 1.0, "easy": EASED, "taper": TAPERED}[phase]
    races, eves = _race_days(plan, number), _eves(plan, number)
    runs: list[Run] = []
    for run in plan.runs:
        if (run.kind == "race") != (run.day in races):
            continue
        minutes = _minutes(run, step, steps, share)
        if run.day not in eves or run.kind == "race":
            runs.append(Run(run.day, run.at, run.kind, minutes))
        elif run.day not in {own.day for own in runs}:
            runs.append(Run(run.day, run.at, "easy", min(minutes, EVE_MINUTES)))
    return tuple(runs)


def _race_days(plan: Plan, number: int) -> set[Day]:
    """Return the days with a race: in the last week of a plan with a taper, else in every week."""
    if plan.taper and number != plan.weeks:
        return set()
    return {run.day for run in plan.runs if run.kind == "race"}


def _eves(plan: Plan, number: int) -> set[Day]:
    """Return the days before a race."""
    own, following = _race_days(plan, number), _race_days(plan, number + 1)
    eves: set[Day] = {DAYS[DAYS.index(day) - 1] for day in own if day != "mon"}
    return eves | ({"sun"} if "mon" in following and number < plan.weeks else set())


def _minutes(run: PlannedRun, step: int, steps: int, share: float) -> int:
    low, high = run.minutes
    if run.kind == "race":
        return high
    now = low if steps <= 1 else low + (high - low) * step / (steps - 1)
    minutes = now * share + 0.01
    if share == 1 and minutes < FINE_BELOW:
        return int(minutes)
    return max(ROUND, ROUND * int(minutes // ROUND))
