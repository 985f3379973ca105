"""Where the body is pressed: floor, bench, walls, the other leg, or a hold; and how firmly.

Surfaces press and never pull. Floor and bench also rub, walls are smooth. A hand on a wall, a chair
or a bench steadies; an arm or a head beside a trunk that lies or sits carries its own part only.
Places are in statures.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from ..model.movement import Movement, Rests
from .body import HALF_FOOT, POINTS, Array, joint_of
from .pose import SURFACES, Contact, Motion, contacts

BROAD = {"pelvis": 0.05, "ribs": 0.06, "hip": 0.03, "shoulder": 0.025}
"""Statures from the middle of what lies or sits to the rim of the flesh that presses; ours."""

HEEL_HALF = 0.6 * HALF_FOOT
"""Half the width of a heel; ours."""

_ARM = ("hand", "elbow", "forearm")


@dataclass(frozen=True)
class Pad:
    """A place where a surface, or the other leg, presses against a segment.

    Attributes:
        support: what rests, in the words of the record.
        surface: what it rests on; see ``SURFACES``; or ``other_side``, or ``held`` for the hold
            that keeps it down.
        segment: what is pressed.
        place, normal: where, and in which direction, each of shape (3,).
        against: the segment that is pressed back; empty for a surface.
        steadies: whether it is left out unless the rest cannot hold the load alone.
        lies: whether it carries its own part only, because the trunk lies or sits beside it.
    """

    support: str
    surface: str
    segment: str
    place: Array
    normal: Array
    against: str = ""
    steadies: bool = False
    lies: bool = False

    @property
    def rubs(self) -> bool:
        """Whether the surface holds by friction too."""
        return self.surface in ("floor", "bench")


def rests_by_frame(movement: Movement) -> tuple[Rests, ...]:
    """Return what rests in each key frame; what a frame leaves out stays as in the one before."""
    found: list[Rests] = []
    for frame in movement.frames:
        found.append(frame.rests or (found[-1] if found else Rests()))
    return tuple(found)


def pads(motion: Motion, moment: int, rests: Rests) -> list[Pad]:
    """Return where the body is pressed at a moment.

    Args:
        motion: the movement.
        moment: which of its moments; a key frame's.
        rests: what rests there.
    """
    found = [pad for contact in contacts(rests) for pad in _pads_of(contact, motion, moment)]
    found += [
        replace(pad, normal=-pad.normal, surface="held")
        for pad in found
        if pad.support in rests.held
    ]
    found += [_on_other_side(support, motion, moment) for support in rests.other_side]
    names = {joint_of(pad.support)[1] for pad in found if pad.rubs}
    carriers = [pad for pad in found if not _steadying(pad) and not pad.against]
    trunk = not names.isdisjoint(BROAD)
    return [
        replace(
            pad,
            steadies=bool(carriers) and _steadying(pad),
            lies=trunk and joint_of(pad.support)[1] in (*_ARM, "head"),
        )
        for pad in found
    ]


def _steadying(pad: Pad) -> bool:
    return pad.surface != "floor" and joint_of(pad.support)[1] in _ARM


def _pads_of(contact: Contact, motion: Motion, moment: int) -> Iterator[Pad]:
    axis, sign = SURFACES[contact.surface]
    point = POINTS[contact.point]
    normal = np.zeros(3)
    normal[axis] = sign
    name = joint_of(contact.point)[1]
    if name == "heel":
        offsets = [(point.offset[0], y, point.offset[2]) for y in (-HEEL_HALF, HEEL_HALF)]
        places = [motion.placed.at(point.segment, offset)[moment] for offset in offsets]
    else:
        middle = motion.placed.point(contact.point)[moment] - point.radius * normal
        rim = [BROAD[name] * way for way in np.eye(3) if not way[axis]] if name in BROAD else []
        places = [middle + s * way for way in rim for s in (-1, 1)] or [middle]
    for place in places:
        yield Pad(contact.support, contact.surface, point.segment, place, normal)


def _on_other_side(support: str, motion: Motion, moment: int) -> Pad:
    side, name = joint_of(support)
    name = {"foot": "instep"}.get(name, name)
    own, other = f"{side}-{name}", f"{'right' if side == 'left' else 'left'}-{name}"
    here, there = motion.point(own)[moment], motion.point(other)[moment]
    apart = (here - there) / max(float(np.linalg.norm(here - there)), 1e-9)
    middle = (here + there) / 2
    return Pad(
        support, "other_side", POINTS[own].segment, middle, apart, against=POINTS[other].segment
    )
