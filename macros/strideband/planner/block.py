"""Makes a plan's weeks from its recipe."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ..model import Exercise, Plan
from ..model.plan import PlanSession
from .choose import choose, fitting
from .progress import MOST_SETS, dose, greatest, phases, reduced
from .rules import RULES, Breach, breaches
from .runs import planned_runs
from .schedule import Wish, collisions, placed
from .timing import minutes
from .week import Block, Phase, Session, Week

ROUNDS = 2
"""Rounds of a circuit that does not grow by sets."""


class CannotPlan(Exception):
    """No week keeps every must. ``rules``: ids of those that collide; ``breaches``: where, if the
    author's own choice breaks them."""

    def __init__(self, rules: Sequence[str], found: Sequence[Breach] = ()):
        super().__init__(", ".join(rules))
        self.rules = tuple(rules)
        self.breaches = tuple(found)


@dataclass(frozen=True)
class _Chosen:
    """A session of the recipe with its exercises and their own doses."""

    wish: PlanSession
    exercises: tuple[Exercise, ...]


def make_block(plan: Plan, exercises: Sequence[Exercise], areas: Sequence[str]) -> Block:
    """Return a plan's weeks. They keep every must.

    Args:
        plan: the recipe.
        exercises: all there are.
        areas: slugs of the areas that a week should serve.

    Raises:
        CannotPlan: if no weeks do.
        KeyError: if the recipe names an exercise that there is not.
    """
    order = phases(plan.weeks, plan.deload, plan.taper)
    building = order.count("build")
    steps = max(1, building)
    chosen = _chosen(plan, exercises, areas, steps)
    block = Block(
        runners=plan.runners,
        season=plan.season,
        level=plan.level,
        bands=frozenset(plan.bands),
        anchor=plan.anchor,
        minutes=plan.minutes,
        areas=tuple(areas),
        longest_run=plan.longest_run,
        weeks=(),
    )
    runs = planned_runs(plan, plan.weeks, "build", steps - 1, steps)
    full = Week(0, "taper" if plan.taper else "build", runs, ())
    wishes = [
        Wish(_session(plan, each, steps - 1, steps), each.wish.day, each.wish.before_run)
        for each in chosen
    ]
    template = replace(block, weeks=(full,))
    made = _weeks(plan, block, chosen, order, steps)
    if found := _broken_on_any_days(made):
        raise CannotPlan(sorted({breach.rule for breach in found}), found)
    # Where no places do for all weeks, the best ones for one week show which weeks break what.
    places = placed(template, wishes, plan.busy, made.weeks) or placed(template, wishes, plan.busy)
    if places is None:
        raise CannotPlan(collisions(template, wishes, plan.busy))
    made = replace(made, weeks=tuple(_at(places, week) for week in made.weeks))
    found = breaches(made, severity="must")
    if found:
        raise CannotPlan(sorted({breach.rule for breach in found}), found)
    return made


def _chosen(
    plan: Plan, exercises: Sequence[Exercise], areas: Sequence[str], steps: int
) -> list[_Chosen]:
    by_slug = {exercise.slug: exercise for exercise in exercises}
    bands = frozenset(plan.bands)
    pool = fitting(exercises, plan.level, bands, plan.anchor)
    fixed = [by_slug[own.exercise] for wish in plan.sessions for own in wish.exercises]
    taken: list[Exercise] = list(fixed)
    chosen: dict[int, _Chosen] = {}
    # Heavy sessions choose first: what trains most must not be taken by a light one.
    turns = sorted(enumerate(plan.sessions), key=lambda turn: turn[1].style != "heavy")
    for place, wish in turns:
        own = [by_slug[each.exercise] for each in wish.exercises]
        if not own:
            own = choose(
                pool,
                wish.style,
                plan.runners,
                min(wish.minutes or plan.minutes, plan.minutes),
                wish.circuit,
                taken,
                lambda e, wish=wish: greatest(
                    e, bands, wish.style, plan.progress, steps, _rounds(wish, plan)
                ),
                areas,
                before_run=wish.before_run,
            )
            taken += own
        chosen[place] = _Chosen(wish, tuple(own))
    return [chosen[place] for place in range(len(plan.sessions))]


def _rounds(wish: PlanSession, plan: Plan) -> tuple[int, int] | None:
    """Return the sets of every exercise of a circuit, at first and at the end; None if it is none.

    All have as many: one goes round.
    """
    if not wish.circuit:
        return None
    return (1, MOST_SETS) if plan.progress == "add-sets" else (ROUNDS, ROUNDS)


def _session(plan: Plan, chosen: _Chosen, step: int, steps: int) -> Session:
    wish = chosen.wish
    own = {each.exercise: each for each in wish.exercises}
    items = []
    for exercise in chosen.exercises:
        named = own.get(exercise.slug)
        items.append(
            dose(
                exercise,
                frozenset(plan.bands),
                wish.style,
                plan.progress,
                step,
                steps,
                named.sets if named and named.sets else _rounds(wish, plan),
                named.amount if named else None,
            )
        )
    return Session(
        name=wish.name,
        style=wish.style,
        day="mon",
        at="evening",
        items=tuple(items),
        minutes=minutes(items, wish.circuit, wish.style),
        circuit=wish.circuit,
        given=wish.minutes,
    )


def _eased(sessions: Sequence[Session]) -> tuple[Session, ...]:
    """Return the sessions of a week with half the volume."""
    left = iter(reduced([item for session in sessions for item in session.items]))
    eased = []
    for session in sessions:
        items = tuple(islice(left, len(session.items)))
        length = minutes(items, session.circuit, session.style)
        eased.append(replace(session, items=items, minutes=length))
    return tuple(eased)


def _weeks(
    plan: Plan, block: Block, chosen: Sequence[_Chosen], order: Sequence[Phase], steps: int
) -> Block:
    """Return the weeks, in which sessions have no days of their own yet."""
    weeks = []
    step = -1
    for number, phase in enumerate(order, start=1):
        step += phase == "build"
        at = max(step, 0)
        sessions = tuple(_session(plan, each, at, steps) for each in chosen)
        runs = planned_runs(plan, number, phase, at, steps)
        weeks.append(Week(number, phase, runs, sessions if phase == "build" else _eased(sessions)))
    usual = None
    if "build" not in order:
        sessions = tuple(_session(plan, each, 0, steps) for each in chosen)
        usual = Week(0, "build", planned_runs(plan, 0, "build", 0, 1), sessions)
    return replace(block, weeks=tuple(weeks), usual=usual)


def _broken_on_any_days(block: Block) -> list[Breach]:
    """Return how weeks break musts that no other days would mend. Sessions have no days yet."""
    rules = [rule for rule in RULES.values() if rule.severity == "must" and not rule.of_days]
    found = [breach for rule in rules for breach in rule.check(block)]
    return [replace(breach, day=None) if breach.session else breach for breach in found]


def _at(places: Sequence[Session], week: Week) -> Week:
    """Return a week with its sessions at the times of others."""
    sessions = tuple(
        replace(own, day=place.day, at=place.at, before_run=place.before_run)
        for own, place in zip(week.sessions, places, strict=True)
    )
    return replace(week, sessions=sessions)
