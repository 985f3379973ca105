"""What the list of plans shows: the questions to narrow it by, and what each plan answers."""

import json
from collections import Counter
from typing import get_args

from ..model import Plan
from ..model.exercise import BandKind
from ..model.plan import Runner, Season
from ..text.messages import Messages
from .plan import Plans
from .shelves import Shelves

MINUTES = (15, 20, 30, 45)
"""Choices of the minutes that somebody has for a session."""


Facets = list[tuple[str, list[tuple[str, str]]]]
"""What plans are narrowed by: name of a question, value and label of each choice."""


def plan_lists(shelves: Shelves, messages: Messages) -> tuple[Facets, list[tuple[Plan, str]]]:
    """Return the facets, and the plans with their answers as JSON, for the list of plans."""
    plans = Plans(shelves.library)
    items = [(plan, answers(plan, plans)) for plan in shelves.plans]
    counts: dict[str, Counter[str]] = {}
    for _, values in items:
        for facet, chosen in values.items():
            counts.setdefault(facet, Counter()).update(chosen)
    facets = [
        (facet, [(value, label) for value, label in choices if counts.get(facet, {}).get(value)])
        for facet, choices in _choices(items, messages).items()
    ]
    return facets, [(plan, json.dumps(values, ensure_ascii=False)) for plan, values in items]


def answers(plan: Plan, plans: Plans) -> dict[str, list[str]]:
    """Return the values of each facet that a plan fits.

    Season: its own, and the taper if it ends with one. Bands: those that one must own, so that all
    of them have to be chosen. Minutes: all choices that leave time for its longest session.
    """
    view = plans.of(plan)
    seasons = [s for s in get_args(Season) if s in _seasons(plan)]
    used = {i.band for week in view.weeks for s in week.sessions for i in s.items}
    return {
        "runner": list(plan.runners),
        "season": seasons,
        "days": [str(view.run_days)] if plan.runs else ["2", "3", "4", "5"],
        "band": [kind for kind in get_args(BandKind) if kind in used],
        "minutes": [str(choice) for choice in MINUTES if choice >= view.minutes[1]],
    }


def _seasons(plan: Plan) -> set[Season]:
    if plan.season == "any":
        return {season for season in get_args(Season) if season != "any"}
    return {plan.season, "taper"} if plan.taper else {plan.season}


def _choices(
    items: list[tuple[Plan, dict[str, list[str]]]], messages: Messages
) -> dict[str, list[tuple[str, str]]]:
    days = sorted({day for _, values in items for day in values["days"]})
    return {
        "runner": [(v, messages.text(f"runner-kind.{v}")) for v in get_args(Runner)],
        "season": [(v, messages.text(f"season.{v}")) for v in get_args(Season) if v != "any"],
        "days": [(day, messages.count("plans.days-n", int(day))) for day in days],
        "band": [(v, messages.text(f"band.{v}")) for v in get_args(BandKind)],
        "minutes": [(str(v), messages.text("plans.n-minutes", n=str(v))) for v in MINUTES],
    }
