"""Weeks of made-up recipes from made-up exercises, whole: every choice, dose, day and note.

``tests/snapshots/planner/weeks.txt`` holds what was read and found right; see
``tests/support/approved.py``. The exercises are made here, so that nobody's content changes it.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from strideband.model import Plan
from strideband.planner import Block, CannotPlan, Item, breaches, kept, make_block, week_table
from strideband.planner.week_table import (
    KINDS,
    SIZES,
    patterns,
    solve,
)

from tests.support.approved import Approved
from tests.support.made_exercises import made
from tests.support.made_plans import recipe
from tests.support.week_answers import look_up, read

AREAS = ("strength", "stamina", "flexibility", "balance")
HIP_AND_KNEE = ("hip-extension", "knee-extension")
EXERCISES = [
    made("squat", emphasis="push", actions=HIP_AND_KNEE, position="standing", muscle="vasti"),
    made(
        "lunge",
        emphasis="both",
        actions=HIP_AND_KNEE,
        position="standing",
        muscle="vasti",
        level="intermediate",
        effort=(6, 8),
        areas=("strength", "balance"),
    ),
    made(
        "thrust",
        emphasis="push",
        muscle="glutes",
        kinds=("long-loop",),
        band_level="medium",
        per_side=False,
        tempo=None,
        effort=(7, 9),
        rest=(60, 90),
        sets=(2, 4),
    ),
    made("march", position="standing", reps=None, steps=(15, 24), areas=("stamina",)),
    made("kick", band_level="heavy", level="advanced", kinds=("flat-band", "mini-loop")),
    made(
        "helped-hop",
        role="assist",
        emphasis="push",
        muscle="calves",
        position="standing",
        kinds=("long-loop",),
        anchor="overhead",
        areas=("stamina", "strength"),
    ),
    made(
        "row",
        emphasis="support",
        actions=("shoulder-extension",),
        muscle="lats",
        position="seated",
        kinds=("flat-band",),
        anchor="under-feet",
    ),
    made(
        "plank",
        emphasis="support",
        contraction="isometric",
        reps=None,
        hold=(20, 40),
        muscle="obliques",
        areas=("balance",),
        per_side=False,
    ),
    made(
        "calf-stretch",
        contraction="stretch",
        reps=None,
        hold=(20, 30),
        emphasis="push",
        muscle="calves",
        areas=("flexibility",),
        kinds=("flat-band",),
        effort=(2, 3),
        sets=(1, 2),
    ),
    made(
        "hip-stretch",
        contraction="stretch",
        reps=None,
        hold=(30, 45),
        areas=("flexibility",),
        effort=(2, 4),
        position="kneeling",
    ),
    *(
        made(f"leg-lift-{n}", areas=("strength", "stamina")[: 1 + n % 2], effort=(4, 5 + n % 3))
        for n in range(8)
    ),
]
PLANNED = ("slug", "areas", "emphasis", "contraction", "level", "position", "actions")
PLANNED += ("muscles", "band", "dose")
"""Fields of an exercise that the planner reads."""

TWO_RUNS = [
    {"day": "tue", "kind": "intervals", "minutes": [30, 45]},
    {"day": "sun", "kind": "long", "minutes": [60, 66]},
]
USUAL = {"level": "advanced", "runs": TWO_RUNS}
RECIPES: dict[str, dict[str, Any]] = {
    "off-season, sets": {"weeks": 6, "deload": 4, "taper": 1, "progress": "add-sets"},
    "beginner with a loop": {"level": "beginner", "bands": ["mini-loop"], "anchor": False},
    "bands for ten weeks": {"weeks": 10, "progress": "reps-then-band", "deload": 5, "minutes": 15},
    "steady, heavy alone": {
        "runners": ["sprinter"], "season": "in-season", "progress": "steady",
        "runs": [{"day": "wed", "kind": "sprints", "minutes": 40}],
        "sessions": [{"name": "Legs", "style": "heavy"}],
    },
    "circuit before a run": {
        "runs": [*TWO_RUNS, {"day": "thu", "kind": "easy", "minutes": 25, "at": "evening"}],
        "sessions": [
            {"name": "Round", "style": "light", "circuit": True, "before_run": True},
            {"name": "Stretch", "style": "stretch", "minutes": 10},
            {"name": "Legs", "style": "heavy", "day": "fri", "minutes": 15},
        ],
        "progress": "add-sets", "weeks": 3, "minutes": 25,
    },
    "only a taper to a race": {
        "season": "taper", "weeks": 2, "taper": 2, "runners": ["distance-runner", "sprinter"],
        "runs": [*TWO_RUNS[:1], {"day": "sat", "kind": "easy", "minutes": 40},
                 {"day": "sun", "kind": "race", "minutes": 90}],
    },
    "what its author chose": {
        "sessions": [
            {"name": "Mine", "style": "heavy", "minutes": 40, "exercises": [
                {"exercise": "thrust", "sets": [2, 3], "amount": [6, 10]}, {"exercise": "plank"}]},
            {"name": "All", "style": "light"},
        ],
        "weeks": 5, "minutes": 45, "longest_run": 80,
    },
    "busy": {"busy": ["mon", "wed", "fri", "sat"], "weeks": 2},
    "no place": {"runs": [{"day": day, "kind": "sprints", "minutes": 30} for day in
                          ("mon", "wed", "fri")]},
    "no place for either of two rules": {
        "season": "in-season", "busy": ["tue", "thu", "fri", "sat", "sun"],
        "runs": [{"day": "mon", "kind": "sprints", "minutes": 40, "at": "evening"},
                 {"day": "tue", "kind": "tempo", "minutes": 40}],
        "sessions": [{"name": "Legs", "style": "heavy"}],
    },
    "no place and no rule to blame": {"busy": ["mon", "wed", "thu", "fri", "sat"], "runs": [
        {"day": day, "kind": "easy", "minutes": 20, "at": at}
        for day in ("tue", "sun") for at in ("morning", "evening")]},
    "too hard": {"level": "beginner", "sessions": [
        {"name": "Hard", "style": "heavy", "exercises": [{"exercise": "kick"}]}]},
}  # fmt: skip


def test_weeks_are_these(approved: Approved):
    lines = []
    for name, options in RECIPES.items():
        lines += [f"=== {name}", *weeks(recipe(**USUAL | options)), ""]
    approved("planner/weeks.txt", "\n".join(lines))


def weeks(plan: Plan) -> Iterator[str]:
    try:
        block = make_block(plan, EXERCISES, AREAS)
    except CannotPlan as problem:
        yield f"cannot: {problem}; rules {problem.rules}"
        yield from (f"  {found} {found.values}" for found in problem.breaches if not found.session)
        yield from (
            f"  {found.rule} in week {found.week} on {found.day}: {found.values}"
            for found in problem.breaches
            if found.session
        )
        return
    yield f"longest run {block.longest_run}, {block.minutes} min, {sorted(block.bands)}"
    yield from of_block(block)


def of_block(block: Block) -> Iterator[str]:
    usual = [block.usual] if block.usual else []
    for week in (*usual, *block.weeks):
        rest = " ".join(week.rest_days())
        yield f"Week {week.number}, {week.phase}: {week.volume:.3f}; rest {rest}"
        for run in week.runs:
            yield f"  {run.day} {run.start:g} to {run.end:g}: {run.kind} {run.minutes} min"
        for own in week.sessions:
            how = "circuit " * own.circuit + "before a run " * own.before_run
            yield f"  {own.day} {own.start:g} to {own.end:g}: {own.style} {how}{own.minutes} min"
            yield f"    {own.name}; loads {' '.join(sorted(own.loaded))}"
            yield from (f"    {dose(item)}" for item in own.items)
    for found in breaches(block):
        where = f"{found.day} {found.session.name if found.session else ''}"
        yield f"  {found.rule}: week {found.week} {where} {found.values}"


def dose(item: Item) -> str:
    return (
        f"{item.exercise.slug} {item.sets} x {item.amount} {item.unit}, {item.band} {item.level}, "
        f"effort {item.effort}, {item.seconds} s, rest {item.rest} s"
    )


def test_places_of_sessions_are_these(approved: Approved):
    """Each ninetieth or so pattern of the table, as the scheduler solves it now."""
    lines = []
    for table in KINDS:
        every = list(patterns(table))
        for season in SIZES:
            for pattern in every[3 :: len(every) // 12]:
                runs = " ".join(kind or "-" for kind in pattern)
                lines.append(f"{table} {season} {runs}: {solve(pattern, season, EXERCISES[0])}")
    approved("planner/places.txt", "\n".join(lines) + "\n")


def test_the_table_is_written_as_it_is_read():
    """Not the whole table, which takes minutes: letters of answers that it holds."""
    known = [tuple(rules) for rules in read()["collisions"]]
    shoulds = [tuple(rules) for rules in read()["shoulds"]]
    for table in KINDS:
        for season, size in SIZES.items():
            letters, noted = read()[table][season], read()["noted"][table][season]
            for number, pattern in list(enumerate(patterns(table)))[::29]:
                answer = look_up(pattern, table, season)
                place = slice(number * size, (number + 1) * size)
                assert week_table._letters(answer, size, known) == letters[place]
                assert week_table._noted(answer, shoulds) == noted[number]
    assert known == [tuple(rules) for rules in read()["collisions"]]
    new: list[tuple[str, ...]] = []
    found = [week_table._mark(rules, "AB", new) for rules in (("x",), ("y",), ("x",))]
    assert (found, new) == (["A", "B", "A"], [("x",), ("y",)])


@pytest.mark.parametrize("field", PLANNED)
def test_weeks_are_made_anew_when_what_they_are_made_of_changes(field: str):
    one = EXERCISES[0]
    other = one.model_copy(update={field: "another"})
    assert kept._read(one) == kept._read(one.model_copy(update={"name": "another"}))
    assert kept._read(one) != kept._read(other)
