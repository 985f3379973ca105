"""Key frames -> a smooth movement in which what rests stays where it is."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from ..model.movement import Frame, Movement, Rests
from .body import FREEDOMS, INDEX, POINTS, SHIFTS, SIDES, Array, Placed, joint_of, place

SAMPLES = 41
"""Moments from one end of a movement to the other, at least."""

REFERENCE_STATURE = 1.70
"""Metres; lengths that authors give in centimetres are for this stature."""

ROUNDS = 12
"""Steps of the solver at most."""

CLOSE = 2e-4
"""Statures; the solver stops when everything that rests is this close."""

_TRUNK = ("lean", "roll", "turn", "trunk_flexion", "trunk_rotation", "trunk_bend", "neck_flexion")

# How readily an angle gives way so that what rests touches: the squares of ratios, no unit. What an
# author gives holds; feet adapt to the floor; the back keeps still.
_GIVEN, _FREE, _FOOT, _BACK, _SHIFT = 0.03, 1.0, 3.0, 0.02, 1e3
_TURN = 0.01


SURFACES = {
    "floor": (2, 1),
    "bench": (2, 1),
    "wall": (0, -1),
    "wall_behind": (0, 1),
    "wall_left": (1, -1),
    "wall_right": (1, 1),
}
"""The axis across each surface, and on which of its sides the body is."""


@dataclass(frozen=True)
class Contact:
    """A point of the body that touches a surface: ``normal . point = height + radius``.

    ``held`` are the axes along which it must not slide.
    """

    support: str
    point: str
    surface: str
    held: str


_PARTS: dict[str, tuple[tuple[str, str], ...]] = {
    "foot": (("heel", "xy"), ("ball-inside", "y"), ("ball-outside", "")),
    "toes": (("ball-inside", "xy"), ("ball-outside", "")),
    "heel": (("heel", "xy"),),
    "forearm": (("elbow", "xy"), ("hand", "y")),
    "knee": (("kneecap", "xy"),),
}
"""Points with which something rests, and the axes along which they are held on the floor."""


def contacts(rests: Rests) -> Iterator[Contact]:
    """Yield every contact that an author's ``rests`` stands for."""
    for surface in SURFACES:
        for support in getattr(rests, surface):
            side, name = joint_of(support)
            for point, held in _PARTS.get(name, ((name, "xy"),)):
                full = f"{side}-{point}" if side else point
                if surface.startswith("wall"):
                    held = held.replace("xyz"[SURFACES[surface][0]], "z")
                yield Contact(support, full, surface, held)


@dataclass(frozen=True)
class Motion:
    """A movement in space, in statures.

    Attributes:
        angles: shape (moments, freedoms).
        key: the moment of each key frame.
        given: the angles that the author gave, shape (frames, freedoms), NaN where none.
        placed: the body at each moment.
        resting: contacts by moment.
        wall: where the walls stand, by surface: x of one ahead or behind, y of one beside.
        bench: height of the bench.
    """

    angles: Array
    key: tuple[int, ...]
    given: Array
    placed: Placed
    resting: tuple[tuple[Contact, ...], ...]
    wall: dict[str, float]
    bench: float

    @cached_property
    def gaps(self) -> dict[tuple[str, str], float]:
        """The largest distance between what rests and its surface, by support and surface."""
        worst: dict[tuple[str, str], float] = {}
        for contact in dict.fromkeys(c for resting in self.resting for c in resting):
            at = [moment for moment, resting in enumerate(self.resting) if contact in resting]
            axis, sign = SURFACES[contact.surface]
            surface = _level(contact.surface, self.bench, self.wall)
            found = self.placed.point(contact.point)[at, axis]
            gap = np.abs(found - surface - sign * POINTS[contact.point].radius).max()
            key = (contact.support, contact.surface)
            worst[key] = max(worst.get(key, 0.0), float(gap))
        return worst

    def point(self, name: str) -> Array:
        """Return where a named point is, shape (moments, 3)."""
        return self.placed.point(name)


def _level(surface: str, bench: float, wall: dict[str, float]) -> float:
    return {"floor": 0.0, "bench": bench}.get(surface, wall.get(surface, 0.0))


def motion(movement: Movement) -> Motion:
    """Return the movement with at least SAMPLES moments from its first frame to its last.

    Each key frame is solved so that what rests touches; between two frames the angles follow the
    curve of least jerk and are solved again.
    """
    path, key, given, touching, wall, bench = _solved(movement)
    path = path.astype(float)
    return Motion(path, key, given, place(path), touching, wall, bench)


Solved = tuple[
    NDArray[np.float32],
    tuple[int, ...],
    Array,
    tuple[tuple[Contact, ...], ...],
    dict[str, float],
    float,
]


@lru_cache(maxsize=8192)
def _solved(movement: Movement) -> Solved:
    """Return all of a motion but where it puts the body.

    Kept, for rules and pages ask for the same, and serving asks again; the placed body would be ten
    times as large, and is quickly made again. Single precision is a hundred-thousandth of a degree.
    """
    given = np.full((len(movement.frames), len(FREEDOMS)), np.nan)
    resting: list[tuple[Contact, ...]] = []
    for number, frame in enumerate(movement.frames):
        if number:
            given[number] = given[number - 1]
        _read(frame, given[number])
        rests = frame.rests or (Rests() if not number else None)
        resting.append(resting[-1] if rests is None else tuple(contacts(rests)))
    closed = movement.repeats == "cycle"
    bench = (movement.bench or 0) / 100 / REFERENCE_STATURE
    solved, wall = _key_poses(given, resting, bench)
    order = [*range(len(solved)), *([0] if closed else [])]
    steps = max(2, -(-(SAMPLES - 1) // (len(order) - 1)))
    angles, at, moments, key = [], [], [], []
    for a, b in itertools.pairwise(order):
        key.append(len(at) * steps)
        ease = _least_jerk(np.arange(steps) / steps)[:, None]
        angles.append(solved[a] * (1 - ease) + solved[b] * ease)
        at.append((a, b))
        moments += [(a, b, float(w)) for w in ease[:, 0]]
    angles.append(solved[[order[-1]]])
    moments.append((order[-1], order[-1], 0.0))
    if not closed:
        key.append(len(moments) - 1)
    path = np.concatenate(angles)
    touching = tuple(
        tuple(c for c in resting[a] if c in resting[b] or (w == 0.0)) for a, b, w in moments
    )
    path = _settle(path, touching, solved, moments, given, bench, wall)
    same: dict[tuple[Contact, ...], tuple[Contact, ...]] = {}
    touching = tuple(same.setdefault(own, own) for own in touching)
    return path.astype(np.float32), tuple(key), given, touching, wall, bench


def _read(frame: Frame, into: Array) -> None:
    for name in _TRUNK:
        if (value := getattr(frame.trunk, name)) is not None:
            into[INDEX[name.replace("_", "-")]] = np.radians(value)
    for side in SIDES:
        for limbs in (frame.both, getattr(frame, side)):
            for name, value in limbs:
                if value is not None:
                    into[INDEX[f"{side}-{name.replace('_', '-')}"]] = np.radians(value)


def _least_jerk(t: Array) -> Array:
    """Return the minimum-jerk course from 0 to 1 (Flash & Hogan 1985)."""
    return t**3 * (10 - 15 * t + 6 * t**2)


def _compliance(given: Array) -> Array:
    """Return how readily each freedom gives way, shape as given."""
    loose = np.where(np.isnan(given), _FREE, _GIVEN)
    for name, number in INDEX.items():
        kind = joint_of(name)[1]
        unset = np.isnan(given[..., number])
        if name in SHIFTS:
            loose[..., number] = _SHIFT
        elif name in ("turn", "roll"):
            loose[..., number] = _TURN * 0.01
        elif name == "lean":
            loose[..., number] = _TURN
        elif kind.startswith("trunk") or kind.startswith("neck"):
            loose[..., number] = np.where(unset, _BACK, _BACK / 10)
        elif kind in ("ankle-dorsiflexion", "foot-inversion", "toe-extension"):
            loose[..., number] = np.where(unset, _FOOT, _GIVEN)
    return loose


def _key_poses(
    given: Array, resting: list[tuple[Contact, ...]], bench: float
) -> tuple[Array, dict[str, float]]:
    """Return the solved key frames, shape (frames, freedoms), and where the walls stand."""
    wall: dict[str, float] = {}
    poses: list[Array] = []
    held: dict[tuple[str, str], Array] = {}
    for number, wanted in enumerate(given):
        start = np.nan_to_num(wanted)[None]
        if poses:
            start[:, : len(SHIFTS)] = poses[-1][: len(SHIFTS)]
            unset = np.isnan(wanted)
            start[:, unset] = poses[-1][unset]
        loose = _compliance(wanted)[None]
        walls = [c for c in resting[number] if c.surface.startswith("wall")]
        if any(c.surface not in wall for c in walls):
            others = tuple(c for c in resting[number] if c not in walls)
            first = _solve(start, loose, *_rows((others,), [held], bench, wall))
            body = place(first)
            for contact in walls:
                axis, sign = SURFACES[contact.surface]
                reach = body.point(contact.point)[0, axis] - sign * POINTS[contact.point].radius
                far = max if sign < 0 else min
                wall[contact.surface] = float(far(reach, wall.get(contact.surface, reach)))
        pose = _solve(start, loose, *_rows((resting[number],), [held], bench, wall))[0]
        poses.append(pose)
        body = place(pose[None])
        held = {(c.point, c.surface): body.point(c.point)[0] for c in resting[number]}
    return np.array(poses), wall


def _settle(
    path: Array,
    touching: tuple[tuple[Contact, ...], ...],
    solved: Array,
    moments: list[tuple[int, int, float]],
    given: Array,
    bench: float,
    wall: dict[str, float],
) -> Array:
    """Solve every moment between the key frames, so that nothing that rests slides or sinks."""
    body = place(solved)
    at = {
        (frame, contact.point): body.point(contact.point)[frame]
        for frame in range(len(solved))
        for contacts_ in touching
        for contact in contacts_
    }
    held = [
        {
            (c.point, c.surface): at[a, c.point] * (1 - w) + at[b, c.point] * w
            for c in touching[moment]
        }
        for moment, (a, b, w) in enumerate(moments)
    ]
    loose = _compliance(given[[a for a, _, _ in moments]])
    return _solve(path, loose, *_rows(touching, held, bench, wall))


def _rows(
    touching: tuple[tuple[Contact, ...], ...],
    held: list[dict[tuple[str, str], Array]],
    bench: float,
    wall: dict[str, float],
) -> tuple[list[str], Array, Array]:
    """Return what must hold: points, wanted places, and which coordinates count.

    Returns:
        Names of points, and two arrays of shape (moments, points, 3): wanted, counts.
    """
    names = sorted({c.point for contacts_ in touching for c in contacts_})
    wanted = np.zeros((len(touching), len(names), 3))
    counts = np.zeros_like(wanted, dtype=bool)
    for moment, contacts_ in enumerate(touching):
        for contact in contacts_:
            row = names.index(contact.point)
            axis, sign = SURFACES[contact.surface]
            level = _level(contact.surface, bench, wall)
            wanted[moment, row, axis] = level + sign * POINTS[contact.point].radius
            counts[moment, row, axis] = True
            place_ = held[moment].get((contact.point, contact.surface))
            if place_ is not None:
                for letter in contact.held:
                    other = "xyz".index(letter)
                    wanted[moment, row, other] = place_[other]
                    counts[moment, row, other] = True
    return names, wanted, counts


def _solve(start: Array, loose: Array, names: list[str], wanted: Array, counts: Array) -> Array:
    """Return the poses nearest to the start in which points are where they are wanted.

    Damped Gauss-Newton on the constraints; nearness is weighted by 1 / loose.

    Args:
        start: poses, shape (moments, freedoms).
        loose: how readily freedoms give way, shape (moments, freedoms) or (1, freedoms).
        names, wanted, counts: see ``_rows``.
    """
    used = counts.any(axis=0)
    if not used.any():
        return start
    pose = start.copy()
    keep = counts[:, used]
    for _ in range(ROUNDS):
        body = place(pose)
        places = np.stack([body.point(name) for name in names], axis=1)
        miss = np.where(keep, (wanted - places)[:, used], 0.0)
        if np.abs(miss).max() < CLOSE:
            break
        slopes = np.stack([body.jacobian(name) for name in names], axis=1)[:, used]
        slopes = slopes * keep[..., None]
        weighted = slopes * loose[:, None, :]
        square = weighted @ slopes.transpose(0, 2, 1)
        square += 1e-6 * np.eye(square.shape[1])
        ahead = miss + (slopes @ (pose - start)[..., None])[..., 0]
        pull = np.linalg.solve(square, ahead[..., None])
        step = start + (weighted.transpose(0, 2, 1) @ pull)[..., 0] - pose
        most = np.abs(step[:, len(SHIFTS) :]).max(axis=1, keepdims=True)
        pose = pose + step * np.minimum(1.0, 0.6 / np.maximum(most, 1e-9))
    return pose
