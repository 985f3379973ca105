"""Easy weeks: half the volume, by sets alone."""

from strideband.model.exercise import BandKind
from strideband.planner.choose import item
from strideband.planner.progress import reduced

from tests.support.made_exercises import made

LOOPS: frozenset[BandKind] = frozenset({"mini-loop"})


def sets(*given: int) -> list[int]:
    """Return the sets that are left of items with as many, all of the same volume a set."""
    items = [item(made(f"move-{n}"), LOOPS, "light", sets=own) for n, own in enumerate(given)]
    return [own.sets for own in reduced(items)]


def test_even_sets_are_halved():
    assert sets(2, 4, 6) == [1, 2, 3]


def test_of_odd_sets_one_keeps_more_and_the_next_less():
    assert sets(3, 3) == [1, 2]
    assert sets(3, 3, 3, 3) == [1, 2, 1, 2]


def test_none_loses_all_and_so_little_is_left_that_the_whole_cannot_be_halved():
    assert sets(1) == [1]
    assert sets(1, 1) == [1, 1]


def test_in_a_week_of_few_items_one_keeps_more_than_half():
    """A set of the small one is a tenth of its greatest: with two of three it is all too little."""
    big = item(made("big", reps=(90, 90)), LOOPS, "light", sets=3)
    small = item(made("small", reps=(8, 80)), LOOPS, "light", sets=3)
    assert [own.sets for own in reduced([big, small])] == [1, 3]
