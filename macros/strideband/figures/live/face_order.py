"""Faces in an order in which they compress: each beside the one before, points by first use."""

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]


def in_walks(faces: Whole, counts: Whole) -> tuple[Whole, Whole]:
    """Return faces as steps back from the newest point, and the points in their new order.

    A step of 0 is the next point that was not met before; a step of k is the k-th last of those
    that were met. Within each group faces may change their order.

    Args:
        faces: three points each, shape (m, 3).
        counts: how many faces each group has; they follow one another.

    Returns:
        Steps, shape (m, 3), and which old point each new one is, shape (points,).
    """
    walked = np.concatenate([_walk(group) for group in np.split(faces, np.cumsum(counts)[:-1])])
    steps, new, old = np.empty_like(walked), dict[int, int](), list[int]()
    for at, point in np.ndenumerate(walked):
        known = new.get(int(point))
        if known is None:
            new[int(point)] = len(old)
            old.append(int(point))
            steps[at] = 0
        else:
            steps[at] = len(old) - known
    return steps, np.array(old)


def _walk(faces: Whole) -> Whole:
    """Return faces so that each shares an edge with one of the last, where that is possible."""
    beside: dict[tuple[int, int], int] = {}
    for number, (a, b, c) in enumerate(faces.tolist()):
        beside |= {(a, b): number, (b, c): number, (c, a): number}
    left = dict.fromkeys(range(len(faces)))
    found = list[tuple[int, int, int]]()
    while left:
        ahead = [(next(iter(left)), 0)]
        while ahead:
            number, turn = ahead.pop()
            if number not in left:
                continue
            del left[number]
            corners = faces[number].tolist()
            a, b, c = (*corners[turn:], *corners[:turn])
            found.append((a, b, c))
            for edge in ((c, b), (a, c)):
                if (other := beside.get(edge, -1)) in left:
                    ahead.append((other, faces[other].tolist().index(edge[0])))
    return np.array(found, np.int64).reshape(-1, 3)
