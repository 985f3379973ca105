"""Noise on what is computed: it acts processors that no machine here has."""

from collections.abc import Callable

import numpy as np
from strideband.figures.camera import Camera
from strideband.mechanics import body, gait, pose, repetition

NOISE = 1e-12
"""Of the size of a stature, a radian or a newton: ten times and more what kernels differ by."""


def put_noise(seed: int) -> None:
    """Put noise on poses, bodies, forces and places on the paper, until the process ends.

    Args:
        seed: each is another processor.
    """
    random = np.random.default_rng(seed)
    place = body.place

    def shaken(values: np.ndarray) -> np.ndarray:
        return values + NOISE * random.uniform(-1, 1, np.shape(values))

    def placed(angles: np.ndarray) -> body.Placed:
        there = place(angles)
        origins = {name: shaken(own) for name, own in there.origins.items()}
        turns = {name: shaken(own) for name, own in there.turns.items()}
        return body.Placed(origins, turns, shaken(there.axes), shaken(there.centres))

    def after(function: Callable) -> Callable:
        return lambda *given: shaken(function(*given))

    pose._solve = after(pose._solve)
    pose.place = gait.place = placed
    repetition.force = after(repetition.force)
    Camera.paper = after(Camera.paper)
    Camera.nearness = after(Camera.nearness)
