"""How long a band an exercise asks for, and which of its kinds are not made so long."""

from dataclasses import dataclass

from ..library.records import Library
from ..mechanics.pose import REFERENCE_STATURE
from ..mechanics.quantum import quantised
from ..mechanics.repetition import STATURES, Repetition
from ..model import Band
from ..model.exercise import BandKind
from ..model.movement import BandPath
from .exercise_bands import LOOPS_DIFFER


@dataclass(frozen=True)
class TooShort:
    """A kind of band that is shorter than a way asks, for people from a stature in metres on.

    ``asked`` and ``longest`` are centimetres, lying flat if it is a loop.
    """

    kind: BandKind
    stature: float
    asked: float
    longest: float


def too_short(
    kinds: tuple[BandKind, ...], made: Repetition, path: BandPath, library: Library
) -> list[TooShort]:
    """Return each of some kinds that is too short for somebody.

    Not the loop to start with where it is used as it is: its length is given, and the stretch
    follows. A band that is too long is no matter, for it can be gripped shorter.
    """
    found = []
    for place, kind in enumerate(kinds):
        most = _longest(kind, library)
        if most is None or (place == 0 and made.loop_length is not None):
            continue
        for stature in STATURES:
            asked = _asked(kind, made, path, stature)
            if quantised(asked - most * (1 + LOOPS_DIFFER)) > 0:
                found.append(TooShort(kind, stature, asked, most))
                break
    return found


def lying(made: Repetition, path: BandPath, stature: float = REFERENCE_STATURE) -> float:
    """Return the centimetres of slack band from end to end of a way; half of a closed one."""
    return 100 * made.resting_length(stature) / (2 if path.loop else 1)


def _asked(kind: BandKind, made: Repetition, path: BandPath, stature: float) -> float:
    """Return the centimetres that a band of a kind must have.

    A tube lies once along a closed way: from a fixed point to the limb, or else all round.
    """
    all_round = kind == "tube" and path.loop and path.anchor is None
    return lying(made, path, stature) * (2 if all_round else 1)


def _longest(kind: BandKind, library: Library) -> float | None:
    """Return the longest band of a kind in centimetres; None where it is cut from a roll."""
    lengths = [
        length
        for band in library.all(Band)
        if band.type == kind and (length := band.flat_length_cm or band.length_cm)
    ]
    return max(lengths, default=None)
