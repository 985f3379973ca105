"""Plans of several weeks."""

from dataclasses import dataclass
from typing import Any

from ....model import Plan
from ....text.messages import Messages
from ....views.plan_finder import plan_lists
from ....views.shelves import Shelves
from ..kind import Context, PageKind, Published, Renderer, Search, Section, thing


@dataclass(frozen=True)
class PlanContext(Context):
    """Of a plan."""

    plan: Plan
    """The plan; its weeks come from `plan_of`."""


@dataclass(frozen=True)
class PlanIndex(Context):
    """Of the list of plans."""

    facets: list[tuple[str, list[tuple[str, str]]]]
    """What plans are narrowed by: its name, and value and label of each choice."""
    plans: list[tuple[Plan, str]]
    """The plans, each with the choices that it fits, as JSON."""


def context(plan: Plan, shelves: Shelves, messages: Messages) -> PlanContext:
    """Return the plan alone."""
    return PlanContext(plan)


def index(shelves: Shelves, renderer: Renderer) -> PlanIndex:
    """Return the plans, and the questions that they are chosen by."""
    return PlanIndex(*plan_lists(shelves, renderer.messages))


def structured_data(plan: Plan, page: Published[PlanContext]) -> dict[str, Any]:
    """Return a plan as a plan of exercises: how long a session takes."""
    return {**thing("ExercisePlan", plan, page), "activityDuration": f"PT{plan.minutes}M"}


KIND = PageKind(
    model=Plan,
    address="plans/{slug}/",
    section=Section("plans", "plans/", place=20, context=index, footer=True),
    groups=lambda shelves: [shelves.plans],
    context=context,
    frame_height=800,
    links=30,
    search=Search(place=20),
    structured_data=structured_data,
)
"""The kind ``plan``."""
