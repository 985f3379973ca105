"""A still: the body and its band at a moment, as areas of SVG in a few tones.

What is seen is found on a grid with a depth buffer, and its borders become curves. So nothing that
is hidden is drawn, and tinted muscles cannot leave the body.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal
from zlib import crc32

import numpy as np
from markupsafe import Markup

from ..mechanics.body import Array, Placed, Side
from ..mechanics.quantum import quantised
from ..mechanics.repetition import Repetition
from .camera import SCALE, Camera
from .contour import SHARP, SOFT, Grain, Mask, path
from .human.mesh import PERSONS, SEGMENTS, HumanMesh, human_mesh
from .human.raster import Whole
from .human.skin import Hand, bone_turns, rest_origins, skinned
from .solids import LOOKS, Solid, band_solids, body_solid
from .svg import element
from .view_grid import Box, ViewGrid

UNITS = 1920
"""Units of a path for one stature: whole ones for half a cell of each grid."""

_HEAD_MIDDLE = (0.01, 0.0, 0.075)
"""Statures from the neck's joint: what a face looks away from."""
_FACING = 0.55
"""Cosine from which on an eye is drawn: nearer to the edge it would stand out over it."""

Role = Literal["prime", "second"]


@dataclass(frozen=True)
class Who:
    """A person of the figures: a shape of the mesh, and the tone of skin and hair, from 0."""

    person: str
    tone: int


TONES = 4


def who_of(slug: str) -> Who:
    """Return the person of an exercise: always the same one, and all about equally often."""
    number = crc32(slug.encode())
    return Who(PERSONS[number % len(PERSONS)], number // len(PERSONS) % TONES)


@dataclass(frozen=True)
class Scene:
    """The body and its bands at a moment of a repetition.

    Attributes:
        solid: the body's faces first, then those of the bands.
        points: the body's points, shape (n, 3).
        placed: the body of mechanics at this moment.
    """

    solid: Solid
    points: Array
    placed: Placed

    def boxes(self, camera: Camera) -> tuple[Box, Box]:
        """Return what the person, and what everything takes up on the paper."""
        return _box(camera.paper(self.points)), _box(camera.paper(self.solid.points))


def _box(flat: Array) -> Box:
    (left, top), (right, bottom) = flat.min(axis=0), flat.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def scene(repetition: Repetition, moment: int, who: Who) -> Scene:
    """Return the body and its bands at a moment."""
    mesh = human_mesh()
    placed = repetition.motion.placed.moment(moment)
    points = skinned(mesh, who.person, placed, hands_of(repetition))[0]
    solid = body_solid(mesh, points)
    for band in repetition.bands:
        for piece in band_solids(mesh, points, band, moment):
            solid = solid.plus(piece)
    return Scene(solid, points, placed)


def hands_of(repetition: Repetition) -> tuple[Hand, Hand]:
    """Return the shapes of the left and the right hand: closed where it holds or carries."""
    held = {name for band in repetition.bands for name in band.route.names}
    held |= {
        c.support
        for resting in repetition.motion.resting
        for c in resting
        if c.surface in ("floor", "bench")
    }

    def hand(side: Side) -> Hand:
        return "grip" if f"{side}-hand" in held else "flat"

    return hand("left"), hand("right")


def still(
    shown: Scene, camera: Camera, muscles: Mapping[str, Role], who: Who, cells: int
) -> Markup:
    """Draw a moment of a repetition, in the paper's units.

    Args:
        shown: the moment.
        camera: where it is seen from.
        muscles: what to tint: ``left:vasti`` -> its role.
        who: who does it.
        cells: how finely: cells of the grid for one stature.
    """
    mesh = human_mesh()
    body_faces = len(mesh.faces)
    view = ViewGrid(shown.solid, body_faces, camera, cells)
    looks = np.where(view.shown, shown.solid.looks[view.face], -1)
    body = view.shown & (view.face < body_faces)
    shading = _shading(shown.points, mesh, camera)
    groups = [_area("skin", body, view)]
    for look in ("sole", "sock", "shoe", "shorts", "shirt", "hair"):
        groups.append(_area(look, looks == LOOKS.index(look), view))
    tinted = np.zeros_like(body)
    for role in ("prime", "second"):
        whole, deep = _tinted(mesh, [m for m, own in muscles.items() if own == role], view, body)
        groups.append(_area(role, whole & ~tinted, view))
        groups.append(_area(f"{role} deep", deep & ~tinted, view))
        tinted |= whole
    light = view.at(shading)
    behind = view.behind()
    groups.append(_area("band", looks == LOOKS.index("band"), view))
    groups.append(_area("shade", body & (light < 560) | behind, view, SOFT))
    groups.append(_area("shade", body & ((light < 300) | behind & (light < 700)), view, SOFT))
    groups.append(_face(mesh, who, shown.placed, camera, view))
    inner = Markup("").join(groups)
    scale = SCALE / UNITS
    return element("g", inner, class_=f"body tone-{who.tone}", transform=f"scale({scale:g})")


def _area(look: str, where: Mask, view: ViewGrid, grain: Grain = SHARP) -> Markup:
    drawn = path(where, view.left, view.top, UNITS // (2 * view.cells), grain)
    return element("path", class_=look, d=drawn) if drawn else Markup("")


def _shading(points: Array, mesh: HumanMesh, camera: Camera) -> Whole:
    """Return how much light falls on each point, in thousandths; it comes from above, left."""
    a, b, c = (points[mesh.faces[:, k]] for k in range(3))
    across = np.cross(b - a, c - a)
    normal = np.zeros_like(points)
    for k in range(3):
        np.add.at(normal, mesh.faces[:, k], across)
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-12)
    light = 0.62 * camera.towards - 0.42 * camera.right + 0.66 * np.array([0.0, 0.0, 1.0])
    light /= np.linalg.norm(light)
    bright = np.round(1000 * (0.5 + 0.5 * quantised(normal @ light))).astype(np.int64)
    head = (mesh.bones[:, 0] == SEGMENTS.index("head")) & (mesh.weights[:, 0] > 0.95)
    return np.where(head, np.maximum(bright, 600), bright)  # A face is friendlier without shade.


def _tinted(
    mesh: HumanMesh, muscles: Iterable[str], view: ViewGrid, body: Mask
) -> tuple[Mask, Mask]:
    """Return where muscles are seen, and where of these deep ones."""
    shown, deep = np.zeros_like(body), np.zeros_like(body)
    person = mesh.points["woman"]
    for name in muscles:
        side, _, muscle = name.partition(":")
        if muscle not in mesh.muscles:
            continue
        field = mesh.fields[mesh.muscles.index(muscle)]
        own = person[:, 1] if side == "left" else -person[:, 1]
        field = np.minimum(field, own)
        inside = view.at(np.round(quantised(field) * 1e6).astype(np.int64)) > 0
        shown |= inside
        if muscle in mesh.deep:
            deep |= inside
    return shown & ~deep, deep


def _face(mesh: HumanMesh, who: Who, placed: Placed, camera: Camera, view: ViewGrid) -> Markup:
    """Return eyes, brows and mouth, each if all of it is seen."""
    origins, turns = bone_turns(placed)
    head = SEGMENTS.index("head")
    at, turn = origins[0, head], turns[0, head]
    middle = at + turn @ np.array(_HEAD_MIDDLE)
    shapes = []
    for name, line in mesh.marks[who.person].items():
        places = at + (line - rest_origins()[head]) @ turn.T
        out = places - middle
        facing = quantised(out @ camera.towards / np.linalg.norm(out, axis=1))
        if (facing > _FACING).all() and view.near(places, camera):
            drawn = quantised(camera.paper(places)) * (UNITS / SCALE)
            d = _stroke(np.round(drawn).astype(np.int64))
            shapes.append(element("path", class_=name.split("-")[-1], d=d))
    return Markup("").join(shapes)


def _stroke(places: Whole) -> str:
    """Return a point, a curve of three or of four points."""
    first, *rest = (f"{x} {y}" for x, y in places.tolist())
    curve = {0: "h0", 2: "Q", 3: "C"}[len(rest)]
    return f"M{first}{curve}{' '.join(rest)}"
