"""A solid as an eye sees it: a grid of cells, each with the nearest triangle."""

from functools import cached_property

import numpy as np

from ..mechanics.body import Array
from ..mechanics.quantum import quantised
from .camera import SCALE, Camera
from .contour import Mask
from .human.raster import FINE, Seen, Whole, seen
from .solids import Solid

FINE_CELLS, COARSE_CELLS = 320, 160
"""Cells of the grid for one stature: for a picture of its own, and for one of a strip."""

_DEEP = 2.0
"""Statures to the eye, so that nearness is above zero, and its grid."""
_NEAR = 100_000

_BEHIND, _STEEP = 0.012, 2.0
"""Statures, and a slope: what lies further than this behind something beside it is in its shade."""

_BESIDE = ((0, 3), (0, -3), (3, 0), (2, 2), (2, -2), (-2, 2), (-2, -2), (-4, 0), (-4, -3), (-4, 3))
"""Rows and columns of a fine grid to what casts such a shade: it falls from above, and a little to
the sides."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom on the paper."""


class ViewGrid:
    """The grid on which a solid is seen."""

    def __init__(self, solid: Solid, closed: int, camera: Camera, cells: int) -> None:
        """Look at a solid.

        Args:
            closed: how many of its faces, from the first on, are of closed surfaces.
            camera: where the eye is.
            cells: how many for one stature.
        """
        self.cells = cells
        flat = quantised(camera.paper(solid.points)) * (self.cells / SCALE)
        low = np.floor(flat.min(axis=0)).astype(np.int64) - 2
        high = np.ceil(flat.max(axis=0)).astype(np.int64) + 2
        self.left, self.top = int(low[0]), int(low[1])
        self.width, self.height = (int(side) for side in high - low)
        whole = np.round((flat - low) * FINE).astype(np.int64)
        near = quantised(camera.nearness(solid.points)) + _DEEP
        self._x, self._y = whole[solid.faces, 0], whole[solid.faces, 1]
        self._near = np.round(near * _NEAR).astype(np.int64)[solid.faces]
        self.seen: Seen = seen(self._x, self._y, self._near, closed, self.width, self.height)
        self.face = np.maximum(self.seen.face, 0)
        self.shown: Mask = self.seen.face >= 0
        self._faces = solid.faces
        self._closed = closed

    @cached_property
    def _mixing(self) -> tuple[Whole, Whole, Whole, Whole]:
        """Row and column of the body's cells, and shares of their faces' corners, (cells, 3)."""
        row, column = np.nonzero(self.shown & (self.face < self._closed))
        face = self.face[row, column]
        x, y = self._x[face], self._y[face]
        px, py = (column * FINE + FINE // 2)[:, None], (row * FINE + FINE // 2)[:, None]
        xa, ya, xb, yb = (np.roll(v, -k, axis=1) for k in (1, 2) for v in (x, y))
        shares = np.abs((xb - xa) * (py - ya) - (yb - ya) * (px - xa))
        return row, column, self._faces[face], shares

    def at(self, values: Whole) -> Whole:
        """Return values of the body's points as they are in the cells; 0 elsewhere."""
        row, column, corners, shares = self._mixing
        out = np.zeros(self.shown.shape, np.int64)
        mixed = (shares * values[corners]).sum(axis=1)
        out[row, column] = mixed // np.maximum(shares.sum(axis=1), 1)
        return out

    def behind(self) -> Mask:
        """Return which cells lie close behind the border of something nearer."""
        depth = self.seen.depth
        high, wide = depth.shape
        found = np.zeros_like(self.shown)
        for row, column in _BESIDE:
            dy, dx = (-(-s * self.cells // FINE_CELLS) for s in (row, column))
            limit = round((_BEHIND + _STEEP * (abs(dx) + abs(dy)) / self.cells) * _NEAR)
            other = np.full_like(depth, -1)
            other[max(-dy, 0) : high - max(dy, 0), max(-dx, 0) : wide - max(dx, 0)] = depth[
                max(dy, 0) : high + min(dy, 0), max(dx, 0) : wide + min(dx, 0)
            ]
            found |= other - depth > limit
        return found & self.shown

    def near(self, places: Array, camera: Camera) -> bool:
        """Tell whether nothing stands before places, by more than the thickness of hair."""
        flat = quantised(camera.paper(places)) * (self.cells / SCALE)
        column, row = (np.floor(flat).astype(np.int64) - [self.left, self.top]).T
        if not ((column >= 0) & (row >= 0) & (column < self.width) & (row < self.height)).all():
            return False
        own = np.round((quantised(camera.nearness(places)) + _DEEP) * _NEAR)
        return bool((self.seen.depth[row, column] - own < 0.006 * _NEAR).all())
