"""Questions: each stands on its topic's page."""

from ....model import Question
from ..kind import PageKind, Search

KIND = PageKind(
    model=Question,
    address="faq/{topic}/#{slug}",
    links=40,
    search=Search(place=50, weight=1.02),
)
"""The kind ``question``."""
