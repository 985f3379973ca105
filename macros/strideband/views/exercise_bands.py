"""Which bands an exercise is done with, and how hard one strand of each pulls."""

from collections.abc import Callable
from dataclasses import dataclass

from ..library.records import Library
from ..mechanics.estimate import Course
from ..mechanics.pull import Pull
from ..model import Band, Exercise
from ..model.band import NEWTONS_PER_POUND_FORCE
from ..model.exercise import BandKind
from ..model.reads import noted_property
from .band_labels import at_100

OWN_LENGTH: dict[BandKind, float] = {"mini-loop": 30.5, "fabric-loop": 30.5, "long-loop": 104.0}
"""Kinds whose length is their own: centimetres lying flat of the usual size, 12 and 41 inches;
stands in where a band's record does not say. The others are gripped or anchored to a length."""

LOOPS_DIFFER = 0.052
"""By how much loops of one colour differ in resting length: up to 5.2 % (McMaster et al. 2010, doi
10.1519/jsc.0b013e3181dc4200)."""


@dataclass(frozen=True)
class Strength:
    """A band and what it does in an exercise, to a person of REFERENCE_STATURE.

    Attributes:
        band: the record.
        at_100: newtons at 100 % stretch of what runs where the way has one strand.
        work_out: works out ``pull``, and keeps it.
        net: works out ``force``.
    """

    band: Band
    at_100: float
    work_out: Callable[[], Pull]
    net: Callable[[], Course]

    @property
    def force(self) -> Course:
        """Its net force, as in ``pull``, without what the ground answers at the joints: that takes
        by far the longest."""
        return self.net()

    @property
    def pull(self) -> Pull:
        """Its pull along the repetition."""
        return self.work_out()

    @property
    def pounds(self) -> float:
        """The greatest net force in pounds-force."""
        return self.force.greatest.value / NEWTONS_PER_POUND_FORCE


class ExerciseBands:
    """The bands of a library that an exercise with a movement can be done with."""

    def __init__(self, exercise: Exercise, library: Library):
        self._exercise = exercise
        self._path = exercise.movement.band if exercise.movement else None
        self._closed = bool(self._path and self._path.loop)
        self._all = library.all(Band)

    @noted_property
    def all(self) -> list[Band]:
        """The bands of the exercise's kinds whose label states a force at 100 %, weakest first."""
        fitting = [b for b in self._all if b.type in self._exercise.band.kinds and at_100(b)]
        order = {kind: place for place, kind in enumerate(self._exercise.band.kinds)}
        return sorted(fitting, key=lambda b: (order[b.type], b.order))

    @noted_property
    def first(self) -> Band | None:
        """The strongest band of the author's level, of the first kind with forces: for its length.

        Which band to start with is said by ``starting_band``, which needs its torque.
        """
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
        """Metres of a loop along its way; None if the user sets the band's length.

        All the way round where the way is closed. An open way has both strands of a long loop side
        by side, so that it is as long as the loop lying flat.
        """
        if self._exercise.band.kinds[0] not in OWN_LENGTH or self._path is None:
            return None
        if self._path.free_length is not None:
            return None
        lying = self.flat_length - (self._path.shortened or 0.0)
        return (2 if self._closed else 1) * lying / 100

    @property
    def flat_length(self) -> float:
        """Centimetres of the loop to start with, lying flat; KeyError if the kind is no loop."""
        own = self.first.flat_length_cm if self.first else None
        return own or OWN_LENGTH[self._exercise.band.kinds[0]]

    def strands(self, band: Band) -> float:
        """Return how many strands of a band run where the path has one.

        An open path that is done with a long loop has both of its strands; a closed one that is
        done with a tube has only one for its two.
        """
        if band.type == "long-loop" and not self._closed:
            return 2.0
        return 0.5 if band.type == "tube" and self._closed else 1.0

    def strand(self, band: Band) -> float:
        """Return newtons at 100 % of one strand of the path, which may be more of the band's.

        What a long loop's label says is taken for both strands, a tube for a single one.
        """
        in_rating = band.strands_in_rating or (2 if band.type == "long-loop" else 1)
        return (at_100(band) or 0.0) / in_rating * self.strands(band)
