"""Rules that ask the planner: whether a plan can be planned, and what it leaves on purpose."""

from ..library.document import Trail
from ..library.finding import did_you_mean
from ..library.graph import Graph
from ..library.records import Entry
from ..model import Plan, Question
from ..planner import RULES, Breach, CannotPlan, breaches, planned
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
                told = _told(breach.rule, graph)
                yield where, f"{_demand(breach.rule)} Found in {_found(breach)}.{told}"


@rule_of(Plan, dear=True)
def departures_said(plan: Plan, entry: Entry, graph: Graph) -> Wrong:
    """A plan keeps every rule that should be kept, or says under ``departs`` why not."""
    try:
        block = planned(plan, graph.library)
    except CannotPlan:
        return  # plan-possible says it.
    found: dict[str, Breach] = {}
    for breach in breaches(block, severity="should"):
        found.setdefault(breach.rule, breach)
    said = {departure.rule for departure in plan.departs}
    for id, breach in found.items():
        if id not in said:
            where = _found(breach)
            message = f"{_demand(id)} Found in {where}. Mend it, or add '{id}' with the reason."
            yield ("departs",), message + _told(id, graph)
    for number, departure in enumerate(plan.departs):
        id = departure.rule
        if id in found:
            continue
        trail = ("departs", number, "rule")
        if id not in RULES:
            yield trail, f"there is no rule '{id}'.{did_you_mean(id, RULES)}"
        elif RULES[id].severity != "should":
            can = ", ".join(rule.id for rule in RULES.values() if rule.severity == "should")
            yield trail, f"'{id}' is no rule that a plan may leave; expected one of: {can}."
        else:
            yield trail, f"the plan keeps '{id}'. Delete it here."


@rule_of(Question)
def kept_by_rules(question: Question, *_: object) -> Wrong:
    """An answer names rules of plans that there are, and that plans cannot leave unsaid."""
    for number, id in enumerate(question.kept_by):
        if id not in RULES:
            message = f"there is no rule '{id}'.{did_you_mean(id, RULES)}"
            yield ("kept_by", number), message
        elif RULES[id].severity == "note":
            message = f"'{id}' is a note, which plans need not keep. Name a rule that they keep."
            yield ("kept_by", number), message


def _told(rule: str, graph: Graph) -> str:
    """Return where readers are told the same; nothing if no answer says so."""
    told = [q.slug for q in graph.library.all(Question) if rule in q.kept_by]
    return f" Readers are told so too: {', '.join(told)}." if told else ""


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
