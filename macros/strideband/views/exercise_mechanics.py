"""The mechanics of an exercise in numbers: its record, its movement and its bands put together."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from ..library.records import Library
from ..mechanics.body import INDEX, Side, joint_of
from ..mechanics.body_weight import FrameLoads, band_torque, key_frames, loads_with
from ..mechanics.estimate import Course, Estimate
from ..mechanics.plausibility import ACTIONS, loaded
from ..mechanics.pose import REFERENCE_STATURE
from ..mechanics.pull import Pull, pull
from ..mechanics.quantum import first_greatest, quantised
from ..mechanics.repetition import STATURES, Repetition, repetition
from ..model import Band, Exercise
from ..model.reads import Noted, noted_property
from .band_lengths import TooShort, too_short
from .exercise_bands import ExerciseBands, Strength
from .exercise_charts import ExerciseCharts
from .exercise_figure import ExerciseFigure
from .joint_torque import JointTorque, asked, hardest, joint_torques
from .starting_band import held_with_reserve, starting_band


@dataclass(frozen=True)
class Size:
    """What a stature in metres makes of a movement.

    Stretch at the start and the longest, in percent; the greatest net force and torque.
    """

    stature: float
    start: float
    longest: float
    force: Estimate
    torque: Estimate


MomentName = Literal["start", "peak", "end", "start-peak", "end-peak"]
"""Which moment: the peak is where the band is longest, and may be the start or the end."""


@dataclass(frozen=True)
class Moment:
    """A moment of a repetition: stretch in percent, newtons, newton metres.

    ``rise`` is by how many degrees the net force points up, negative for down; None where nothing
    is left of it. ``share`` is the tension in percent of the label of a band whose label does not
    say its stretch, if it counts at 100 %.
    """

    moment: MomentName
    stretch: float
    tension: Estimate
    force: Estimate
    rise: float | None
    direction: tuple[float, float, float]
    torque: Estimate
    share: Estimate


class Mechanics:
    """What an exercise's movement and band come to. Its figure is drawn when asked for."""

    def __init__(self, exercise: Exercise, library: Library):
        if exercise.movement is None:
            raise ValueError(f"{exercise.slug} has no movement")
        self.exercise = exercise
        self.movement = exercise.movement
        self.library = library
        self._choice = ExerciseBands(exercise, library)
        self._units = Noted[Pull]()
        self._pulls = Noted[Pull]()

    @property
    def bands(self) -> list[Band]:
        """The bands whose label states a force at 100 %; see ``ExerciseBands.all``."""
        return self._choice.all

    @noted_property
    def band(self) -> Band | None:
        """The band to start with; see ``starting_band``."""
        resists = self.exercise.band.role == "resist"
        bound = held_with_reserve(self.exercise, self.action) if resists else None
        level = self.exercise.band.level
        found = starting_band(self.strengths, level, bound, self.asked_by)
        return found and found.band

    def asked_by(self, strength: Strength) -> float:
        """Return the newton metres that a band asks of the action that it loads most.

        With body weight at the hardest key frame that can be held still, and nowhere less than the
        band's own, which is greatest between them or where no such frame is.
        """
        own = strength.pull.torque.greatest.value
        held = hardest(self.movement, self.loads_of(strength), self.action or "")
        return quantised(max(own, asked(*held)) if held else own)

    @property
    def relative(self) -> list[Band]:
        """The bands whose pull is given as a share of their own label alone."""
        return self._choice.relative

    @property
    def loop_length(self) -> float | None:
        """Metres round the loop; None if the user sets the band's length."""
        return self._choice.loop_length

    @property
    def flat_length(self) -> float:
        """Centimetres of the loop to start with, lying flat; see ``ExerciseBands``."""
        return self._choice.flat_length

    @noted_property
    def drawing(self) -> ExerciseFigure:
        """The figure, its stills and its frames."""
        return ExerciseFigure(self.exercise, self.movement, self.repetition, self.at_100)

    @noted_property
    def charts(self) -> ExerciseCharts:
        """The charts, for a person of REFERENCE_STATURE."""
        return ExerciseCharts(
            self.exercise, self.movement, self.repetition, self.levels, self.pull.direction
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
        last = len(self.pull.stretch) - 1
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
        own = self.pull
        x, y, z = own.direction[at].tolist()
        return Moment(
            name,
            float(own.stretch[at]),
            own.tension.at(at),
            own.force.at(at),
            own.rise(at),
            (x, y, z),
            own.torque.at(at),
            self.share.at(at),
        )

    @noted_property
    def share(self) -> Course:
        """The tension in percent of a label that counts at 100 %, for bands as in ``relative``."""
        return self._unit(REFERENCE_STATURE).tension.times(100)

    @noted_property
    def action(self) -> str | None:
        """The joint action that the band loads most, of those that the record lists if any."""
        loads = loaded(self.repetition, self.movement.works, self.exercise.band.role)
        listed = [action for action in self.exercise.actions if action in loads]
        if self.exercise.band.role == "resist":
            listed = listed or list(loads)
        return listed[first_greatest([loads[a] for a in listed])] if listed else None

    @noted_property
    def _lever(self) -> tuple[int, int] | None:
        """The freedom that the action loads, and the sign that makes its torque positive.

        Positive is what muscles hold against a band that resists, or what one that assists helps
        with. Of two sides alike, the one that the author names first; where each side has a band of
        its own, that of the first band, whose stretch is told beside.
        """
        if self.action is None:
            return None
        against = -1 if self.exercise.band.role == "resist" else 1
        torque = self.repetition.torque(REFERENCE_STATURE, 1.0)
        levers = [
            (INDEX[key], against * sign)
            for name, sign in ACTIONS[self.action]
            for key in ([name] if name in INDEX else [f"{side}-{name}" for side in self._sides])
        ]
        return levers[first_greatest([(sign * torque[:, at]).max() for at, sign in levers])]

    @property
    def _sides(self) -> tuple[Side, ...]:
        """The sides that work and hang on the band, or on the first of two."""
        works = self.movement.works
        if self.repetition.twin is None:
            return works
        held = {joint_of(name)[0] for name in self.repetition.route.names}
        return tuple(side for side in works if side in held) or works

    @noted_property
    def joints(self) -> tuple[JointTorque, ...]:
        """What joints hold with body weight and the band to start with, the main action first.

        Empty where no key frame of it could be held still.
        """
        actions = ([self.action] if self.action else []) + [*self.exercise.actions]
        given = key_frames(self.movement), self.repetition, REFERENCE_STATURE, self.at_100
        return joint_torques(self.movement, loads_with(*given), actions)

    def loads_of(self, strength: Strength) -> tuple[FrameLoads, ...]:
        """Return what joints hold with body weight and one of the bands, as its label says."""
        given = key_frames(self.movement), self.repetition, REFERENCE_STATURE, strength.at_100
        return loads_with(*given, label=False)

    @noted_property
    def pull(self) -> Pull:
        """What the band to start with does to a person of REFERENCE_STATURE.

        All that pages, data and paper say of its forces is read from this.
        """
        return self._kept_pull(self.at_100, self._strands)

    def _kept_pull(self, newtons: float, strands: float) -> Pull:
        """Return the pull of a band on a person of REFERENCE_STATURE, worked out once."""
        given = newtons, strands
        return self._pulls.get(given, lambda: self._pull_of(REFERENCE_STATURE, *given))

    def _net(self, newtons: float, strands: float) -> Course:
        return self._unit(REFERENCE_STATURE).times(newtons, strands).force

    @property
    def _strands(self) -> float:
        return self._choice.strands(self.band) if self.band else 1.0

    def _pull_of(self, stature: float, newtons: float, strands: float) -> Pull:
        """Return the pull of a band; see ``Pull.times``."""
        own = self._unit(stature).times(newtons, strands)
        if self._lever is None or not newtons or not self._answered:
            return own
        given = key_frames(self.movement), self.repetition, stature, newtons, self._lever
        return replace(own, torque=band_torque(*given))

    @noted_property
    def _answered(self) -> bool:
        """Whether what the body rests on answers the band: else the torque is its own."""
        frames = key_frames(self.movement)
        lies = any(pad.lies for frame in frames for pad in frame.pressed)
        return lies or any(band.reactions for band in self.repetition.bands)

    def _unit(self, stature: float) -> Pull:
        """Return the pull of a band of 1 N at 100 % stretch."""
        return self._units.get(stature, lambda: pull(self.repetition, stature, self._lever))

    @noted_property
    def strengths(self) -> list[Strength]:
        """The bands to choose from, with their pulls."""
        own = self._choice
        strands = [(band, own.strand(band), own.strands(band)) for band in self.bands]
        return [
            Strength(b, f, partial(self._kept_pull, f, n), partial(self._net, f, n))
            for b, f, n in strands
        ]

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
        own = self._pull_of(stature, self.at_100, self._strands)
        start, longest = float(own.stretch[0]), float(own.stretch.max())
        return Size(stature, start, longest, own.force.greatest, own.torque.greatest)

    @noted_property
    def too_short(self) -> list[TooShort]:
        """The kinds of band that are shorter than the way asks, for people from a stature on."""
        kinds, path = self.exercise.band.kinds, self.movement.band
        return too_short(kinds, self.repetition, path, self.library)

    @property
    def peak_at(self) -> float:
        """Where the stretch is greatest, in percent of the way from the first frame to the last."""
        return 100 * self.repetition.peak / (len(self.repetition.motion.angles) - 1)

    @property
    def work(self) -> Estimate:
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
