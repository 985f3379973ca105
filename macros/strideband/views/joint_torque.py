"""What joints hold at the hardest key frame: body weight alone, and with the band, as it is shown.

Every number is rounded here: sentence, table, Markdown, frame, data and CSV write it as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..mechanics.body import INDEX, SIDES, joint_of
from ..mechanics.body_weight import LITTLE, FrameLoads, JointLoad, Torque
from ..mechanics.estimate import Estimate
from ..mechanics.plausibility import ACTIONS
from ..mechanics.quantum import first_greatest, quantised
from ..model.movement import Movement

DIGITS = 1
"""Decimals of newton metres that are shown."""

SHOWN = 1.0
"""Newton metres of weight or band from which an action is shown beside the one that matters."""

Change = Literal["adds", "eases", "changes-little", "turns", "unheld"]
"""What the band does to what body weight asks: more, less, under 1 % of it, no share where weight
asks little or helps, or not known, because it would pull the body off its supports."""


@dataclass(frozen=True)
class JointTorque:
    """What a joint action holds at the key frame where weight and band together ask most of it.

    Newton metres, positive where the muscles of the action hold; negative where they have nothing
    to do, because weight or band does what they would.

    Attributes:
        action: the joint action.
        side: of the joint; None in the middle of the body.
        frame: name of the key frame.
        weight: of body weight alone, with the least and the greatest over all ways to rest.
        both: with the band to start with, with what its label leaves open too; None where the band
            would pull the body off its supports.
        exact: whether balance alone decides the shares of the supports.
        percent: what the band adds to what body weight asks, of the numbers shown; negative where
            it takes that off, 0 where that is under 1 %. None where body weight asks less than
            LITTLE or helps, and where the band takes off all of it.
    """

    action: str
    side: Literal["left", "right"] | None
    frame: str
    weight: Estimate
    both: Estimate | None
    exact: bool
    percent: int | None

    @property
    def sum(self) -> Estimate:
        """What is compared: weight and band, or weight alone where no more is known."""
        return self.both or self.weight

    @property
    def change(self) -> Change:
        """What the band does to what body weight asks."""
        if self.both is None:
            return "unheld"
        if self.percent is None:
            return "turns"
        if not self.percent:
            return "changes-little"
        return "adds" if self.percent > 0 else "eases"


def joint_torques(
    movement: Movement, frames: Sequence[FrameLoads], actions: Sequence[str]
) -> tuple[JointTorque, ...]:
    """Return what joint actions hold, each at its hardest key frame.

    Args:
        movement: as the author wrote it.
        frames: what its key frames ask.
        actions: the one that matters first; the others stand only if they hold something.

    Returns:
        In their order; without those that no key frame could hold still.
    """
    found = []
    for number, action in enumerate(dict.fromkeys(actions)):
        own = hardest(movement, frames, action)
        if own is None:
            continue
        sign, load = own
        if not number or max(abs(load.weight.middle), abs(load.band or 0.0)) >= SHOWN:
            found.append(_shown(movement, action, sign, load))
    return tuple(found)


def hardest(
    movement: Movement, frames: Sequence[FrameLoads], action: str
) -> tuple[int, JointLoad] | None:
    """Return where weight and band together ask most of an action, and the sign with which it
    counts; None where no key frame could be held still."""
    held = [*_held(movement, frames, action)]
    return held[first_greatest([asked(*one) for one in held])] if held else None


def asked(sign: int, load: JointLoad) -> float:
    """Return the newton metres that weight and band ask, or weight alone where no more is known."""
    return sign * (load.both or load.weight).middle


def _held(
    movement: Movement, frames: Sequence[FrameLoads], action: str
) -> Iterator[tuple[int, JointLoad]]:
    """Yield the loads that an action may have to hold, and the sign that makes them positive.

    The pelvis is held level by the hip that one stands on, whichever side works.
    """
    sides = SIDES if action == "pelvis-level" else movement.works
    for name, sign in ACTIONS.get(action, ()):
        keys = [name] if name in INDEX else [f"{side}-{name}" for side in sides]
        for key in keys:
            yield from ((-sign, frame.joints[key]) for frame in frames if key in frame.joints)


def _shown(movement: Movement, action: str, sign: int, load: JointLoad) -> JointTorque:
    weight = _estimate(sign, load.weight.middle, load.weight.least, load.weight.greatest)
    both = None
    if load.both and load.label:
        both = _estimate(sign, load.both.middle, *load.label)
    return JointTorque(
        action,
        joint_of(load.freedom)[0],
        movement.frames[load.frame].name,
        weight,
        both,
        _exact(load.weight) and (load.both is None or _exact(load.both)),
        _percent(weight, both),
    )


def _percent(weight: Estimate, both: Estimate | None) -> int | None:
    if both is None or both.value <= 0 or weight.value < LITTLE:
        return None
    share = quantised(100 * (both.value / weight.value - 1))
    return round(share) if abs(share) >= 1 else 0


def _exact(torque: Torque) -> bool:
    """Return whether balance decides it, as far as is shown."""
    return torque.exact or _round(torque.least) == _round(torque.greatest)


def _estimate(sign: int, value: float, *ends: float) -> Estimate:
    low, high = sorted(sign * end for end in ends)
    return Estimate(_round(sign * value), _round(low), _round(high))


def _round(value: float) -> float:
    """Return newton metres as they are shown, without a minus zero."""
    return round(quantised(value), DIGITS) + 0.0
