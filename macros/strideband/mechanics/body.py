"""The body: linked segments, their joints, and the points on them that a band or a floor touches.

Lengths are fractions of stature. Joint angles follow the clinical convention: zero is standing
upright with the arms hanging; flexion, abduction, outward rotation, dorsiflexion and inversion are
positive, on the left and on the right alike.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Side = Literal["left", "right"]

SIDES: tuple[Side, Side] = ("left", "right")

# Segment lengths: Drillis & Contini 1966 as printed by Winter (source `drillis-contini-1966`).
THIGH, SHANK, ANKLE_HEIGHT, FOOT = 0.245, 0.246, 0.039, 0.152
UPPER_ARM, FOREARM = 0.186, 0.146
TRUNK = 0.288
"""From the hips to the shoulders."""
HALF_SHOULDERS = 0.129

# Ours: what the table does not give, read off a standing figure. /method/ lists them.
HALF_HIPS = 0.055
"""From the middle of the pelvis to a hip joint."""
LUMBAR = 0.095
"""From the hips to where the trunk bends."""
NECK, HEAD = 0.022, 0.082
"""From the shoulders to the neck's joint, and from there to the middle of the head."""
HEEL_BACK, BALL, TOE_LENGTH = 0.040, 0.078, 0.034
"""From the ankle back to the heel, forwards to the ball of the foot, and from there to the tip."""
HALF_FOOT = 0.024
PALM = 0.045
"""From the wrist to the middle of the palm."""

_X, _Y, _Z = (np.array(axis, float) for axis in ((1, 0, 0), (0, 1, 0), (0, 0, 1)))
_SUBTALAR = np.array([1, 0, 1]) / np.sqrt(2)
"""The foot turns inwards about an axis that rises forwards, so that its front swings with the sole;
half-way between the long axis and the upright one is ours."""


@dataclass(frozen=True)
class Joint:
    """A segment and how it hangs on its parent: the offset of its origin, and its freedoms.

    Each degree of freedom turns about an axis of the segment as the ones before it have left it.
    """

    segment: str
    parent: str
    offset: tuple[float, float, float]
    freedoms: tuple[tuple[str, Array], ...]


def _limb_joints(side: Side) -> list[Joint]:
    s = 1 if side == "left" else -1

    def joint(
        segment: str, parent: str, offset: tuple[float, float, float], **axes: Array
    ) -> Joint:
        freedoms = tuple((f"{side}-{n.replace('_', '-')}", axis) for n, axis in axes.items())
        own = parent if parent in ("pelvis", "thorax") else f"{side}-{parent}"
        return Joint(f"{side}-{segment}", own, offset, freedoms)

    return [
        joint(
            "thigh",
            "pelvis",
            (0, s * HALF_HIPS, 0),
            hip_flexion=-_Y,
            hip_abduction=s * _X,
            hip_rotation=s * _Z,
        ),
        joint("shank", "thigh", (0, 0, -THIGH), knee_flexion=_Y),
        joint(
            "foot", "shank", (0, 0, -SHANK), ankle_dorsiflexion=-_Y, foot_inversion=-s * _SUBTALAR
        ),
        joint("toes", "foot", (BALL, 0, -ANKLE_HEIGHT), toe_extension=-_Y),
        joint(
            "upper-arm",
            "thorax",
            (0, s * HALF_SHOULDERS, TRUNK - LUMBAR),
            shoulder_flexion=-_Y,
            shoulder_abduction=s * _X,
            shoulder_rotation=s * _Z,
        ),
        joint("forearm", "upper-arm", (0, 0, -UPPER_ARM), elbow_flexion=-_Y),
    ]


JOINTS: tuple[Joint, ...] = (
    Joint("pelvis", "", (0, 0, 0), (("turn", _Z), ("lean", _Y), ("roll", _X))),
    Joint(
        "thorax",
        "pelvis",
        (0, 0, LUMBAR),
        (("trunk-flexion", _Y), ("trunk-rotation", _Z), ("trunk-bend", _X)),
    ),
    Joint("head", "thorax", (0, 0, TRUNK - LUMBAR + NECK), (("neck-flexion", _Y),)),
    *_limb_joints("left"),
    *_limb_joints("right"),
)
"""Parents stand before their children."""

SHIFTS = ("shift-x", "shift-y", "shift-z")
"""Where the middle of the hips is, in statures."""

TURNS = ("turn", "lean", "roll")
"""How the pelvis is turned: to the left, forwards, onto the right side."""

FREEDOMS = (*SHIFTS, *(name for joint in JOINTS for name, _ in joint.freedoms))
INDEX = {name: place for place, name in enumerate(FREEDOMS)}


@dataclass(frozen=True)
class Point:
    """A point fixed to a segment, with the radius of the flesh around it."""

    segment: str
    offset: tuple[float, float, float]
    radius: float = 0.0
    girth: float = 0.0
    """Way round the limb, for a loop."""


def _limb_points(side: Side) -> dict[str, Point]:
    s = 1 if side == "left" else -1
    sole = -ANKLE_HEIGHT
    points = {
        "hip": Point("pelvis", (0, s * HALF_HIPS, 0), 0.058),
        # Girths above the knee and at the ankle: 40 and 23 cm at 1.75 m, as in the worked example.
        "groin": Point("thigh", (0, 0, -0.10 * THIGH), 0.052, 0.33),
        "thigh": Point("thigh", (0, 0, -0.6 * THIGH), 0.045, 0.270),
        "knee": Point("thigh", (0, 0, -0.86 * THIGH), 0.034, 0.40 / 1.75),
        "kneecap": Point("shank", (0.0, 0, 0), 0.030),
        "shin": Point("shank", (0, 0, -0.45 * SHANK), 0.028, 0.195),
        "ankle": Point("shank", (0, 0, -0.90 * SHANK), 0.020, 0.23 / 1.75),
        "heel": Point("foot", (-HEEL_BACK, 0, sole)),
        "foot": Point("foot", (0.45 * BALL, 0, 0.5 * sole), 0.020, 0.145),
        "sole": Point("foot", (0.45 * BALL, 0, sole)),
        "instep": Point("foot", (0.6 * BALL, 0, 0.35 * sole), 0.018, 0.145),
        "ball": Point("foot", (BALL, 0, sole)),
        "ball-inside": Point("foot", (BALL, -s * HALF_FOOT, sole)),
        "ball-outside": Point("foot", (BALL, s * HALF_FOOT, sole)),
        "toes": Point("toes", (0.6 * TOE_LENGTH, 0, 0.006), 0.010, 0.1),
        "shoulder": Point("thorax", (0, s * HALF_SHOULDERS, TRUNK - LUMBAR), 0.038),
        "upper-arm": Point("upper-arm", (0, 0, -0.7 * UPPER_ARM), 0.026, 0.165),
        "elbow": Point("forearm", (0, 0, 0), 0.020),
        "wrist": Point("forearm", (0, 0, -FOREARM), 0.016, 0.095),
        "hand": Point("forearm", (0, 0, -FOREARM - PALM), 0.014, 0.12),
    }
    own = {"pelvis", "thorax"}
    return {
        f"{side}-{name}": Point(
            p.segment if p.segment in own else f"{side}-{p.segment}", p.offset, p.radius, p.girth
        )
        for name, p in points.items()
    }


POINTS: dict[str, Point] = {
    "head": Point("head", (0, 0, HEAD), 0.062),
    "chest": Point("thorax", (0.055, 0, 0.6 * (TRUNK - LUMBAR)), 0.0),
    "upper-back": Point("thorax", (-0.060, 0, 0.8 * (TRUNK - LUMBAR)), 0.0),
    "ribs": Point("thorax", (0, 0, 0.55 * (TRUNK - LUMBAR)), 0.066),
    "pelvis": Point("pelvis", (-0.008, 0, 0.01), 0.066),
    "seat": Point("pelvis", (-0.02, 0, -0.002), 0.060),
    "waist": Point("pelvis", (0, 0, 0.05), 0.0, 0.45),
    "hips-front": Point("pelvis", (0.060, 0, 0.0), 0.0),
    "hips-back": Point("pelvis", (-0.065, 0, 0.0), 0.0),
    **_limb_points("left"),
    **_limb_points("right"),
}

LIMITS: dict[str, tuple[float, float]] = {
    "hip-flexion": (-30, 135),
    "hip-abduction": (-35, 60),
    "hip-rotation": (-50, 65),
    "knee-flexion": (-8, 155),
    "ankle-dorsiflexion": (-60, 45),
    "foot-inversion": (-30, 45),
    "toe-extension": (-45, 80),
    "shoulder-flexion": (-70, 185),
    "shoulder-abduction": (-60, 185),
    "shoulder-rotation": (-95, 95),
    "elbow-flexion": (-12, 155),
    "trunk-flexion": (-35, 90),
    "trunk-rotation": (-60, 60),
    "trunk-bend": (-45, 45),
    "neck-flexion": (-60, 60),
}
"""Degrees that a joint can go, generously: what lies outside is a slip of the author."""


def joint_of(freedom: str) -> tuple[Side | None, str]:
    """Split ``left-hip-flexion`` into the side and the name without it."""
    side, _, rest = freedom.partition("-")
    for known in SIDES:
        if side == known:
            return known, rest
    return None, freedom


@cache
def ancestors(segment: str) -> frozenset[str]:
    """Return a segment and everything it hangs on."""
    parents = {joint.segment: joint.parent for joint in JOINTS}
    found = set()
    while segment:
        found.add(segment)
        segment = parents[segment]
    return frozenset(found)


@cache
def moves(segment: str) -> NDArray[np.bool_]:
    """Tell for each freedom whether it moves a segment while the hips are held, (freedoms,)."""
    above = ancestors(segment)
    turning = [joint.segment in above for joint in JOINTS for _ in joint.freedoms]
    return np.array([True] * len(SHIFTS) + turning)


@dataclass(frozen=True)
class Placed:
    """A body in space at several moments. Lengths in statures.

    ``origins`` and ``turns`` give each segment's origin, shape (moments, 3), and its rotation,
    shape (moments, 3, 3). ``axes`` and ``centres``, both of shape (moments, freedoms, 3), give the
    axis of each freedom and a point on it; a shift has its direction as axis.
    """

    origins: dict[str, Array]
    turns: dict[str, Array]
    axes: Array
    centres: Array

    def moment(self, number: int) -> "Placed":
        """Return the body at one of its moments."""
        return self.moments((number,))

    def moments(self, numbers: tuple[int, ...]) -> "Placed":
        """Return the body at some of its moments."""
        some = list(numbers)
        return Placed(
            {name: origin[some] for name, origin in self.origins.items()},
            {name: turn[some] for name, turn in self.turns.items()},
            self.axes[some],
            self.centres[some],
        )

    def point(self, name: str) -> Array:
        """Return where a named point is, shape (moments, 3)."""
        point = POINTS[name]
        return self.at(point.segment, point.offset)

    def at(self, segment: str, offset: tuple[float, float, float]) -> Array:
        """Return where a point of a segment is, shape (moments, 3)."""
        return self.origins[segment] + self.turns[segment] @ np.array(offset)

    def jacobian(self, name: str) -> Array:
        """Return how a point moves with each freedom, shape (moments, 3, freedoms)."""
        return self.jacobian_at(POINTS[name].segment, self.point(name))

    def jacobian_at(self, segment: str, places: Array) -> Array:
        """Return how a segment moves where it is at ``places``, shape (moments, 3).

        Returns:
            Shape (moments, 3, freedoms).
        """
        rates = cross(self.axes, places[:, None, :] - self.centres)
        shifts = len(SHIFTS)
        rates[:, :shifts] = self.axes[:, :shifts]
        rates[:, ~moves(segment)] = 0
        return rates.transpose(0, 2, 1)


def place(angles: Array) -> Placed:
    """Place the body (forward kinematics).

    Args:
        angles: shape (moments, freedoms), as FREEDOMS: shifts in statures, then radians.
    """
    moments = len(angles)
    origins: dict[str, Array] = {}
    turns: dict[str, Array] = {}
    axes = np.zeros((moments, len(FREEDOMS), 3))
    centres = np.zeros_like(axes)
    axes[:, range(3), range(3)] = 1
    rotations = _rotations(angles[:, len(SHIFTS) :])
    number = len(SHIFTS)
    for joint, offset in zip(JOINTS, _OFFSETS, strict=True):
        if joint.parent:
            turn = turns[joint.parent]
            origin = origins[joint.parent] + turn @ offset
        else:
            turn = np.broadcast_to(_UPRIGHT, (moments, 3, 3))
            origin = angles[:, : len(SHIFTS)]
        for _, axis in joint.freedoms:
            axes[:, number] = turn @ axis
            centres[:, number] = origin
            turn = turn @ rotations[:, number - len(SHIFTS)]
            number += 1
        origins[joint.segment], turns[joint.segment] = origin, turn
    return Placed(origins, turns, axes, centres)


def cross(a: Array, b: Array) -> Array:
    """Return the cross product along the last axis; NumPy's own is slow for small arrays."""
    ax, ay, az = a[..., 0], a[..., 1], a[..., 2]
    bx, by, bz = b[..., 0], b[..., 1], b[..., 2]
    return np.stack([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx], axis=-1)


def _skew(axis: Array) -> Array:
    x, y, z = axis
    return np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])


_SKEW = np.array([_skew(axis) for joint in JOINTS for _, axis in joint.freedoms])
_SKEW_TWICE = _SKEW @ _SKEW
_UPRIGHT = np.eye(3)
_OFFSETS = [np.array(joint.offset) for joint in JOINTS]


def _rotations(angles: Array) -> Array:
    """Return each freedom's rotation by Rodrigues' formula, shape (moments, freedoms, 3, 3)."""
    sine, rest = np.sin(angles)[..., None, None], (1 - np.cos(angles))[..., None, None]
    return _UPRIGHT + sine * _SKEW + rest * _SKEW_TWICE


MIRROR = np.array(
    [
        -1.0 if name in ("shift-y", "turn", "roll", "trunk-rotation", "trunk-bend") else 1.0
        for name in FREEDOMS
    ]
)
"""Signs of the freedoms of a mirrored pose; the sides are to be swapped as well."""

SWAP = np.array(
    [
        INDEX[("right-" if side == "left" else "left-" if side else "") + (rest if side else name)]
        for name in FREEDOMS
        for side, rest in (joint_of(name),)
    ]
)
"""Which freedom of a pose stands where in its mirror image."""


def mirrored(angles: Array) -> Array:
    """Return the pose that a mirror at the body's left-right plane shows."""
    return angles[..., SWAP] * MIRROR
