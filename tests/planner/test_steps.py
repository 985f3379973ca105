"""The steps of a session: they last as long as the session, and leave nothing out."""

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strideband.library.records import Library
from strideband.model import Exercise
from strideband.model.plan import Style
from strideband.planner import Item, Session, planned
from strideband.planner.steps import Step, steps
from strideband.planner.timing import (
    CHANGE,
    EASY_REST,
    ROUND_REST,
    SIDE,
    WARM_UP,
    session_seconds,
    set_seconds,
)
from strideband.planner.week import amount_of

from tests.support.present import present
from tests.support.real_project import real_graph


@pytest.fixture(scope="module")
def library() -> Library:
    return real_graph().library


@pytest.fixture(autouse=True, scope="module")
def read() -> None:
    """Read the library first: Hypothesis finds a first example that does so too slow."""
    exercises()


@cache
def exercises() -> list[Exercise]:
    return sorted(real_graph().library.all("exercise"), key=lambda exercise: exercise.slug)


def item(exercise: Exercise, sets: int, amount: int, rest: int) -> Item:
    unit = amount_of(exercise)[0]
    seconds = set_seconds(exercise, amount)
    return Item(exercise, sets, amount, unit, exercise.band.kinds[0], "light", 7, seconds, rest)


def session(items: list[Item], circuit: bool, style: Style = "light") -> Session:
    return Session("A", style, "mon", "evening", tuple(items), 30, circuit=circuit)


ITEMS = st.builds(
    item,
    st.deferred(lambda: st.sampled_from(exercises())),
    sets=st.integers(1, 5),
    amount=st.integers(1, 60),
    rest=st.integers(0, 180),
)
STYLES = st.sampled_from(["heavy", "light"])
SESSIONS = st.builds(session, st.lists(ITEMS, max_size=7), st.booleans(), STYLES)


def works(made: tuple[Step, ...]) -> list[Step]:
    return [step for step in made if step.kind == "work"]


@given(SESSIONS)
@settings(max_examples=150, deadline=None)
def test_steps_last_as_long_as_the_session(made: Session) -> None:
    length = session_seconds(made.items, made.circuit, made.style)
    assert sum(step.seconds for step in steps(made)) == length


@given(SESSIONS)
@settings(max_examples=80, deadline=None)
def test_every_set_is_done_on_every_side(made: Session) -> None:
    done = Counter((id(step.item), step.set, step.side) for step in works(steps(made)) if step.set)
    wanted = Counter(
        (id(item), number, side)
        for item in made.items
        for number in range(1, item.sets + 1)
        for side in (("right", "left") if item.exercise.dose.per_side else (None,))
    )
    assert done == wanted


@given(SESSIONS)
@settings(max_examples=80, deadline=None)
def test_a_break_names_what_comes_and_next_is_the_next_work(made: Session) -> None:
    found = steps(made)
    for place, step in enumerate(found):
        following = next((n for n in range(place + 1, len(found)) if found[n].kind == "work"), None)
        assert step.next == following
        if step.kind != "work":
            after = found[present(following)]
            assert (step.item, step.set, step.side) == (after.item, after.set, after.side)
            after_moving = 1 if step.kind == "warm-up" else 0
            assert following == place + 1 + after_moving, "no two breaks in a row"
        assert step.seconds > 0
        assert step.set <= step.sets


def one(**dose: object) -> Exercise:
    """Return the first exercise whose dose is so."""
    return next(
        exercise
        for exercise in exercises()
        if all(bool(getattr(exercise.dose, name)) == value for name, value in dose.items())
    )


def test_a_circuit_goes_round_by_round() -> None:
    plain = one(per_side=False, reps=True)
    first, second = item(plain, 2, 8, 45), item(plain, 3, 10, 45)
    found = steps(session([first, second], circuit=True))
    assert [(s.kind, s.amount, s.set) for s in found] == [
        ("work", 8, 1),
        ("change", 10, 1),
        ("work", 10, 1),
        ("rest", 8, 2),
        ("work", 8, 2),
        ("change", 10, 2),
        ("work", 10, 2),
        ("rest", 10, 3),
        ("work", 10, 3),
    ]
    assert {s.seconds for s in found if s.kind == "rest"} == {ROUND_REST}
    assert {s.sets for s in found} == {3}


def test_sets_of_an_exercise_stand_together_without_a_circuit() -> None:
    plain, sided = one(per_side=False, reps=True), one(per_side=True, hold=True)
    found = steps(session([item(plain, 2, 8, 45), item(sided, 1, 20, 30)], circuit=False))
    assert [(s.kind, s.side, s.seconds) for s in found] == [
        ("work", None, set_seconds(plain, 8)),
        ("rest", None, 45),
        ("work", None, set_seconds(plain, 8)),
        ("change", "right", CHANGE),
        ("work", "right", 20),
        ("side", "left", SIDE),
        ("work", "left", 20),
    ]
    assert [s.unit for s in works(found)] == ["reps", "reps", "hold", "hold"]


def test_no_rest_is_no_step() -> None:
    found = steps(session([item(one(per_side=False), 3, 8, 0)], circuit=False))
    assert [s.kind for s in found] == ["work"] * 3


def test_an_odd_second_goes_to_the_second_side() -> None:
    sided = item(one(per_side=True), 1, 10, 0)
    first, _, second = steps(session([replace(sided, seconds=SIDE + 41)], circuit=False))
    assert (first.seconds, second.seconds) == (20, 21)


def test_a_heavy_session_begins_with_easy_movement_and_an_easy_set() -> None:
    sided, plain = one(per_side=True, hold=True), one(per_side=False, reps=True)
    found = steps(session([item(sided, 1, 20, 45), item(plain, 2, 8, 45)], False, "heavy"))
    assert [(s.kind, s.side, s.set, s.seconds) for s in found[:8]] == [
        ("warm-up", "right", 0, WARM_UP),
        ("change", "right", 0, CHANGE),
        ("work", "right", 0, 20),
        ("side", "left", 0, SIDE),
        ("work", "left", 0, 20),
        ("rest", "right", 1, EASY_REST),
        ("work", "right", 1, 20),
        ("side", "left", 1, SIDE),
    ]
    light = steps(session([item(plain, 2, 8, 45)], circuit=False))
    assert {step.kind for step in light} == {"work", "rest"}


def test_real_plans_have_steps_that_fill_their_sessions(library: Library) -> None:
    for plan in library.all("plan"):
        for week in planned(plan, library).weeks:
            for made in week.sessions:
                seconds = sum(step.seconds for step in steps(made))
                assert seconds == session_seconds(made.items, made.circuit, made.style)
                assert made.minutes == -(-seconds // 60)
