"""What cannot be right in a movement: joints beyond limits, feet in the floor, slack bands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .band import SAFE_STRETCH
from .body import INDEX, LIMITS, POINTS, SHIFTS, joint_of
from .pose import REFERENCE_STATURE, Motion
from .quantum import ALIKE, first_greatest, quantised
from .repetition import STATURES, Repetition

CM = 100 * REFERENCE_STATURE
"""Centimetres of a stature."""
OFF = 12.0
"""Degrees by which a solved key frame may differ from what its author wrote."""
BELOW = 0.014
"""Statures that a point's flesh may press into the floor."""
_SOFT = ("toes", "ball-inside", "ball-outside", "foot", "instep", "sole")
"""Points that give way under weight, or that others stand for."""
GAP = 0.004
"""Statures between what rests and its surface."""
SLIDE = 0.02
"""Statures by which something may slide on the way back to the first frame of a cycle."""
FELT, FELT_BY_FEET = 0.05, 0.015
"""Part of the greatest torque from which a joint counts as loaded by the band. The foot's own arms
are a tenth of the hip's, and so are its muscles."""

ACTIONS: dict[str, tuple[tuple[str, int], ...]] = {
    "hip-flexion": (("hip-flexion", 1),),
    "hip-extension": (("hip-flexion", -1),),
    "hip-abduction": (("hip-abduction", 1),),
    "hip-adduction": (("hip-abduction", -1),),
    "hip-internal-rotation": (("hip-rotation", -1),),
    "hip-external-rotation": (("hip-rotation", 1),),
    "knee-flexion": (("knee-flexion", 1),),
    "knee-extension": (("knee-flexion", -1),),
    "ankle-dorsiflexion": (("ankle-dorsiflexion", 1),),
    "ankle-plantarflexion": (("ankle-dorsiflexion", -1),),
    "foot-inversion": (("foot-inversion", 1),),
    "foot-eversion": (("foot-inversion", -1),),
    "toe-flexion": (("toe-extension", -1),),
    "toe-extension": (("toe-extension", 1),),
    "trunk-flexion": (("trunk-flexion", 1),),
    "trunk-extension": (("trunk-flexion", -1),),
    "trunk-rotation": (("trunk-rotation", 1), ("trunk-rotation", -1)),
    "trunk-side-bending": (("trunk-bend", 1), ("trunk-bend", -1)),
    "shoulder-flexion": (("shoulder-flexion", 1),),
    "shoulder-extension": (("shoulder-flexion", -1),),
    "shoulder-horizontal-adduction": (("shoulder-abduction", -1), ("shoulder-rotation", -1)),
    "shoulder-horizontal-abduction": (("shoulder-abduction", 1), ("shoulder-rotation", 1)),
    "elbow-flexion": (("elbow-flexion", 1),),
    "elbow-extension": (("elbow-flexion", -1),),
    "pelvis-level": (("hip-abduction", 1), ("trunk-bend", 1), ("trunk-bend", -1)),
}
"""Joint actions of the exercise's record: the freedom, and the sign that muscles give it."""


@dataclass(frozen=True)
class Problem:
    """What is wrong, in words; the number of the key frame and the angle concerned, if any."""

    message: str
    frame: int | None = None
    freedom: str | None = None


def loaded(repetition: Repetition, works: tuple[str, ...], role: str) -> dict[str, float]:
    """Return the actions that the band resists (or assists), with their peak torque.

    Newton metres per newton at 100 %, for REFERENCE_STATURE.

    Resisted is an action that muscles must do against the band, assisted one that the band does.
    The sides that work, and the trunk.
    """
    against = -1 if role == "resist" else 1
    found: dict[str, float] = {}
    torque = against * repetition.torque(REFERENCE_STATURE, 1.0)
    most_of = {1: quantised(torque.max(axis=0)), -1: quantised((-torque).max(axis=0))}
    for action, pairs in ACTIONS.items():
        best = 0.0
        for name, sign in pairs:
            keys = [name] if name in INDEX else [f"{side}-{name}" for side in works]
            for key in keys:
                best = max(best, float(most_of[sign][INDEX[key]]))
        if best > 0:
            found[action] = best
    most = max(found.values(), default=0.0)
    return {
        action: value
        for action, value in found.items()
        if quantised(value / most)
        > (FELT_BY_FEET if action.startswith(("foot", "toe", "ankle")) else FELT)
    }


def problems(
    repetition: Repetition,
    works: tuple[str, ...],
    actions: tuple[str, ...],
    role: str,
    moves: bool,
    names: tuple[str, ...] = (),
) -> Iterator[Problem]:
    """Yield what is wrong with a movement.

    Args:
        repetition: the movement with its band.
        works: the working sides.
        actions: the joint actions that the record lists.
        role: ``resist`` or ``assist``.
        moves: whether the exercise is dynamic.
        names: of the key frames, in the words of the author.
    """
    yield from _joints(repetition.motion)
    yield from _sides(repetition.motion, names)
    yield from _floor(repetition.motion)
    yield from _resting(repetition.motion)
    for band in repetition.bands:
        yield from _stretches(band, role)
    found = loaded(repetition, works, role)
    if moves and not set(actions) & set(found):
        moved = ", ".join(sorted(found, key=lambda a: -quantised(found[a], ALIKE))) or "nothing"
        yield Problem(f"the band {role}s {moved}; the record says {', '.join(actions)}")


def _joints(motion: Motion) -> Iterator[Problem]:
    degrees = quantised(np.degrees(motion.angles))
    for name, number in INDEX.items():
        if name in SHIFTS:
            continue
        low, high = LIMITS.get(joint_of(name)[1], (-400.0, 400.0))
        course = degrees[:, number]
        for limit, at in ((low, first_greatest(-course)), (high, first_greatest(course))):
            beyond = limit - course[at] if limit == low else course[at] - limit
            if quantised(beyond) > 0.5:
                found = f"{name} goes to {course[at]:.0f} degrees"
                yield Problem(f"{found}; a body ends at {limit:.0f}", _near(motion, at), name)
        for frame, moment in enumerate(motion.key):
            wanted = quantised(np.degrees(motion.given[frame, number]))
            if not np.isnan(wanted) and quantised(abs(course[moment] - wanted)) > OFF:
                allowed = f"{name}: what rests allows {course[moment]:.0f} degrees"
                yield Problem(f"{allowed}; found {wanted:.0f}", frame, name)


_NAMED = {
    "foot": "ball",
    "heel": "heel",
    "toes": "toes",
    "knee": "knee",
    "leg": "ankle",
    "hand": "hand",
    "arm": "hand",
    "elbow": "elbow",
}
"""Words for limbs in the names of key frames, and the point that shows how far one moves."""
_SIDED = re.compile(rf"\b(left|right) ({'|'.join(_NAMED)})\b", re.IGNORECASE)


def _sides(motion: Motion, names: tuple[str, ...]) -> Iterator[Problem]:
    """Yield key frames that are named after one side's limb while the other one moves."""
    for frame, name in list(enumerate(names))[1:]:
        found = _SIDED.findall(name)
        if len(found) != 1:
            continue
        side, limb = (word.lower() for word in found[0])
        other = "left" if side == "right" else "right"
        ends = [motion.key[frame - 1], motion.key[frame]]
        points = (motion.point(f"{s}-{_NAMED[limb]}")[ends] for s in (side, other))
        own, opposite = (quantised(np.linalg.norm(there - here)) for here, there in points)
        if quantised(own - 0.8 * opposite) < 0:
            ways = f"{own * CM:.0f} cm, the {other} one {opposite * CM:.0f} cm"
            yield Problem(f"on the way to '{name}' the {side} {limb} moves {ways}", frame)


def _near(motion: Motion, moment: int) -> int:
    """Return the number of the key frame that is nearest to a moment."""
    return int(np.argmin([abs(moment - at) for at in motion.key]))


def _floor(motion: Motion) -> Iterator[Problem]:
    """Yield the lowest point of each key frame, if it is in the floor there or near it."""
    lowest: dict[int, tuple[float, str]] = {}
    for name, point in POINTS.items():
        height = quantised(motion.point(name)[:, 2] - point.radius)
        at = first_greatest(-height)
        if height[at] < -BELOW and not name.endswith(_SOFT):
            frame = _near(motion, at)
            lowest[frame] = min(lowest.get(frame, (0.0, "")), (float(height[at]), name))
    for frame, (height_, name) in sorted(lowest.items()):
        yield Problem(f"the {name} is {-height_ * CM:.0f} cm below the floor", frame)


def _resting(motion: Motion) -> Iterator[Problem]:
    for (support, surface), gap in motion.gaps.items():
        gap = quantised(gap)
        if gap > GAP:
            yield Problem(f"{support} misses the {surface} by {gap * CM:.0f} cm")
    out, back = motion.key[0], motion.key[-1]
    last, first = motion.resting[back], motion.resting[0]
    end = motion.placed
    for contact in (contact for contact in first if contact in last):
        places = end.point(contact.point)
        if back not in (out, len(places) - 1):
            slide = quantised(np.linalg.norm((places[back] - places[out])[:2]))
            if slide > SLIDE:
                yield Problem(f"{contact.support} slides {slide * CM:.0f} cm back to the start")


def _stretches(repetition: Repetition, role: str) -> Iterator[Problem]:
    for stature in (STATURES[0], STATURES[-1]):
        stretch = repetition.stretch(stature)
        if stretch.max() > SAFE_STRETCH:
            yield Problem(
                f"at {stature:.2f} m the band is stretched by {100 * stretch.max():.0f} %; "
                f"{100 * SAFE_STRETCH:.0f} % is the limit"
            )
        working = stretch[_working(repetition)]
        if role == "resist" and working.min() < 0.0:
            yield Problem(f"at {stature:.2f} m the band is slack while it should resist")


def _working(repetition: Repetition) -> NDArray[np.bool_]:
    """Return which moments are working phase: from a quarter of the way to the peak on."""
    length = quantised(repetition.route.length)
    low, high = length.min(), length.max()
    return length >= quantised(low + 0.25 * (high - low))
