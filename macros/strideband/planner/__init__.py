"""Weeks of training and the rules that they keep.

In: recipes of plans, and exercises to choose from.
Out: weeks, sessions, doses, and which rules hold.
Never: a page, a date of the calendar, a word that readers see.

``block.make_block`` turns a recipe into weeks; ``rules.breaches`` says which rules weeks break.
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
