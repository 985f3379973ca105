"""What the library and the runners' data say about the running stride, for the figures of gait."""

from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from .figures import ribbon
from .figures import runner as drawing
from .figures.chart import Axis, Curve, Mark, chart, viewbox
from .library import Library
from .mechanics import gait
from .mechanics.body import Array
from .model import Exercise, Muscle
from .movements import Mechanics

JOINTS = ("hip_flexion", "knee_flexion", "ankle_dorsiflexion")
CURVES_HEIGHT = 150.0


@dataclass(frozen=True)
class Ribbon:
    """A ribbon's SVG and its text twin: name and percents of each row."""

    content: Markup
    box: str
    rows: tuple[ribbon.Row, ...]


class Stride:
    """The figures of gait of one library."""

    def __init__(self, library: Library):
        self.library = library
        self.phases = sorted(library.all("phase"), key=lambda phase: phase.start)

    def of_exercise(self, exercise: Exercise, served: list[str], range_name: str) -> Ribbon:
        """Return the ribbon of an exercise: its primary muscles, and where its joint range is.

        Args:
            exercise: the exercise.
            served: slugs of the phases that it serves.
            range_name: what the row of the joint range is called.
        """
        rows = [self._row(self.library.get("muscle", slug)) for slug in exercise.muscles.primary]
        if exercise.movement:
            repetition = Mechanics(exercise, self.library).repetition
            inside = gait.in_range(repetition, exercise.movement.works)
            rows.append(ribbon.Row(range_name, _spans(inside), "range"))
        return self._ribbon([row for row in rows if row and row.spans], served)

    def of_muscle(self, muscle: Muscle) -> Ribbon:
        """Return the ribbon of a muscle."""
        row = self._row(muscle)
        return self._ribbon([row] if row else [], [])

    def of_all(self) -> Ribbon:
        """Return the ribbon of every muscle that was measured, the earliest peak first."""
        muscles = [m for m in self.library.all("muscle") if m.activity and m.activity.windows]
        return self._ribbon([row for m in muscles if (row := self._row(m))], [])

    def _row(self, muscle: Muscle) -> ribbon.Row | None:
        if muscle.activity is None:
            return None
        if muscle.activity.windows:
            spans = tuple((w.start, w.end) for w in muscle.activity.windows)
            return ribbon.Row(muscle.name, spans, "muscle")
        phases = [self.library.get("phase", slug) for slug in muscle.activity.phases]
        return ribbon.Row(muscle.name, tuple((p.start, p.end) for p in phases), "muscle named")

    def _ribbon(self, rows: list[ribbon.Row], served: list[str]) -> Ribbon:
        spans = [ribbon.Span(p.name, p.start, p.end, p.part, p.slug in served) for p in self.phases]
        return Ribbon(ribbon.ribbon(spans, rows), ribbon.box(rows), tuple(rows))

    # The runner

    @property
    def muscles(self) -> dict[str, list[tuple[float, float]]]:
        """The measured muscles of the leg and hip with their windows."""
        return {
            muscle.slug: [(w.start, w.end) for w in muscle.activity.windows]
            for muscle in self.library.all("muscle")
            if muscle.activity and muscle.activity.windows
        }

    @property
    def runner(self) -> Markup:
        """The runner at the first still, with the shapes."""
        return drawing.shapes(list(self.muscles)) + drawing.live(list(self.muscles))

    @property
    def runner_data(self) -> str:
        """What the script needs, as JSON."""
        return drawing.movement(self.muscles)

    @property
    def stills(self) -> list[tuple[int, Markup]]:
        """Percent and picture of the moments that stand there without a script."""
        return [
            (percent, drawing.runner(percent, self._active(percent))) for percent in drawing.STILLS
        ]

    def _active(self, percent: float) -> list[str]:
        return [
            slug
            for slug, windows in self.muscles.items()
            if any(low <= percent <= high for low, high in windows)
        ]

    runner_box = drawing.BOX

    # Joint angles

    curves_box = viewbox(CURVES_HEIGHT)

    def joint_curve(self, joint: str, words: dict[str, str]) -> Markup:
        """Return the chart of a joint's angle: the mean of 46 runners and one SD around it.

        Args:
            joint: one of JOINTS.
            words: ``degrees``, ``cycle``, ``toe_off``.
        """
        percent = np.arange(101.0)
        mean = getattr(gait.curves(), joint)
        spread = gait.spreads()[joint]
        low = 20 * np.floor((mean - spread).min() / 20)
        high = 20 * np.ceil((mean + spread).max() / 20)
        step = 20 if high - low <= 80 else 40
        ticks = [(v, f"{v:.0f}") for v in np.arange(low, high + 1, step)]
        y = Axis(low, high, words["degrees"], ticks)
        x = Axis(
            0,
            100,
            words["cycle"],
            [(0.0, "0 %"), (gait.STANCE, words["toe_off"]), (70.0, "70 %"), (100.0, "100 %")],
        )
        some = slice(None, None, 2)
        curve = Curve(
            percent[some],
            mean[some],
            "is-chosen",
            None,
            (mean - spread)[some],
            (mean + spread)[some],
        )
        top, bottom = int(mean.argmax()), int(mean.argmin())
        marks = [Mark(float(at), float(mean[at]), f"{mean[at]:.0f}") for at in (top, bottom)]
        return chart(x, y, [curve], marks, CURVES_HEIGHT)


def _spans(inside: Array) -> tuple[tuple[float, float], ...]:
    """Return runs of True as first and last percent."""
    padded = np.concatenate([[False], inside.astype(bool), [False]])
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple((float(low), float(high - 1)) for low, high in pairs)
