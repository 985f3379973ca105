"""What others measured, as figures show it. Each value with its source in ``content/sources``."""

from dataclasses import dataclass
from typing import Literal

BLUE_BAND: tuple[tuple[float, float], ...] = (
    (0.25, 11.28),
    (0.50, 16.67),
    (0.75, 20.99),
    (1.00, 24.62),
    (1.25, 27.95),
    (1.50, 30.30),
    (1.75, 32.56),
    (2.00, 34.52),
    (2.25, 37.76),
    (2.50, 39.03),
)
"""Stretch as a fraction and newtons: one strand of a blue flat band (source ``uchida-2016``)."""

BLUE_AT_100 = 24.2
"""Newtons at 100 % of the law of ``band.force`` that fits BLUE_BAND best."""


@dataclass(frozen=True)
class Stride:
    """One leg's stride at a speed in m/s: seconds on the ground and in the air."""

    speed: float
    contact: float
    swing: float


STRIDES: tuple[Stride, ...] = (
    Stride(2.5, 0.292, 0.449),
    Stride(3.5, 0.243, 0.456),
    Stride(4.5, 0.214, 0.439),
)
"""28 runners; the times are computed from stance share and cadence (source ``fukuchi-2017``)."""


@dataclass(frozen=True)
class Wait:
    """Hours that a body needs after a session, or that should lie between two.

    Attributes:
        key: what it is about; names the words.
        kind: ``tired`` was measured after the session, ``gap`` is a finding about the time between
            two, ``custom`` is a rule that nobody tested.
        hours: until then at least.
        better: hours that are better still, if any.
        source: slug of the source.
    """

    key: str
    kind: Literal["tired", "gap", "custom"]
    hours: float
    source: str
    better: float | None = None


WAITS: tuple[Wait, ...] = (
    Wait("squats", "tired", 72, "thomas-2018"),
    Wait("sprints", "tired", 72, "thomas-2018"),
    Wait("jumps", "tired", 48, "thomas-2018"),
    Wait("explosive", "gap", 3, "schumann-2022"),
    Wait("heavy-and-fast", "gap", 6, "robineau-2016", 24),
    Wait("same-muscles", "custom", 48, "thomas-2018"),
)

ADVISED_STEP = (2.0, 10.0)
"""Percent more load at a time, once there are repetitions to spare (acsm-2009)."""
