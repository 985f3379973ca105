"""What a band does to you: the tension of a strand, and the net force on what it holds.

*Tension* is what a luggage scale tied into one strand would read. *Net force* is what all strands
together do to the part of you where the band works: the sum of their pulls as vectors, both sides
and a second band included. Which part that is follows from the band's way:

- *anchored*: everything that the band holds; the opposite of the force on the fixed point.
- *between* two parts of the body, as hands and feet: the one of them that moves further, with both
  its sides. The other one is pulled as hard, the other way; the body as a whole goes nowhere.
- *around* two limbs alike, or held in two hands: each limb by itself.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from .band import spread
from .body import Array, joint_of
from .estimate import Course, course
from .quantum import quantised
from .repetition import Repetition

BodyPart = Literal[
    "hands",
    "arms",
    "shoulders",
    "chest",
    "hips",
    "thighs",
    "knees",
    "ankles",
    "feet",
    "toes",
]
"""What a band can hold."""

Sides = Literal["one", "each", "both", "whole"]
"""Of a limb: one, each by itself, both together. The trunk is ``whole``."""

Way = Literal["anchored", "between", "around"]

_TRUNK = ("shoulders", "chest", "hips")
_PARTS: dict[str, BodyPart] = {
    **dict.fromkeys(("hand", "wrist"), "hands"),
    **dict.fromkeys(("upper-arm", "elbow"), "arms"),
    **dict.fromkeys(("shoulder", "upper-back"), "shoulders"),
    **dict.fromkeys(("chest",), "chest"),
    **dict.fromkeys(("waist", "hip", "hips-front", "hips-back"), "hips"),
    **dict.fromkeys(("groin", "thigh"), "thighs"),
    **dict.fromkeys(("knee", "kneecap"), "knees"),
    **dict.fromkeys(("shin", "ankle"), "ankles"),
    **dict.fromkeys(("heel", "foot", "sole", "instep", "ball"), "feet"),
    **dict.fromkeys(("toes",), "toes"),
}
"""Parts of the body by the points on them, without the side."""


@dataclass(frozen=True)
class Held:
    """A part of the body with the side that is meant."""

    part: BodyPart
    sides: Sides


@dataclass(frozen=True)
class Hold:
    """Where a net force acts.

    Attributes:
        way: how the band runs.
        points: those whose pulls count together.
        parts: what of the body that is.
        towards: what of the body it is drawn to; nothing if that is a fixed point.
    """

    way: Way
    points: tuple[str, ...]
    parts: tuple[Held, ...]
    towards: tuple[Held, ...] = ()


def hold(repetition: Repetition) -> Hold:
    """Return where a repetition's band acts on the body; see above."""
    names = tuple(dict.fromkeys(name for band in repetition.bands for name in band.ends))
    if repetition.anchor is not None:
        return Hold("anchored", names, _parts(names))
    groups: dict[str, tuple[str, ...]] = {}
    for name in names:
        groups[part_of(name)] = (*groups.get(part_of(name), ()), name)
    own = repetition.working
    if len(groups) == 1:
        each = Held(part_of(own), "each")
        return Hold("around", (own,), (each,), (each,))
    points = groups.pop(part_of(own))
    others = tuple(name for group in groups.values() for name in group)
    return Hold("between", points, _parts(points), _parts(others))


def part_of(point: str) -> BodyPart:
    """Return the part of the body that a point of a band's way lies on."""
    return _PARTS[joint_of(point)[1]]


def _parts(points: tuple[str, ...]) -> tuple[Held, ...]:
    """Return the parts on which points lie, each once, in their order."""
    sides: dict[BodyPart, set[str | None]] = {}
    for point in points:
        sides.setdefault(part_of(point), set()).add(joint_of(point)[0])
    return tuple(
        Held(part, "whole" if part in _TRUNK else "both" if len(found) > 1 else "one")
        for part, found in sides.items()
    )


@dataclass(frozen=True)
class Pull:
    """What a band does to a person along a repetition.

    Attributes:
        hold: where the net force acts.
        stretch: of the band in percent, shape (moments,); negative while slack.
        tension: newtons in one strand.
        force: newtons of the net force.
        direction: of the net force, unit vectors of shape (moments, 3) in the room (x ahead, y to
            the left, z up); zero where nothing is left of it.
        torque: newton metres that the muscles hold, or that the band helps with; 0 where it turns
            the joint the other way.
    """

    hold: Hold
    stretch: Array
    tension: Course
    force: Course
    direction: Array
    torque: Course

    def times(self, newtons: float, strands: float) -> "Pull":
        """Return the pull of a band that is so much stronger.

        Args:
            newtons: at 100 % stretch, of what runs where the way has one strand.
            strands: how many strands of the band that is.
        """
        return Pull(
            self.hold,
            self.stretch,
            self.tension.times(newtons / strands),
            self.force.times(newtons),
            self.direction,
            self.torque.times(newtons),
        )

    @cached_property
    def turned(self) -> float:
        """Degrees by which the net force's direction changes, from what it is first."""
        some = self.direction[np.linalg.norm(self.direction, axis=1) > 0]
        if not len(some):
            return 0.0
        return quantised(float(np.degrees(np.arccos(np.clip((some @ some[0]).min(), -1, 1)))))

    def rise(self, moment: int) -> float | None:
        """Return the degrees by which the net force points up (negative: down); None without it."""
        way = self.direction[moment]
        if not way.any():
            return None
        return quantised(float(np.degrees(np.arcsin(np.clip(way[2], -1.0, 1.0)))))


_LITTLE = 0.02
"""Part of the greatest net force below which it has no direction that is worth a word."""


def pull(repetition: Repetition, stature: float, lever: tuple[int, int] | None) -> Pull:
    """Return the pull of a band of 1 N at 100 % stretch.

    Args:
        repetition: the movement with its band.
        stature: metres.
        lever: which freedom the torque is about, and the sign with which it counts.
    """
    own = hold(repetition)
    forces, torques = [], []
    for band in repetition.bands:
        tension = band.tension(stature, 1.0)
        pulls = zip(band.route.names, band.route.pulls, strict=True)
        net = sum((own_ for name, own_ in pulls if name in own.points), np.zeros((len(tension), 3)))
        arms = lever[1] * band.arms[:, lever[0]] * stature if lever else np.zeros(len(tension))
        bounds = (tension, *spread(band.stretch(stature), 1.0))
        forces.append([bound[:, None] * net for bound in bounds])
        torques.append([bound * arms for bound in bounds])
    vectors = [np.sum(of, axis=0) for of in zip(*forces, strict=True)]
    sizes = [np.linalg.norm(vector, axis=1) for vector in vectors]
    there = quantised(sizes[0] - _LITTLE * sizes[0].max()) > 0
    ways = vectors[0] / np.maximum(sizes[0], 1e-9)[:, None]
    tension = repetition.tension(stature, 1.0)
    return Pull(
        own,
        100 * repetition.stretch(stature),
        course(tension, *spread(repetition.stretch(stature), 1.0)),
        course(*sizes),
        quantised(np.where(there[:, None], ways, 0.0)),
        course(*(np.maximum(np.sum(of, axis=0), 0.0) for of in zip(*torques, strict=True))),
    )
