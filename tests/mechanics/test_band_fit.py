"""The range of the band law: its constants are what published points give, and it holds them."""

import numpy as np
import pytest
from strideband.mechanics.band import (
    EXPONENT,
    EXPONENTS,
    LABEL_UNCERTAINTY,
    force,
    neo_hookean,
    spread,
    stored_energy,
    work_spread,
)
from strideband.mechanics.band_fit import DATA, exponents, main, mooney_rivlin, series
from strideband.mechanics.measured import BLUE_BAND
from strideband.model import Source

from tests.support.for_each import for_each
from tests.support.real_project import real_graph

BANDS = {own.name: own for own in series()}
BLUE = BANDS["flat, blue, measured"]


def test_exponents_are_those_of_the_points():
    assert exponents() == EXPONENTS
    assert EXPONENTS[0] < EXPONENT < EXPONENTS[1]


def test_exponent_of_two_points_is_that_of_their_ratio():
    """Light long loop: 15 lb at 100 %, 20 lb at 200 %; ln(20 / 15) / ln 2 = 0.415."""
    assert BANDS["long loop, light"].exponent == pytest.approx(0.415, abs=1e-3)
    assert BANDS["long loop, x-heavy"].exponent == pytest.approx(0.678, abs=1e-3)


def test_measured_points_are_those_of_the_figure():
    assert list(zip(BLUE.stretch, BLUE.newtons, strict=True)) == list(BLUE_BAND)


def test_every_point_has_a_source_of_the_library():
    known = {source.slug for source in real_graph().library.all(Source)}
    lines = DATA.read_text("utf-8").splitlines()
    assert lines[0] == "series,stretch_percent,newtons,kind,source"
    assert {line.split(",")[-1] for line in lines[1:]} <= known


@for_each(BANDS)
def test_range_holds_every_published_point(name: str):
    """Of a band whose label says what it pulls at 100 %: then only the way from there is unsure."""
    own = BANDS[name]
    at_100 = float(own.newtons[own.stretch == 1.0][0])
    low, high = spread(own.stretch, at_100)
    assert np.all((low < own.newtons) & (own.newtons < high))


def test_at_100_percent_only_the_label_is_unsure():
    low, high = spread(np.array([1.0]), 20.0)
    assert [low[0], high[0]] == pytest.approx([14.0, 26.0])
    assert LABEL_UNCERTAINTY == 0.3


@pytest.mark.parametrize(
    ("stretch", "low", "high"),
    [(0.05, 0.067, 0.303), (0.25, 0.284, 0.639), (0.5, 0.465, 0.903), (2.0, 1.003, 1.933)],
)
def test_range_by_hand(stretch: float, low: float, high: float):
    """0.3 e^0.54, and the gaps to r - 1/r^2 over 1.75 and to e^0.42 or e^0.68; squares added."""
    law, rubber = stretch**0.54, (1 + stretch - (1 + stretch) ** -2) / 1.75
    ends = (rubber, stretch**0.42, stretch**0.68)
    by_hand = (
        law - ((0.3 * law) ** 2 + (law - min(ends)) ** 2) ** 0.5,
        law + ((0.3 * law) ** 2 + (max(ends) - law) ** 2) ** 0.5,
    )
    assert by_hand == pytest.approx((low, high), abs=6e-4)
    found = spread(np.array(stretch), 1.0)
    assert [float(own) for own in found] == pytest.approx(by_hand)


def test_range_grows_where_the_band_is_hardly_stretched():
    stretch = np.array([1.0, 0.5, 0.25, 0.1, 0.05, 0.01])
    low, high = (own / force(stretch, 1.0) for own in spread(stretch, 1.0))
    assert np.all(np.diff(low) < 0)
    assert np.all(np.diff(high) > 0)
    assert low.min() >= 0.0


def test_slack_band_pulls_with_nothing_for_sure():
    assert [own.tolist() for own in spread(np.array([-0.2, 0.0]), 20.0)] == [[0, 0], [0, 0]]


def test_rubber_law_of_the_measured_band_lies_within():
    """Mooney-Rivlin fits the ten points about as well as the power law, and goes on below 25 %."""
    fitted = mooney_rivlin(BLUE.stretch, BLUE.softening)
    measured = BLUE.newtons / BLUE.newtons[BLUE.stretch == 1.0]
    assert fitted == pytest.approx(measured, rel=0.05)
    stretch = np.linspace(0.02, 2.0, 100)
    low, high = spread(stretch, 1.0)
    rubber = mooney_rivlin(stretch, BLUE.softening)
    assert np.all((low < rubber) & (rubber < high))
    assert mooney_rivlin(1.0, BLUE.softening) == pytest.approx(1.0)
    assert mooney_rivlin(0.3, 0.0) == pytest.approx(neo_hookean(0.3))


def test_work_is_the_area_under_the_force():
    low, high = work_spread(0.999, 1.001, 20.0, 0.5)
    assert [low, high] == pytest.approx([14.0 * 0.001, 26.0 * 0.001], rel=1e-3)
    middle = stored_energy(np.array([0.05, 1.2]), 20.0, 0.5)
    low, high = work_spread(0.05, 1.2, 20.0, 0.5)
    assert 0.6 < low / float(middle[1] - middle[0]) < 0.7
    assert 1.3 < high / float(middle[1] - middle[0]) < 1.4


def test_script_prints_what_the_page_says(capsys: pytest.CaptureFixture[str]):
    main()
    said = capsys.readouterr().out
    assert "exponents from 0.42 to 0.68" in said
    assert "5% 0.198 0.114 0.082 0.067 0.303" in said
