"""Where a figure is seen from: space -> paper. Parallel projection, so that lengths compare."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..mechanics.body import Array
from ..model.movement import View

SCALE = 100.0
"""Units of the paper for one stature."""

_FROM: dict[View, tuple[float, float]] = {
    "side": (-76, 7),
    "front": (0, 7),
    "back": (180, 7),
    "diagonal": (-40, 12),
    "above": (-90, 62),
}
"""Degrees: the direction of the eye round the body (0 ahead of it, -90 at its right), and its
height. A little off the plain side, so that the far limbs are seen beside the near ones."""


@dataclass(frozen=True)
class Camera:
    """A direction from which a figure is seen."""

    right: Array
    up: Array
    towards: Array

    @cached_property
    def sheet(self) -> Array:
        """The paper's two axes in space, shape (3, 2)."""
        return np.stack([self.right, -self.up], axis=1) * SCALE

    def paper(self, place: Array) -> Array:
        """Return places on the paper, x to the right and y down; shape (..., 2)."""
        return place @ self.sheet

    def nearness(self, place: Array) -> Array:
        """Return how near places are to the eye, in statures, shape (...)."""
        return place @ self.towards


def camera(view: View) -> Camera:
    """Return the camera of a view."""
    round_, high = np.radians(_FROM[view])
    towards = np.array([np.cos(high) * np.cos(round_), np.cos(high) * np.sin(round_), np.sin(high)])
    right = np.array([-np.sin(round_), np.cos(round_), 0.0])
    return Camera(right, np.cross(towards, right), towards)
