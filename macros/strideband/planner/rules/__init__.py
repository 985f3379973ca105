"""The rules of a good week. One function each; RULES lists them in the order in which pages do.

A rule yields a breach wherever a block does not keep it. ``must``: no week that breaks it is ever
published. ``should``: the planner keeps it where it can, and a page says where it could not.
``note``: worth knowing, no more. Words stand in the catalogue: ``rule.<id>``, ``rule-why.<id>``,
``breach.<id>``. Sources are slugs.
"""

from ..week import Block
from .days import DAYS
from .frequency import FREQUENCY
from .rule import Breach, Rule, Severity
from .suitability import SUITABILITY
from .volume import VOLUME

RULES: dict[str, Rule] = {**DAYS, **FREQUENCY, **VOLUME, **SUITABILITY}


def breaches(block: Block, *, severity: Severity | None = None) -> list[Breach]:
    """Return every breach of a block, rule by rule; of one severity if one is named."""
    rules = [rule for rule in RULES.values() if severity in (None, rule.severity)]
    return [breach for rule in rules for breach in rule.check(block)]


__all__ = ["RULES", "Breach", "Rule", "breaches"]
