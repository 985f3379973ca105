"""Running shoes: a hull round each foot, with a sole, in place of the toes."""

import numpy as np
from strideband.figures.human.mesh import PARTS
from strideband.mechanics.body import ANKLE_HEIGHT, BALL, HEEL_BACK, TOE_LENGTH

from .fit import OWN, local, rest_frames
from .lofted import grid_faces, rays, support
from .pieces import Piece

_HEIGHTS = np.array([58, 34, 14, -4, -22, -44])
_ROUNDS = np.arange(20) * 18.0
_SOLE = 0.0135
"""How thick the sole is, in statures."""


def shoes(whole: Piece) -> Piece:
    """Return both shoes."""
    left = _shoe(whole, "left")
    return left.plus(_shoe(whole, "right"))


def _shoe(whole: Piece, side: str) -> Piece:
    ways = rays(_HEIGHTS, _ROUNDS) * [2.6, 1.0, 0.75]
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    faces = grid_faces(len(_HEIGHTS), len(_ROUNDS))
    foot, toes = OWN.index(f"{side}-foot"), OWN.index(f"{side}-toes")
    share = whole.weights[:, foot] + whole.weights[:, toes]
    origin, turn = rest_frames()[f"{side}-foot"]
    points = {}
    for name, at in whole.points.items():
        seen = local(at, f"{side}-foot")
        own = seen[(share > 0.5) & (seen[:, 2] < -ANKLE_HEIGHT + 0.036)]
        ahead = np.where(own[:, 0] > 0, (BALL + TOE_LENGTH + 0.004) / own[:, 0].max(), 1.0)
        behind = np.where(own[:, 0] < 0, -(HEEL_BACK + 0.002) / own[:, 0].min(), 1.0)
        own = own * np.stack([ahead * behind, np.full(len(own), 1.06), np.ones(len(own))], 1)
        made = support(own, ways)
        low = -ANKLE_HEIGHT
        made[:, 2] = np.maximum(made[:, 2] + 0.003, low)
        spring = np.clip((made[:, 0] - BALL) / TOE_LENGTH, 0, 1) ** 2
        made[:, 2] += 0.008 * spring
        points[name] = origin + made @ turn.T
    seen = local((points["woman"] + points["man"]) / 2, f"{side}-foot")
    weights = np.zeros((len(ways), len(OWN)))
    bend = np.clip((seen[:, 0] - BALL + 0.014) / 0.028, 0, 1)
    weights[:, toes], weights[:, foot] = bend, 1 - bend
    piece = Piece(points, weights, faces, np.full(len(faces), PARTS.index("shoe")))
    spring = np.clip((seen[:, 0] - BALL) / TOE_LENGTH, 0, 1) ** 2
    rise = -ANKLE_HEIGHT + _SOLE + 0.006 * spring + 0.004 * np.clip(-seen[:, 0] / HEEL_BACK, 0, 1)
    return piece.cut(rise - seen[:, 2], "sole")
