"""An exercise's movement with its band -> the file that a browser loads to show it.

Each moment that mechanics has solved is a step; the browser goes straight between two.
"""

from dataclasses import dataclass

import numpy as np

from ...mechanics.body import INDEX, POINTS, Array
from ...mechanics.quantum import quantised
from ...mechanics.repetition import Repetition
from ...model.movement import Movement
from ..animation import Timing
from ..band_parts import GAP, shown_pulls
from ..camera import SCALE, camera
from ..exercise import anchors
from ..human.mesh import SEGMENTS, human_mesh
from ..human.mesh_file import Stored, packed
from ..human.skin import bone_turns
from ..surroundings import Shape, standing
from .band_shape import SHAPES, Piece, grips, pieces, thinness
from .body_file import BONES
from .bound import FIXED, RestingBody

GRID = 8000
"""Whole numbers for one stature: a fifth of a millimetre."""

TURN_GRID = 8192
"""Whole numbers for 1 in a quaternion: a hundredth of a degree."""


@dataclass(frozen=True)
class Cast:
    """Who does an exercise, and which muscles are tinted."""

    person: str
    primary: tuple[str, ...]
    secondary: tuple[str, ...]


def motion_file(
    repetition: Repetition,
    movement: Movement,
    timing: Timing,
    cast: Cast,
    at_100: float,
    *,
    assist: bool = False,
) -> bytes:
    """Return the file of an exercise.

    Args:
        repetition: the movement with its band.
        movement: the movement as written.
        timing: of a repetition.
        cast: who does it.
        at_100: newtons of the band at 100 %, for the arrows.
        assist: whether the band helps.
    """
    motion = repetition.motion
    still = _still(repetition, movement)
    origins, turns = bone_turns(motion.placed)
    own = [SEGMENTS.index(name) for name in BONES]
    body = RestingBody(human_mesh(), cast.person, grips(repetition))
    arrays = {
        "turns": Stored(_rows(_quaternions(turns[:, own])), "<i2", TURN_GRID),
        "origins": Stored(_rows(origins[:, own]), "<i2", GRID),
        "keys": Stored(np.array(motion.key), "<i2"),
        "still": Stored(np.array([still]), "<i2"),
        "times": Stored(_times(timing, motion.key, len(turns)), "<i2", 100),
        "rest": Stored(np.array([timing.pause, timing.back, timing.rest]), "<i2", 100),
        "heading": Stored(quantised(motion.angles[still, [INDEX["turn"]]]), "<i2", 1000),
        "eye": Stored(camera(movement.view).towards, "<i2", 10000),
        **_band(list(pieces(repetition, body))),
        "thin": Stored(np.stack([thinness(b) for b in repetition.bands], 1), "<u1", 200),
        "arrows": Stored(_rows(_arrows(repetition, at_100)), "<i2", GRID),
        **_around(list(standing(motion)), anchors(repetition)),
    }
    names = {
        "person": [cast.person],
        "primary": cast.primary,
        "secondary": cast.secondary,
        "works": movement.works,
        "grips": sorted(grips(repetition)),
        "repeats": [movement.repeats],
        "role": ["assist" if assist else "resist"],
    }
    return packed(arrays, names)


def _still(repetition: Repetition, movement: Movement) -> int:
    """Return the step that shows the exercise best: the longest stretch, or the last key frame."""
    return repetition.peak if movement.repeats == "cycle" else repetition.motion.key[-1]


def _rows(values: Array) -> Array:
    """Return values as one row for each step."""
    return quantised(values.reshape(len(values), -1))


def _quaternions(turns: Array) -> Array:
    """Return rotations as unit quaternions, each on the side of the one a step before.

    The greatest of the four is found first, so that nothing is divided by a small number
    (Shepperd 1978).

    Args:
        turns: shape (steps, bones, 3, 3).

    Returns:
        w, x, y, z, shape (steps, bones, 4).
    """
    m = turns
    diagonal = np.stack([m[..., 0, 0], m[..., 1, 1], m[..., 2, 2]], axis=-1)
    trace = diagonal.sum(axis=-1, keepdims=True)
    squares = quantised(np.concatenate([trace, 2 * diagonal - trace], axis=-1) + 1.0)
    best = squares.argmax(axis=-1)
    off = np.stack([m[..., 2, 1], m[..., 0, 2], m[..., 1, 0]], axis=-1)
    on = np.stack([m[..., 1, 2], m[..., 2, 0], m[..., 0, 1]], axis=-1)
    (wx, wy, wz), (yz, xz, xy) = np.moveaxis(off - on, -1, 0), np.moveaxis(off + on, -1, 0)
    w, x, y, z = np.moveaxis(squares, -1, 0)
    rows = np.stack(
        [
            np.stack([w, wx, wy, wz], -1),
            np.stack([wx, x, xy, xz], -1),
            np.stack([wy, xy, y, yz], -1),
            np.stack([wz, xz, yz, z], -1),
        ],
        axis=-2,
    )
    found = np.take_along_axis(rows, best[..., None, None], axis=-2)[..., 0, :]
    found = found / np.linalg.norm(found, axis=-1, keepdims=True)
    for step in range(1, len(found)):
        against = quantised((found[step] * found[step - 1]).sum(axis=-1)) < 0
        found[step][against] *= -1
    return found


def _times(timing: Timing, keys: tuple[int, ...], steps: int) -> Array:
    """Return the seconds from the first key frame to each step on the way out, shape (steps,)."""
    ends = [*keys, steps - 1] if timing.closed else list(keys)
    at = np.concatenate([[0.0], np.cumsum(timing.out)])
    return quantised(np.interp(range(steps), ends, at))


def _band(found: list[Piece]) -> dict[str, Stored]:
    """Return places, bones and weights of all pieces, and for each where it begins."""
    places = quantised(np.concatenate([piece.places.places for piece in found]))
    weights = quantised(np.concatenate([piece.places.weights for piece in found]))
    bones = np.argsort(-weights, axis=1, kind="stable")[:, :4]
    shares = np.round(np.take_along_axis(weights, bones, axis=1) * 255)
    shares[:, 0] += 255 - shares.sum(axis=1)
    bones = np.where(shares > 0, bones, FIXED)
    rows = [(SHAPES.index(p.shape), len(p.places.places), p.band) for p in found]
    return {
        "band places": Stored(places, "<i2", GRID),
        "band bones": Stored(bones, "<i1"),
        "band weights": Stored(shares / 255, "<u1", 255),
        "band pieces": Stored(np.array(rows), "<i2"),
        "band axes": Stored(quantised(np.array([piece.axis for piece in found])), "<i2", 10000),
    }


def _arrows(repetition: Repetition, at_100: float) -> Array:
    """Return where each arrow begins and ends, and 1 if beside a strand, (moments, arrows, 7)."""
    found = []
    for shown in shown_pulls(repetition, at_100):
        way = shown.pull * shown.length[:, None] / SCALE
        start = shown.place
        if shown.loop:
            size = np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
            start = start - way - way / size * (POINTS[shown.name].radius + 2 * GAP / SCALE)
        beside = np.full((len(start), 1), float(not shown.loop))
        found.append(np.concatenate([start, start + way, beside], axis=1))
    if not found:
        return np.zeros((len(repetition.motion.angles), 0, 7))
    return np.stack(found, axis=1)


_LOOKS = ("floor", "wall", "block", "block top")
_ABOVE = np.array([0, 0, 0.06])
"""Statures by which a post is higher than what is fixed to it."""


def _around(shapes: list[Shape], anchors: list[Array]) -> dict[str, Stored]:
    """Return what stands around: surfaces by their corners, posts, and fixed points."""
    quads = [shape for shape in shapes if shape.closed]
    posts = [shape.places for shape in shapes if not shape.closed]
    posts += [np.array([a * (1, 1, 0), a + _ABOVE]) for a in anchors if a[2] > 0.05]
    looks = [_LOOKS.index(shape.look) for shape in quads]
    return {
        "quads": Stored(
            quantised(np.array([s.places for s in quads]).reshape(-1, 12)), "<i2", GRID
        ),
        "looks": Stored(np.array(looks), "<i1"),
        "posts": Stored(quantised(np.array(posts).reshape(-1, 6)), "<i2", GRID),
        "anchors": Stored(quantised(np.array(anchors).reshape(-1, 3)), "<i2", GRID),
    }
