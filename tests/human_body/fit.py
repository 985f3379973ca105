"""A person of the source -> the lengths of mechanics/body.py, in our rest pose."""

from dataclasses import dataclass

import numpy as np
from strideband.figures.human.mesh import SEGMENTS, rest_pose
from strideband.mechanics import body
from strideband.mechanics.body import SIDES, place

from .source import Array, Shape, Source

_JOINTS = ("hip", "knee", "shoulder", "elbow")
OWN = tuple(name for name in SEGMENTS if name.partition("-")[2] not in _JOINTS)
"""The segments but for the joints between them."""

_BONES = {
    "thigh": "thigh",
    "calf": "shank",
    "foot": "foot",
    "ball": "toes",
    "upperarm": "upper-arm",
    "lowerarm": "forearm",
}
_SHARED = {
    "pelvis": {"pelvis": 1.0},
    "spine_01": {"pelvis": 0.5, "thorax": 0.5},
    "spine_02": {"thorax": 1.0},
    "spine_03": {"thorax": 1.0},
    "neck_01": {"thorax": 0.5, "head": 0.5},
    "head": {"head": 1.0},
    "Root": {"pelvis": 1.0},
}


def segment_weights(source: Source) -> Array:
    """Return how much each point hangs on each of OWN, rows sum to 1, shape (n, OWN)."""
    weights = np.zeros((source.size, len(OWN)))
    for bone, column in source.weights.items():
        name, _, letter = bone.rpartition("_")
        if letter not in ("l", "r"):
            shares = _SHARED[bone]
        elif name == "clavicle":
            shares = {"thorax": 1.0}
        else:
            side = {"l": "left", "r": "right"}[letter]
            shares = {f"{side}-{_BONES.get(name, 'hand')}": 1.0}
        for segment, share in shares.items():
            weights[:, OWN.index(segment)] += share * column
    return weights / weights.sum(axis=1, keepdims=True)


@dataclass(frozen=True)
class Frame:
    """A segment in the source: its origin, its axes as columns, and how it is stretched."""

    origin: Array
    axes: Array
    stretch: Array


def _along(start: Array, end: Array, length: float | None, girth: float = 1.0) -> Frame:
    """Return the frame of a limb: z from its end to its start, x forwards; as thick as given."""
    z: Array = (start - end) / np.linalg.norm(start - end)
    x: Array = np.array([1.0, 0, 0]) - z[0] * z
    x /= np.linalg.norm(x)
    long = 1.0 if length is None else length / float(np.linalg.norm(start - end))
    return Frame(start, np.stack([x, np.cross(z, x), z], 1), np.array([girth, girth, long]))


def frames(shape: Shape) -> dict[str, Frame]:
    """Return the segments of a person of the source."""
    joints, upright = shape.joints, np.eye(3)
    hips = (joints["l-upper-leg"] + joints["r-upper-leg"]) / 2
    shoulders = (joints["l-shoulder"] + joints["r-shoulder"]) / 2
    long = body.TRUNK / (shoulders[2] - hips[2])
    wide = body.HALF_HIPS / joints["l-upper-leg"][1]
    chest = body.HALF_SHOULDERS / joints["l-shoulder"][1]
    lumbar = hips + np.array([0, 0, body.LUMBAR / long])
    neck = shoulders[2] + body.NECK / long
    below = body.THIGH + body.SHANK + body.ANKLE_HEIGHT + body.TRUNK + body.NECK
    high = (1 - below) / (shape.points[:, 2].max() - neck)
    found = {
        "pelvis": Frame(hips, upright, np.array([1.0, wide, long])),
        "thorax": Frame(lumbar, upright, np.array([1.0, chest, long])),
        "head": Frame(
            np.array([joints["neck"][0] + 0.01, 0, neck]), upright, high * np.array([1.08, 1.1, 1])
        ),
    }
    for side in SIDES:
        joint = {name[2:]: at for name, at in joints.items() if name.startswith(f"{side[0]}-")}
        hip, knee, ankle = joint["upper-leg"], joint["knee"], joint["ankle"]
        shoulder, elbow, wrist = joint["shoulder"], joint["elbow"], joint["hand"]
        ahead = (joint["foot-1"] - ankle) * [1, 1, 0]
        ahead /= np.linalg.norm(ahead)
        axes = np.stack([ahead, np.cross([0, 0, 1], ahead), [0, 0, 1]], 1)
        low = np.array([1.0, 1.0, body.ANKLE_HEIGHT / ankle[2]])
        ball = ankle + axes @ np.array([body.BALL, 0, -ankle[2]])
        found |= {
            f"{side}-thigh": _along(hip, knee, body.THIGH),
            f"{side}-shank": _along(knee, ankle, body.SHANK),
            f"{side}-foot": Frame(ankle, axes, low),
            f"{side}-toes": Frame(ball, axes, low),
            f"{side}-upper-arm": _along(shoulder, elbow, body.UPPER_ARM, _ARM),
            f"{side}-forearm": _along(elbow, wrist, body.FOREARM),
            f"{side}-hand": _along(wrist, joint["finger-3-1"], None),
        }
    return found


def rest_frames() -> dict[str, tuple[Array, Array]]:
    """Return origin and turn of each of OWN in our rest pose."""
    placed = place(rest_pose())
    found = {}
    for name in OWN:
        arm = name.replace("hand", "forearm")
        turn, origin = placed.turns[arm][0], placed.origins[arm][0]
        if name.endswith("hand"):
            origin = origin + turn @ np.array([0, 0, -body.FOREARM])
        found[name] = origin, turn
    return found


_ARM = 0.88
"""How much slimmer the upper arm becomes: it is stretched, and the shoulders are wide."""

_SLOPE = 0.012
"""Statures by which shoulders slope from the neck outwards."""

_CHEST = (1.1, 0.09, 0.19)
"""How much wider the ribs become, up to which height above the loins, and from where on the chest
is as wide as the shoulders ask for, in statures."""


def fitted(points: Array, weights: Array, own: dict[str, Frame]) -> Array:
    """Return points of the source in our rest pose with our lengths, shape (n, 3)."""
    out = np.zeros_like(points)
    for column, (name, (origin, turn)) in enumerate(rest_frames().items()):
        frame = own[name]
        local = ((points - frame.origin) @ frame.axes) * frame.stretch
        if name == "thorax":
            ribs, low, high = _CHEST
            share = np.clip((local[:, 2] - low) / (high - low), 0, 1)
            share = share**2 * (3 - 2 * share)
            local[:, 1] *= share + (1 - share) * ribs / frame.stretch[1]
            outside = np.clip((np.abs(local[:, 1]) - 0.05) / 0.07, 0, 1)
            local[:, 2] -= _SLOPE * share * outside**2
        out += weights[:, column : column + 1] * (origin + local @ turn.T)
    return out


def local(points: Array, segment: str) -> Array:
    """Return points of the rest pose as a segment sees them, shape (n, 3)."""
    origin, turn = rest_frames()[segment]
    return (points - origin) @ turn
