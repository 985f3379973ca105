"""A person who stands on one leg, seen from the side, the other leg free to turn about its hip."""

from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from ..mechanics.body import ANKLE_HEIGHT, FREEDOMS, INDEX, SHANK, THIGH, place
from .camera import SCALE, Camera
from .part_elements import alone
from .person import person
from .svg import element, number

LEG = THIGH + SHANK
"""From the hip to the ankle, in statures."""

_SIDE = Camera(np.array([1.0, 0, 0]), np.array([0, 0, 1.0]), np.array([0, -1.0, 0]))
"""Exactly from the side, so that angles and lengths are those of the worked example."""


@dataclass(frozen=True)
class Stander:
    """The drawn person. The near hip is at 0, 0; x is ahead of the person, y is down.

    Attributes:
        body: what stands still.
        leg: the near leg, which hangs down until it is turned about 0, 0.
        floor: y of the floor.
    """

    body: Markup
    leg: Markup
    floor: float


def stander(stature: float, metre: float, arms: float = 0.0) -> Stander:
    """Draw the person.

    Args:
        stature: metres.
        metre: units of the paper.
        arms: degrees by which both arms are raised forwards.
    """
    angles = np.zeros((2, len(FREEDOMS)))
    for side in ("left", "right"):
        angles[:, INDEX[f"{side}-shoulder-flexion"]] = np.radians(arms)
        angles[:, INDEX[f"{side}-elbow-flexion"]] = np.radians(20)
    angles[1, INDEX["right-hip-flexion"]] = 0.5
    parts = person(place(angles), _SIDE, {})
    turning = [np.ptp(part.angle) > 1e-6 or np.ptp(part.x) > 1e-6 for part in parts]
    scale = f"scale({number(stature * metre / SCALE, 3)})"
    body = [alone(part) for part, turns in zip(parts, turning, strict=True) if not turns]
    leg = [alone(part) for part, turns in zip(parts, turning, strict=True) if turns]
    return Stander(
        element("g", *body, transform=scale),
        element("g", *leg, transform=scale),
        (LEG + ANKLE_HEIGHT) * stature * metre,
    )
