"""The bounds of what balance leaves open: the corners of all ways to share a load.

A body that rests and is loaded alike on both sides presses alike on both. One leg bears on the
other as in the middle, or not at all; what holds a part down pulls as in the middle.
"""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from .body import Array, joint_of
from .pads import Pad
from .quantum import first_greatest

ALIKE_PLACE, ALIKE_PUSH = 0.01, 0.01
"""Statures, and fractions of body weight, by which the two sides may differ and rest alike."""

_SMALL = 1e-9
"""Below this a length or a volume is none."""


def corners(
    pressed: list[Pad], twins: NDArray[np.intp] | None, pushes: Array, rows: Array
) -> Iterator[Array]:
    """Yield the corners of all ways to carry what the middle carries, each of shape (pads,).

    The greatest and the least of anything linear are at such corners. ``twins`` are ``mirror``'s.
    """
    pairs = np.array([bool(pad.against) for pad in pressed])
    groups = _groups(pressed, twins, pushes)
    start = np.array([pushes[group > 0].mean() for group in groups.T])
    for corner in _basic(rows @ groups, start):
        whole = pushes + groups @ (corner - start)
        yield whole
        if pairs.any():
            yield np.where(pairs, 0.0, whole)


def _groups(pressed: list[Pad], other: NDArray[np.intp] | None, pushes: Array) -> Array:
    """Return which pads press alike, shape (pads, groups), of those whose push is open.

    Each alone; but a body that rests alike on both sides, and whose middle presses alike on both,
    does so always.
    """
    open_ = [not pad.against and pad.surface != "held" for pad in pressed]
    if other is None or np.abs(pushes - pushes[other]).max() > ALIKE_PUSH:
        other = np.arange(len(pressed))
    chosen = [number for number, twin in enumerate(other) if open_[number] and number <= twin]
    groups = np.zeros((len(pressed), len(chosen)))
    for column, number in enumerate(chosen):
        groups[[number, other[number]], column] = 1.0
    return groups


def mirror(pressed: list[Pad]) -> NDArray[np.intp] | None:
    """Return which pad is each pad's mirror image, shape (pads,); None if one has none."""
    sides = [joint_of(pad.support)[0] for pad in pressed]
    if "left" not in sides or "right" not in sides:
        return None
    places = np.array([pad.place for pad in pressed])
    left, right = (
        places[[own == side for own in sides]].mean(axis=0) for side in ("left", "right")
    )
    across = (left - right) / max(float(np.linalg.norm(left - right)), _SMALL)
    far = (places - (left + right) / 2) @ across
    images = places - 2 * far[:, None] * across
    names = [(joint_of(pad.support)[1], pad.surface) for pad in pressed]
    found = []
    for image, name in zip(images, names, strict=True):
        off = [
            float(np.linalg.norm(image - place)) if name == own else np.inf
            for place, own in zip(places, names, strict=True)
        ]
        found.append(first_greatest([-value for value in off]))
        if off[found[-1]] > ALIKE_PLACE:
            return None
    return np.array(found)


def _basic(rows: Array, start: Array) -> Iterator[Array]:
    """Yield the start, and every non-negative x with the same ``rows @ x`` that has no more used
    places than balance has conditions."""
    yield start
    basis, sizes, _ = np.linalg.svd(rows)
    rank = int((sizes > 1e-6).sum())
    if not 0 < rank <= rows.shape[1]:
        return
    chosen = np.array(list(combinations(range(rows.shape[1]), rank)))
    square = basis[:, :rank].T @ rows
    blocks = square[:, chosen].transpose(1, 0, 2)
    sound = np.abs(np.linalg.det(blocks)) > _SMALL
    goal = np.broadcast_to(square @ start, (int(sound.sum()), rank))
    solved = np.linalg.solve(blocks[sound], goal[..., None])[..., 0]
    for numbers, values in zip(chosen[sound], solved, strict=True):
        if values.min() >= -1e-7:
            corner = np.zeros(len(start))
            corner[numbers] = values
            yield corner
