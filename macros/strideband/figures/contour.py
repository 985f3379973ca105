"""A mask of cells -> smooth closed curves, as the data of an SVG path, all in whole numbers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]

FINE = 64
"""Parts of half a cell in which a smoothed border is given."""


@dataclass(frozen=True)
class Grain:
    """How finely borders are followed.

    Attributes:
        tolerance: how far a curve may be from the smoothed border, in half cells.
        speck: what has fewer cells is left out.
        rounds: how often the border is smoothed.
    """

    tolerance: float
    speck: int
    rounds: int


SHARP = Grain(0.5, 8, 2)
SOFT = Grain(1.5, 40, 6)


def path(mask: Mask, left: int, top: int, unit: int, grain: Grain = SHARP) -> str:
    """Return the border of what is set in a mask, to be filled by the even-odd rule.

    Args:
        mask: shape (height, width).
        left, top: place of the first cell's corner, in cells.
        unit: how many units of the path half a cell has.
        grain: how finely.
    """
    row, column = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(row):
        return ""
    mask = mask[row[0] : row[-1] + 1, column[0] : column[-1] + 1]
    left, top = left + int(column[0]), top + int(row[0])
    drawn = []
    for loop in loops(mask, 2 * grain.speck):
        if abs(_area(loop)) < 8 * grain.speck:
            continue
        fine = smoothed(loop, grain.rounds)
        corners = simplified(fine, round(grain.tolerance * FINE))
        if len(corners) >= 3:
            whole = (corners * unit + FINE // 2) // FINE
            drawn.append(_curve(whole + np.array([2 * left, 2 * top]) * unit))
    return "".join(drawn)


def smoothed(loop: Whole, rounds: int) -> Whole:
    """Return a loop without the stairs of its cells, in FINE parts of half a cell."""
    fine = loop * FINE
    for _ in range(rounds):
        round_ = np.concatenate([fine[-2:], fine, fine[:2]])
        near, far = round_[1:-3] + round_[3:-1], round_[:-4] + round_[4:]
        fine = (6 * fine + 4 * near + far + 8) // 16
    return fine


def loops(mask: Mask, least: int = 4) -> list[Whole]:
    """Return the middles of the cells' sides along each border, in half cells, shape (k, 2).

    Args:
        mask: shape (height, width).
        least: borders of fewer sides are left out.
    """
    full = np.pad(mask, 1)
    width = full.shape[1] + 1
    across = full[1:, :] != full[:-1, :]
    row, column = np.nonzero(across)
    below = full[1:, :][row, column]
    start_x = np.where(below, column, column + 1)
    end_x = np.where(below, column + 1, column)
    start = [(row + 1) * width + start_x]
    end = [(row + 1) * width + end_x]
    along = full[:, 1:] != full[:, :-1]
    row, column = np.nonzero(along)
    right = full[:, 1:][row, column]
    start.append(np.where(right, row + 1, row) * width + column + 1)
    end.append(np.where(right, row, row + 1) * width + column + 1)
    starts, ends = np.concatenate(start), np.concatenate(end)
    chains = _chains(starts, ends, width)
    return [_middles(np.array(chain), width) for chain in chains if len(chain) >= least]


def _chains(starts: Whole, ends: Whole, width: int) -> list[list[int]]:
    """Link sides to closed chains of corners; where two borders meet, each turns to the right."""
    after: dict[int, int] = {}
    second: dict[int, int] = {}
    for a, b in zip(starts.tolist(), ends.tolist(), strict=True):
        if a in after:
            second[a] = b
        else:
            after[a] = b
    chains = []
    while after:
        first, at = after.popitem()
        chain, before = [first], first
        while at != first or at in second:
            if at in second:
                one, other = after[at], second.pop(at)
                way, turned = at - before, {1: width, width: -1, -1: -width, -width: 1}
                right = at + turned[way]
                after[at] = other if right == one else one
                following = right
            elif at in after:
                following = after.pop(at)
            else:
                break
            chain.append(at)
            before, at = at, following
            if at == first and at not in second:
                break
        chains.append(chain)
    return chains


def _middles(chain: Whole, width: int) -> Whole:
    y, x = chain // width - 1, chain % width - 1
    corners = np.stack([x, y], 1)
    return corners + np.roll(corners, -1, axis=0)


def _area(loop: Whole) -> int:
    """Return twice the area within a loop, in its own units."""
    x, y = loop[:, 0], loop[:, 1]
    return int((x * np.roll(y, -1) - np.roll(x, -1) * y).sum())


def simplified(loop: Whole, tolerance: int) -> Whole:
    """Return the points of a loop that matter (Douglas & Peucker 1973), shape (k, 2)."""
    first = int(np.argmin(loop[:, 0] * 2**20 + loop[:, 1]))
    loop = np.roll(loop, -first, axis=0)
    far = int(np.argmax(((loop - loop[0]) ** 2).sum(axis=1)))
    x, y = np.concatenate([loop, loop[:1]]).T.copy()
    kept = {0, far}
    todo = [(0, far), (far, len(loop))]
    while todo:
        a, b = todo.pop()
        if b - a < 2:
            continue
        ax, ay = int(x[a]), int(y[a])
        dx, dy = int(x[b]) - ax, int(y[b]) - ay
        cross = y[a + 1 : b] * dx
        cross -= x[a + 1 : b] * dy
        cross -= ay * dx - ax * dy
        np.abs(cross, out=cross)
        worst = int(cross.argmax())
        if int(cross[worst]) ** 2 > tolerance**2 * (dx * dx + dy * dy):
            kept.add(a + 1 + worst)
            todo += [(a, a + 1 + worst), (a + 1 + worst, b)]
    return loop[sorted(kept)]


def _curve(corners: Whole) -> str:
    """Return the closed quadratic B-spline near corners; where a border bends sharply, a corner.

    It runs through the points half-way between its control points, which are even, so that these
    are whole. A ``t`` mirrors the last control point, which is the next one.
    """
    before, after = np.roll(corners, 1, axis=0), np.roll(corners, -1, axis=0)
    inwards, outwards = corners - before, after - corners
    dot = (inwards * outwards).sum(axis=1)
    square = (inwards**2).sum(axis=1) * (outwards**2).sum(axis=1)
    sharp = (dot <= 0) | (4 * dot * dot < square)
    # A spline cuts its corners: a sixth of the second difference more, and it runs through them.
    bulge = (2 * corners - before - after + 3) // 6
    control = corners + np.where(sharp[:, None], 0, bulge)
    control = np.repeat(control - control % 2, np.where(sharp, 2, 1), axis=0)
    ends = (control + np.roll(control, -1, axis=0)) // 2
    x, y = ends[-1].tolist()
    steps = np.diff(ends, axis=0, prepend=ends[-1:]).tolist()
    first = (control[0] - ends[-1]).tolist()
    rest = [part for step in steps[1:-1] for part in step]
    return f"M{x} {y}q{_run([*first, *steps[0]])}t{_run([*rest, *steps[-1]])}z"


def _run(values: list[int]) -> str:
    """Return numbers one after the other; a minus parts them as well as a space."""
    return "".join(f" {v}" if at and v >= 0 else str(v) for at, v in enumerate(values))
