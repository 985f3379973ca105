"""The mechanics of an exercise in numbers: its record, its movement and its bands put together."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ..library.records import Library
from ..mechanics.band import force as law
from ..mechanics.band import label_spread
from ..mechanics.body import INDEX, Array
from ..mechanics.plausibility import ACTIONS, loaded
from ..mechanics.pose import REFERENCE_STATURE
from ..mechanics.quantum import first_greatest, quantised
from ..mechanics.repetition import STATURES, Repetition, repetition
from ..model import Band, Exercise
from ..model.reads import Noted, noted_property
from .exercise_bands import ExerciseBands, Strength
from .exercise_charts import ExerciseCharts
from .exercise_figure import ExerciseFigure


@dataclass(frozen=True)
class Share:
    """A pull in percent of what the same band's own label states."""

    percent: float

    @property
    def low(self) -> float:
        """The least, with the labels' uncertainty."""
        return label_spread(self.percent)[0]

    @property
    def high(self) -> float:
        """The greatest, with the labels' uncertainty."""
        return label_spread(self.percent)[1]


@dataclass(frozen=True)
class Size:
    """What a stature in metres makes of a movement.

    Stretch at the start and the longest, in percent; the greatest newtons and newton metres.
    """

    stature: float
    start: float
    longest: float
    force: float
    torque: float


MomentName = Literal["start", "peak", "end", "start-peak", "end-peak"]
"""Which moment: the peak is where the band is longest, and may be the start or the end."""


@dataclass(frozen=True)
class Moment:
    """A moment of a repetition: stretch in percent, newtons on the limb, newton metres.

    ``share`` is for a band whose label does not say its stretch, if it counts at 100 %.
    """

    moment: MomentName
    stretch: float
    force: float
    torque: float
    share: Share

    @property
    def low(self) -> float:
        """The least force, with the labels' uncertainty."""
        return label_spread(self.force)[0]

    @property
    def high(self) -> float:
        """The greatest force, with the labels' uncertainty."""
        return label_spread(self.force)[1]


class Mechanics:
    """What an exercise's movement and band come to. Its figure is drawn when asked for."""

    def __init__(self, exercise: Exercise, library: Library):
        if exercise.movement is None:
            raise ValueError(f"{exercise.slug} has no movement")
        self.exercise = exercise
        self.movement = exercise.movement
        self.library = library
        self._choice = ExerciseBands(exercise, library)

    @property
    def bands(self) -> list[Band]:
        """The bands whose label states a force at 100 %; see ``ExerciseBands.all``."""
        return self._choice.all

    @property
    def band(self) -> Band | None:
        """The band to start with."""
        return self._choice.first

    @property
    def relative(self) -> list[Band]:
        """The bands whose pull is given as a share of their own label alone."""
        return self._choice.relative

    @property
    def loop_length(self) -> float | None:
        """Metres round the loop; None if the user sets the band's length."""
        return self._choice.loop_length

    @noted_property
    def drawing(self) -> ExerciseFigure:
        """The figure, its stills and its frames."""
        return ExerciseFigure(self.exercise, self.movement, self.repetition, self.at_100)

    @noted_property
    def charts(self) -> ExerciseCharts:
        """The charts, for a person of REFERENCE_STATURE."""
        return ExerciseCharts(
            self.exercise, self.movement, self.repetition, self.levels, self.pull, self.load
        )

    @noted_property
    def repetition(self) -> Repetition:
        """The movement with its band."""
        return repetition(self.movement, self.exercise.band.anchor, self.loop_length)

    @noted_property
    def at_100(self) -> float:
        """Newtons of one strand of the band to start with, at 100 % stretch; 0 if not known."""
        return self._choice.strand(self.band) if self.band else 0.0

    @noted_property
    def table(self) -> list[Moment]:
        """Start, longest stretch and end, with the band to start with; each moment once."""
        last = len(self.pull) - 1
        names: dict[int, MomentName] = {0: "start", self.repetition.peak: "peak", last: "end"}
        if self.repetition.peak == last:
            names[last] = "end-peak"
        elif self.repetition.peak == 0:
            names[0] = "start-peak"
        return [self._moment(names[at], at) for at in sorted(names)]

    @property
    def longest(self) -> Moment:
        """The moment of the longest stretch."""
        return self._moment("peak", self.repetition.peak)

    def _moment(self, name: MomentName, at: int) -> Moment:
        stretch = 100 * self.repetition.stretch(REFERENCE_STATURE)[at]
        force, torque = self.pull[at] * self.at_100, max(self.load[at], 0.0) * self.at_100
        share = Share(quantised(100 * law(stretch / 100, 1.0)))
        return Moment(name, float(stretch), float(force), float(torque), share)

    @noted_property
    def action(self) -> str | None:
        """The joint action that the band loads most, of those that the record lists if any."""
        loads = loaded(self.repetition, self.movement.works, self.exercise.band.role)
        listed = [action for action in self.exercise.actions if action in loads]
        if self.exercise.band.role == "resist":
            listed = listed or list(loads)
        return listed[first_greatest([loads[a] for a in listed])] if listed else None

    @noted_property
    def load(self) -> Array:
        """Torque about that action's joint per newton at 100 %, in m, shape (moments,).

        Positive where the muscles of the action must hold against the band, or, of an assisting
        band, where it helps them. Of two sides alike, the one that the author names first.
        """
        return self._load(REFERENCE_STATURE)

    def _load(self, stature: float) -> Array:
        if self.action is None:
            return np.zeros(len(self.repetition.motion.angles))
        against = -1 if self.exercise.band.role == "resist" else 1
        torque = self.repetition.torque(stature, 1.0)
        courses = [
            against * sign * torque[:, INDEX[key]]
            for name, sign in ACTIONS[self.action]
            for key in ([name] if name in INDEX else [f"{s}-{name}" for s in self.movement.works])
        ]
        return quantised(courses[first_greatest([course.max() for course in courses])])

    @noted_property
    def pull(self) -> Array:
        """Force on the limb per newton at 100 %, shape (moments,): the strands' pulls together."""
        return self._pull(REFERENCE_STATURE)

    def _pull(self, stature: float) -> Array:
        strands = np.linalg.norm(self.repetition.pull, axis=1)
        return quantised(self.repetition.tension(stature, 1.0) * strands)

    @property
    def strengths(self) -> list[Strength]:
        """The bands to choose from, with their peaks."""
        peak, torque = float(self.pull.max()), float(self.load.max())
        strands = [(band, self._choice.strand(band)) for band in self.bands]
        return [Strength(band, f, f * peak, f * torque) for band, f in strands]

    @property
    def levels(self) -> list[Strength]:
        """One band for each level, of the kind to start with: the strongest of the level."""
        kind = self.band.type if self.band else None
        by_level = {s.band.level: s for s in self.strengths if s.band.type == kind}
        return list(by_level.values())

    @property
    def sizes(self) -> list[Size]:
        """The same movement with the band to start with, for small and tall people."""
        return [self._size(stature) for stature in STATURES]

    def _size(self, stature: float) -> Size:
        stretch = 100 * self.repetition.stretch(stature)
        force = float(self._pull(stature).max()) * self.at_100
        torque = max(float(self._load(stature).max()), 0.0) * self.at_100
        return Size(stature, float(stretch[0]), float(stretch.max()), force, torque)

    @property
    def turned(self) -> float:
        """Degrees by which the pull's direction changes."""
        return self.repetition.turned

    @property
    def peak_at(self) -> float:
        """Where the stretch is greatest, in percent of the way from the first frame to the last."""
        return 100 * self.repetition.peak / (len(self.repetition.motion.angles) - 1)

    @property
    def rise(self) -> float | None:
        """How many times the starting torque the peak is; None if it starts with none."""
        start = float(self.load[0])
        return float(self.load.max()) / start if start > 0.02 * self.load.max() > 0 else None

    @property
    def work(self) -> float:
        """Joules that stretching the band to start with takes, for REFERENCE_STATURE."""
        return self.repetition.work(REFERENCE_STATURE, self.at_100)


KEPT = 96
"""Exercises whose mechanics are kept: a page asks many times, plans and data ask again. Half a
megabyte each."""


class LibraryMechanics:
    """The mechanics of a library's exercises. Keeps those that were made last."""

    def __init__(self, library: Library):
        self.library = library
        self._kept: dict[str, tuple[Exercise, Noted[Mechanics]]] = {}

    def of(self, exercise: Exercise) -> Mechanics | None:
        """Return an exercise's mechanics; None if it has no movement."""
        if exercise.movement is None:
            return None
        kept = self._kept.get(exercise.slug)
        if kept is None or kept[0] is not exercise:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            kept = self._kept[exercise.slug] = (exercise, Noted[Mechanics]())
        return kept[1].get("", lambda: Mechanics(exercise, self.library))
