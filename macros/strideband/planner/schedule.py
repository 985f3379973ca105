"""On which days the sessions of a week stand.

A week has at most 21 places for a session (a morning, an evening, and right before a run, on seven
days), so that a search that tries one session after the other and turns back at the first broken
rule is exact and takes milliseconds; no solver is needed. That turning back is right because rules
about days are never mended by one session more.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import get_args

from ..mechanics.quantum import quantised
from ..model.plan import DAYS, Day, Half
from .rules import RULES, Breach
from .week import Block, Run, Session, Week

SHOULD, NOTE = 10.0, 2.0
"""What a breach of a should and of a note costs."""

NEAR_LONG, UNEVEN, MORNING, RUN_DAY = 3.0, 0.5, 2.0, 0.5
"""What it costs to load the legs within a day of a long run, to have sessions unevenly apart, to
rise early for one, and to take a day without a run for it."""


@dataclass(frozen=True)
class Place:
    """When a session is."""

    day: Day
    at: Half
    before_run: bool


@dataclass(frozen=True)
class Wish:
    """A session that needs a place, and what its author said about it."""

    session: Session
    day: Day | None = None
    before_run: bool = False


def placements(
    block: Block,
    wishes: Sequence[Wish],
    busy: Collection[Day],
    without: Collection[str] = (),
) -> Iterator[tuple[Session, ...]]:
    """Yield the ways to place sessions in a block's one week, the best first.

    Args:
        block: of one week, with its runs; sessions in it are ignored.
        wishes: the sessions, in the order in which the week shall hold them.
        busy: days without time.
        without: ids of rules to leave out of account.
    """
    week = block.weeks[0]
    found: list[tuple[float, tuple[Session, ...]]] = []

    def search(number: int, placed: tuple[Session, ...]) -> None:
        if number == len(wishes):
            found.append((_cost(_with(block, placed), placed), placed))
            return
        wish = wishes[number]
        for place in _places(week, wish, busy):
            session = replace(wish.session, day=place.day, at=place.at, before_run=place.before_run)
            if any(own.start == session.start for own in placed):
                continue
            if number and _alike(wish, wishes[number - 1]) and session.start < placed[-1].start:
                continue  # The other way round has been tried or will be.
            after = (*placed, session)
            if not _broken(_with(block, after), without):
                search(number + 1, after)

    search(0, ())
    # Of ways that cost the same, the one found first: the earlier in the week.
    for _, sessions in sorted(found, key=lambda entry: entry[0]):
        yield sessions


def collisions(block: Block, wishes: Sequence[Wish], busy: Collection[Day]) -> tuple[str, ...]:
    """Return the fewest rules that have to give way, if a week is to be found.

    Where one is enough: each that would be. Nothing, if there is no place even without rules.
    """
    musts = [rule.id for rule in RULES.values() if rule.of_days and rule.severity == "must"]
    for size in range(1, len(musts) + 1):
        enough = [
            rules
            for rules in combinations(musts, size)
            if next(placements(block, wishes, busy, rules), None)
        ]
        if enough:
            return tuple(rule for rules in enough for rule in rules) if size == 1 else enough[0]
    return ()


def _alike(one: Wish, other: Wish) -> bool:
    """Tell whether two sessions may change places without a difference to any rule."""
    free = (one.day, other.day) == (None, None) and one.before_run == other.before_run
    return free and (one.session.style, one.session.loaded) == (
        other.session.style,
        other.session.loaded,
    )


def _places(week: Week, wish: Wish, busy: Collection[Day]) -> Iterator[Place]:
    for day in DAYS:
        if day in busy or wish.day not in (None, day):
            continue
        runs: dict[Half, Run] = {run.at: run for run in week.runs if run.day == day}
        if wish.before_run:
            yield from (Place(day, half, True) for half in runs)
            continue
        yield from (Place(day, half, False) for half in get_args(Half) if half not in runs)


def _with(block: Block, sessions: tuple[Session, ...]) -> Block:
    return replace(block, weeks=(replace(block.weeks[0], sessions=sessions),))


def _broken(block: Block, without: Collection[str]) -> bool:
    return any(
        next(rule.check(block), None)
        for rule in RULES.values()
        if rule.of_days and rule.severity == "must" and rule.id not in without
    )


def _cost(block: Block, sessions: tuple[Session, ...]) -> float:
    breaches: list[Breach] = [
        breach
        for rule in RULES.values()
        if rule.of_days and rule.severity != "must"
        for breach in rule.check(block)
    ]
    cost = sum(SHOULD if RULES[b.rule].severity == "should" else NOTE for b in breaches)
    week = block.weeks[0]
    run_days = {run.day for run in week.runs}
    for session in sessions:
        cost += MORNING * (session.at == "morning" and not session.before_run)
        cost += RUN_DAY * (session.day not in run_days)
        if session.loaded:
            cost += NEAR_LONG * sum(
                not 24 <= quantised(run.start - session.start) % 168 <= 168 - 24
                for run in week.runs
                if run.kind == "long"
            )
    starts = sorted(session.start for session in sessions if session.style != "stretch")
    if len(starts) > 1:
        gaps = [b - a for a, b in zip(starts, [*starts[1:], starts[0] + 168], strict=True)]
        cost += UNEVEN * sum(abs(gap - 168 / len(starts)) / 24 for gap in gaps)
    return quantised(cost)
