"""What is alike by construction stays alike, whatever the last bits say."""

from random import Random

import numpy as np
import pytest
from strideband.figures.person import Part, by_nearness
from strideband.figures.svg import number
from strideband.mechanics.quantum import first_greatest, quantised
from strideband.mechanics.repetition import Repetition

BITS = (-1e-13, 0.0, 1e-13)
"""What processors differ by."""


@pytest.mark.parametrize("value", [0.0, 0.25, 2.25, -0.5, 276.55, 12.5])
def test_a_half_falls_the_same_way_on_every_processor(value: float):
    assert len({number(value + bit) for bit in BITS}) == 1
    assert len({round(quantised(value + bit)) for bit in BITS}) == 1


def test_a_number_is_brought_to_the_grid_wherever_that_decides():
    random = Random(9)
    for _ in range(5000):
        digits = random.randrange(5)
        half = (random.randrange(-4000, 4000) + 0.5) / 10**digits
        for value in (half, half + 4e-10, half - 4e-10, half + 1e-7, random.uniform(-300, 300)):
            units = round(quantised(value) * 10**digits)
            assert float(number(value, digits)) == units / 10**digits


def test_there_is_no_minus_zero():
    assert str(quantised(-1e-13)) == "0.0"
    assert [*map(str, quantised(np.array([-1e-13, -0.0])))] == ["0.0", "0.0"]


@pytest.mark.parametrize("bit", BITS)
def test_of_those_alike_the_first_is_greatest(bit: float):
    assert first_greatest([0.3, 0.5, 0.5 + bit, 0.1]) == 1
    assert first_greatest(np.array([0.3, 0.5, 0.5 + 1e-4])) == 2


@pytest.mark.parametrize("bit", BITS)
def test_parts_as_near_as_each_other_keep_their_order(bit: float):
    zero = np.zeros(2)
    near = {"far": 0.1, "left": 0.2, "right": 0.2 + bit, "near": 0.3}
    parts = [
        Part("disc", look, zero, zero, zero, zero, zero, nearness)
        for look, nearness in near.items()
    ]
    assert [part.look for part in by_nearness(parts)] == [*near]


def working(ends: dict[str, tuple[np.ndarray, np.ndarray]]) -> str:
    """Return the point that works of those that a band holds: each with its places and pulls."""
    own = object.__new__(Repetition)
    own.__dict__["ends"] = ends
    return own.working


@pytest.mark.parametrize("bit", BITS)
def test_of_two_sides_that_move_alike_the_first_of_the_path_works(bit: float):
    way = np.array([[0.0, 0, 0], [0.3, 0, 0]])
    assert working({"left-hand": (way, way), "right-hand": (way * (1 + bit), way)}) == "left-hand"
    assert working({"right-hand": (way, way), "left-hand": (way, way * (1 + bit))}) == "right-hand"


@pytest.mark.parametrize("near", [0, 1])
def test_of_two_hands_that_hold_a_loop_together_the_one_works_where_strands_do_not_cancel(near):
    way = np.array([[0.0, 0, 0], [0.3, 0, 0]])
    both = [("near", (way, 0.01 * way)), ("far", (way, 2 * way))]
    assert working(dict([both[near], both[1 - near]])) == "far"
