"""The figures of concepts: what was measured and what is worked out, put together for templates.

A figure is a component of the same name; a concept lists those that stand on its page. Each has
``sources``, slugs of what it rests on.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from markupsafe import Markup

from ..figures import band_steps as steps
from ..figures import contact_time as bars
from ..figures import force_elongation as elongation
from ..figures import pull_direction as direction
from ..figures import recovery_hours as hours
from ..figures import torque_lever as leverage
from ..figures.chart import viewbox
from ..mechanics.band import SAFE_STRETCH, force
from ..mechanics.measured import ADVISED_STEP, BLUE_AT_100, BLUE_BAND, STRIDES, WAITS, Stride, Wait
from ..mechanics.quantum import quantised
from ..model import Band

Words = Mapping[str, str]


@dataclass(frozen=True)
class Stretched:
    """A stretch in percent; newtons as measured, by the law, and by a straight line from zero."""

    stretch: float
    measured: float
    law: float
    line: float

    @property
    def error(self) -> float:
        """By how many percent the straight line misses what was measured."""
        return 100 * (self.line / self.measured - 1)


_SLOPE = dict(BLUE_BAND)[1.0]
"""Newtons for each 100 % of the straight line from zero through what was measured at 100 %."""


class ForceElongation:
    """The blue flat band: measured, by the law, and as people imagine it."""

    sources = ("uchida-2016", "theraband-precautions")
    box = viewbox(elongation.HEIGHT)
    at_100 = BLUE_AT_100
    limit = 100 * SAFE_STRETCH

    rows = tuple(
        Stretched(100 * e, f, quantised(force(e, BLUE_AT_100)), _SLOPE * e) for e, f in BLUE_BAND
    )
    at: ClassVar[dict[float, Stretched]] = {row.stretch: row for row in rows}
    """Rows by their stretch in percent."""
    rise = 100 * (at[200].law / at[100].law - 1)
    """Percent that the law adds from 100 to 200 % stretch; twice the stretch."""
    measured_rise = 100 * (at[200].measured / at[100].measured - 1)

    def chart(self, words: Words) -> Markup:
        """Return the chart's content; words as ``figures.force_elongation`` wants them."""
        return elongation.force_elongation(
            lambda e: float(force(e, BLUE_AT_100)), BLUE_BAND, _SLOPE, SAFE_STRETCH, words
        )


@dataclass(frozen=True)
class Levered:
    """The worked example at an angle: degrees, metres, fraction, newtons, metres, N·m."""

    angle: int
    length: float
    stretch: float
    force: float
    arm: float
    torque: float


class TorqueLever:
    """The worked example of a band on a straight leg."""

    sources = ("biscarini-2012", "page-torque")
    start = 80
    box = " ".join(f"{value:g}" for value in leverage.BOX)
    chart_box = viewbox(leverage.CHART_HEIGHT)

    def __init__(self) -> None:
        """Take the example of the concept's page."""
        self.example = leverage.Lever(at_100=BLUE_AT_100)
        self.rows = [self.at(angle) for angle in range(40, 161, 20)]

    def at(self, angle: int) -> Levered:
        """Return the example at a whole number of degrees."""
        own, place = self.example, angle - self.example.low
        courses = (own.length, own.stretch, own.force, own.arm, own.torque)
        return Levered(angle, *(quantised(course[place]) for course in courses))

    def scene(self, words: Words) -> Markup:
        """Return the drawn person; words as ``figures.torque_lever`` wants them."""
        return leverage.scene(self.example, self.start, words)

    def force_chart(self, words: Words) -> Markup:
        """Return the chart of the force."""
        return leverage.chart(self.example, self.start, words, 0)

    def torque_chart(self, words: Words) -> Markup:
        """Return the chart of the torque."""
        return leverage.chart(self.example, self.start, words, 1)

    def state(self, words: Words) -> str:
        """Return what the script needs."""
        return json.dumps(leverage.state(self.example, words))


class PullDirection:
    """A band from a place to the ankle of a lifted leg."""

    sources = ("biscarini-2012",)
    start = direction.pull(-1.1, 0.4)
    box = " ".join(f"{value:g}" for value in direction.BOX)
    ahead, up = direction.AHEAD, direction.UP
    weight = direction.weight()
    places = tuple(
        (name, direction.pull(ahead, up))
        for name, ahead, up in (
            ("behind-low", -1.2, 0.1),
            ("behind-hip", -1.2, direction.HIP),
            ("below", direction.ankle()[0], 0.0),
            ("in-line", *direction.behind(1.3)),
            ("front-low", 1.3, 0.1),
            ("front-high", 1.3, 1.6),
            ("overhead", 0.3, 1.8),
        )
    )
    """Names of places with what a band from there does."""
    ways = direction.WAYS

    def scene(self, words: Words) -> Markup:
        """Return the drawn person; words as ``figures.pull_direction`` wants them."""
        return direction.scene(self.start.ahead, self.start.up, words)

    @property
    def state(self) -> str:
        """What the script needs."""
        return json.dumps(direction.state())


class RecoveryHours:
    """Hours after a session, and hours between two."""

    whole = hours.WIDTH
    box = f"0 0 {hours.WIDTH:g} {hours.BAR:g}"
    tired = tuple(wait for wait in WAITS if wait.kind == "tired")
    gaps = tuple(wait for wait in WAITS if wait.kind != "tired")

    def bar(self, wait: Wait) -> Markup:
        """Return the bar of one of them."""
        return hours.recovery_hours(wait.kind, wait.hours, wait.better)


class ContactTime:
    """How long a foot is on the ground and in the air, by speed."""

    sources = ("fukuchi-2017",)
    strides = STRIDES
    fall = 100 * (1 - STRIDES[-1].contact / STRIDES[0].contact)
    """Percent by which the contact gets shorter from the first speed to the last."""
    box = f"0 0 {bars.WIDTH:g} {bars.HEAD + bars.ROW * len(STRIDES) + bars.FOOT:g}"

    def chart(self, words: Words, label: Callable[[str, Stride], str]) -> Markup:
        """Return the chart's content.

        Args:
            words: ``ground``, ``air``, ``toe_off``; ``tick`` with ``{n}`` for seconds.
            label: gives the words at a stride's ``speed``, ``contact`` or ``swing``.
        """
        rows = [
            bars.Bar(label("speed", s), s.contact, s.swing, label("contact", s), label("swing", s))
            for s in STRIDES
        ]
        ticks = [
            (n / 10, words["tick"].format(n=abs(n) / 10) if n else "") for n in range(-2, 5, 2)
        ]
        return bars.contact_time(rows, words["ground"], words["air"], words["toe_off"], ticks)


@dataclass(frozen=True)
class Step:
    """Two flat bands that follow each other, and by how many percent the label of one is more."""

    lower: Band
    higher: Band
    percent: float


class BandSteps:
    """How much stronger each colour of flat band is than the one before, by their labels."""

    sources = ("theraband-colour-chart", "acsm-2009")
    advised = ADVISED_STEP
    box = f"0 0 {steps.WHOLE:g} {steps.BAR:g}"

    def steps(self, bands: list[Band]) -> list[Step]:
        """Return the steps between flat bands whose labels state a force at 100 %."""
        forces = {
            band: force.pounds
            for band in sorted(bands, key=lambda band: band.order)
            for force in band.forces
            if band.type == "flat-band" and force.elongation == 100
        }
        return [
            Step(lower, higher, 100 * (forces[higher] / forces[lower] - 1))
            for lower, higher in pairwise(forces)
        ]

    def bar(self, step: Step) -> Markup:
        """Return the bar of one of them."""
        return steps.band_steps(step.percent, self.advised)


@dataclass(frozen=True)
class ConceptFigures:
    """All of them, by the names of their components."""

    force_elongation: ForceElongation
    torque_lever: TorqueLever
    pull_direction: PullDirection
    recovery_hours: RecoveryHours
    contact_time: ContactTime
    band_steps: BandSteps


def concept_figures() -> ConceptFigures:
    """Return the figures."""
    return ConceptFigures(
        ForceElongation(),
        TorqueLever(),
        PullDirection(),
        RecoveryHours(),
        ContactTime(),
        BandSteps(),
    )
