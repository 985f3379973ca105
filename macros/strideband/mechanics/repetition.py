"""A movement and a band -> stretch, force, direction and joint torque along the repetition."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..model.movement import BandPath, Movement
from .band import Route, force, route, stored_energy, work_spread
from .body import FREEDOMS, SHIFTS, TURNS, Array, cross, joint_of
from .estimate import Estimate
from .pose import REFERENCE_STATURE, Contact, Motion, motion
from .quantum import ALIKE, DIGITS, first_greatest, quantised

STATURES = (1.50, 1.60, 1.70, 1.80, 1.90, 2.00)
"""Metres for which everything is computed."""

_SCALE = 100 * REFERENCE_STATURE
"""Centimetres of a stature."""

ANCHOR_HEIGHTS = {
    "floor": 0.02,
    "knee": 0.285,
    "hip": 0.53,
    "chest": 0.72,
    "overhead": 1.15,
}
"""Statures: a fixed point at the floor, and at the height of the standing body's parts."""


@dataclass(frozen=True)
class Repetition:
    """A movement with the way of its band; everything that does not depend on the band's strength.

    Attributes:
        motion: the body at every moment.
        route: the band's way.
        loop_length: resting length of the loop in metres, if it has one of its own.
        start_stretch: stretch where the band is shortest, if the user sets it by standing nearer.
        free_length: resting length in statures, if the user sets it by winding or gripping.
        twin: the same with the band's mirror image, if there is a second one. What is said of a
            length, a stretch or a tension is the first one's; torque, energy and work are of both.
    """

    motion: Motion
    route: Route
    anchor: Array | None
    loop_length: float | None
    start_stretch: float | None
    free_length: float | None = None
    twin: "Repetition | None" = None

    @property
    def bands(self) -> tuple["Repetition", ...]:
        """The repetition with each of its bands."""
        return (self, self.twin) if self.twin else (self,)

    def resting_length(self, stature: float) -> float:
        """Return the band's resting length in metres."""
        if self.loop_length is not None:
            return self.loop_length
        if self.free_length is not None:
            return self.free_length * stature
        return float(self.route.length.min()) * stature / (1 + (self.start_stretch or 0.0))

    def stretch(self, stature: float) -> Array:
        """Return the elongation as a fraction, shape (moments,); negative while slack.

        A loop of its own length that runs to a fixed point begins with what the user sets, for
        small and tall people stand so far away that it does; from there it follows the way.
        """
        if stature not in self._stretches:
            way, resting = self.route.length * stature, self.resting_length(stature)
            longer = way / resting - 1
            if self.loop_length is not None and self.start_stretch is not None:
                longer = self.start_stretch + (way - way.min()) / resting
            self._stretches[stature] = quantised(longer)
        return self._stretches[stature]

    @cached_property
    def _stretches(self) -> dict[float, Array]:
        """By stature: all that depends on the band's strength asks for them."""
        return {}

    def tension(self, stature: float, at_100: float) -> Array:
        """Return the tension of a strand in newtons, shape (moments,)."""
        return force(self.stretch(stature), at_100)

    def energy(self, stature: float, at_100: float) -> Array:
        """Return the energy stored in the band in joules, shape (moments,)."""
        resting = self.resting_length(stature)
        own = stored_energy(self.stretch(stature), at_100, resting)
        return own + self.twin.energy(stature, at_100) if self.twin else own

    def torque(self, stature: float, at_100: float) -> Array:
        """Return the band's torque about every freedom in newton metres.

        Shape (moments, freedoms); positive drives the joint in its positive direction, so that a
        negative hip flexion torque is what the hip flexors work against.
        """
        own = self.tension(stature, at_100)[:, None] * self.arms * stature
        return own + self.twin.torque(stature, at_100) if self.twin else own

    @cached_property
    def arms(self) -> Array:
        """Moment arms of the tension about every freedom, in statures, shape (moments, freedoms).

        The sum of force . (axis x (point - centre)) over what hangs on the joint: the band's pulls,
        and the reactions to them where the body rests.
        """
        placed = self.motion.placed
        arms = np.zeros((len(self.motion.angles), len(FREEDOMS)))
        loads = [
            (name, pulls)
            for name, pulls in zip(self.route.names, self.route.pulls, strict=True)
            if name != "anchor"
        ]
        for name, forces in (*loads, *self.reactions.items()):
            arms += np.einsum("mxf,mx->mf", placed.jacobian(name), forces)
        arms[:, : len(SHIFTS) + len(TURNS)] = 0.0
        return arms

    @cached_property
    def reactions(self) -> dict[str, Array]:
        """Forces of the ground on the body for a tension of 1: point -> shape (moments, 3).

        They balance the band's net pull. Where only feet rest, alike: what moment is left, body
        weight balances, for a person leans against a band. Where more rests, the smallest forces
        that balance pull and moment. Where the pelvis rests, it takes everything, and no joint
        feels it. A hand on a wall or a chair only steadies, and a head carries nothing.
        """
        moments = len(self.motion.angles)
        names = [name for name in self.route.names if name != "anchor"]
        pulls = np.array(
            [
                pull
                for name, pull in zip(self.route.names, self.route.pulls, strict=True)
                if name != "anchor"
            ]
        )
        places = np.array([self.motion.point(name) for name in names])
        net = pulls.sum(axis=0)
        turning = cross(places, pulls).sum(axis=0)
        found: dict[str, Array] = {}
        if np.abs(net).max() < 1e-9:
            return found
        for resting in dict.fromkeys(self.motion.resting):
            at = [moment for moment in range(moments) if self.motion.resting[moment] == resting]
            limbs = _carriers(resting)
            points = [point for limb in limbs.values() for point in limb]
            if not points:
                continue
            if all(limb.endswith("leg") and _is_foot(names) for limb, names in limbs.items()):
                forces = np.stack(
                    [-net[at] / len(limbs) / len(limb) for limb in limbs.values() for _ in limb]
                )
            else:
                forces = _balance([self.motion.point(p)[at] for p in points], net[at], turning[at])
            for point, force_ in zip(points, forces, strict=True):
                found.setdefault(point, np.zeros((moments, 3)))[at] += force_
        return found

    @cached_property
    def peak(self) -> int:
        """The moment of the greatest stretch; of several alike a key frame, for it is shown."""
        moments = [*self.motion.key, *range(len(self.motion.angles))]
        return moments[first_greatest(self.route.length[moments], DIGITS)]

    @cached_property
    def ends(self) -> dict[str, tuple[Array, Array]]:
        """Where the band holds the body, and its pull for a tension of 1: each (moments, 3).

        What it passes twice counts once, with both pulls together; so does what a second band holds
        too, for there both are stretched alike.
        """
        found: dict[str, tuple[Array, Array]] = {}
        route = self.route
        for name, places, pulls in zip(route.names, route.places, route.pulls, strict=True):
            if name != "anchor":
                before = found[name][1] if name in found else 0.0
                found[name] = (places, before + pulls)
        for name, (places, pulls) in self.twin.ends.items() if self.twin else ():
            if name in found:
                found[name] = (places, found[name][1] + pulls)
        return found

    @cached_property
    def working(self) -> str:
        """The point of the body on which the band's pull moves furthest.

        Of several that move alike, the one that is pulled hardest: where two hands hold a loop from
        an anchor, both strands end at the far hand, and at the near one they cancel. Of those that
        are pulled alike too, such as left and right, the one that the author names first.
        """
        ways = {name: _way(places) for name, (places, _) in self.ends.items()}
        furthest = max(ways.values())
        alike = [name for name, way in ways.items() if way >= furthest - 10.0**-ALIKE]
        pulls = [np.linalg.norm(self.ends[name][1], axis=1).mean() for name in alike]
        return alike[first_greatest(pulls)]

    def work(self, stature: float, at_100: float) -> Estimate:
        """Return the joules that it takes to stretch each band from its shortest to its longest."""
        resting = self.resting_length(stature)
        ends = (float(self.stretch(stature).min()), float(self.stretch(stature).max()))
        low, high = stored_energy(np.array(ends), at_100, resting)
        least, greatest = work_spread(*ends, at_100, resting)
        own = Estimate(*(quantised(float(joules)) for joules in (high - low, least, greatest)))
        return own.plus(self.twin.work(stature, at_100)) if self.twin else own


def _way(places: Array) -> float:
    """Return the length of a point's way through the movement, in statures."""
    return float(np.linalg.norm(np.diff(places, axis=0), axis=1).sum())


def _carriers(resting: tuple[Contact, ...]) -> dict[str, list[str]]:
    """Return the points on which limbs (or the chest) carry the body; none if the pelvis does."""
    limbs: dict[str, list[str]] = {}
    steadying = set()
    for contact in resting:
        side, name = joint_of(contact.support)
        if name in ("pelvis", "hip"):
            return {}
        if name == "head":
            continue
        arm = name in ("hand", "elbow", "forearm")
        limb = f"{side}-{'arm' if arm else 'leg'}" if side and name != "shoulder" else "chest"
        if arm and contact.surface != "floor":
            steadying.add(limb)
        limbs.setdefault(limb, []).append(contact.point)
    return {n: points for n, points in limbs.items() if n not in steadying} or limbs


def _is_foot(points: list[str]) -> bool:
    return all(joint_of(point)[1].startswith(("heel", "ball")) for point in points)


def _balance(places: list[Array], net: Array, turning: Array) -> Array:
    """Return the smallest forces at places that balance a pull and its moment about the origin.

    Args:
        places: each of shape (moments, 3).
        net, turning: shape (moments, 3).

    Returns:
        Shape (places, moments, 3).
    """
    moments = len(net)
    rows = np.zeros((moments, 6, 3 * len(places)))
    for number, place in enumerate(places):
        columns = slice(3 * number, 3 * number + 3)
        rows[:, :3, columns] = np.eye(3)
        x, y, z = place.T
        zero = np.zeros(moments)
        rows[:, 3:, columns] = np.array([[zero, -z, y], [z, zero, -x], [-y, x, zero]]).transpose(
            2, 0, 1
        )
    wanted = -np.concatenate([net, turning], axis=1)
    forces = (np.linalg.pinv(rows, rcond=1e-3) @ wanted[..., None])[..., 0]
    return forces.reshape(moments, len(places), 3).transpose(1, 0, 2)


def repetition(
    movement: Movement, anchor_height: str | None, loop_length: float | None
) -> Repetition:
    """Return a movement's repetition.

    Args:
        movement: as the author wrote it.
        anchor_height: name of the anchor's height; see ``ANCHOR_HEIGHTS``.
        loop_length: resting length in metres of a loop that has its own; None for bands whose
            length is set by how they are held. Where the way is mirrored, one loop runs along
            both: each has half of it.
    """
    moving = motion(movement)
    start, free = movement.band.start_stretch, movement.band.free_length
    own = loop_length
    if own is not None and movement.band.mirrored:
        own /= 2
    least = None if start is None else start / 100
    held = None if free is None else free * (2 if movement.band.loop else 1) / _SCALE

    def with_band(band: BandPath, twin: Repetition | None = None) -> Repetition:
        anchor = _anchor(band, anchor_height, moving)
        way = route(moving, band.path, band.loop, anchor)
        return Repetition(moving, way, anchor, own, least, held, twin)

    band = movement.band
    return with_band(band, with_band(_mirrored(band)) if band.mirrored else None)


def _mirrored(band: BandPath) -> BandPath:
    """Return a band's way on the other side of the body."""
    other = {"left": "right", "right": "left"}
    sides = ((name, *joint_of(name)) for name in band.path)
    path = tuple(f"{other[side]}-{rest}" if side else name for name, side, rest in sides)
    anchor = band.anchor and band.anchor.model_copy(update={"left": -band.anchor.left})
    return band.model_copy(update={"path": path, "anchor": anchor})


def _anchor(band: BandPath, height: str | None, moving: Motion) -> Array | None:
    if band.anchor is None:
        return None
    scale = _SCALE
    up = ANCHOR_HEIGHTS.get(height or "", 0.0)
    if band.anchor.height is not None:
        up = band.anchor.height / scale
    hips = moving.angles[0, : len(SHIFTS)]
    return np.array([hips[0] + band.anchor.ahead / scale, hips[1] + band.anchor.left / scale, up])
