"""The MakeHuman base mesh as its files hold it: points, faces, joints, weights and targets."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

KINDS = ("caucasian", "african", "asian")
BUILDS = {
    "maxmuscle-minweight": 0.35,
    "averagemuscle-averageweight": 0.35,
    "averagemuscle-minweight": 0.30,
}
"""An athletic runner: how much of each target."""


@dataclass(frozen=True)
class Shape:
    """One person: points of the body, shape (n, 3), and joints by name; feet at 0, stature 1.

    x points forwards, y to the left, z up.
    """

    points: Array
    joints: dict[str, Array]


@dataclass(frozen=True)
class Source:
    """The folder with base.obj, targets and weights, plain or with .gz."""

    folder: Path

    @property
    def there(self) -> bool:
        """Whether the folder has a base mesh."""
        return any((self.folder / name).is_file() for name in ("base.obj", "base.obj.gz"))

    def _lines(self, name: str) -> Iterator[str]:
        packed = self.folder / f"{name}.gz"
        if packed.exists():
            with gzip.open(packed, "rt", encoding="utf-8") as file:
                yield from file
        else:
            yield from (self.folder / name).read_text("utf-8").splitlines()

    @cached_property
    def _base(self) -> tuple[Array, list[list[int]], dict[str, list[int]]]:
        """Return all points, the body's faces, and the points of each group."""
        points, faces, groups, group = [], [], {}, ""
        for line in self._lines("base.obj"):
            kind, *words = line.split() or [""]
            if kind == "v":
                points.append([float(word) for word in words])
            elif kind == "g":
                group = words[0]
            elif kind == "f":
                corners = [int(word.split("/")[0]) - 1 for word in words]
                groups.setdefault(group, []).extend(corners)
                if group == "body":
                    faces.append(corners)
        return np.array(points), faces, groups

    @cached_property
    def faces(self) -> NDArray[np.int64]:
        """The body's triangles, shape (m, 3)."""
        return np.array(
            [t for f in self._base[1] for t in ((f[0], f[1], f[2]), (f[0], f[2], f[-1]))]
        )

    @property
    def size(self) -> int:
        """How many of the points are the body's; they stand first."""
        return int(self.faces.max()) + 1

    def person(self, sex: str) -> Shape:
        """Return the shape of a ``female`` or a ``male`` person."""
        points = self._base[0].copy()
        targets = {f"{kind}-{sex}-young": 1 / len(KINDS) for kind in KINDS}
        targets |= {f"universal-{sex}-young-{build}": share for build, share in BUILDS.items()}
        for name, share in targets.items():
            for line in self._lines(f"targets/{name}.target"):
                if line.strip() and not line.startswith("#"):
                    place, *shift = line.split()
                    points[int(place)] += share * np.array([float(word) for word in shift])
        points = points[:, [2, 0, 1]]
        body = points[: self.size]
        low, high = body[:, 2].min(), body[:, 2].max()
        points = (points - [0, 0, low]) / (high - low)
        joints = {
            name.removeprefix("joint-"): points[sorted(set(corners))].mean(axis=0)
            for name, corners in self._base[2].items()
            if name.startswith("joint-")
        }
        return Shape(points[: self.size], joints)

    @cached_property
    def weights(self) -> dict[str, Array]:
        """How much of each point hangs on each bone of the rig, by bone, shape (n,)."""
        found = {}
        text = "".join(self._lines("weights.game_engine.json"))
        for bone, pairs in json.loads(text)["weights"].items():
            column = np.zeros(self.size)
            for place, weight in pairs:
                if place < self.size:
                    column[place] += weight
            found[bone] = column
        return found
