"""What the days of sessions cost, worked out by hand; whole weeks stand in ``test_weeks``."""

import pytest
from strideband.planner import Run, Session
from strideband.planner.schedule import _cost

from tests.planner.test_limits_of_rules import ALL_DAYS, TEMPO, heavy, light, one, run


@pytest.mark.parametrize(
    ("events", "cost"),
    [
        ([heavy("wed"), run("wed")], 0),
        # 0.5 on a day without a run, 2 for rising early; right before a run one is up.
        ([heavy("wed"), run("tue")], 0.5),
        ([heavy("wed", "morning"), run("wed", at="evening")], 2),
        ([heavy("wed", "morning", before_run=True), run("wed", at="evening")], 0),
        # 3 for legs loaded less than a day before or after a long run, over Sunday night too.
        ([heavy("wed"), run("wed"), run("thu", "long")], 3),
        ([heavy("sun"), run("sun"), run("mon", "long")], 3),
        ([heavy("wed"), run("wed", "long")], 3),
        ([light("wed"), run("wed"), run("thu", "long")], 0),
        ([heavy("wed"), run("wed"), run("fri", "long")], 0),
        # Half of what gaps miss of a half week, in days: 96 h and 72 h, 24 h and 144 h.
        ([heavy("mon"), light("fri"), run("mon"), run("fri")], 0.5),
        ([heavy("mon"), light("tue"), run("mon"), run("tue")], 2.5),
        # 10 for what should not be, 2 for what is only noted, here with a day without a run.
        ([heavy("tue"), run("tue"), TEMPO], 10),
        ([light("sun"), *ALL_DAYS], 2.5),
    ],
)
def test_cost(events: list[Run | Session], cost: float):
    block = one(*events)
    assert _cost(block, block.weeks[0].sessions) == cost
