"""A person drawn from a posed body: limbs with width, head, hands and feet, working muscles.

Every part is a shape of unit length that a transform lays between two points of the body. So a
movement is a list of transforms, which CSS can animate, and which need not be drawn again.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ..mechanics.body import (
    ANKLE_HEIGHT,
    BALL,
    FOREARM,
    HALF_HIPS,
    HALF_SHOULDERS,
    HEAD,
    HEEL_BACK,
    LUMBAR,
    PALM,
    SHANK,
    SIDES,
    THIGH,
    TOE_LENGTH,
    TRUNK,
    UPPER_ARM,
    Array,
    Placed,
)
from ..mechanics.quantum import ALIKE, quantised
from .camera import SCALE, Camera

Offset = tuple[float, float, float]


@dataclass(frozen=True)
class Bone:
    """Where a part lies: from a point of a segment to a point of another, with its half-widths.

    ``wide`` is half the width as seen from ahead, ``deep`` as seen from the side, in statures.
    """

    shape: str
    look: str
    start: tuple[str, Offset]
    end: tuple[str, Offset]
    wide: float
    deep: float
    lift: float = 0.0
    """Added to the nearness, so that what lies on a part is drawn after it."""
    over: tuple[str, str] | None = None
    """Shape and look of a garment that lies on the part and moves with it."""


@dataclass(frozen=True)
class Part:
    """A shape and where it lies at every moment.

    Attributes:
        shape: key of SHAPES.
        look: class names.
        x, y: place of the start on the paper, shape (moments,).
        angle: degrees, without jumps, shape (moments,).
        length, width: stretch along and across, shape (moments,); a disc has no length.
        nearness: mean nearness to the eye.
        over: shape and look of what lies on it.
    """

    shape: str
    look: str
    x: Array
    y: Array
    angle: Array
    length: Array
    width: Array
    nearness: float
    over: tuple[str, str] | None = None


SHAPES = {
    "thigh": "M0,-1C.3,-1.02 .7,-.78 1,-.62V.62C.7,.8 .3,1.02 0,1Z",
    "shorts": "M-.05,-1.04C.2,-1.08 .36,-1.04 .5,-.98V.98C.36,1.06 .2,1.08 -.05,1.04Z",
    "shank": "M0,-.94C.22,-1.2 .45,-.95 1,-.56C1.08,-.5 1.08,.5 1,.56C.45,.9 .22,1.06 0,.94Z",
    "arm": "M0,-1C.4,-1 .7,-.86 1,-.76C1.12,-.7 1.12,.7 1,.76C.7,.86 .4,1 0,1C-.1,.9 -.1,-.9 0,-1Z",
    "sleeve": "M-.14,-1C0,-1.2 .4,-1.14 .52,-1.1V1.1C.4,1.14 0,1.2 -.14,1C-.2,.5 -.2,-.5 -.14,-1Z",
    "forearm": "M0,-.9C.25,-1.06 .7,-.8 1,-.66V.66C.7,.8 .25,1.06 0,.9C-.16,.8 -.16,-.8 0,-.9Z",
    "hand": "M-.1,-.75C.3,-1 .9,-1 1,-.3C1.06,.3 .9,1 .3,.95C.1,.9 -.1,.8 -.1,.75Z",
    "shoe": "M-.08,-.8C.05,-1.45 .5,-1.2 .75,-.75C.9,-.62 1.04,-.4 1.06,.2C1.06,.6 1,.75 .9,.85L0,1"
    "C-.14,1 -.14,-.2 -.08,-.8Z",
    "toe": "M-.1,-1C.4,-1 1,-.8 1.06,0C1.06,.7 .95,1 .8,1H-.1Z",
    "pelvis": "M-.42,-.5C-.46,-.98 -.1,-1.06 .25,-1C.6,-.95 .9,-.86 1.1,-.8V.8C.9,.86 .6,.95 .25,1"
    "C-.1,1.06 -.46,.98 -.42,.5Z",
    "thorax": "M-.12,-.78C.2,-.76 .5,-.95 .8,-1C.95,-1.02 1.06,-.8 1.08,-.4V.4C1.06,.8 .95,1.02"
    " .8,1C.5,.95 .2,.76 -.12,.78Z",
    "neck": "M-.2,-1.1C.2,-.9 .6,-.9 1,-.9V.9C.6,.9 .2,.9 -.2,1.1Z",
    "spindle": "M0,0C.12,-1.3 .88,-1.3 1,0C.88,1.3 .12,1.3 0,0Z",
    "strip": "M0,-1H1V1H0Z",
    "band": "M.03,-1H.97C1.01,-1 1.01,1 .97,1H.03C-.01,1 -.01,-1 .03,-1Z",
    "arrow": "M-1,-.8L1.2,0L-1,.8L-.6,0Z",
}
"""Outlines, from 0 to 1 along x, half-widths of 1 across."""

_CHEST = TRUNK - LUMBAR

# Half-widths of the drawn person, in statures: the look, not anatomy.
_HIP, _KNEE, _SHOULDER, _ELBOW = 0.050, 0.032, 0.033, 0.022


def _limb_bones(side: str) -> list[Bone]:
    def at(segment: str, *offset: *Offset) -> tuple[str, Offset]:
        return f"{side}-{segment}", offset

    thigh = (at("thigh", 0, 0, 0), at("thigh", 0, 0, -THIGH))
    upper = (at("upper-arm", 0, 0, 0), at("upper-arm", 0, 0, -UPPER_ARM))
    back, middle, low, rise = -0.7 * HEEL_BACK, -0.5 * ANKLE_HEIGHT, -0.62 * ANKLE_HEIGHT, 0.013
    return [
        Bone("thigh", "skin", *thigh, _HIP, _HIP, over=("shorts", "shorts")),
        Bone("disc", "skin", thigh[1], thigh[1], _KNEE, _KNEE),
        Bone("shank", "skin", at("shank", 0, 0, 0), at("shank", 0, 0, -SHANK), 0.034, 0.034),
        Bone("shoe", "shoe", at("foot", back, 0, middle), at("foot", BALL, 0, low), 0.026, 0.020),
        Bone(
            "toe",
            "shoe",
            at("toes", -0.012, 0, rise),
            at("toes", TOE_LENGTH, 0, rise),
            0.023,
            0.013,
        ),
        Bone("disc", "shirt", upper[0], upper[0], _SHOULDER, _SHOULDER, -0.003),
        Bone("arm", "skin", *upper, 0.026, 0.026, over=("sleeve", "shirt")),
        Bone(
            "forearm", "skin", at("forearm", 0, 0, 0), at("forearm", 0, 0, -FOREARM), _ELBOW, _ELBOW
        ),
        Bone(
            "hand",
            "skin",
            at("forearm", 0, 0, -FOREARM + 0.004),
            at("forearm", 0, 0, -FOREARM - 1.5 * PALM),
            0.019,
            0.019,
        ),
    ]


BONES: tuple[Bone, ...] = (
    Bone("pelvis", "shorts", ("pelvis", (0, 0, 0)), ("pelvis", (0, 0, LUMBAR)), 0.098, 0.066, 0.01),
    Bone(
        "thorax",
        "shirt",
        ("thorax", (0, 0, 0)),
        ("thorax", (0, 0, _CHEST)),
        HALF_SHOULDERS - 0.012,
        0.066,
        0.012,
    ),
    Bone("neck", "skin", ("thorax", (0, 0, _CHEST)), ("head", (0, 0, 0.4 * HEAD)), 0.024, 0.024),
    Bone("disc", "hair", ("head", (-0.016, 0, HEAD + 0.014)), ("head", (0, 0, 0)), 0.058, 0.058),
    Bone(
        "disc",
        "skin",
        ("head", (0.006, 0, HEAD - 0.006)),
        ("head", (0, 0, 0)),
        0.0525,
        0.0525,
        0.012,
    ),
    Bone(
        "disc", "skin", ("head", (0.058, 0, HEAD - 0.014)), ("head", (0, 0, 0)), 0.01, 0.01, 0.012
    ),
    *_limb_bones("left"),
    *_limb_bones("right"),
)


@dataclass(frozen=True)
class Belly:
    """A muscle's belly on the drawn person: between two points of a segment, with a half-width."""

    segment: str
    start: Offset
    end: Offset
    half_width: float


def _mirrored(bellies: dict[str, list[Belly]]) -> dict[str, list[Belly]]:
    """Return the bellies of both sides, given those of the left. The middle has its own."""
    both: dict[str, list[Belly]] = {}
    for muscle, parts in bellies.items():
        for side in SIDES:
            s = 1 if side == "left" else -1
            for part in parts:
                own = part.segment in ("pelvis", "thorax")
                segment = part.segment if own else f"{side}-{part.segment}"
                start = (part.start[0], s * part.start[1], part.start[2])
                end = (part.end[0], s * part.end[1], part.end[2])
                both.setdefault(f"{side}:{muscle}", []).append(
                    Belly(segment, start, end, part.half_width)
                )
    return both


_FRONT, _BACK, _OUT, _IN = 0.024, -0.026, 0.026, -0.026

BELLIES: dict[str, list[Belly]] = _mirrored(
    {
        "gluteus-maximus": [
            Belly("pelvis", (-0.050, 0.030, 0.045), (-0.044, 0.068, -0.040), 0.032)
        ],
        "gluteus-medius": [Belly("pelvis", (-0.012, 0.074, 0.060), (0.0, 0.092, -0.012), 0.022)],
        "gluteus-minimus": [Belly("pelvis", (0.004, 0.076, 0.040), (0.0, 0.092, -0.012), 0.014)],
        "tensor-fasciae-latae": [
            Belly("pelvis", (0.030, 0.070, 0.045), (0.026, 0.088, -0.045), 0.012)
        ],
        "deep-hip-rotators": [
            Belly("pelvis", (-0.055, 0.020, 0.005), (-0.025, 0.085, -0.015), 0.012)
        ],
        "iliopsoas": [Belly("pelvis", (0.045, 0.030, 0.060), (0.046, 0.055, -0.030), 0.016)],
        "sartorius": [Belly("thigh", (0.022, 0.024, -0.01), (0.008, -0.026, -0.24), 0.010)],
        "rectus-femoris": [Belly("thigh", (0.030, 0.0, -0.03), (0.022, 0.0, -0.22), 0.017)],
        "vasti": [
            Belly("thigh", (0.020, 0.016, -0.06), (0.018, 0.014, -0.235), 0.015),
            Belly("thigh", (0.018, -0.012, -0.11), (0.016, -0.014, -0.24), 0.014),
        ],
        "biceps-femoris": [Belly("thigh", (-0.026, 0.006, -0.05), (-0.018, 0.018, -0.24), 0.015)],
        "medial-hamstrings": [
            Belly("thigh", (-0.026, -0.006, -0.05), (-0.018, -0.018, -0.24), 0.015)
        ],
        "adductors": [Belly("thigh", (0.004, -0.030, -0.01), (0.0, -0.018, -0.16), 0.020)],
        "gracilis": [Belly("thigh", (-0.004, -0.036, -0.01), (-0.006, -0.026, -0.24), 0.009)],
        "gastrocnemius": [
            Belly("shank", (-0.020, 0.010, -0.01), (-0.012, 0.004, -0.13), 0.014),
            Belly("shank", (-0.020, -0.010, -0.01), (-0.012, -0.004, -0.14), 0.014),
        ],
        "soleus": [Belly("shank", (-0.014, 0.0, -0.07), (-0.012, 0.0, -0.21), 0.019)],
        "tibialis-anterior": [Belly("shank", (0.018, 0.006, -0.03), (0.012, 0.0, -0.20), 0.011)],
        "tibialis-posterior": [
            Belly("shank", (-0.008, -0.018, -0.06), (0.0, -0.014, -0.21), 0.010)
        ],
        "fibularis-longus": [Belly("shank", (0.0, 0.024, -0.03), (0.0, 0.016, -0.19), 0.010)],
        "toe-flexors": [Belly("foot", (-0.02, 0, -0.034), (0.085, 0, -0.034), 0.009)],
        "rectus-abdominis": [Belly("thorax", (0.056, 0.022, 0.10), (0.056, 0.020, -0.06), 0.018)],
        "transversus-abdominis": [Belly("thorax", (0.050, 0.055, 0.0), (0.056, 0.0, -0.03), 0.016)],
        "obliques": [Belly("thorax", (0.020, 0.078, 0.07), (0.030, 0.070, -0.05), 0.020)],
        "erector-spinae": [Belly("thorax", (-0.058, 0.022, 0.14), (-0.056, 0.022, -0.07), 0.014)],
        "latissimus": [Belly("thorax", (-0.050, 0.085, 0.13), (-0.055, 0.035, 0.0), 0.026)],
        "upper-back": [Belly("thorax", (-0.058, 0.080, 0.165), (-0.060, 0.015, 0.12), 0.024)],
        "pectoralis-major": [Belly("thorax", (0.056, 0.090, 0.155), (0.062, 0.014, 0.125), 0.024)],
        "shoulder": [Belly("upper-arm", (0.0, 0.012, 0.02), (0.0, 0.018, -0.07), 0.022)],
        "biceps-brachii": [Belly("upper-arm", (0.012, 0.0, -0.05), (0.010, 0.0, -0.17), 0.015)],
        "triceps": [Belly("upper-arm", (-0.012, 0.0, -0.04), (-0.010, 0.0, -0.16), 0.016)],
    }
)
"""Bellies by ``side:muscle``; the figure tints those of the muscles that work."""


def person(placed: Placed, camera: Camera, muscles: dict[str, str]) -> list[Part]:
    """Return the parts of a drawn person, the far ones first.

    Args:
        placed: the body at every moment.
        camera: where it is seen from.
        muscles: what to tint: ``side:muscle`` -> class names.
    """
    near = _near_side(placed, camera)
    parts = [_part(bone, placed, camera, _far(bone, near)) for bone in BONES]
    for key, look in muscles.items():
        for belly in BELLIES.get(key, ()):
            bone = Bone(
                "spindle",
                look,
                (belly.segment, belly.start),
                (belly.segment, belly.end),
                belly.half_width,
                belly.half_width,
                0.02,
            )
            parts.append(_part(bone, placed, camera, False))
    return by_nearness(parts)


def by_nearness(parts: Iterable[Part]) -> list[Part]:
    """Return parts in the order in which they are drawn, the far ones first.

    Parts as near as each other, such as left and right from ahead, keep the order of the list.
    """
    return sorted(parts, key=lambda part: quantised(part.nearness, ALIKE))


def laid(start: Array, end: Array) -> tuple[Array, Array]:
    """Return length and angle of what is laid from places on the paper to others.

    Args:
        start, end: shape (moments, 2).

    Returns:
        Shape (moments,) each; the angle in degrees, without jumps, and 0 where there is no length.
    """
    along = quantised(end - start)
    length = np.linalg.norm(along, axis=1)
    return length, np.degrees(np.unwrap(np.arctan2(along[:, 1], along[:, 0])))


def _near_side(placed: Placed, camera: Camera) -> str | None:
    """Return the side that is nearer to the eye; None where neither is by much."""
    left, right = (camera.nearness(placed.point(f"{side}-hip")).mean() for side in SIDES)
    if quantised(abs(left - right)) < HALF_HIPS * 0.7:
        return None
    return "left" if left > right else "right"


def _far(bone: Bone, near: str | None) -> bool:
    segment = bone.start[0]
    return near is not None and segment.startswith(SIDES) and not segment.startswith(near)


def _part(bone: Bone, placed: Placed, camera: Camera, far: bool) -> Part:
    start = placed.at(*bone.start)
    end = placed.at(*bone.end)
    a, b = camera.paper(start), camera.paper(end)
    nearness = float(((camera.nearness(start) + camera.nearness(end)) / 2).mean()) + bone.lift
    look = bone.look + (" far" if far else "")
    width = np.full(len(a), (bone.wide + bone.deep) / 2 * SCALE)
    if bone.shape == "disc":
        zero = np.zeros(len(a))
        nearness = float(camera.nearness(start).mean()) + _lift(bone, placed, camera)
        return Part("disc", look, a[:, 0], a[:, 1], zero, zero, width, nearness)
    length, angle = laid(a, b)
    if bone.wide != bone.deep:
        width = _seen_width(bone, placed, camera, b - a, length)
    if bone.shape in ("shoe", "toe"):
        a, length = _stubbed(a, angle, length, 1.5 * width)
    return Part(bone.shape, look, a[:, 0], a[:, 1], angle, length, width, nearness, bone.over)


def _stubbed(start: Array, angle: Array, length: Array, least: Array) -> tuple[Array, Array]:
    """Return start and length of a part that points at the eye: it is round, not a line."""
    missing = np.maximum(least - length, 0.0)
    turn = np.radians(angle)
    back = np.stack([np.cos(turn), np.sin(turn)], axis=1) * missing[:, None] / 2
    return start - back, length + missing


def _lift(bone: Bone, placed: Placed, camera: Camera) -> float:
    """Return what to add to a disc's nearness: a face is seen before the hair only from ahead."""
    if bone.start[0] != "head" or not bone.lift:
        return bone.lift
    ahead = quantised((placed.turns["head"][:, :, 0] @ camera.towards).mean())
    return bone.lift if ahead > -0.3 else -2 * bone.lift


def _seen_width(bone: Bone, placed: Placed, camera: Camera, along: Array, length: Array) -> Array:
    """Return the half-width of an elliptic part across its length, as the eye sees it."""
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.maximum(length, 1e-6)[:, None]
    turn = placed.turns[bone.start[0]]
    wide = camera.paper(turn[:, :, 1]) / SCALE
    deep = camera.paper(turn[:, :, 0]) / SCALE
    if bone.shape in ("shoe", "toe"):
        deep = camera.paper(turn[:, :, 2]) / SCALE
    seen = (bone.wide * (wide * across).sum(axis=1)) ** 2
    seen = seen + (bone.deep * (deep * across).sum(axis=1)) ** 2
    return np.sqrt(seen) * SCALE
