"""The head: a plain, friendly face of a few rays, ears, and hair as a shell of its own."""

import numpy as np
from strideband.figures.human.mesh import PARTS

from .fit import OWN, local, rest_frames
from .lofted import farthest, grid_faces, rays
from .pieces import Piece
from .source import Array
from .surface import Faces, smoothed

_MIDDLE = np.array([0.012, 0.0, 0.072])
"""Where rays start, as the head sees it, in statures."""

_HEIGHTS = np.array([76, 61, 47, 34, 22, 11, 1, -9, -19, -30, -43, -58])
_HALF = [0, 10, 22, 37, 54, 74, 96, 118, 140, 160]
_ROUNDS = np.array([*_HALF, 180, *(-r for r in reversed(_HALF[1:]))])

_SIZE = 1.06
"""A head a little larger than life looks friendlier, and reads at the size of a card."""


def head(whole: Piece) -> tuple[Piece, dict[str, dict[str, Array]]]:
    """Return a head with ears and hair, and lines of the face by person."""
    ways = rays(_HEIGHTS, _ROUNDS)
    faces = grid_faces(len(_HEIGHTS), len(_ROUNDS))
    column = OWN.index("head")
    own = whole.faces[(whole.weights[whole.faces, column] > 0.35).all(axis=1)]
    skulls, hair, ears, marks = {}, {}, {}, {}
    for name, points in whole.points.items():
        seen = local(points, "head")
        reach = _plain(farthest(_MIDDLE, ways, seen, own), ways, faces)
        at = (_MIDDLE + ways * reach[:, None]) * _SIZE
        skulls[name] = at
        woman = name.startswith("woman")
        hair[name] = _hair(at, ways, woman)
        ears[name] = _ears(at)
        if " " not in name:
            marks[name] = _marks(at, woman)
    size = len(ways)
    rigid = np.zeros((size, len(OWN)))
    rigid[:, column] = 1.0
    skin, scalp = PARTS.index("skin"), PARTS.index("hair")
    made = Piece(_placed(skulls), rigid, faces, np.full(len(faces), skin))
    edge = _hairline(skulls["woman"], ways)
    shell = Piece(_placed(hair), rigid, faces, np.full(len(faces), skin)).cut(edge, "hair")
    shell = _only(shell, scalp)
    count = len(next(iter(ears.values())))
    ear_faces = np.concatenate([_EAR_FACES, _EAR_FACES + count // 2])
    both = Piece(
        _placed(ears), np.repeat(rigid[:1], count, 0), ear_faces, np.full(len(ear_faces), skin)
    )
    return made.plus(shell).plus(both), {p: _placed(lines) for p, lines in marks.items()}


def _placed(lines: dict[str, Array]) -> dict[str, Array]:
    """Return points of the head in the rest pose."""
    origin, turn = rest_frames()["head"]
    return {name: origin + at @ turn.T for name, at in lines.items()}


def _only(piece: Piece, part: int) -> Piece:
    kept = piece.parts == part
    return Piece(piece.points, piece.weights, piece.faces[kept], piece.parts[kept]).tidy()


def _plain(reach: Array, ways: Array, faces: Faces) -> Array:
    """Return how far out the head is without ears and sockets of eyes, and closed at the neck."""
    height = np.degrees(np.arcsin(ways[:, 2]))
    round_ = np.abs(np.degrees(np.arctan2(ways[:, 1], ways[:, 0])))
    ear = (round_ > 60) & (round_ < 130) & (height < 30) & (height > -50)
    low = (height < -35) & (round_ > 70) | (height < -62)
    out = reach.copy()
    gap = ear | np.isnan(out)
    out[low] = np.minimum(np.nan_to_num(out[low], nan=0.06), 0.062)
    gap &= ~low
    out[gap] = np.nanmean(out[~gap])
    for _ in range(60):
        out = np.where(gap, smoothed(out, faces, 1, 1.0), out)
    soft = smoothed(out, faces, 3, 0.5)
    nose = (round_ < 15) & (height < 5) & (height > -24)
    soft[-1] = 0.085  # a peg into the neck
    return np.where(nose, 0.35 * soft + 0.65 * smoothed(out, faces, 1, 0.3), soft)


def _hairline(at: Array, ways: Array) -> Array:
    """Return a field that is above zero where hair grows."""
    height = np.degrees(np.arcsin(ways[:, 2]))
    round_ = np.abs(np.degrees(np.arctan2(ways[:, 1], ways[:, 0])))
    line = np.interp(
        round_, [0, 30, 52, 68, 84, 100, 120, 150, 180], [36, 37, 34, 20, 2, 6, -14, -34, -38]
    )
    return np.radians(height - line)


def _hair(at: Array, ways: Array, woman: bool) -> Array:
    """Return the hair's outer surface; a woman's is tied to a knot behind."""
    line = _hairline(at, ways)
    thick = 0.0006 + (0.010 if woman else 0.008) * np.clip(line / 0.35, 0, 1) ** 0.6
    out = at + ways * thick[:, None]
    if woman:
        knot = np.array([-0.085, 0, 0.118])
        near = np.exp(-(((out - knot) / [0.05, 0.032, 0.032]) ** 2).sum(axis=1))
        out = out + near[:, None] * np.array([-0.034, 0, 0.008])
    return out


_EAR_ROWS, _EAR_COLUMNS = 3, 6
_EAR_FACES = grid_faces(_EAR_ROWS, _EAR_COLUMNS)


def _ears(at: Array) -> Array:
    """Return both ears, as flat balls at the sides of the head."""
    ball = rays(np.array([45, 0, -45]), np.arange(_EAR_COLUMNS) * 60.0)
    both = []
    for side in (1, -1):
        tilt = np.array([[1, 0, -0.25], [0, 1, 0], [0, 0, 1]])
        ear = (ball * [0.0105, 0.0055, 0.0160]) @ tilt.T
        both.append(ear + _on(at, 5.0, side * 97.0) + [0, side * 0.001, 0])
    return np.concatenate(both)


def _on(at: Array, height: float, round_: float) -> Array:
    """Return the place of the head's surface in a direction, in degrees, shape (3,)."""
    middle = _MIDDLE * _SIZE
    way = rays(np.array([height]), np.array([round_]))[1]
    far = np.linalg.norm(at - middle, axis=1)
    cosines = (at - middle) / far[:, None] @ way
    close = np.argsort(-cosines, kind="stable")[:3]
    share = 1 / np.maximum(1 - cosines[close], 1e-6)
    return middle + way * float((far[close] * share).sum() / share.sum())


def tucked(whole: Piece, crown: Piece) -> Piece:
    """Return the body with its own jaw drawn into the head that stands for it."""
    size = len(rays(_HEIGHTS, _ROUNDS))
    share = np.clip((whole.weights[:, OWN.index("head")] - 0.4) / 0.3, 0, 1)
    points = {}
    for name, at in whole.points.items():
        skull = local(crown.points[name][:size], "head")
        out = at.copy()
        for place in np.flatnonzero(share):
            seen = local(at[place : place + 1], "head")[0] - _MIDDLE * _SIZE
            far = float(np.linalg.norm(seen))
            height = np.degrees(np.arcsin(seen[2] / far))
            shell = _on(skull, height, np.degrees(np.arctan2(seen[1], seen[0])))
            within = 0.82 * float(np.linalg.norm(shell - _MIDDLE * _SIZE))
            if far > within and height > -62:
                pulled = _MIDDLE * _SIZE + seen * (within / far)
                out[place] += share[place] * (_placed({"": pulled})[""] - at[place])
        points[name] = out
    return Piece(points, whole.weights, whole.faces, whole.parts)


def _marks(at: Array, woman: bool) -> dict[str, Array]:
    """Return eyes, brows and mouth, on the surface of the face."""

    def on(height: float, round_: float) -> Array:
        place = _on(at, height, round_)
        return place + 0.0015 * (place - _MIDDLE) / np.linalg.norm(place - _MIDDLE)

    lines = {}
    for side, s in (("left", 1), ("right", -1)):
        lines[f"{side}-eye"] = np.array([on(-1.0, s * 24.0)])
        brow = 11.0 if woman else 10.0
        lines[f"{side}-brow"] = np.array(
            [on(brow - 1.0, s * 15.0), on(brow + 1.5, s * 25.0), on(brow - 1.5, s * 36.0)]
        )
    lines["mouth"] = np.array(
        [on(h, r) for h, r in ((-22, -14), (-27.5, -5), (-27.5, 5), (-22, 14))]
    )
    return lines
