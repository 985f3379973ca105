"""A rule that asks the planner whether a plan can be planned."""

from ..library.document import Trail
from ..library.graph import Graph
from ..library.records import Entry
from ..model import Plan
from ..planner import RULES, Breach, CannotPlan, planned
from .rule import Wrong, rule_of


@rule_of(Plan, dear=True)
def plan_possible(plan: Plan, entry: Entry, graph: Graph) -> Wrong:
    """A plan's weeks keep every rule that must be kept."""
    try:
        planned(plan, graph.library)
    except CannotPlan as problem:
        if not problem.breaches:
            yield ("sessions",), _collision(problem)
        seen = set()
        for breach in problem.breaches:
            where = _where(plan, breach)
            if (breach.rule, where) not in seen:
                seen.add((breach.rule, where))
                yield where, f"{_demand(breach.rule)} Found in {_found(breach)}."


def _found(breach: Breach) -> str:
    values = [f"{name} {_plain(value)}" for name, value in breach.values.items()]
    return ", ".join([f"week {breach.week}", *values])


def _collision(problem: CannotPlan) -> str:
    if not problem.rules:
        return (
            "there is no free morning or evening for all of them, or no run to go before. "
            "Name fewer busy days or fewer sessions."
        )
    rules = " ".join(f"{rule}: {_demand(rule)}" for rule in problem.rules)
    return (
        "no week keeps all that must be kept. Make room, with another day for a run or a session, "
        f"fewer busy days, or a lighter style, for: {rules}"
    )


def _demand(rule: str) -> str:
    return (RULES[rule].check.__doc__ or "").strip().splitlines()[0]


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _where(plan: Plan, breach: Breach) -> Trail:
    """Return the way to what the author can change: the exercise, its session, or the runs."""
    exercise = breach.values.get("exercise")
    for number, session in enumerate(plan.sessions):
        for place, own in enumerate(session.exercises):
            if own.exercise == exercise:
                return ("sessions", number, "exercises", place, "exercise")
    if breach.session is not None:
        names = [session.name for session in plan.sessions]
        return ("sessions", names.index(breach.session.name))
    for number, run in enumerate(plan.runs):
        if breach.rule == "longest-run" and run.day == breach.day:
            return ("runs", number, "minutes")
    return ("sessions",)
