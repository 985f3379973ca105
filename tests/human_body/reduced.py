"""A fine piece -> one of fewer points, which are spent where they are seen."""

import fast_simplification
import numpy as np

from .fit import OWN
from .pieces import Piece
from .surface import nearest, used

_SHRUNK = {"head": 0.5, "left-hand": 0.55, "right-hand": 0.55}
"""Reducing looks at lengths alone: what is small and fine would get most of the points."""


def reduced(piece: Piece, count: int) -> Piece:
    """Return the piece with about ``count`` faces (quadric error metric, Garland & Heckbert 1997).

    Each point of the outcome is a mix of three points of the piece, with an offset that all shapes
    share.
    """
    kept, faces = used(piece.faces, len(piece.weights))
    mean, weights = piece.mean[kept], piece.weights[kept]
    small = mean.copy()
    for name, scale in _SHRUNK.items():
        share = weights[:, OWN.index(name)][:, None]
        middle = (mean * share).sum(axis=0) / share.sum()
        small += share * (scale - 1) * (mean - middle)
    points, triangles = fast_simplification.simplify(
        small, faces.astype(np.int32), target_count=count, agg=4
    )[:2]
    triangles = np.asarray(triangles, int)
    corners, shares = nearest(np.asarray(points, float), small, faces)
    out = piece.mixed(kept[corners], shares)
    offset = points - (small[corners] * shares[..., None]).sum(axis=1)
    moved = {name: at + offset for name, at in out.points.items()}
    parts = np.zeros(len(triangles), int)
    return Piece(moved, out.weights, triangles, parts)
