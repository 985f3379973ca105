"""Rules about what an author writes in a plan; ``plan_possible`` asks the planner."""

from ..library.graph import Graph
from ..library.records import Entry
from ..model import Exercise, Plan
from ..model.plan import Day, Half
from ..planner.week import amount_of
from .rule import Wrong, rule_of


@rule_of(Plan)
def amount_allowed(plan: Plan, entry: Entry, graph: Graph) -> Wrong:
    """A plan asks for no more of an exercise than its dose allows."""
    for number, session in enumerate(plan.sessions):
        for place, own in enumerate(session.exercises):
            unit, (_, most) = amount_of(graph.library.get(Exercise, own.exercise))
            if own.amount and own.amount[1] > most:
                where = ("sessions", number, "exercises", place, "amount")
                dose = f"the dose of '{own.exercise}' allows {unit} up to {most}"
                yield where, f"{dose}; found {own.amount[1]}."


@rule_of(Plan)
def exercise_once(plan: Plan, *_: object) -> Wrong:
    """An exercise stands once in a session of a plan."""
    for number, session in enumerate(plan.sessions):
        seen = set()
        for place, own in enumerate(session.exercises):
            if own.exercise in seen:
                where = ("sessions", number, "exercises", place, "exercise")
                yield where, f"'{own.exercise}' stands in this session already. Give it more sets."
            seen.add(own.exercise)


@rule_of(Plan)
def session_names(plan: Plan, *_: object) -> Wrong:
    """The sessions of a plan have names of their own."""
    seen = set()
    for number, session in enumerate(plan.sessions):
        name = session.name.casefold()
        if name in seen:
            message = f"another session is called '{session.name}' too. Tell the two apart."
            yield ("sessions", number, "name"), message
        seen.add(name)


@rule_of(Plan)
def run_times(plan: Plan, *_: object) -> Wrong:
    """Two runs of a plan are not at the same time."""
    # A race takes the place of its day's other runs: it may stand beside one of them.
    taken: set[tuple[Day, Half, bool]] = set()
    for number, run in enumerate(plan.runs):
        time = (run.day, run.at, run.kind == "race")
        if time in taken:
            message = (
                f"there is a run on {run.day} in the {run.at} already. "
                "Give one of the two another day or another half of the day ('at')."
            )
            yield ("runs", number, "day"), message
        taken.add(time)


@rule_of(Plan)
def session_minutes(plan: Plan, *_: object) -> Wrong:
    """No session of a plan takes longer than the plan says that one may."""
    for number, session in enumerate(plan.sessions):
        if session.minutes and session.minutes > plan.minutes:
            message = f"{session.minutes} minutes; the plan's sessions take {plan.minutes} at most."
            yield ("sessions", number, "minutes"), message


@rule_of(Plan)
def weeks_enough(plan: Plan, *_: object) -> Wrong:
    """A plan has weeks enough for its easy weeks and its taper."""
    if plan.deload and plan.deload > plan.weeks:
        message = (
            f"an easy week comes every {plan.deload}, and the plan has {plan.weeks}. Delete it."
        )
        yield ("deload",), message
    if plan.taper > plan.weeks:
        message = f"a taper of {plan.taper} weeks, and the plan has {plan.weeks}. Shorten it."
        yield ("taper",), message


@rule_of(Plan)
def taper_leads_to_race(plan: Plan, *_: object) -> Wrong:
    """A plan with a taper has a race."""
    if plan.taper and not any(run.kind == "race" for run in plan.runs):
        message = "a taper leads to a race, and none is in 'runs'. Add it, or delete 'taper'."
        yield ("taper",), message
