"""Which bands an exercise is done with, and how hard one strand of each pulls."""

from dataclasses import dataclass

from ..library.records import Library
from ..mechanics.band import label_spread
from ..model import Band, Exercise
from ..model.band import NEWTONS_PER_POUND_FORCE
from ..model.exercise import BandKind
from ..model.reads import noted_property
from .band_labels import at_100

LOOP_LENGTH = 0.61
"""Metres round a mini loop that is sold as 12 inches; stands in where a length is unknown."""

OWN_LENGTH: tuple[BandKind, ...] = ("mini-loop", "fabric-loop")
"""Kinds whose length is their own; the others are gripped or anchored to a length."""


@dataclass(frozen=True)
class Strength:
    """A band and how hard it pulls in an exercise, for a person of REFERENCE_STATURE.

    Attributes:
        band: the record.
        at_100: newtons of one strand at 100 % stretch.
        peak: newtons on the limb at the longest stretch.
        torque: newton metres at the joint that is loaded most, at its own peak.
    """

    band: Band
    at_100: float
    peak: float
    torque: float

    @property
    def pounds(self) -> float:
        """The peak in pounds-force."""
        return self.peak / NEWTONS_PER_POUND_FORCE

    @property
    def spread(self) -> tuple[float, float]:
        """The peak in newtons with the labels' uncertainty."""
        return label_spread(self.peak)


class ExerciseBands:
    """The bands of a library that an exercise with a movement can be done with."""

    def __init__(self, exercise: Exercise, library: Library):
        self._exercise = exercise
        self._closed = exercise.movement.band.loop if exercise.movement else False
        self._all = library.all(Band)

    @noted_property
    def all(self) -> list[Band]:
        """The bands of the exercise's kinds whose label states a force at 100 %, weakest first."""
        fitting = [b for b in self._all if b.type in self._exercise.band.kinds and at_100(b)]
        order = {kind: place for place, kind in enumerate(self._exercise.band.kinds)}
        return sorted(fitting, key=lambda b: (order[b.type], b.order))

    @noted_property
    def first(self) -> Band | None:
        """The band to start with: the strongest of its level, of the first kind with forces."""
        level = self._exercise.band.level
        fitting = [b for b in self.all if b.level == level] or self.all
        of_kind = [b for b in fitting if b.type == fitting[0].type] if fitting else []
        return of_kind[-1] if of_kind else None

    @noted_property
    def relative(self) -> list[Band]:
        """The bands of the exercise's kinds whose labels state a pull but not at which stretch.

        What they pull is given as a share of their own label alone, and never in newtons.
        """
        fitting = [b for b in self._all if b.type in self._exercise.band.kinds and b.label_span]
        return sorted((b for b in fitting if not at_100(b)), key=lambda b: b.order)

    @property
    def loop_length(self) -> float | None:
        """Metres round the loop; None if the user sets the band's length."""
        if self._exercise.band.kinds[0] not in OWN_LENGTH:
            return None
        flat = self.first.flat_length_cm if self.first else None
        return 2 * flat / 100 if flat else LOOP_LENGTH

    def strand(self, band: Band) -> float:
        """Return newtons at 100 % of one strand of the path.

        A closed path has two strands between its points, an open one has what the band has: of a
        long loop both. What a long loop's label says is taken for both, a tube for a single strand.
        """
        rating = at_100(band) or 0.0
        if band.type == "long-loop":
            whole = rating * 2 / (band.strands_in_rating or 2)
            return whole / 2 if self._closed else whole
        if band.type == "tube" and self._closed:
            return rating / 2
        return rating / (band.strands_in_rating or 1)
