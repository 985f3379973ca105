"""Which exercises a session holds: those that fit the runner, then those that the week lacks.

Greedy and deterministic. Each exercise is worth what it adds to the week so far: areas and parts of
the stride that are still missing first, then muscles that nobody trains yet. The order within a
session goes from the moves of many joints to those of one; stretches come last.
"""

from collections.abc import Callable, Collection, Sequence
from typing import get_args

import numpy as np

from ..model import Exercise
from ..model.exercise import BandKind, BandLevel, Emphasis, Level, Position
from ..model.plan import Runner, Style
from .candidates import LEVELS, Candidates, worth_in_a_sort
from .timing import Total, set_seconds, warm_up_seconds
from .week import STRONG_EFFORT, Item, amount_of, is_foot_work, levels_for

_KINDS, _BAND_LEVELS, _POSITIONS = get_args(BandKind), get_args(BandLevel), get_args(Position)

TASTE: dict[Runner, dict[Emphasis, float]] = {
    "sprinter": {"swing": 1.0, "push": 1.0, "both": 1.2, "support": 0.3},
    "road-runner": {"push": 1.0, "both": 1.0, "swing": 0.8, "support": 0.5},
    "distance-runner": {"push": 0.9, "both": 0.9, "swing": 0.8, "support": 0.6},
}
"""How much a part of the stride is worth to a runner. Ours: no trial compares them."""

LEG = {"hip", "knee", "ankle"}
"""Joints by which big moves are told."""

OF_A_SORT = 6
"""Exercises of one sort that are looked at."""


def fitting(
    exercises: Sequence[Exercise],
    level: Level,
    bands: frozenset[BandKind],
    anchor: bool,
) -> list[Exercise]:
    """Return the exercises that a runner of a level can do with what he owns."""
    return [
        exercise
        for exercise in exercises
        if LEVELS.index(exercise.level) <= LEVELS.index(level)
        and bands & set(exercise.band.kinds)
        and (anchor or exercise.band.anchor in (None, "under-feet"))
    ]


def band_for(exercise: Exercise, bands: frozenset[BandKind]) -> BandKind:
    """Return the first kind that the exercise names and the runner owns; else the first it names,
    which a rule then reports."""
    for kind in exercise.band.kinds:
        if kind in bands:
            return kind
    return exercise.band.kinds[0]


def level_for(exercise: Exercise, style: Style) -> BandLevel:
    """Return the band for an exercise: in a heavy session one step harder than in a light one.

    A light session takes the band that the exercise starts with, a heavy one the next: the trials
    in which runners gained used heavy loads, few times. Where there is none harder, the heavy
    session takes the exercise's own and the light one the next easier. None is harder than the
    exercise's own safety notes allow. A band that helps is harder the weaker it is: nobody begins
    with less help than the exercise names. Stretches have one band only.
    """
    levels = levels_for(exercise)
    own = levels.index(exercise.band.level)
    if "stretch" in (exercise.contraction, style) or exercise.band.role == "assist":
        return levels[own]
    is_hardest = own + 1 == len(levels)
    if style == "heavy":
        return levels[own if is_hardest else own + 1]
    return levels[max(own - 1, 0) if is_hardest else own]


def item(
    exercise: Exercise,
    bands: frozenset[BandKind],
    style: Style,
    *,
    sets: int | None = None,
    amount: int | None = None,
    level: BandLevel | None = None,
) -> Item:
    """Return an exercise with a dose: its own least, unless something else is said.

    A heavy session ends its sets at the exercise's greatest effort, a light one at its least; a
    stretch is easy everywhere.
    """
    hard = style == "heavy" and exercise.contraction != "stretch"
    dose = exercise.dose
    unit, least = amount_of(exercise)
    amount = amount or least[0]
    return Item(
        exercise=exercise,
        sets=sets or dose.sets[0],
        amount=amount,
        unit=unit,
        band=band_for(exercise, bands),
        level=level or level_for(exercise, style),
        effort=dose.effort[1] if hard else dose.effort[0],
        seconds=set_seconds(exercise, amount),
        rest=dose.rest[0],
    )


def choose(
    pool: Sequence[Exercise],
    style: Style,
    runners: Sequence[Runner],
    budget: int,
    circuit: bool,
    taken: Sequence[Exercise],
    make: Callable[[Exercise], Item],
    areas: Sequence[str],
    *,
    before_run: bool = False,
) -> list[Exercise]:
    """Return the exercises of one session.

    Args:
        pool: what fits the runner.
        style: of the session.
        runners: for whom.
        budget: minutes that the session may take.
        circuit: whether it is one.
        taken: the exercises of the week's other sessions so far.
        make: gives an exercise the greatest dose that it will have in the plan.
        areas: slugs of the areas that a week should serve.
        before_run: whether it comes right before a run.
    """
    choice = Choice(pool, style, runners, make, areas, before_run=before_run)
    return choice.session(budget, circuit, taken)


class Choice:
    """What may come into sessions of a style, for whoever fills several from it."""

    def __init__(
        self,
        pool: Sequence[Exercise],
        style: Style,
        runners: Sequence[Runner],
        make: Callable[[Exercise], Item],
        areas: Sequence[str],
        *,
        before_run: bool = False,
    ):
        """Take what ``choose`` takes, but for what is a session's own."""
        suits = [exercise for exercise in pool if _suits(exercise, style, before_run)]
        left = shortlist(suits, style)
        self._style: Style = style
        self._candidates = Candidates(left, _taste(runners), style, areas)
        self._longest = [make(exercise) for exercise in self._candidates.exercises]

    def session(self, budget: int, circuit: bool, taken: Sequence[Exercise]) -> list[Exercise]:
        """Return the exercises of one session; see ``choose``."""
        places = np.arange(len(self._candidates.exercises))
        chosen: list[Exercise] = []
        items: list[Item] = []
        total = Total()
        while True:
            worths = self._candidates.worths([*taken, *chosen], chosen)
            ranked = places[np.argsort(-worths[places], kind="stable")]
            for rank, place in enumerate(ranked):
                own = self._longest[place]
                longer = total.plus(own)
                if _fits([*items, own], longer, circuit, self._style, budget):
                    chosen.append(own.exercise)
                    items.append(own)
                    total = longer
                    places = np.sort(ranked[rank + 1 :])  # What did not fit will not fit now.
                    break
            else:
                return [item.exercise for item in in_order(items)]


def _fits(items: Sequence[Item], total: Total, circuit: bool, style: Style, budget: int) -> bool:
    """Tell whether a session takes no more than its minutes, in the order in which it is done.

    The order counts for the warm-up alone, which begins with the first move. So nothing has to be
    put in order that is too long with the shortest move first, or short enough with the longest.
    """
    left = budget * 60 - total.seconds(circuit)
    if style != "heavy" or left < 0:
        return left >= 0
    by_length = sorted(items, key=lambda item: item.seconds)
    if warm_up_seconds(by_length, style) > left:
        return False
    if warm_up_seconds(by_length[::-1], style) <= left:
        return True
    return warm_up_seconds(in_order(items), style) <= left


def shortlist(pool: Sequence[Exercise], style: Style) -> list[Exercise]:
    """Return the best of each sort of exercise, so that a great library costs little more.

    A sort is a main area, a part of the stride, a main muscle and whether it is a stretch. Within
    one, nothing that a week lacks tells two exercises apart but their other muscles and areas; nor
    does what a runner likes.
    """
    sorts: dict[tuple[str, str, str, bool], list[Exercise]] = {}
    for exercise in pool:
        stretch = exercise.contraction == "stretch"
        sort = (exercise.areas[0], exercise.emphasis, exercise.muscles.primary[0], stretch)
        sorts.setdefault(sort, []).append(exercise)

    def rank(exercise: Exercise) -> tuple[float, str]:
        return -worth_in_a_sort(exercise, style), exercise.slug

    return [
        exercise
        for own in sorts.values()
        for exercise in (sorted(own, key=rank)[:OF_A_SORT] if len(own) > 1 else own)
    ]


def _taste(runners: Sequence[Runner]) -> dict[Emphasis, float]:
    """Return how much each part of the stride is worth to whom it is worth most."""
    return {part: max(TASTE[runner][part] for runner in runners) for part in get_args(Emphasis)}


def _suits(exercise: Exercise, style: Style, before_run: bool) -> bool:
    if style == "stretch":
        return exercise.contraction == "stretch"
    if before_run and (exercise.contraction == "stretch" or exercise.band.anchor is not None):
        return False  # A warm-up: nothing to set up, and no long stretches.
    if before_run and is_foot_work(exercise):
        return False  # Tired feet are no way to start a run.
    if style == "light":
        return exercise.dose.effort[0] <= 6
    return exercise.contraction == "stretch" or exercise.dose.effort[1] >= STRONG_EFFORT


def in_order(items: Sequence[Item]) -> list[Item]:
    """Return the items of a session in the order in which one does them.

    Big moves first, while one is fresh, and stretches last. Within each of these groups the moves
    in one position stand together, and in it those with one band; a group begins in the position
    in which the one before ends. So one seldom gets up, lies down or takes another band.
    """
    groups: list[list[Item]] = [[], [], []]
    for item in items:
        groups[_group(item.exercise)].append(item)
    ordered: list[Item] = []
    for own, following in zip(groups, [*groups[1:], []], strict=True):
        last: Position | None = ordered[-1].exercise.position if ordered else None
        later: set[Position] = {item.exercise.position for item in following}
        ordered += sorted(own, key=lambda item: _place(item, last, later))
    return ordered


def _group(exercise: Exercise) -> int:
    """Return 0 for a move that bears the runner with several joints, 2 for a stretch, else 1."""
    if exercise.contraction == "stretch":
        return 2
    joints = {action.partition("-")[0] for action in exercise.actions} & LEG
    return 0 if len(joints) > 1 and exercise.emphasis in ("push", "both") else 1


def _place(
    item: Item, last: Position | None, later: Collection[Position]
) -> tuple[bool, bool, int, int, int, str]:
    """Return an item's place in its group.

    Args:
        last: position in which the group before ends.
        later: positions that the next group has too.
    """
    position = item.exercise.position
    return (
        position != last,
        position in later,
        _POSITIONS.index(position),
        _KINDS.index(item.band),
        _BAND_LEVELS.index(item.level),
        item.exercise.slug,
    )
