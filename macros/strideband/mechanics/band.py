"""The band: how strongly it pulls at a stretch, how long its way is, and where it pulls.

The law is F(e) = F100 * e^0.54, with F100 the label's force at 100 % and e the stretch as a
fraction of the resting length. Fitted to the published measurements of a blue flat band (Uchida
2016: within 2.5 % from 25 to 250 %); the labels of eight colours at 200 % follow it within 5 %.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import overload

import numpy as np
from numpy.typing import NDArray

from .body import POINTS, Array, Placed, joint_of
from .pose import Motion
from .quantum import quantised

EXPONENT = 0.54
EXPONENTS = (0.42, 0.68)
"""The least and the greatest of the published bands; see ``band_fit``."""
LABEL_UNCERTAINTY = 0.30
"""Measured bands lie up to about 30 % below and above what their labels say for 100 %."""
_UNDER_FOOT = ("sole", "ball", "instep", "foot", "heel")
SAFE_STRETCH = 2.0
"""The maker's limit: three times the resting length."""


@overload
def force(stretch: float, at_100: float) -> float: ...
@overload
def force(stretch: Array, at_100: float) -> Array: ...
def force(stretch: Array | float, at_100: float) -> Array | float:
    """Return the tension of one strand in newtons; a slack band pulls with nothing.

    Args:
        stretch: elongation as a fraction: 1 is twice the resting length. Any shape.
        at_100: newtons at 100 %, as the label says.
    """
    return at_100 * np.maximum(stretch, 0.0) ** EXPONENT


def neo_hookean(stretch: Array | float) -> Array:
    """Return the force of ideal rubber as a share of that at 100 %, for a stretch of any shape.

    F ~ r - 1 / r^2 with r the length over the resting length: nearly straight for small stretches,
    where the power law is steep.
    """
    ratio = np.maximum(stretch, 0.0) + 1.0
    return (ratio - ratio**-2) / 1.75


def spread(stretch: Array, at_100: float) -> tuple[Array, Array]:
    """Return the least and the greatest newtons that a strand may pull with.

    Two things are uncertain, and taken as independent (the root of the sum of squares): how far the
    band is from its label at 100 %, and how its force goes from there to another stretch. For the
    second the ends are power laws with the exponents of published bands, and ideal rubber. At 100 %
    only the first is left; below 25 % the second is most of it.

    Args:
        stretch: elongation as a fraction; slack pulls with nothing. Any shape.
        at_100: newtons at 100 %, as the label says.
    """
    longer = np.maximum(stretch, 0.0)
    law = force(longer, 1.0)
    laws = np.stack([law, *(longer**power for power in EXPONENTS), neo_hookean(longer)])
    label = LABEL_UNCERTAINTY * law
    low = law - np.hypot(label, law - laws.min(axis=0))
    high = law + np.hypot(label, laws.max(axis=0) - law)
    return at_100 * np.maximum(low, 0.0), at_100 * high


def work_spread(low: float, high: float, at_100: float, resting: float) -> tuple[float, float]:
    """Return the least and the greatest joules that stretching from one stretch to another takes.

    Args:
        low, high: elongations as fractions.
        at_100, resting: as for ``stored_energy``.
    """
    way = np.linspace(low, high, 101)
    least, greatest = (float(np.trapezoid(own, way)) for own in spread(way, at_100))
    return resting * least, resting * greatest


def stored_energy(stretch: Array | float, at_100: float, resting: float) -> Array:
    """Return the energy in joules that a band of a resting length in metres has stored."""
    return at_100 * resting * np.maximum(stretch, 0.0) ** (EXPONENT + 1) / (EXPONENT + 1)


@dataclass(frozen=True)
class Route:
    """The band's way at every moment, in statures.

    Attributes:
        names: the points that it runs through; ``anchor`` is fixed.
        places: shape (points, moments, 3).
        closed: whether it runs back to the first point.
        wrap: what the way round the limbs adds; frictionless, on circles of the limbs' girth.
    """

    names: tuple[str, ...]
    places: Array
    closed: bool
    wrap: float

    @cached_property
    def spans(self) -> Array:
        """Vectors from each point to the next, shape (spans, moments, 3)."""
        ends = np.roll(self.places, -1, axis=0) if self.closed else self.places[1:]
        return ends - (self.places if self.closed else self.places[:-1])

    @cached_property
    def free(self) -> NDArray[np.bool_]:
        """Which spans can change their length, shape (spans,): not those from foot to foot.

        There the band lies under both feet or round them, and friction holds it. A loop round two
        feet alone is another thing: its only span is what works.
        """
        names = [*self.names, *(self.names[:1] if self.closed else ())]
        if len(self.names) == 2:
            return np.ones(len(names) - 1, bool)
        feet = [joint_of(name)[1] if joint_of(name)[1] in _UNDER_FOOT else None for name in names]
        return np.array([a is None or a != b for a, b in pairwise(feet)])

    @cached_property
    def length(self) -> Array:
        """Length of the whole way, shape (moments,)."""
        return np.linalg.norm(self.spans, axis=2).sum(axis=0) + self.wrap

    @cached_property
    def pulls(self) -> Array:
        """Force on each point for a tension of 1, shape (points, moments, 3).

        A span that friction holds pulls nobody; see ``free``.
        """
        spans = self.spans * self.free[:, None, None]
        units = spans / np.maximum(np.linalg.norm(spans, axis=2, keepdims=True), 1e-9)
        pulls = np.zeros_like(self.places)
        pulls[: len(units)] += units
        if self.closed:
            pulls -= np.roll(units, 1, axis=0)
        else:
            pulls[1:] -= units
        return pulls


def route(motion: Motion, path: tuple[str, ...], closed: bool, anchor: Array | None) -> Route:
    """Return a band's way through a movement.

    Args:
        motion: the movement.
        path: names of points; see ``POINTS``, and ``anchor``.
        closed: whether the band is a loop.
        anchor: where the fixed point is, in statures.
    """
    places = course(motion.placed, path, closed, anchor)
    girths = [POINTS[name].girth for name in path if name != "anchor"]
    wrap = sum(girths) / len(girths) if closed and len(path) == 2 and len(girths) == 2 else 0.0
    return Route(path, places, closed, wrap)


def course(placed: Placed, path: tuple[str, ...], closed: bool, anchor: Array | None) -> Array:
    """Return where the band's points are, shape (points, moments, 3).

    A band lies on the chest only while the chest presses it; else it runs straight past.
    """
    moments = len(placed.axes)
    places = [_fixed(anchor, moments) if name == "anchor" else placed.point(name) for name in path]
    for number, name in enumerate(path):
        if name == "chest" and (closed or 0 < number < len(path) - 1):
            between = (places[number - 1] + places[(number + 1) % len(path)]) / 2
            ahead = placed.turns["thorax"][:, :, 0]
            free = quantised(((between - places[number]) * ahead).sum(axis=1)) > 0
            places[number] = np.where(free[:, None], between, places[number])
    return np.array(places)


def _fixed(anchor: Array | None, moments: int) -> Array:
    """Return a place for each of some moments, shape (moments, 3)."""
    if anchor is None:
        raise ValueError("expected the place of the anchor that the path names; found none")
    return np.broadcast_to(anchor, (moments, 3))


def lever(reach: float, distance: float, angle: Array | float) -> tuple[Array, Array]:
    """Return length and moment arm of a band from a fixed point to a limb that turns about a joint.

    By the law of cosines, as in Biscarini 2012: torque is tension times the moment arm.

    Args:
        reach: metres from the joint to where the band holds the limb.
        distance: metres from the joint to the fixed point.
        angle: radians at the joint between limb and fixed point.

    Returns:
        Metres each, of the shape of ``angle``.
    """
    length = np.sqrt(reach**2 + distance**2 - 2 * reach * distance * np.cos(angle))
    return length, reach * distance * np.sin(angle) / length
