"""A posed body -> where the points of the mesh are: linear blend skinning."""

from functools import cache
from typing import Literal

import numpy as np

from ...mechanics.body import FOREARM, Array, Placed, place
from ...mechanics.quantum import quantised
from .mesh import SEGMENTS, HumanMesh, rest_pose

Hand = Literal["flat", "grip"]

_HALF = {"hip": "thigh", "knee": "shank", "shoulder": "upper-arm", "elbow": "forearm"}
_BEFORE = {"hip": "pelvis", "knee": "thigh", "shoulder": "thorax", "elbow": "upper-arm"}


@cache
def _rest() -> tuple[Array, Array]:
    """Return origins and turns of the segments in the rest pose, (segments, 3) and (.., 3, 3)."""
    placed = place(rest_pose())
    own = _own_segments(placed)
    origins = np.array([own[name][0][0] for name in SEGMENTS])
    turns = np.array([own[name][1][0] for name in SEGMENTS])
    return origins, turns


def _own_segments(placed: Placed) -> dict[str, tuple[Array, Array]]:
    """Return origin and turn of each segment; a joint is turned as the segment before it."""
    found = {}
    for name in SEGMENTS:
        side, _, part = name.partition("-")
        if part == "hand":
            arm = f"{side}-forearm"
            found[name] = placed.at(arm, (0, 0, -FOREARM)), placed.turns[arm]
        elif part in _HALF:
            before = _BEFORE[part]
            parent = before if before in ("pelvis", "thorax") else f"{side}-{before}"
            found[name] = placed.origins[f"{side}-{_HALF[part]}"], placed.turns[parent]
        else:
            found[name] = placed.origins[name], placed.turns[name]
    return found


def bone_turns(placed: Placed) -> tuple[Array, Array]:
    """Return how each segment has moved since the rest pose.

    Returns:
        Its origin, shape (moments, segments, 3), and the rotation from the rest pose, shape
        (moments, segments, 3, 3). A point p of the rest pose that hangs on one segment alone is at
        ``origin + rotation @ (p - the segment's origin at rest)``.
    """
    own = _own_segments(placed)
    origins = np.stack([own[name][0] for name in SEGMENTS], axis=1)
    turns = np.stack([own[name][1] for name in SEGMENTS], axis=1)
    since = turns @ _rest()[1].transpose(0, 2, 1)
    number = {name: place_ for place_, name in enumerate(SEGMENTS)}
    for name, place_ in number.items():
        side, _, part = name.partition("-")
        if part in _HALF:
            child = since[:, number[f"{side}-{_HALF[part]}"]]
            since[:, place_] = _half_way(since[:, place_], child)
    return origins, since


def rest_origins() -> Array:
    """Return where the segments' origins are in the rest pose, shape (segments, 3)."""
    return _rest()[0]


def _half_way(a: Array, b: Array) -> Array:
    """Return the rotations half-way between two, shape (moments, 3, 3), by way of quaternions."""
    turn = a.transpose(0, 2, 1) @ b
    x = turn[:, 2, 1] - turn[:, 1, 2]
    y = turn[:, 0, 2] - turn[:, 2, 0]
    z = turn[:, 1, 0] - turn[:, 0, 1]
    w = 1 + np.trace(turn, axis1=1, axis2=2)
    whole = np.stack([w, x, y, z], axis=1)
    whole /= np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1e-9)
    whole[:, 0] += 1.0
    w, x, y, z = (whole / np.linalg.norm(whole, axis=1, keepdims=True)).T
    half = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
            [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
            [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
        ]
    )
    return a @ half.transpose(2, 0, 1)


def skinned(
    mesh: HumanMesh, person: str, placed: Placed, hands: tuple[Hand, Hand] = ("flat", "flat")
) -> Array:
    """Return where the points of a person are, shape (moments, points, 3), in statures.

    Args:
        hands: the shapes of the left and of the right hand.
    """
    points = mesh.points[person].copy()
    left = points[:, 1] > 0
    for own, hand in zip((left, ~left), hands, strict=True):
        if hand == "grip":
            points[own] += mesh.grip[person][own]
    origins, turns = bone_turns(placed)
    shifts = origins - np.einsum("msij,sj->msi", turns, rest_origins())
    out = np.zeros((len(origins), len(points), 3))
    for column in range(mesh.bones.shape[1]):
        bone, weight = mesh.bones[:, column], mesh.weights[:, column]
        moved = np.einsum("mnij,nj->mni", turns[:, bone], points) + shifts[:, bone]
        out += weight[:, None] * moved
    return quantised(out)
