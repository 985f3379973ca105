"""What an exercise is worth to a week, worked out by hand; the order within a session."""

from collections.abc import Sequence
from typing import Any, get_args

import pytest
from strideband.model import Exercise
from strideband.model.exercise import Level
from strideband.model.plan import Style
from strideband.planner.candidates import Candidates, worth_in_a_sort
from strideband.planner.choose import (
    OF_A_SORT,
    TASTE,
    Choice,
    _taste,
    choose,
    fitting,
    in_order,
    item,
    shortlist,
)
from strideband.planner.week import Item

from tests.support.made_exercises import made

SQUAT = made("squat", emphasis="push", position="standing", muscle="vasti", areas=("strength",))
LUNGE = made("lunge", emphasis="push", position="standing", muscle="vasti", areas=("strength",))
MARCH = made(
    "march", emphasis="swing", position="lying-on-back", muscle="iliopsoas", areas=("stamina",)
)
PLANK = made(
    "plank", emphasis="support", position="lying-on-front", muscle="obliques", areas=("balance",)
)
HARD = made(
    "hard",
    emphasis="push",
    position="lying-on-front",
    muscle="vasti",
    areas=("strength",),
    level="advanced",
    effort=(7, 9),
)
STRETCH = made(
    "stretch",
    emphasis="swing",
    contraction="stretch",
    position="lying-on-front",
    muscle="iliopsoas",
    areas=("flexibility",),
)
TWO_MUSCLES = SQUAT.model_copy(
    update={"muscles": SQUAT.muscles.model_copy(update={"primary": ("vasti", "glutes")})}
)


@pytest.mark.parametrize(
    ("exercise", "style", "week", "session", "wanted", "expected"),
    [
        # Taste 1, the first of its part 3, a muscle that nobody trains 1.
        (SQUAT, "light", [], [], [], 5.0),
        # And 4 for an area that is missing; one that nobody wants adds nothing.
        (SQUAT, "light", [], [], ["strength", "stamina"], 9.0),
        # Two muscles, both new.
        (TWO_MUSCLES, "light", [], [], [], 6.0),
        # The week has a squat: half a muscle, 0.5 * 1 / (1 + 1) for the part, no new part.
        (LUNGE, "light", [SQUAT], [], ["strength"], 1.0 + 0.5 - 0.25),
        # The same with two more moves: 0.5 * 1 / (1 + 3).
        (LUNGE, "light", [SQUAT, MARCH, PLANK], [], [], 1.0 + 0.5 - 0.125),
        # Two of the part: a third of a muscle, 0.5 * 2 / (1 + 2).
        (HARD, "light", [SQUAT, LUNGE], [], [], 1.0 + 1 / 3 - 1 / 3),
        # In the same position as one of the session.
        (LUNGE, "light", [SQUAT], [SQUAT], [], 1.0 + 0.5 - 0.25 + 0.2),
        # Once more the same: 100 less.
        (SQUAT, "light", [SQUAT], [], [], 1.0 + 0.5 - 0.25 - 100),
        # Support is no part of the stride: no 3 for the first.
        (PLANK, "light", [], [], [], 0.5 + 1.0),
        # Heavy: 1 for each point of effort over 7, 0.3 for each level over beginner.
        (HARD, "heavy", [], [], [], 1.0 + 3.0 + 1.0 + 2.0 + 0.6),
        (HARD, "light", [], [], [], 1.0 + 3.0 + 1.0),
        # A stretch in a session of another style costs 1.5, unless flexibility is missing.
        (STRETCH, "light", [], [], [], 0.8 + 3.0 + 1.0 - 1.5),
        (STRETCH, "light", [], [], ["flexibility"], 0.8 + 4.0 + 3.0 + 1.0),
        (STRETCH, "stretch", [], [], [], 0.8 + 3.0 + 1.0),
    ],
)
def test_worth(
    exercise: Exercise,
    style: Style,
    week: Sequence[Exercise],
    session: Sequence[Exercise],
    wanted: Sequence[str],
    expected: float,
):
    candidates = Candidates([exercise], TASTE["road-runner"], style, wanted)
    assert candidates.worths(week, session) == pytest.approx([expected], abs=1e-9)


def test_without_an_anchor_a_band_may_still_be_under_the_feet():
    own = [made("free"), made("row", anchor="under-feet"), made("hop", anchor="overhead")]
    for anchor, fit in ((True, own), (False, own[:2])):
        assert fitting(own, "beginner", frozenset({"mini-loop"}), anchor) == fit


def test_a_plan_for_several_weighs_as_whoever_likes_a_part_most():
    assert _taste(["sprinter", "distance-runner"]) == {
        "push": 1.0,
        "swing": 1.0,
        "both": 1.2,
        "support": 0.6,
    }
    assert _taste(["road-runner"]) == {"push": 1.0, "both": 1.0, "swing": 0.8, "support": 0.5}
    assert _taste(["distance-runner"]) == {"push": 0.9, "both": 0.9, "swing": 0.8, "support": 0.6}
    assert _taste(["sprinter"])["support"] == 0.3


def test_of_each_sort_the_best_six_are_looked_at():
    alike = [made(f"lift-{n}", effort=(4, 5 + n % 3)) for n in range(9)]
    others = [made("other-muscle", muscle="calves"), made("other-part", emphasis="both")]
    found = [each.slug for each in shortlist([*alike, *others], "heavy")]
    assert OF_A_SORT == 6
    # The greatest effort first, then by name.
    assert found == [
        *("lift-2", "lift-5", "lift-8", "lift-1", "lift-4", "lift-7"),
        "other-muscle",
        "other-part",
    ]


@pytest.mark.parametrize("style", get_args(Style))
def test_within_a_sort_the_order_is_that_of_all_that_an_exercise_is_worth(style: Style):
    taste = _taste(["sprinter"])
    for own in (SQUAT, MARCH, PLANK, STRETCH):
        alike = [
            made(
                f"{own.slug}-{level}-{least}-{most}",
                **own_of(own),
                level=level,
                effort=(least, most),
            )
            for level in get_args(Level)
            for least, most in ((3, 5), (4, 9), (6, 7))
        ]
        alike[1] = alike[1].model_copy(
            update={"muscles": own.muscles.model_copy(update={"primary": ("vasti", "calves")})}
        )
        own_worths = [worth_in_a_sort(each, style) for each in alike]
        candidates = Candidates(alike, taste, style, ())
        worths = dict(
            zip([e.slug for e in candidates.exercises], candidates.worths([], []), strict=True)
        )
        apart = {round(worths[e.slug] - w, 6) for e, w in zip(alike, own_worths, strict=True)}
        assert len(apart) == 1


def own_of(exercise: Exercise) -> dict[str, Any]:
    """Return what puts an exercise in its sort."""
    fields = ("emphasis", "areas", "contraction")
    return {"muscle": exercise.muscles.primary[0]} | {f: getattr(exercise, f) for f in fields}


def test_one_choice_fills_sessions_of_any_length_as_if_each_was_the_first():
    pool = [SQUAT, LUNGE, MARCH, PLANK, HARD, STRETCH]

    def dose(exercise: Exercise) -> Item:
        return item(exercise, frozenset({"mini-loop"}), "light")

    choice = Choice(pool, "light", ["sprinter"], dose, ["strength", "balance"])
    asked = ((30, []), (5, [SQUAT]), (12, [MARCH, PLANK]), (30, []))
    for budget, taken in asked:
        again = choose(
            pool, "light", ["sprinter"], budget, True, taken, dose, ["strength", "balance"]
        )
        assert choice.session(budget, True, taken) == again
    assert len(choice.session(30, True, [])) > len(choice.session(5, True, []))


def order(*exercises: Exercise) -> list[str]:
    """Return the slugs of a session in the order in which it is done."""
    items = [item(each, frozenset({"mini-loop", "long-loop"}), "light") for each in exercises]
    return [own.exercise.slug for own in in_order(items)]


def test_a_group_begins_where_the_one_before_ends():
    """The bridge is done where the next group is too; yet one stands when the squats end."""
    big = {"emphasis": "push", "actions": ("hip-extension", "knee-extension")}
    squat = made("squat", position="standing", **big)
    kick = made("kick", position="standing")
    lift = made("lift", position="lying-on-back")
    calf = made("calf", contraction="stretch", position="standing")
    assert order(lift, calf, kick, squat) == ["squat", "kick", "lift", "calf"]


def test_in_a_group_what_the_next_one_needs_comes_last_then_positions_bands_and_names():
    stretch = made("stretch", contraction="stretch", position="lying-on-back")
    back = made("back", position="lying-on-back")
    side = made("side", position="side-lying")
    heavy = made("a-heavy", position="side-lying", band_level="heavy")
    loop = made("a-loop", position="side-lying", kinds=("long-loop",))
    named = made("z-side", position="side-lying")
    given = (stretch, back, named, loop, heavy, side)
    assert order(*given) == ["side", "z-side", "a-heavy", "a-loop", "back", "stretch"]
