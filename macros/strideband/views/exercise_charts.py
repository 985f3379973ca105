"""The charts of an exercise's mechanics: stretch, force and torque, and the directions of pull."""

import numpy as np
from markupsafe import Markup

from ..figures.camera import SCALE, camera
from ..figures.chart import Axis, Curve, Mark, chart, dial, value_axis, viewbox
from ..mechanics.band import LABEL_UNCERTAINTY, label_spread
from ..mechanics.body import Array
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
        pull: Array,
        load: Array,
    ):
        """Take what is drawn.

        Args:
            exercise: the record.
            movement: its movement.
            repetition: its movement with its band.
            levels: a band for each level.
            pull: force on the limb per newton at 100 %, shape (moments,).
            load: torque per newton at 100 %, in m, shape (moments,).
        """
        self.exercise = exercise
        self.movement = movement
        self.repetition = repetition
        self.levels = levels
        self.pull = pull
        self.load = load

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
        """Return the chart of the force on the limb along the way out.

        Args:
            words: ``force``, ``way``, ``start``, ``end``: words of the axes.
        """
        return self._chart(self.pull, words["force"], words)

    def torque(self, words: dict[str, str]) -> Markup:
        """Return the chart of the torque that the muscles hold; words as above, with ``torque``."""
        return self._chart(np.maximum(self.load, 0.0), words["torque"], words)

    def share(self, words: dict[str, str]) -> Markup:
        """Return the chart of the pull in percent of a label, for bands as in ``relative``.

        Args:
            words: ``share``, ``way``, ``start``, ``end``: words of the axes.
        """
        shares = 100 * self.repetition.tension(REFERENCE_STATURE, 1.0)
        low, high = label_spread(shares)
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
            look = strength.band.level + (" is-chosen" if chosen else "")
            spread = label_spread(y[some])
            curves.append(Curve(way[some], y[some], look, strength.band.level, *spread))
            marks += _marks(way, y, "", strength.band.level, hidden=not chosen)
        y_axis = value_axis(top * (1 + LABEL_UNCERTAINTY), label)
        return chart(_way_axis(words), y_axis, curves, marks)

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
        ways = quantised(flat)
        return dial([(float(ways[at, 0]), float(ways[at, 1]), moments[at]) for at in moments])


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
