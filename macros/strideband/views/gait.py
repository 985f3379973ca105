"""What the library and the runners' data say about the running stride, for the figures of gait."""

from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from ..figures import ribbon
from ..figures import runner as drawing
from ..figures.chart import Axis, Curve, Mark, chart, viewbox
from ..figures.ribbon import stance
from ..library.records import Library
from ..mechanics import gait
from ..mechanics.body import Array
from ..mechanics.quantum import first_greatest, quantised
from ..model import Exercise, Muscle, Phase
from ..model.reads import Noted, noted_property
from .exercise_mechanics import LibraryMechanics

JOINTS = ("hip_flexion", "knee_flexion", "ankle_dorsiflexion")
CURVES_HEIGHT = 150.0


@dataclass(frozen=True)
class Ribbon:
    """A ribbon's SVG and its text twin: name and percents of each row.

    ``unknown`` are the names of muscles that no row can show; ``apart`` says that nowhere in the
    stride hip and knee are where the exercise takes them.
    """

    content: Markup
    box: str
    rows: tuple[ribbon.Row, ...]
    unknown: tuple[str, ...] = ()
    apart: bool = False


@dataclass(frozen=True)
class Angle:
    """A joint's mean angle in degrees: at landing, at toe-off, its least and its greatest."""

    landing: float
    toe_off: float
    least: float
    least_at: int
    most: float
    most_at: int


class Stride:
    """The figures of gait of one library."""

    def __init__(self, library: Library, mechanics: LibraryMechanics | None = None):
        self.library = library
        self.mechanics = mechanics or LibraryMechanics(library)
        self._rows = Noted[ribbon.Row | None]()

    @noted_property
    def phases(self) -> list[Phase]:
        """Phases in the order of the stride."""
        return sorted(self.library.all(Phase), key=lambda phase: phase.start)

    def of_exercise(self, exercise: Exercise, served: list[str], range_name: str) -> Ribbon:
        """Return the ribbon of an exercise: its primary muscles, and where its joint range is.

        Args:
            exercise: the exercise.
            served: slugs of the phases that it serves.
            range_name: what the row of the joint range is called.
        """
        muscles = [self.library.get(Muscle, slug) for slug in exercise.muscles.primary]
        rows = [row for muscle in muscles if (row := self._row(muscle))]
        unknown = tuple(muscle.name for muscle in muscles if muscle.activity is None)
        apart = False
        own = self.mechanics.of(exercise)
        if own:
            spans = _spans(gait.in_range(own.repetition, own.movement.works))
            apart = not spans
            if spans:
                rows.append(ribbon.Row(range_name, spans, "range"))
        return self._ribbon(rows, served, unknown, apart)

    def of_muscles(self, muscles: list[Muscle], served: list[str]) -> Ribbon:
        """Return the ribbon of some muscles, in the order in which they switch on."""
        ordered = sorted((m for m in muscles if m.activity), key=self._onset)
        return self._ribbon([row for m in ordered if (row := self._row(m))], served)

    def of_all(self, served: list[str]) -> Ribbon:
        """Return the ribbon of every muscle that was measured."""
        muscles = [m for m in self.library.all(Muscle) if m.activity and m.activity.windows]
        return self.of_muscles(muscles, served)

    def _onset(self, muscle: Muscle) -> float:
        """Return when a muscle's first activity starts; before a landing, it counts down from 0."""
        row = self._row(muscle)
        starts = sorted(row.spans) if row else []
        if not starts:
            return 100.0
        over = starts[0][0] == 0 and starts[-1][1] == 100
        return starts[-1][0] - 100 if over else starts[0][0]

    def _row(self, muscle: Muscle) -> ribbon.Row | None:
        return self._rows.get(muscle.slug, lambda: self._row_of(muscle))

    def _row_of(self, muscle: Muscle) -> ribbon.Row | None:
        if muscle.activity is None:
            return None
        if muscle.activity.windows:
            spans = tuple((w.start, w.end) for w in muscle.activity.windows)
            return ribbon.Row(muscle.name, spans, "muscle")
        phases = [self.library.get(Phase, slug) for slug in muscle.activity.phases]
        return ribbon.Row(muscle.name, tuple((p.start, p.end) for p in phases), "muscle named")

    def _ribbon(
        self,
        rows: list[ribbon.Row],
        served: list[str],
        unknown: tuple[str, ...] = (),
        apart: bool = False,
    ) -> Ribbon:
        spans = (ribbon.Span(p.name, p.start, p.end, p.part, p.slug in served) for p in self.phases)
        content = ribbon.ribbon(tuple(spans), tuple(rows))
        return Ribbon(content, ribbon.box(rows), tuple(rows), unknown, apart)

    # The runner

    @property
    def muscles(self) -> dict[str, list[tuple[float, float]]]:
        """The measured muscles of the leg and hip with their windows."""
        return {
            muscle.slug: [(w.start, w.end) for w in muscle.activity.windows]
            for muscle in sorted(self.library.all(Muscle), key=self._onset)
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
            words: ``degrees``, ``cycle``, ``toe_off``, ``stance``.
        """
        percent = np.arange(101.0)
        mean = getattr(gait.curves(), joint)
        spread = gait.spreads()[joint]
        low = 20 * np.floor(quantised((mean - spread).min() / 20))
        high = 20 * np.ceil(quantised((mean + spread).max() / 20))
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
        top, bottom = first_greatest(mean), first_greatest(-mean)
        marks = [Mark(float(at), float(mean[at]), f"{mean[at]:.0f}") for at in (top, bottom)]
        drawn = chart(x, y, [curve], marks, CURVES_HEIGHT)
        return stance(gait.STANCE, CURVES_HEIGHT, words["stance"]) + drawn

    def joint_spreads(self, joint: str) -> list[tuple[int, float, float]]:
        """Return percent, mean and standard deviation of a joint's angle, every ten percent."""
        mean, spread = getattr(gait.curves(), joint), gait.spreads()[joint]
        return [(at, float(mean[at]), float(spread[at])) for at in range(0, 101, 10)]

    def joint_angle(self, joint: str) -> Angle:
        """Return what the table beside a joint's chart says."""
        mean = getattr(gait.curves(), joint)
        least, most = first_greatest(-mean), first_greatest(mean)
        return Angle(
            landing=float(mean[0]),
            toe_off=float(gait.at(mean, gait.STANCE)),
            least=float(mean[least]),
            least_at=least,
            most=float(mean[most]),
            most_at=most,
        )


def _spans(inside: Array) -> tuple[tuple[float, float], ...]:
    """Return runs of True as first and last percent."""
    padded = np.concatenate([[False], inside.astype(bool), [False]])
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple((float(low), float(high - 1)) for low, high in pairs)
