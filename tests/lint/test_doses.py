"""The site's own exercises, as they were when a reviewer found fault, are found fault with."""

from inspect import getclosurevars
from typing import Any

from strideband.lint import rules
from strideband.model import Exercise

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


def test_a_heavy_long_loop_is_too_much_for_a_straight_leg():
    [said] = wrong("dose-possible", "straight-leg-swing", limits=None)
    assert said.startswith("hip-flexion against a heavy long-loop takes ")
    assert said.endswith("Write 'limits: {band: medium}', and say so in 'safety'.")
    assert wrong("dose-possible", "straight-leg-swing") == []


def test_a_deadlift_with_a_flat_band_is_not_near_the_limit():
    said = wrong("effort-reachable", "romanian-deadlift", dose={"effort": (7, 8)})
    assert any("flat-band adds" in message for message in said)
    assert wrong("effort-reachable", "romanian-deadlift") == []


def test_a_squat_that_asks_for_a_light_loop_has_that_limit():
    [said] = wrong("limits-said", "banded-squat", limits=None)
    assert said == "the safety notes say light; expected it under 'limits': {band: light}."
