"""What a band and its label come to, against numbers worked out by hand."""

import pytest
from strideband.library.records import load_or_raise
from strideband.views.exercise_mechanics import Moment, Share, Strength

from tests.conftest import FIXTURE_PROJECT

LIBRARY = load_or_raise(FIXTURE_PROJECT)
LOOP = LIBRARY.get("band", "light-loop")


def test_a_label_is_uncertain_by_thirty_percent_either_way():
    strength = Strength(LOOP, at_100=1.0, peak=100.0, torque=5.0)
    assert strength.spread == pytest.approx((70.0, 130.0))
    moment = Moment("start", 20.0, 200.0, 3.0, Share(40.0))
    assert (moment.low, moment.high) == pytest.approx((140.0, 260.0))
    assert (moment.share.low, moment.share.high) == pytest.approx((28.0, 52.0))


def test_pounds_are_newtons_over_the_pull_of_a_pound():
    assert Strength(LOOP, 1.0, 44.482216, 5.0).pounds == pytest.approx(10.0)
