"""What a band and its label come to, against numbers worked out by hand."""

from types import SimpleNamespace

import numpy as np
import pytest
from strideband.library.load import load_or_raise
from strideband.mechanics.band import spread
from strideband.mechanics.estimate import Course
from strideband.mechanics.pull import Hold, Pull
from strideband.model import Exercise
from strideband.pages.templates import Templates
from strideband.text.messages import Messages
from strideband.views.exercise_bands import Strength
from strideband.views.exercise_charts import _marks
from strideband.views.exercise_mechanics import (
    KEPT,
    LibraryMechanics,
    Mechanics,
)

from tests.conftest import FIXTURE_PROJECT
from tests.support.present import present
from tests.support.real_project import real_graph

LIBRARY = load_or_raise(FIXTURE_PROJECT)
LOOP = LIBRARY.get("band", "light-loop")


def pull(*newtons: float) -> Pull:
    """Return a pull of some net forces, and of nothing else."""
    own = np.array(newtons)
    flat = Course(own, own, own)
    return Pull(Hold("around", (), ()), own, flat, flat, np.zeros((len(own), 3)), flat)


def test_every_number_has_the_range_of_its_stretch():
    """Tension, net force and torque are wrong together: by the same share."""
    own = Mechanics(LIBRARY.get(Exercise, "standing-march"), LIBRARY)
    for row in own.table:
        low, high = spread(np.array(row.stretch / 100), 1.0)
        law = (row.stretch / 100) ** 0.54
        shares = pytest.approx((float(low) / law, float(high) / law), rel=1e-5)
        for number in (row.tension, row.force, row.share, row.torque):
            if number.value:
                assert (number.low / number.value, number.high / number.value) == shares


def test_pounds_are_newtons_over_the_pull_of_a_pound():
    own = pull(20.0, 44.482216)
    assert Strength(LOOP, 1.0, lambda: own, lambda: own.force).pounds == pytest.approx(10.0)


@pytest.mark.parametrize("slug", ["lateral-lunge", "romanian-deadlift"])
def test_the_net_force_alone_is_that_of_the_pull(slug: str):
    library = real_graph().library
    strengths = Mechanics(library.get(Exercise, slug), library).strengths
    assert len(strengths) > 2
    for own in strengths:
        assert own.force.least == own.pull.force.least
        assert own.force.greatest == own.pull.force.greatest


@pytest.mark.parametrize(
    ("peak", "named"),
    [
        (0, [("start-peak", 0), ("end", 4)]),
        (2, [("start", 0), ("peak", 2), ("end", 4)]),
        (4, [("start", 0), ("end-peak", 4)]),
    ],
)
def test_the_table_names_start_longest_stretch_and_end_each_once(peak: int, named: list):
    own = SimpleNamespace(
        pull=pull(*range(5)),
        repetition=SimpleNamespace(peak=peak),
        _moment=lambda name, at: (name, at),
    )
    assert Mechanics.table.func(own) == named


def test_a_chart_has_marks_at_start_peak_and_end():
    way = np.array([0.0, 25.0, 50.0, 75.0, 100.0])
    marks = _marks(way, np.array([1.0, 3.0, 9.4, 4.0, 2.0]), " N", "light")
    assert [(mark.x, mark.y, mark.label) for mark in marks] == [
        (0.0, 1.0, "1 N"),
        (50.0, 9.4, "9 N"),
        (100.0, 2.0, "2 N"),
    ]
    level = _marks(way, np.array([2.0, 1.0, 1.0, 1.0, 2.0]))
    assert [mark.x for mark in level] == [0.0, 100.0]


def test_a_preview_tells_angles_that_the_author_gave_from_those_that_were_solved():
    exercise = LIBRARY.get(Exercise, "standing-march")
    frames = Mechanics(exercise, LIBRARY).drawing.frames
    assert exercise.movement is not None
    assert [frame.name for frame in frames] == [frame.name for frame in exercise.movement.frames]
    given = [angle.given for frame in frames for angle in frame.angles]
    assert None in given
    assert all(value is None or np.isfinite(value) for value in given)


def test_what_was_made_last_is_kept_and_no_more_than_that():
    moving = next(each for each in LIBRARY.all(Exercise) if each.movement)
    many = [moving.model_copy(update={"slug": f"copy-{n}"}) for n in range(KEPT + 1)]
    mechanics = LibraryMechanics(LIBRARY)
    first = [mechanics.of(each) for each in many]
    assert all(mechanics.of(each) is made for each, made in zip(many[1:], first[1:], strict=True))
    assert mechanics.of(many[0]) is not first[0]
    changed = many[-1].model_copy(update={"name": "Another"})
    assert present(mechanics.of(changed)).exercise is changed


def test_a_kind_that_is_too_short_for_tall_people_is_told():
    graph = real_graph()
    own = Mechanics(graph.library.get("exercise", "split-squat"), graph.library)
    [short] = own.too_short
    assert (short.kind, short.stature, short.longest) == ("tube", 1.9, 122)
    assert short.asked == pytest.approx(120 * 1.9 / 1.7)
    page = Templates(graph, Messages("en")).call_as_author('{{ resistance_curve("split-squat") }}')
    words = "on, what the set-up asks for is longer than a tube, which has 122"
    assert words in page
