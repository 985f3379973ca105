"""Safety notes: each stands on the hand-written page about safety."""

from ....model import Hazard
from ..kind import PageKind

KIND = PageKind(
    model=Hazard,
    # A hand-written page has headings of its own; a colon keeps a note's anchor apart from them.
    address="safety/#note:{slug}",
    links=110,
    search=None,
)
"""The kind ``hazard``."""
