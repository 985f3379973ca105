"""Plans of several weeks."""

from typing import TYPE_CHECKING, Any

from ....model import Plan
from ....views.plan_finder import plans_context
from ....views.shelves import Shelves
from ..kind import Context, PageKind, Published, Search, Section, thing

if TYPE_CHECKING:
    from ...templates import Templates


def index(shelves: Shelves, templates: "Templates") -> Context:
    """Return the plans, and the questions that they are chosen by."""
    return plans_context(shelves, templates.messages)


def structured_data(plan: Plan, page: Published) -> dict[str, Any]:
    """Return a plan as a plan of exercises: how long a session takes."""
    return {**thing("ExercisePlan", plan, page), "activityDuration": f"PT{plan.minutes}M"}


KIND = PageKind(
    model=Plan,
    address="plans/{slug}/",
    section=Section("plans", "plans/", place=20, context=index, footer=True),
    groups=lambda shelves: [shelves.plans],
    frame_height=800,
    links=30,
    search=Search(place=20),
    structured_data=structured_data,
)
"""The kind ``plan``."""
