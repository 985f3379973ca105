"""The mesh of a human body: what is the same in every pose, and for everybody who draws it.

It is made by ``make body`` (tests/human_body), kept in ``human.mesh``. Its rest pose is ``REST``:
there a point is bound to the segments of ``mechanics/body.py``, and to some between them.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import brotli
import numpy as np
from numpy.typing import NDArray

from ...mechanics.body import FREEDOMS, INDEX, SIDES, Array
from .mesh_file import unpacked

PERSONS = ("woman", "man")

PARTS = ("skin", "hair", "shirt", "shorts", "sock", "shoe", "sole")
"""What a face is made of."""

SEGMENTS = (
    "pelvis",
    "thorax",
    "head",
    *(
        f"{side}-{name}"
        for side in SIDES
        for name in ("thigh", "shank", "foot", "toes", "upper-arm", "forearm", "hand")
    ),
    *(f"{side}-{name}" for side in SIDES for name in ("hip", "knee", "shoulder", "elbow")),
)
"""What skin hangs on: the segments of mechanics, the hands, and joints, which turn half as far as
the segment beyond them: so that a bent limb keeps its girth."""

REACH = 0.09
"""Statures: a muscle's field is the distance to its border, inside positive, up to this much."""

FILE = Path(__file__).with_name("human.mesh")


@dataclass(frozen=True)
class HumanMesh:
    """A body with n points and m faces, in the rest pose. Lengths in statures.

    Attributes:
        points: by person, shape (n, 3): x forwards, y to the left, z up from the hips' middle.
        grip: what a closed hand adds to the points, by person, shape (n, 3).
        faces: three points each, counter-clockwise from outside, shape (m, 3).
        parts: of each face, a place in PARTS, shape (m,).
        bones: of each point, up to four places in SEGMENTS, shape (n, 4).
        weights: how much of each, sum 1, shape (n, 4).
        muscles: slugs of muscles.
        fields: of each muscle and point, REACH at most, shape (muscles, n). Both sides at once: the
            left muscle lies where y is positive.
        deep: the muscles that lie under others everywhere.
        marks: lines of the face, by person and name, each of shape (points, 3), on the head.
    """

    points: dict[str, Array]
    grip: dict[str, Array]
    faces: NDArray[np.int64]
    parts: NDArray[np.int64]
    bones: NDArray[np.int64]
    weights: Array
    muscles: tuple[str, ...]
    fields: Array
    deep: frozenset[str]
    marks: dict[str, dict[str, Array]]


def rest_pose() -> Array:
    """Return the angles of the rest pose, shape (1, freedoms): arms and legs a little apart."""
    angles = np.zeros((1, len(FREEDOMS)))
    for side in SIDES:
        for freedom, degrees in REST.items():
            angles[0, INDEX[f"{side}-{freedom}"]] = np.radians(degrees)
    return angles


REST = {"shoulder-abduction": 42.0, "hip-abduction": 6.0}
"""Degrees, on both sides."""


@cache
def human_mesh() -> HumanMesh:
    """Return the mesh that comes with the package."""
    return mesh_of(FILE.read_bytes())


def mesh_of(content: bytes) -> HumanMesh:
    """Return the mesh that a file holds."""
    arrays, names = unpacked(brotli.decompress(content))
    return HumanMesh(
        points={person: arrays[f"points {person}"] for person in PERSONS},
        grip={person: arrays[f"grip {person}"] for person in PERSONS},
        faces=arrays["faces"].astype(np.int64),
        parts=arrays["parts"].astype(np.int64),
        bones=arrays["bones"].astype(np.int64),
        weights=arrays["weights"],
        muscles=tuple(names["muscles"]),
        fields=arrays["fields"].T,
        deep=frozenset(names["deep"]),
        marks={
            person: {name: arrays[f"mark {person} {name}"] for name in names["marks"]}
            for person in PERSONS
        },
    )
