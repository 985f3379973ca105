"""The charts of an exercise's mechanics: stretch, force and torque, and the directions of pull."""

import numpy as np
from markupsafe import Markup

from ..figures.camera import SCALE, camera
from ..figures.chart import Axis, Curve, Mark, chart, dial, value_axis, viewbox
from ..mechanics.body import Array
from ..mechanics.estimate import Course
from ..mechanics.pose import REFERENCE_STATURE
from ..mechanics.quantum import DIGITS, first_greatest, quantised
from ..mechanics.repetition import Repetition
from ..model import Exercise
from ..model.movement import Movement
from .exercise_bands import Strength


class ExerciseCharts:
    """Draws the charts of one exercise, for a person of REFERENCE_STATURE."""

    box = viewbox()
    """What all of them show: the viewBox of their SVG."""

    def __init__(
        self,
        exercise: Exercise,
        movement: Movement,
        repetition: Repetition,
        levels: list[Strength],
        direction: Array,
    ):
        """Take what is drawn.

        Args:
            exercise: the record.
            movement: its movement.
            repetition: its movement with its band.
            levels: a band for each level.
            direction: of the net force, shape (moments, 3); see ``Pull``.
        """
        self.exercise = exercise
        self.movement = movement
        self.repetition = repetition
        self.levels = levels
        self.direction = direction

    def stretch(self, words: dict[str, str]) -> Markup:
        """Return the chart of the stretch in percent; a slack band has none.

        Args:
            words: ``stretch``, ``way``, ``start``, ``end``: words of the axes.
        """
        percents = 100 * np.maximum(self.repetition.stretch(REFERENCE_STATURE), 0.0)
        way, some = np.linspace(0, 100, len(percents)), slice(None, None, 2)
        curve = Curve(way[some], percents[some], "relative is-chosen")
        axis = value_axis(float(percents.max()), words["stretch"])
        return chart(_way_axis(words), axis, [curve], _marks(way, percents, " %"))

    def force(self, words: dict[str, str]) -> Markup:
        """Return the chart of the net force.

        Args:
            words: ``force``, ``way``, ``start``, ``end``: words of the axes.
        """
        courses = [strength.pull.force for strength in self.levels]
        return self._chart(courses, words["force"], words)

    def torque(self, words: dict[str, str]) -> Markup:
        """Return the chart of the torque that the muscles hold; words as above, with ``torque``."""
        courses = [strength.pull.torque for strength in self.levels]
        return self._chart(courses, words["torque"], words)

    def share(self, share: Course, words: dict[str, str]) -> Markup:
        """Return the chart of the tension in percent of a label, for bands as in ``relative``.

        Args:
            share: that, along the repetition.
            words: ``share``, ``way``, ``start``, ``end``: words of the axes.
        """
        curve, marks = _curve(share, "relative is-chosen"), _marks(_way(share), share.value, " %")
        y = value_axis(float(share.high.max()), words["share"])
        return chart(_way_axis(words), y, [curve], marks)

    def _chart(self, courses: list[Course], label: str, words: dict[str, str]) -> Markup:
        """Return the chart of a course for each level."""
        curves, marks = [], list[Mark]()
        for strength, own in zip(self.levels, courses, strict=True):
            level = strength.band.level
            chosen = level == self.exercise.band.level
            curves.append(_curve(own, level + (" is-chosen" if chosen else ""), level))
            marks += _marks(_way(own), own.value, "", level, hidden=not chosen)
        top = max((float(own.high.max()) for own in courses), default=0.0)
        return chart(_way_axis(words), value_axis(top, label), curves, marks)

    @property
    def dial(self) -> Markup:
        """The directions of pull at the start, at the longest stretch and at the end, as seen."""
        repetition = self.repetition
        seen = camera(self.movement.view)
        last = len(self.direction) - 1
        moments = {0: "start", repetition.peak: "peak"} | ({last: "end"} if last else {})
        ways = quantised(seen.paper(self.direction) / SCALE)
        there = [at for at in moments if self.direction[at].any()]
        return dial([(float(ways[at, 0]), float(ways[at, 1]), moments[at]) for at in there])


def _way(course: Course) -> Array:
    """Return how far along the repetition each moment is, in percent."""
    return np.linspace(0, 100, len(course.value))


def _curve(course: Course, look: str, group: str | None = None) -> Curve:
    """Return a course as a curve with its range, every second moment of it."""
    some = slice(None, None, 2)
    bounds = course.low[some], course.high[some]
    return Curve(_way(course)[some], course.value[some], look, group, *bounds)


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
