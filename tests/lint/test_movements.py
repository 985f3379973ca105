"""The site's own movements with a band that nobody has are found fault with."""

from typing import Any

import pytest
from strideband.model import Exercise

from tests.lint.test_doses import wrong
from tests.support.real_project import real_graph


def said(slug: str, **changes: Any) -> list[str]:
    movement = real_graph().library.get(Exercise, slug).movement
    assert movement
    band = movement.band.model_copy(update=changes)
    return wrong("loop-long-enough", slug, movement=movement.model_copy(update={"band": band}))


@pytest.mark.parametrize(("slug", "start"), [("good-morning", 20), ("lateral-lunge", 10)])
def test_a_loop_cannot_be_longer_than_it_is(slug: str, start: float):
    """A good morning that begins at 20 % wants a loop of 135 cm; a real one is at 56 %."""
    [message] = said(slug, start_stretch=start)
    asked, least = {"good-morning": (135, 56), "lateral-lunge": (118, 26)}[slug]
    assert message == (
        f"the way asks for a loop of {asked} cm lying flat; found one of 104 cm. Expected at "
        f"least {least}, a way that is shorter, or no start_stretch: the loop's own length decides."
    )
    assert said(slug, start_stretch=least) == []
    assert said(slug, start_stretch=None) == []


def test_a_loop_that_a_hitch_or_a_cuff_shortens_is_a_real_one():
    assert said("pallof-press") == []
    assert said("romanian-deadlift", start_stretch=5) == [], "within what loops differ by"
