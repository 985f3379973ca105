"""The site's own exercises, as they were when a reviewer found fault, are found fault with."""

from inspect import getclosurevars
from typing import Any

from strideband.lint import rules
from strideband.model import Exercise
from strideband.model.exercise import Limits

from tests.support.real_project import real_graph


def wrong(rule: str, slug: str, **changes: Any) -> list[str]:
    """Return what a rule says of an exercise with other fields."""
    library = real_graph().library
    entry = library.entry("exercise", slug)
    own = library.get(Exercise, slug)
    whole = own.dose.model_copy(update=changes.pop("dose", {}))
    changed = own.model_copy(update={"dose": whole, **changes})
    look = getclosurevars(rules()[rule]).nonlocals["look"]
    return [message for _, message in look(changed, entry, real_graph())]


def test_a_medium_long_loop_and_the_leg_s_weight_are_too_much_for_a_straight_leg():
    """The band alone would not be: 82 of 99 N m."""
    for limits in (None, Limits(band="medium")):
        [said] = wrong("dose-possible", "straight-leg-swing", limits=limits)
        assert said.startswith("hip-flexion against a ")
        assert "29 of it for body weight; expected 99 at most: 132 is the greatest" in said
        assert said.endswith("Write 'limits: {band: light}', and say so in 'safety'.")
    assert wrong("dose-possible", "straight-leg-swing") == []


def test_a_joint_that_the_record_does_not_list_counts_too():
    """Who steps up with a heavy band cannot keep the pelvis level to the end of the set."""
    [said] = wrong("dose-possible", "step-up", limits=None)
    assert said.startswith("hip-abduction against a heavy long-loop takes ")
    assert said.endswith("Write 'limits: {band: medium}', and say so in 'safety'.")
    assert wrong("dose-possible", "step-up") == []


def test_a_band_that_is_not_the_strongest_may_be_the_worst():
    """The strongest pulls so hard sideways that the other leg carries: 45 N m, and 83 with less."""
    changes = {"limits": None, "dose": {"reps": (8, 10)}}
    [said] = wrong("dose-possible", "lateral-lunge", **changes)
    assert said.startswith("hip-abduction against a heavy long-loop takes 83 N m")


def test_body_weight_alone_may_be_too_much():
    """25 heel rises on one leg: half of all women manage 21."""
    [said] = wrong("dose-possible", "single-leg-calf-raise", dose={"reps": (10, 25)})
    assert said.startswith("ankle-plantarflexion against a heavy ")
    assert said.endswith("Body weight alone is too much: change the pose, or repeat it less often.")
    assert wrong("dose-possible", "single-leg-calf-raise") == []


def test_a_deadlift_with_a_flat_band_is_not_near_the_limit():
    said = wrong("effort-reachable", "romanian-deadlift", dose={"effort": (7, 8)})
    assert any("flat-band adds" in message for message in said)
    assert wrong("effort-reachable", "romanian-deadlift") == []


def test_a_squat_that_asks_for_a_light_loop_has_that_limit():
    [said] = wrong("limits-said", "banded-squat", limits=None)
    assert said == "the safety notes say light; expected it under 'limits': {band: light}."
