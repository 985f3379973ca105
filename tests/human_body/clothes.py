"""Where clothes lie, as fields over the body, and how thick they are."""

from dataclasses import replace

import numpy as np
from strideband.mechanics.body import SHANK, SIDES, THIGH, UPPER_ARM

from .fit import local
from .pieces import Piece
from .source import Array
from .surface import normals, smoothed

_FAR = -0.05
THICK = {"shorts": 0.0055, "shirt": 0.0050, "sock": 0.0030}
"""Statures by which a garment stands off the skin."""


def fields(piece: Piece, at: Array | None = None) -> dict[str, Array]:
    """Return where garments lie: above zero inside, in statures, by part, shape (n,).

    Args:
        piece: what wears them.
        at: where its points are, shape (n, 3); between woman and man if not given.
    """
    mean = piece.mean if at is None else at
    pelvis, chest = local(mean, "pelvis"), local(mean, "thorax")
    arm = piece.share(*(f"{s}-{p}" for s in SIDES for p in ("upper-arm", "forearm", "hand")))
    leg = piece.share(*(f"{s}-{p}" for s in SIDES for p in ("thigh", "shank", "foot", "toes")))
    left = mean[:, 1] > 0

    def own(segment: str) -> Array:
        return np.where(left, local(mean, f"left-{segment}").T, local(mean, f"right-{segment}").T).T

    sleeve = own("upper-arm")[:, 2] + 0.46 * UPPER_ARM
    collar = chest - [0.010, 0.0, 0.222]
    slope = np.minimum(collar[:, 2] + 0.45 * collar[:, 0] + 0.004, 0)
    ring = np.stack([collar[:, 0] / 0.058, collar[:, 1] / 0.053, slope / 0.018], 1)
    neck = 0.05 * (np.linalg.norm(ring, axis=1) - 1)
    shirt = np.minimum(neck, pelvis[:, 2] - 0.020)
    shirt = np.where(arm > 0.5, sleeve, shirt)
    shirt = np.where((piece.share("head") > 0.8) | (leg > 0.5), _FAR, shirt)
    shorts = np.minimum(0.060 - pelvis[:, 2], own("thigh")[:, 2] + 0.46 * THIGH)
    shorts = np.where(arm > 0.3, _FAR, shorts)
    shin = own("shank")[:, 2]
    sock = np.where(leg > 0.5, -0.84 * SHANK - shin, _FAR)
    return {"shorts": shorts, "shirt": shirt, "sock": sock}


def dressed(piece: Piece) -> Piece:
    """Return the piece with points moved outwards where garments lie, and these smoothed."""
    where = fields(piece)
    grow = np.zeros(len(piece.weights))
    for part, field in where.items():
        grow = np.maximum(grow, THICK[part] * np.clip(field / 0.004 + 0.5, 0, 1))
    body = np.maximum(where["shirt"], where["shorts"])
    cloth = np.clip(body / 0.01, 0, 1)[:, None]
    points = {}
    for name, at in piece.points.items():
        soft = smoothed(at, piece.faces, 5)
        at = at * (1 - cloth) + soft * cloth
        points[name] = at + normals(at, piece.faces) * grow[:, None]
    return replace(piece, points=points)
