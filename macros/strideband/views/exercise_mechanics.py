"""The mechanics and the figure of an exercise: its record, bands and muscles put together."""

from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import numpy as np
from markupsafe import Markup

from ..figures import animation
from ..figures.animation import Timing
from ..figures.camera import SCALE, camera
from ..figures.chart import Axis, Curve, Mark, chart, dial, value_axis, viewbox
from ..figures.exercise import Figure, figure, still
from ..figures.part_elements import shapes
from ..library.records import Library
from ..mechanics.band import LABEL_UNCERTAINTY
from ..mechanics.band import force as law
from ..mechanics.body import INDEX, SHIFTS, Array
from ..mechanics.plausibility import ACTIONS, loaded
from ..mechanics.pose import REFERENCE_STATURE
from ..mechanics.quantum import DIGITS, first_greatest, quantised
from ..mechanics.repetition import STATURES, Repetition, repetition
from ..model import Band, Exercise
from ..model.band import NEWTONS_PER_POUND_FORCE
from ..model.exercise import BandKind
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
        return self.peak * (1 - LABEL_UNCERTAINTY), self.peak * (1 + LABEL_UNCERTAINTY)


@dataclass(frozen=True)
class Share:
    """A pull in percent of what the same band's own label states."""

    percent: float

    @property
    def low(self) -> float:
        """The least, with the labels' uncertainty."""
        return self.percent * (1 - LABEL_UNCERTAINTY)

    @property
    def high(self) -> float:
        """The greatest, with the labels' uncertainty."""
        return self.percent * (1 + LABEL_UNCERTAINTY)


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


@dataclass(frozen=True)
class Moment:
    """A moment of a repetition: stretch in percent, newtons on the limb, newton metres.

    ``share`` is for a band whose label does not say its stretch, if it counts at 100 %.
    """

    moment: str
    stretch: float
    force: float
    torque: float
    share: Share

    @property
    def low(self) -> float:
        """The least force, with the labels' uncertainty."""
        return self.force * (1 - LABEL_UNCERTAINTY)

    @property
    def high(self) -> float:
        """The greatest force, with the labels' uncertainty."""
        return self.force * (1 + LABEL_UNCERTAINTY)


@dataclass(frozen=True)
class Angle:
    """An angle of a key frame in degrees: as the author gave it, and as it was solved."""

    name: str
    given: float | None
    solved: float


@dataclass(frozen=True)
class PreviewFrame:
    """A key frame with its picture, the band's stretch in percent, and its angles."""

    name: str
    picture: Markup
    stretch: float
    angles: tuple[Angle, ...]


class Mechanics:
    """What an exercise's movement and band come to. Its figure is drawn when asked for."""

    def __init__(self, exercise: Exercise, library: Library):
        if exercise.movement is None:
            raise ValueError(f"{exercise.slug} has no movement")
        self.exercise = exercise
        self.movement = exercise.movement
        self.library = library

    @cached_property
    def bands(self) -> list[Band]:
        """The bands of the exercise's kinds whose label states a force at 100 %, weakest first."""
        bands = [entry.record for entry in self.library.entries["band"].values()]
        fitting = [b for b in bands if b.type in self.exercise.band.kinds and at_100(b)]
        order = {kind: place for place, kind in enumerate(self.exercise.band.kinds)}
        return sorted(fitting, key=lambda b: (order[b.type], b.order))

    @cached_property
    def band(self) -> Band | None:
        """The band to start with: the strongest of its level, of the first kind with forces."""
        level = self.exercise.band.level
        fitting = [b for b in self.bands if b.level == level] or self.bands
        first = [b for b in fitting if b.type == fitting[0].type] if fitting else []
        return first[-1] if first else None

    @cached_property
    def relative(self) -> list[Band]:
        """The bands of the exercise's kinds whose labels state a pull but not at which stretch.

        What they pull is given as a share of their own label alone, and never in newtons.
        """
        bands = [entry.record for entry in self.library.entries["band"].values()]
        fitting = [b for b in bands if b.type in self.exercise.band.kinds and b.label_span]
        return sorted((b for b in fitting if not at_100(b)), key=lambda b: b.order)

    @cached_property
    def repetition(self) -> Repetition:
        """The movement with its band."""
        return repetition(self.movement, self.exercise.band.anchor, self.loop_length)

    @property
    def loop_length(self) -> float | None:
        """Metres round the loop; None if the user sets the band's length."""
        if self.exercise.band.kinds[0] not in OWN_LENGTH:
            return None
        flat = self.band.flat_length_cm if self.band else None
        return 2 * flat / 100 if flat else LOOP_LENGTH

    @cached_property
    def at_100(self) -> float:
        """Newtons of one strand of the band to start with, at 100 % stretch; 0 if not known."""
        return self._strand(self.band) if self.band else 0.0

    def _strand(self, band: Band) -> float:
        """Return newtons at 100 % of one strand of the path.

        A closed path has two strands between its points, an open one has what the band has: of a
        long loop both. What a long loop's label says is taken for both, a tube for a single strand.
        """
        rating = at_100(band) or 0.0
        if band.type == "long-loop":
            whole = rating * 2 / (band.strands_in_rating or 2)
            return whole / 2 if self.movement.band.loop else whole
        if band.type == "tube" and self.movement.band.loop:
            return rating / 2
        return rating / (band.strands_in_rating or 1)

    @cached_property
    def figure(self) -> Figure:
        """The figure."""
        muscles = self.exercise.muscles
        return figure(
            self.repetition,
            self.movement,
            muscles.primary,
            muscles.secondary,
            self.at_100 or 20.0,
            assist=self.exercise.band.role == "assist",
        )

    @cached_property
    def timing(self) -> Timing:
        """Seconds of the drawn repetition."""
        return animation.timing(self.movement, self.exercise.dose.tempo)

    @property
    def css(self) -> Markup:
        """What moves the figure."""
        shown = animation.percents(self.figure, self.timing)
        return Markup(animation.keyframes(self.figure, self.key, shown))

    @property
    def key(self) -> str:
        """Prefix of the figure's ids on a page; short, for it stands there a hundred times."""
        return f"f{crc32(self.exercise.slug.encode()) % 0xFFFFF:05x}"

    @property
    def moving(self) -> Markup:
        """The moving figure's content."""
        return animation.animated(self.figure, self.key)

    @property
    def shapes(self) -> Markup:
        """The shapes that the moving figure and the stills use."""
        return shapes(self.figure.parts, self.key)

    @property
    def stills(self) -> list[tuple[str, Markup]]:
        """Name and picture of each key frame."""
        return [
            (frame.name, still(self.figure, step, self.key))
            for frame, step in zip(self.movement.frames, self.figure.key, strict=True)
        ]

    @property
    def frames(self) -> list[PreviewFrame]:
        """The key frames as an author checks them: angles that are given or not zero."""
        motion = self.repetition.motion
        stretch = 100 * self.repetition.stretch(REFERENCE_STATURE)
        frames = []
        for number, (name, picture) in enumerate(self.stills):
            at = motion.key[number]
            given = quantised(np.degrees(motion.given[number]))
            solved = quantised(np.degrees(motion.angles[at]))
            angles = tuple(
                Angle(freedom, None if np.isnan(given[i]) else float(given[i]), float(solved[i]))
                for freedom, i in INDEX.items()
                if freedom not in SHIFTS and (abs(solved[i]) >= 0.5 or not np.isnan(given[i]))
            )
            frames.append(PreviewFrame(name, picture, float(stretch[at]), angles))
        return frames

    # Charts

    @cached_property
    def levels(self) -> list[Strength]:
        """One band for each level, of the kind to start with: the strongest of the level."""
        kind = self.band.type if self.band else None
        by_level = {s.band.level: s for s in self.strengths if s.band.type == kind}
        return list(by_level.values())

    def stretch_chart(self, words: dict[str, str]) -> Markup:
        """Return the chart of the stretch in percent; a slack band has none.

        Args:
            words: ``stretch``, ``way``, ``start``, ``end``: words of the axes.
        """
        percents = 100 * np.maximum(self.repetition.stretch(REFERENCE_STATURE), 0.0)
        way, some = np.linspace(0, 100, len(percents)), slice(None, None, 2)
        curve = Curve(way[some], percents[some], "relative is-chosen")
        axis = value_axis(float(percents.max()), words["stretch"])
        return chart(_way_axis(words), axis, [curve], _marks(way, percents, " %"))

    def force_chart(self, words: dict[str, str]) -> Markup:
        """Return the chart of the force on the limb along the way out.

        Args:
            words: ``force``, ``way``, ``start``, ``end``: words of the axes.
        """
        return self._chart(self.pull, words["force"], words)

    def torque_chart(self, words: dict[str, str]) -> Markup:
        """Return the chart of the torque that the muscles hold; words as above, with ``torque``."""
        return self._chart(np.maximum(self.load, 0.0), words["torque"], words)

    def share_chart(self, words: dict[str, str]) -> Markup:
        """Return the chart of the pull in percent of a label, for bands as in ``relative``.

        Args:
            words: ``share``, ``way``, ``start``, ``end``: words of the axes.
        """
        shares = 100 * self.repetition.tension(REFERENCE_STATURE, 1.0)
        low, high = shares * (1 - LABEL_UNCERTAINTY), shares * (1 + LABEL_UNCERTAINTY)
        way, some = np.linspace(0, 100, len(shares)), slice(None, None, 2)
        marks = _marks(way, shares, " %")
        curve = Curve(way[some], shares[some], "relative is-chosen", None, low[some], high[some])
        y = value_axis(float(high.max()), words["share"])
        return chart(_way_axis(words), y, [curve], marks)

    def _chart(self, course: Array, label: str, words: dict[str, str]) -> Markup:
        way = np.linspace(0, 100, len(course))
        some = slice(None, None, 2)
        top = max((s.at_100 for s in self.levels), default=0.0) * float(course.max())
        curves, marks = [], list[Mark]()
        for strength in self.levels:
            y = course * strength.at_100
            chosen = strength.band.level == self.exercise.band.level
            curves.append(
                Curve(
                    way[some],
                    y[some],
                    strength.band.level + (" is-chosen" if chosen else ""),
                    strength.band.level,
                    (y * (1 - LABEL_UNCERTAINTY))[some],
                    (y * (1 + LABEL_UNCERTAINTY))[some],
                )
            )
            marks += _marks(way, y, "", strength.band.level, hidden=not chosen)
        y_axis = value_axis(top * (1 + LABEL_UNCERTAINTY), label)
        return chart(_way_axis(words), y_axis, curves, marks)

    chart_box = viewbox()

    @property
    def dial(self) -> Markup:
        """The directions of pull at the start, at the longest stretch and at the end, as seen."""
        repetition = self.repetition
        seen = camera(self.movement.view)
        pulls = repetition.pull
        last = len(pulls) - 1
        moments = {0: "start", repetition.peak: "peak"} | ({last: "end"} if last else {})
        units = pulls / np.maximum(np.linalg.norm(pulls, axis=1, keepdims=True), 1e-9)
        flat = seen.paper(units) / SCALE
        return dial([(*map(quantised, flat[at]), look) for at, look in moments.items()])

    # Numbers

    @cached_property
    def table(self) -> list[Moment]:
        """Start, longest stretch and end, with the band to start with; each moment once."""
        last = len(self.pull) - 1
        names = {0: "start", self.repetition.peak: "peak", last: "end"}
        if self.repetition.peak == last:
            names[last] = "end-peak"
        elif self.repetition.peak == 0:
            names[0] = "start-peak"
        return [self._moment(names[at], at) for at in sorted(names)]

    @property
    def longest(self) -> Moment:
        """The moment of the longest stretch."""
        return self._moment("peak", self.repetition.peak)

    def _moment(self, name: str, at: int) -> Moment:
        stretch = 100 * self.repetition.stretch(REFERENCE_STATURE)[at]
        force, torque = self.pull[at] * self.at_100, max(self.load[at], 0.0) * self.at_100
        share = Share(quantised(100 * law(stretch / 100, 1.0)))
        return Moment(name, float(stretch), float(force), float(torque), share)

    @cached_property
    def action(self) -> str | None:
        """The joint action that the band loads most, of those that the record lists if any."""
        loads = loaded(self.repetition, self.movement.works, self.exercise.band.role)
        listed = [action for action in self.exercise.actions if action in loads]
        if self.exercise.band.role == "resist":
            listed = listed or list(loads)
        return listed[first_greatest([loads[a] for a in listed])] if listed else None

    @cached_property
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

    @cached_property
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
        strands = [(band, self._strand(band)) for band in self.bands]
        return [Strength(band, f, f * peak, f * torque) for band, f in strands]

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


def _marks(
    way: Array, course: Array, unit: str = "", group: str | None = None, *, hidden: bool = False
) -> list[Mark]:
    """Return marks at a course's start, peak and end; a peak as high as an end is that end."""
    moments = [0, len(course) - 1, *range(len(course))]
    at = sorted({*moments[:2], moments[first_greatest(course[moments], DIGITS)]})
    points = [(float(way[i]), float(course[i])) for i in at]
    return [Mark(x, y, f"{y:.0f}{unit}", "mark", group, hidden) for x, y in points]


def _way_axis(words: dict[str, str]) -> Axis:
    return Axis(0, 100, words["way"], [(0, words["start"]), (50, "50 %"), (100, words["end"])])


class Movements:
    """The mechanics of a library's exercises. Keeps the last: a page asks for it many times."""

    def __init__(self, library: Library):
        self.library = library
        self._last: Mechanics | None = None

    def of(self, exercise: Exercise) -> Mechanics | None:
        """Return an exercise's mechanics; None if it has no movement."""
        if exercise.movement is None:
            return None
        if self._last is None or self._last.exercise is not exercise:
            self._last = Mechanics(exercise, self.library)
        return self._last
