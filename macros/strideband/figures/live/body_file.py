"""The mesh of the body -> the file that each browser loads once."""

from functools import cache

import numpy as np

from ...mechanics.body import FOREARM, PALM, POINTS, SIDES, place
from ...mechanics.quantum import quantised
from ..human.mesh import PARTS, PERSONS, REACH, SEGMENTS, HumanMesh, human_mesh, rest_pose
from ..human.mesh_file import Stored, packed
from ..human.skin import rest_origins
from .face_order import in_walks

GRID = 9000
"""Whole numbers for one stature: a fifth of a millimetre, less than a pixel of any screen."""
FIELD_GRID = 20
"""Steps of the square root of a muscle's field: fine at its border, where they are seen."""

BONES = tuple(name for name in SEGMENTS if not name.endswith("-hand"))
"""What moves in the browser. A hand moves as its forearm does, as mechanics knows no wrist."""

BONE_OF = np.array([BONES.index(name.replace("-hand", "-forearm")) for name in SEGMENTS])
"""The place in BONES of each segment of the mesh."""


@cache
def body_file() -> bytes:
    """Return the file of the body that comes with the package."""
    return body_file_of(human_mesh())


def body_file_of(mesh: HumanMesh) -> bytes:
    """Return the file of a body.

    Its arrays, one row for each point but for the first three: ``parts``, how many faces of each
    of PARTS follow one another; ``faces`` as ``in_walks`` gives them; ``rest``, where BONES begin
    in the rest pose; ``points``, ``grip`` and ``marks`` of the first person, and what the second
    one adds; ``bones``, ``weights`` and ``fields``.
    """
    first, *others = PERSONS
    order = np.lexsort((np.arange(len(mesh.parts)), mesh.parts))
    counts = np.bincount(mesh.parts, minlength=len(PARTS))
    walks, renamed = in_walks(mesh.faces[order], counts)
    arrays = {
        "parts": Stored(counts, "<i2"),
        "faces": Stored(walks, "<i2"),
        "rest": Stored(rest_origins()[[SEGMENTS.index(name) for name in BONES]], "<i2", GRID),
    }
    for name, given in (("points", mesh.points), ("grip", mesh.grip)):
        own = {person: np.round(given[person][renamed] * GRID) / GRID for person in PERSONS}
        arrays[f"{name} {first}"] = Stored(own[first], "<i2", GRID)
        for person in others:
            arrays[f"{name} {person}"] = Stored(own[person] - own[first], "<i2", GRID)
    arrays["bones"] = Stored(BONE_OF[mesh.bones[renamed]], "<i1")
    arrays["weights"] = Stored(mesh.weights[renamed], "<u1", 255)
    fields = np.clip(mesh.fields.T[renamed] / REACH, -1, 1)
    roots = quantised(np.sign(fields) * np.sqrt(np.abs(fields)))
    arrays["fields"] = Stored(roots, "<i1", FIELD_GRID)
    arrays["tips"], arrays["tip bones"] = _tips()
    for person in PERSONS:
        marks = [place for _, places in sorted(mesh.marks[person].items()) for place in places]
        arrays[f"marks {person}"] = Stored(np.array(marks).reshape(-1, 3), "<i2", GRID)
    lines = sorted(mesh.marks[first].items())
    arrays["lines"] = Stored(np.array([len(places) for _, places in lines]), "<i2")
    names = {"persons": PERSONS, "parts": PARTS, "muscles": mesh.muscles, "bones": BONES}
    names["lines"] = [name for name, _ in lines]
    return packed(arrays, {**names, "deep": sorted(mesh.deep)})


_CROWN = (0.0, 0.0, 0.14)
_FINGERS = (0.0, 0.0, -FOREARM - 2 * PALM)
_TIPS = (
    ("head", _CROWN),
    *((f"{side}-forearm", _FINGERS) for side in SIDES),
    *(
        (POINTS[name].segment, POINTS[name].offset)
        for name in (f"{side}-{part}" for side in SIDES for part in ("toes", "heel"))
    ),
)
"""Segments and places on them that, with the joints, say how far a body reaches."""


def _tips() -> tuple[Stored, Stored]:
    """Return where _TIPS are in the rest pose, and their bones."""
    resting = place(rest_pose())
    places = quantised(np.array([resting.at(segment, offset)[0] for segment, offset in _TIPS]))
    bones = np.array([BONES.index(segment) for segment, _ in _TIPS])
    return Stored(places, "<i2", GRID), Stored(bones, "<i1")
