"""Which band one starts with: what it asks of a joint decides, within the author's level."""

import pytest
from strideband.model import Exercise
from strideband.views.exercise_mechanics import LibraryMechanics
from strideband.views.starting_band import held_with_reserve, starting_band

from tests.support.present import present
from tests.support.real_project import real_graph

LIBRARY = real_graph().library
MECHANICS = LibraryMechanics(LIBRARY)


def start(slug: str, level, bound: float | None) -> str:
    own = present(MECHANICS.of(LIBRARY.get(Exercise, slug)))
    return present(starting_band(own.strengths, level, bound, own.asked_by)).band.slug


@pytest.mark.parametrize(
    ("level", "bound", "slug"),
    [
        ("light", None, "long-light"),
        ("heavy", None, "long-extra-heavy"),
        ("heavy", 100, "long-heavy"),
        ("heavy", 70, "long-medium"),
        ("heavy", 60, "long-light"),
        ("medium", 100, "long-medium"),
        ("heavy", 30, "flat-black"),
        ("light", 1, "flat-tan"),
    ],
)
def test_the_strongest_that_is_held_is_taken(level, bound, slug):
    """Side-on to an anchor a long loop and the leg ask 44, 67, 91 or 126 N m of the inner thigh,
    9 of which are the leg's."""
    assert start("standing-hip-adduction", level, bound) == slug


def test_a_set_with_reserve_is_one_of_more_repetitions():
    """Ten repetitions at an effort of six are a set of fourteen: 30 / 44 of 98.7 N m."""
    exercise = LIBRARY.get(Exercise, "standing-hip-adduction")
    dose = exercise.dose.model_copy(update={"reps": (8, 10), "effort": (6, 8)})
    exercise = exercise.model_copy(update={"dose": dose})
    assert held_with_reserve(exercise, "hip-adduction") == pytest.approx(98.7 * 30 / 44, abs=0.01)
    assert held_with_reserve(exercise, "toe-flexion") is None


def test_nobody_starts_with_more_than_is_held_where_a_band_is_so_light():
    """Only clock taps have none: to stand on one leg takes 59 of the 74 N m that can be held for
    them, and the lightest mini loop 20 more."""
    over = {}
    for exercise in LIBRARY.all(Exercise):
        own = MECHANICS.of(exercise)
        if own and own.band and exercise.band.role == "resist":
            bound = held_with_reserve(exercise, own.action)
            [chosen] = (strength for strength in own.strengths if strength.band is own.band)
            if bound is not None and own.asked_by(chosen) > bound:
                over[exercise.slug] = chosen, min(own.strengths, key=own.asked_by)
    assert [*over] == ["standing-clock-taps"]
    assert all(chosen is lightest for chosen, lightest in over.values())
