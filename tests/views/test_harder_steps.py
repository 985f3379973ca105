"""What a step to a harder exercise says agrees with the newton metres on both pages.

They are of weight and band together, each with its band to start with.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from strideband.model import Exercise
from strideband.model.exercise import Step
from strideband.views.exercise_mechanics import Mechanics

from tests.support.for_each import for_each
from tests.support.real_project import real_graph

SAME = 0.1
"""Up to this share apart is about the same."""

NOT_MORE = re.compile(r"\bholds? (less|about the same)\b")
"""How a step says that a joint is not asked for more."""


class Asked(NamedTuple):
    """Newton metres that one joint action holds in the easier and in the harder exercise."""

    easier: float
    harder: float


def steps() -> Iterator[tuple[Exercise, Step]]:
    for exercise in real_graph().library.all(Exercise):
        yield from ((exercise, step) for step in exercise.harder)


def main_actions(mechanics: Mechanics) -> set[str | None]:
    """Return what the band loads most, and what weight and band together do."""
    greatest = max(mechanics.joints, key=lambda joint: joint.sum.value, default=None)
    return {mechanics.action, greatest.action if greatest else None}


def compared(easier: Exercise, step: Step) -> list[Asked]:
    """Return what the easier one's main actions hold in both; empty where they share none."""
    library = real_graph().library
    both = easier, library.get(Exercise, step.to)
    if not all(exercise.movement for exercise in both):
        return []
    before, after = (Mechanics(exercise, library) for exercise in both)
    old, new = ({j.action: j.sum.value for j in own.joints} for own in (before, after))
    main = main_actions(before)
    return [Asked(old[a], new[a]) for a in old if a in main and a in new and old[a] > 0]


def contradiction(easier: Exercise, step: Step) -> str | None:
    """Return what is wrong with the reason that a step gives."""
    asked, said = compared(easier, step), NOT_MORE.search(step.by)
    if not said:
        more = not asked or any(new > old for old, new in asked)
        return None if more else f"no joint holds more, and it does not say so: {asked}"
    if said[1] == "less":
        less = any(new < old * (1 - SAME) for old, new in asked)
        return None if less else f"nothing holds less: {asked}"
    like = any(abs(new - old) <= SAME * old for old, new in asked)
    return None if like else f"nothing holds about the same: {asked}"


@for_each(steps, name=lambda case: f"{case[0].slug} to {case[1].to}")
def test_a_harder_step_asks_more_of_a_joint_or_says_that_it_does_not(case: tuple[Exercise, Step]):
    assert contradiction(*case) is None


@for_each(
    [
        ("donkey-kick", "standing-kickback", "The lever is longer.", "no joint holds more"),
        ("donkey-kick", "plank-leg-lift", "The hip holds less.", "nothing holds less"),
        ("split-squat", "step-up", "The hip holds about the same.", "nothing holds about"),
    ]
)
def test_a_reason_that_the_numbers_contradict_is_found(case: tuple[str, str, str, str]):
    slug, to, by, fault = case
    said = contradiction(real_graph().library.get(Exercise, slug), Step(to=to, by=by))
    assert (said or "").startswith(fault)
