"""How often there is band work in a week."""

from collections.abc import Iterator

from ..week import Block
from .rule import Breach, Rules, has_strong

FREQUENCY = Rules()


def _racing(block: Block) -> bool:
    return block.season in ("in-season", "taper")


def _off_season(block: Block) -> bool:
    return block.season == "off-season"


@FREQUENCY.add("sessions-a-week", "must", applies=_off_season)
def _sessions_a_week(block: Block) -> Iterator[Breach]:
    """Off-season two or three band sessions a week, strong or light; else three at most."""
    least = 2 if block.season == "off-season" else 0
    for week in block.weeks:
        count = week.count("heavy", "light")
        if not least <= count <= 3:
            yield Breach("sessions-a-week", week.number, values={"count": count, "least": least})


@FREQUENCY.add("strong-twice", "should", "blagrove-2018", "acsm-2009", applies=_off_season)
def _strong_twice(block: Block) -> Iterator[Breach]:
    """Off-season two strong sessions a week at least: a light circuit is no strength training."""
    if block.season == "off-season":
        for week in block.weeks:
            count = week.count("heavy")
            if count < 2:
                yield Breach("strong-twice", week.number, values={"count": count})


@FREQUENCY.add("every-week", "must", "ronnestad-2011", applies=has_strong)
def _every_week(block: Block) -> Iterator[Breach]:
    """Strong sessions never only every second week: what one a week keeps, one in two loses."""
    if has_strong(block):
        for week in block.weeks:
            if not week.count("heavy"):
                yield Breach("every-week", week.number)


@FREQUENCY.add("in-season-once", "should", "ronnestad-2011", "spiering-2021", applies=_racing)
def _in_season_once(block: Block) -> Iterator[Breach]:
    """In season one heavy session is enough."""
    if _racing(block):
        for week in block.weeks:
            count = week.count("heavy")
            if count > 1:
                yield Breach("in-season-once", week.number, values={"count": count})
