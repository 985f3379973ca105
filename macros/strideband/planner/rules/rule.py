"""What a rule is, what a breach of it is, and how rules of one subject are gathered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from ...model.plan import Day, RunKind
from ..week import Block, Item, Session, Week

Severity = Literal["must", "should", "note"]


@dataclass(frozen=True)
class Breach:
    """Where a block does not keep a rule; ``values`` fill the words."""

    rule: str
    week: int
    day: Day | None = None
    session: Session | None = None
    values: dict[str, Any] = field(default_factory=dict, compare=False)


Check = Callable[[Block], Iterator[Breach]]
Applies = Callable[[Block], bool]


@dataclass(frozen=True)
class Rule:
    """A rule: what it is called, how grave it is, where it comes from, and its check."""

    id: str
    severity: Severity
    sources: tuple[str, ...]
    check: Check
    of_days: bool
    """Whether it looks at nothing but when things are: the scheduler asks such rules alone."""
    applies: Applies
    """Whether a block holds anything that could break it."""


def always(block: Block) -> bool:
    """Tell that a rule applies to every block."""
    return True


def has_runs(*kinds: RunKind) -> Applies:
    """Return a test for blocks with runs of these kinds."""
    return lambda block: any(r.kind in kinds for week in block.weeks for r in week.runs)


class Rules(dict[str, Rule]):
    """Rules of one subject by id, in the order in which pages list them."""

    def add(
        self,
        id: str,
        severity: Severity,
        *sources: str,
        of_days: bool = False,
        applies: Applies = always,
    ) -> Callable[[Check], Check]:
        """Return a decorator that makes a check a rule."""

        def added(check: Check) -> Check:
            self[id] = Rule(id, severity, sources, check, of_days, applies)
            return check

        return added


def items(week: Week) -> list[Item]:
    """Return all items of a week."""
    return [item for session in week.sessions for item in session.items]


def all_items(block: Block) -> Iterator[tuple[Week, Session, Item]]:
    """Yield every item of a block with its week and its session."""
    for week in block.weeks:
        for session in week.sessions:
            for item in session.items:
                yield week, session, item
