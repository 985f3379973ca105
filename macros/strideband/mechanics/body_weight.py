"""What body weight asks of the joints, alone and with the band: quasi-static inverse dynamics.

A torque is the turning effect on a joint of everything that is not muscle: weight, band, and the
supports that hold both. Muscles do the opposite. Whatever hangs on a joint on the side away from
the pelvis counts; balance of the whole body makes the other side say the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from ..model.movement import Movement
from .band import force, spread
from .body import FREEDOMS, INDEX, Array, Placed, cross, joint_of
from .estimate import Course, course
from .load_sharing import ROOT, SWAY, Carried, Load, carried, holds
from .pads import Pad, pads, rests_by_frame
from .pose import motion
from .quantum import quantised
from .repetition import Repetition
from .segment_masses import GRAVITY, Sex, body_mass, centre_of_mass, segment_masses

ASKED = {
    "hip-flexion": ("hip-flexion", "hip-extension"),
    "hip-abduction": ("hip-abduction", "hip-adduction"),
    "hip-rotation": ("hip-external-rotation", "hip-internal-rotation"),
    "knee-flexion": ("knee-flexion", "knee-extension"),
    "ankle-dorsiflexion": ("ankle-dorsiflexion", "ankle-plantarflexion"),
    "foot-inversion": ("foot-inversion", "foot-eversion"),
    "toe-extension": ("toe-extension", "toe-flexion"),
    "shoulder-flexion": ("shoulder-flexion", "shoulder-extension"),
    "shoulder-abduction": ("shoulder-abduction", "shoulder-adduction"),
    "shoulder-rotation": ("shoulder-external-rotation", "shoulder-internal-rotation"),
    "elbow-flexion": ("elbow-flexion", "elbow-extension"),
    "trunk-flexion": ("trunk-flexion", "trunk-extension"),
    "trunk-rotation": ("trunk-rotation-left", "trunk-rotation-right"),
    "trunk-bend": ("trunk-bend-right", "trunk-bend-left"),
    "neck-flexion": ("neck-flexion", "neck-extension"),
}
"""By freedom without its side: what muscles do in its positive and in its negative direction."""

LITTLE = 5.0
"""Newton metres below which body weight asks so little that a share of it says nothing."""

_GRID = 4
"""Decimals of newtons and newton metres: solving makes a part in 1e16 a part in 1e9."""

_SLACK = 0.05
"""Newtons up to which a band is slack: what answers nothing tells nothing."""

SAME = 0.05
"""Newton metres between the bounds of a torque that balance alone decides."""


@dataclass(frozen=True)
class Torque:
    """A torque in newton metres about a freedom, positive in its positive direction, and its bounds
    over all ways in which the supports can share the load."""

    middle: float
    least: float
    greatest: float

    @property
    def exact(self) -> bool:
        """Whether balance alone decides it."""
        return self.greatest - self.least <= SAME


@dataclass(frozen=True)
class JointLoad:
    """What a freedom of a joint has to hold at a key frame.

    Attributes:
        freedom: its name in ``FREEDOMS``.
        frame: number of the key frame.
        weight: of body weight alone.
        both: of body weight and the band; None where the band pulls the body off its supports, so
            that a person would lean against it, as the pose does not.
        label: the least and the greatest of ``both`` if the band also differs from its label as
            far as ``spread`` says, as far as that was asked for.
    """

    freedom: str
    frame: int
    weight: Torque
    both: Torque | None
    label: tuple[float, float] | None

    @property
    def band(self) -> float | None:
        """What the band changes, supports included, in newton metres."""
        return (
            None if self.both is None else quantised(self.both.middle - self.weight.middle, _GRID)
        )

    @property
    def added(self) -> float | None:
        """The band's part as a fraction of what body weight asks: 0.06 adds 6 %, -0.2 takes 20 %
        off. None where body weight asks less than LITTLE."""
        if self.band is None or abs(self.weight.middle) < LITTLE:
            return None
        return quantised(self.band / self.weight.middle)

    @property
    def asks(self) -> str | None:
        """What muscles do against weight and band, such as ``hip-extension``; None for nothing."""
        return asked(self.freedom, (self.both or self.weight).middle)


def asked(freedom: str, torque: float) -> str | None:
    """Return what muscles do against a torque about a freedom; None where it is below SAME."""
    if abs(torque) < SAME:
        return None
    return ASKED[joint_of(freedom)[1]][int(torque > 0)]


@dataclass(frozen=True)
class FrameLoads:
    """What all joints hold at a key frame.

    Attributes:
        frame: number of the key frame.
        joints: by freedom; empty where the body only passes through, or could not hold still.
        off, off_with_band: metres by which the load lies beside the supports, of weight alone and
            with the band; infinite where nothing rests.
        slip: the friction that balance demands, with the band.
        shares, shares_with_band: newtons with which each support is pressed.
    """

    frame: int
    joints: dict[str, JointLoad]
    off: float
    off_with_band: float
    slip: float
    shares: dict[str, float]
    shares_with_band: dict[str, float]


def gravity(placed: Placed, sex: Sex | None = None) -> Array:
    """Return the torque of body weight about every freedom, shape (moments, freedoms).

    In body weights times statures: the supports are not in it.
    """
    down = np.array([0.0, 0.0, -1.0])
    found = np.zeros(placed.axes.shape[:2])
    for segment, mass in segment_masses(sex).items():
        rates = placed.jacobian_at(segment, placed.at(segment, mass.centre))
        found += mass.share * np.einsum("mxf,x->mf", rates, down)
    return found


def weight_wrench(placed: Placed, sex: Sex | None = None) -> Array:
    """Return force and moment about the origin of body weight, shape (moments, 6)."""
    down = np.array([0.0, 0.0, -1.0])
    found = np.zeros((len(placed.axes), 6))
    for segment, mass in segment_masses(sex).items():
        place = placed.at(segment, mass.centre)
        found[:, :3] += mass.share * down
        found[:, 3:] += cross(place, mass.share * np.broadcast_to(down, place.shape))
    return found


Law = Callable[[Array, float], Array]
"""Newtons of a strand at a stretch, and at 100 %."""

_ENDS: tuple[Law, ...] = (
    lambda stretch, at_100: spread(stretch, at_100)[0],
    lambda stretch, at_100: spread(stretch, at_100)[1],
)
"""The weakest and the strongest band of a label."""


def band_load(
    repetition: Repetition, stature: float, at_100: float, law: Law = force
) -> tuple[Array, Array]:
    """Return the wrench and the torques of every band's forces on the body.

    Newtons and newtons times statures, of shapes (moments, 6) and (moments, freedoms). ``law``
    gives the tension of a strand at a stretch.
    """
    placed = repetition.motion.placed
    wrench = np.zeros((len(placed.axes), 6))
    torque = np.zeros((len(placed.axes), len(FREEDOMS)))
    for band in repetition.bands:
        tension = law(band.stretch(stature), at_100)[:, None]
        for name, pulls in zip(band.route.names, band.route.pulls, strict=True):
            if name == "anchor":
                continue
            net = tension * pulls
            wrench[:, :3] += net
            wrench[:, 3:] += cross(placed.point(name), net)
            torque += np.einsum("mxf,mx->mf", placed.jacobian(name), net)
    return wrench, torque


@dataclass(frozen=True)
class KeyFrame:
    """A key frame with body weight alone.

    Attributes:
        moment: of the motion.
        passing: whether the body only passes through.
        placed: the body there.
        weight: body weight.
        pressed: the pads.
    """

    moment: int
    passing: bool
    placed: Placed
    weight: Load
    pressed: list[Pad]

    @cached_property
    def alone(self) -> Carried:
        """How the pads carry body weight alone."""
        return carried(self.placed, self.pressed, self.weight)

    @property
    def still(self) -> bool:
        """Whether somebody could hold still there."""
        return not self.passing and held(self.alone)


@lru_cache(maxsize=256)
def key_frames(movement: Movement, sex: Sex | None = None) -> tuple[KeyFrame, ...]:
    """Return the key frames of a movement; ``sex`` is whose masses, or the mean of both.

    Kept, for rules and pages ask for the same.
    """
    moving = motion(movement)
    placed = moving.placed.moments(moving.key)
    weights = zip(
        weight_wrench(placed, sex), gravity(placed, sex), centre_of_mass(placed, sex), strict=True
    )
    rests = rests_by_frame(movement)
    return tuple(
        KeyFrame(
            moment,
            movement.frames[number].passing,
            placed.moment(number),
            Load(*weight),
            pads(moving, moment, rests[number]),
        )
        for number, (moment, weight) in enumerate(zip(moving.key, weights, strict=True))
    )


def weight_carried(
    movement: Movement, sex: Sex | None = None
) -> tuple[tuple[list[Pad], Carried], ...]:
    """Return the pads of each key frame, and how they carry body weight alone."""
    return tuple((frame.pressed, frame.alone) for frame in key_frames(movement, sex))


def beside(movement: Movement) -> tuple[float, ...]:
    """Return by how much body weight lies beside what carries it, in statures, in each key frame.

    0 where it is held, infinite where nothing rests.
    """
    found = []
    for frame in key_frames(movement):
        if holds(frame.placed, frame.pressed, frame.weight):
            found.append(0.0)
        else:
            off = quantised(frame.alone.off)
            found.append(off if off > SWAY else 0.0)
    return tuple(found)


def loads(
    movement: Movement,
    repetition: Repetition,
    stature: float,
    at_100: float,
    *,
    mass: float | None = None,
    sex: Sex | None = None,
) -> tuple[FrameLoads, ...]:
    """Return what each key frame asks of the joints.

    Args:
        movement: as the author wrote it.
        repetition: the same with its band.
        stature: metres.
        at_100: newtons of a strand at 100 %.
        mass: kilograms; without it, ``body_mass``.
        sex: whose masses; without it, the mean of both.
    """
    frames = key_frames(movement, sex)
    return loads_with(frames, repetition, stature, at_100, mass=mass)


def loads_with(
    frames: Sequence[KeyFrame],
    repetition: Repetition,
    stature: float,
    at_100: float,
    *,
    mass: float | None = None,
    label: bool = True,
) -> tuple[FrameLoads, ...]:
    """Return what key frames ask of the joints with one of several bands.

    Args:
        frames: the repetition's.
        repetition, stature, at_100, mass: as in ``loads``.
        label: whether the band may also differ from its label, and the supports share the load
            otherwise than in the middle; without it, bounds are the middle.
    """
    newtons = GRAVITY * (body_mass(stature) if mass is None else mass)
    laws: tuple[Law, ...] = (force, *_ENDS) if label else (force,)
    bands = [band_load(repetition, stature, at_100 / newtons, law) for law in laws]
    found = []
    for number, frame in enumerate(frames):
        both, *ends = (_carried_with(frame, band) for band in (bands if frame.still else bands[:1]))
        scale = newtons * stature
        given = number, frame.alone, both, ends, scale
        joints = _joints(*given, bounds=label) if frame.still else {}
        shares = (_shares(frame.pressed, own, newtons) for own in (frame.alone, both))
        off = quantised(frame.alone.off * stature), quantised(both.off * stature)
        found.append(FrameLoads(number, joints, *off, quantised(both.slip), *shares))
    return tuple(found)


def band_torque(
    frames: Sequence[KeyFrame],
    repetition: Repetition,
    stature: float,
    at_100: float,
    lever: tuple[int, int],
) -> Course:
    """Return what a band asks of a freedom: with it minus without it, in newton metres.

    That is so at each key frame that can be held still. Between them, what the ground's answer adds
    to the band's own torque, for each newton of tension, goes straight from one to the next; a band
    that differs from its label is answered in proportion.

    Args:
        frames: the repetition's.
        repetition, stature, at_100: as in ``loads``.
        lever: which freedom, and the sign with which it counts.
    """
    number, sign = lever
    newtons = GRAVITY * body_mass(stature)
    scale = newtons * stature
    arms = [band.arms[:, number] * stature for band in repetition.bands]
    stretches = [band.stretch(stature) for band in repetition.bands]
    pulls = [np.array([law(own, at_100) for own in stretches]) for law in (force, *_ENDS)]
    tension, turn = pulls[0].max(axis=0), (pulls[0] * arms).sum(axis=0)
    load = band_load(repetition, stature, at_100 / newtons)
    at, answer = [], []
    for frame in frames:
        both = _carried_with(frame, load) if frame.still else None
        if both is not None and held(both) and tension[frame.moment] > _SLACK:
            part = (both.torque[number] - frame.alone.torque[number]) * scale
            own = quantised(part - turn[frame.moment], _GRID - 1)
            at.append(frame.moment)
            answer.append(own / tension[frame.moment])
    between = np.interp(np.arange(len(turn)), at, answer) if at else 0.0
    value, *ends = (
        np.maximum(sign * ((own * arms).sum(axis=0) + between * own.max(axis=0)), 0.0)
        for own in pulls
    )
    return course(value, np.min(ends, axis=0), np.max(ends, axis=0))


def _carried_with(frame: KeyFrame, band: tuple[Array, Array]) -> Carried:
    """Return how pads carry weight and a band's wrench and torques.

    Where nothing is left of the wrench, the pads have nothing to answer; but what lies carries its
    own part, band and all.
    """
    pull, turn = (part[frame.moment] for part in band)
    own, alone = frame.weight, frame.alone
    if not quantised(pull).any() and not any(pad.lies for pad in frame.pressed):
        turn = np.where(np.arange(len(turn)) < ROOT, 0.0, turn)
        return alone.turned(turn)
    load = replace(own, wrench=own.wrench + pull, torque=own.torque + turn)
    return carried(frame.placed, frame.pressed, load, alone)


def held(carried_: Carried) -> bool:
    """Tell whether what carries a load can hold it still."""
    return quantised(carried_.off) <= SWAY


def _joints(
    frame: int,
    alone: Carried,
    both: Carried,
    ends: list[Carried],
    scale: float,
    *,
    bounds: bool,
) -> dict[str, JointLoad]:
    there = [one for one in (both, *ends) if held(one)] if held(both) else []
    found = {}
    for freedom, number in INDEX.items():
        if number < ROOT:
            continue
        own = [_scaled(one, number, scale, bounds=bounds) for one in there]
        label = (min(t.least for t in own), max(t.greatest for t in own)) if own else None
        weight = _scaled(alone, number, scale, bounds=bounds)
        found[freedom] = JointLoad(freedom, frame, weight, own[0] if own else None, label)
    return found


def _shares(pressed: list[Pad], carried_: Carried, newtons: float) -> dict[str, float]:
    found: dict[str, float] = {}
    for pad, push in zip(pressed, carried_.forces, strict=True):
        found[pad.support] = found.get(pad.support, 0.0) + push @ pad.normal * newtons
    return {support: quantised(total, _GRID) for support, total in found.items()}


def _scaled(carried_: Carried, number: int, scale: float, *, bounds: bool) -> Torque:
    """Return a torque on the grid; without ``bounds``, the middle stands for them."""
    middle = quantised(carried_.torque[number] * scale, _GRID)
    if not bounds:
        return Torque(middle, middle, middle)
    return Torque(middle, *(quantised(own[number] * scale, _GRID) for own in carried_.bounds))
