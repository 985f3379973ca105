"""Weeks of training: the rules that they keep, how they are made, how long they take.

``block.make_block`` turns a recipe into weeks; ``rules.breaches`` says which rules weeks break. No
drawing, no words: ids, numbers and slugs only.
"""

from .block import CannotPlan, make_block
from .kept import planned
from .rules import RULES, Breach, Rule, breaches
from .week import Block, Item, Run, Session, Week

__all__ = [
    "RULES",
    "Block",
    "Breach",
    "CannotPlan",
    "Item",
    "Rule",
    "Run",
    "Session",
    "Week",
    "breaches",
    "make_block",
    "planned",
]
