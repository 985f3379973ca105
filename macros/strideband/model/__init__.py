"""The records: one module per kind, and the only truth about their fields.

In: plain data, as a file says it.
Out: frozen records.
Never: a file, another record, or how a record looks.

``KINDS`` maps the name of a kind to its model, in the order in which a site lists them.
"""

from .area import Area
from .band import Band
from .base import Addressed, Record
from .claim import CheckedClaim, Claim
from .concept import Concept
from .exercise import Exercise
from .hazard import Hazard
from .muscle import Muscle
from .phase import Phase
from .plan import Plan
from .question import Question, Topic
from .source import Source
from .term import Term

KINDS: dict[str, type[Record]] = {
    model.kind: model
    for model in (
        Exercise,
        Concept,
        Plan,
        Topic,
        Question,
        Band,
        Muscle,
        Area,
        Phase,
        CheckedClaim,
        Source,
        Hazard,
        Term,
    )
}

__all__ = [
    "KINDS",
    "Addressed",
    "Area",
    "Band",
    "CheckedClaim",
    "Claim",
    "Concept",
    "Exercise",
    "Hazard",
    "Muscle",
    "Phase",
    "Plan",
    "Question",
    "Record",
    "Source",
    "Term",
    "Topic",
]
