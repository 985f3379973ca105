"""The site's own exercises with a band that nobody has, or a set-up that tells another length."""

from typing import Any

import pytest
from strideband.model import Exercise

from tests.lint.test_doses import wrong
from tests.support.real_project import real_graph


def said(rule: str, slug: str, setup: tuple[str, str] | None = None, **changes: Any) -> list[str]:
    """Return what a rule says of an exercise whose way, kinds or set-up are others."""
    exercise = real_graph().library.get(Exercise, slug)
    assert exercise.movement
    more: dict[str, Any] = {}
    if kinds := changes.pop("kinds", None):
        more["band"] = exercise.band.model_copy(update={"kinds": kinds})
    if setup:
        assert any(setup[0] in line for line in exercise.setup)
        more["setup"] = tuple(line.replace(*setup) for line in exercise.setup)
    band = exercise.movement.band.model_copy(update=changes)
    movement = exercise.movement.model_copy(update={"band": band})
    return wrong(rule, slug, movement=movement, **more)


def test_a_loop_that_nothing_holds_nearer_has_its_own_length():
    """A good morning that begins at 20 % wants a loop of 135 cm; a real one is at 56 %."""
    message = "a long-loop has its own length, and the stretch follows. Delete it."
    assert said("band-long-enough", "good-morning", start_stretch=20) == [message]


def test_the_fixed_point_stands_where_the_loop_reaches():
    assert said("band-long-enough", "pallof-press", shortened=None) == [
        "the way asks for a loop of 83 cm lying flat; found one of 104 cm. "
        "Expected 16, or the fixed point elsewhere."
    ]
    assert said("band-long-enough", "ankle-mobilisation", start_stretch=0) == [
        "the way asks for a loop of 117 cm lying flat; found one of 84 cm, 20 cm less for how it "
        "is fixed. Expected 39, or the fixed point elsewhere."
    ]
    assert said("band-long-enough", "pallof-press", start_stretch=48) == [], "loops differ by that"


@pytest.mark.parametrize(
    ("slug", "kinds", "message"),
    [
        ("hamstring-stretch", ("flat-band", "long-loop"), "at 1.50 m the way asks for a long-loop"),
        ("quad-stretch", ("flat-band", "tube"), "at 1.50 m the way asks for a tube of 159 cm; "),
        ("long-band-squat", ("long-loop", "tube"), "at 1.50 m the way asks for a tube of 208 cm; "),
        ("step-up", ("long-loop", "tube"), "at 1.50 m the way asks for a tube of 208 cm; found "),
    ],
)
def test_no_kind_is_longer_than_it_is_made(slug: str, kinds: tuple[str, ...], message: str):
    [found] = said("band-long-enough", slug, kinds=kinds)
    assert found.startswith(message)
    assert said("band-long-enough", slug) == []


def test_a_tube_lies_once_along_a_way_to_a_fixed_point():
    assert said("band-long-enough", "straight-leg-swing", kinds=("long-loop", "tube")) == []


def test_the_set_up_tells_the_piece_of_band():
    assert said("length-told", "pull-apart", free_length=70) == [
        "it tells 60 cm; expected about 70 cm of slack band, as movement.band.free_length has it. "
        "Mend one."
    ]
    assert said("length-told", "seated-row", setup=("about 100 cm", "some")) == [
        "it tells no length; expected about 100 cm of slack band, as movement.band.free_length has "
        "it."
    ]


def test_the_set_up_tells_what_a_hitch_takes():
    assert said("length-told", "pallof-press", setup=("20 cm shorter", "25 cm shorter")) == [
        "it tells 25 cm; expected about 20 cm shorter, as movement.band.shortened has it. Mend one."
    ]


def test_the_set_up_tells_how_far_one_moves_on():
    assert said("length-told", "pallof-press", setup=("40 cm", "50 cm")) == [
        "it tells 50 cm; expected about 38 cm further than taut, as movement.band.start_stretch "
        "has it. Mend one."
    ]
    assert said("length-told", "hip-flexor-stretch", setup=("about 40 cm", "a step")) == [
        "it tells no length; expected about 38 cm further than taut, as "
        "movement.band.start_stretch has it."
    ]
    assert said("length-told", "straight-leg-swing") == [], "just taut needs no number"
