"""How supports share a load: the middle of all ways that balance leaves open, and their bounds.

Rules, all ours:

- Rubbing is what balance demands and no more, shared as the pressing is. Where only legs carry, the
  floor's push on each may also lean towards the centre of mass, as on a pair of struts.
- What balance leaves open is not one number. For body weight the middle is the way in which the
  joints together work least (the least sum of squared torques). A band is answered by the smallest
  change of the pushes that balances, so that no band is held by the floor instead of by muscles.
  The bounds are those over all ways to press, and to lean from not at all to straight at the centre
  of mass.
- What steadies carries only what nothing else can. What lies beside the trunk carries its own part
  only, as far as balance allows.

Lengths are fractions of stature, forces fractions of body weight, torques of both.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .body import FREEDOMS, SHIFTS, TURNS, Array, Placed, cross, joint_of
from .least_squares import non_negative
from .pads import Pad
from .quantum import DIGITS, first_greatest, quantised
from .sharing_bounds import corners, mirror

ROOT = len(SHIFTS) + len(TURNS)
"""Freedoms of the whole body, which no joint holds."""

SWAY = 0.02
"""Statures by which the load may lie beside what carries it: so much does somebody who stands
still sway, and so rough are points that stand for flesh; ours."""

LEANS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""How far the floor's push may lean from upright to the centre of mass."""

GRIP = 0.5
"""Friction up to which a push may lean; ours."""

_LEG = ("foot", "toes", "heel", "knee", "ankle")
_EVEN = 0.01
"""Statures: of ways alike in effort the even one, as if each pad's push had this arm."""
_BINDS = 1e3
"""Weight of balance against effort in the least squares."""
_ROUNDS = 3
"""How often rubbing is shared anew by what presses."""
_SMALL = 1e-9


@dataclass(frozen=True)
class Carried:
    """How the pads carry a load.

    Attributes:
        torque: about each freedom, of load and pads, in the middle. Shape (freedoms,); zero for
            those of the whole body.
        ends: works out ``bounds``, which take longer than the middle and are not always asked for.
        forces: on each pad, in the middle; shape (pads, 3).
        lean: how far the floor's push leans to the centre of mass, of ``LEANS``.
        off: how far beside what carries it the load lies; 0 where it is held, infinite where
            nothing carries.
        slip: the greatest ratio of rubbing to pressing that the middle demands of a pad.
    """

    torque: Array
    ends: Callable[[], tuple[Array, Array]]
    forces: Array
    lean: float
    off: float
    slip: float

    @cached_property
    def bounds(self) -> tuple[Array, Array]:
        """The least and the greatest torque about each freedom, of shape (freedoms,)."""
        return self.ends()

    def turned(self, turn: Array) -> "Carried":
        """Return the same with torques about the freedoms that no pad answers."""
        return replace(
            self,
            torque=self.torque + turn,
            ends=lambda: (self.bounds[0] + turn, self.bounds[1] + turn),
        )


@dataclass(frozen=True)
class Load:
    """What is to be carried.

    Attributes:
        wrench: its force and its moment about the origin, shape (6,).
        torque: its torque about every freedom, shape (freedoms,).
        centre: the body's centre of mass, shape (3,).
    """

    wrench: Array
    torque: Array
    centre: Array


def carried(
    placed: Placed, pressed: list[Pad], load: Load, weight: Carried | None = None
) -> Carried:
    """Return how pads carry a load.

    Args:
        placed: the body at one moment.
        pressed: the pads.
        load: what they carry.
        weight: how they carry body weight, if the load is more than that: they answer the rest with
            the smallest change that balances. Without it, they lighten the joints' work.
    """
    if not pressed:
        none = np.zeros((0, 3))
        own = load.torque
        return Carried(own, lambda: (own, own), none, LEANS[0], np.inf, 0.0)
    pressing = [
        *zip(pressed, weight.forces if weight else np.zeros((len(pressed), 3)), strict=True)
    ]
    parts = [(pad, float(force @ pad.normal)) for pad, force in pressing]
    lean = weight.lean if weight else None
    use = [push > 0 or not pad.steadies for pad, push in parts]
    needed = [part for part, used in zip(parts, use, strict=True) if used]
    found = _with_own_part(placed, needed, load, lean)
    if found.off > SWAY and len(needed) < len(parts):
        return _with_own_part(placed, parts, load, lean)
    forces = iter(found.forces)
    return replace(found, forces=np.array([next(forces) if used else np.zeros(3) for used in use]))


def holds(placed: Placed, pressed: list[Pad], load: Load) -> bool:
    """Tell whether pads can hold a load with upright pushes alone: quick to see, mostly the case.

    Args:
        placed: the body at one moment.
        pressed: the pads.
        load: what they carry.
    """
    if not pressed:
        return False
    about, levers, rates = _about_middle(placed, pressed, load)
    return _shared(pressed, levers, rates, about, LEANS[0], None, None).off <= SWAY


Part = tuple[Pad, float]
"""A pad, and how hard body weight presses it, if that is known."""


def _with_own_part(placed: Placed, parts: list[Part], load: Load, lean: float | None) -> Carried:
    """Return how pads carry a load if those that lie carry their own part, if balance allows it.

    ``lean`` is that of body weight, if the load is more.
    """
    own = {id(pad): _own_part(placed, pad, load) for pad, _ in parts if pad.lies}
    if not own:
        return _leaning(placed, parts, load, lean)
    rest = load
    for pad, _ in parts:
        if pad.lies:
            rest = replace(
                rest,
                wrench=rest.wrench + _lever(pad, np.zeros(3)) @ own[id(pad)],
                torque=rest.torque + own[id(pad)] @ _rates(placed, pad),
            )
    found = _leaning(placed, [part for part in parts if not part[0].lies], rest, lean)
    if found.off > SWAY:
        return _leaning(placed, parts, load, lean)
    forces = iter(found.forces)
    every = [own[id(pad)] if pad.lies else next(forces) for pad, _ in parts]
    return replace(found, forces=np.array(every))


def _own_part(placed: Placed, pad: Pad, load: Load) -> Array:
    """Return the push that leaves the limb's own joints least to do, shape (3,)."""
    turn = pad.normal @ _rates(placed, pad)
    limb = _LIMB[joint_of(pad.support)[1] == "head"]
    turn = np.where([joint_of(name)[1] in limb for name in FREEDOMS], turn, 0.0)
    push = -(turn @ load.torque) / max(float(turn @ turn), 1e-12)
    return max(push, 0.0) * pad.normal


_LIMB = {
    True: ("neck-flexion",),
    False: ("shoulder-flexion", "shoulder-abduction", "shoulder-rotation", "elbow-flexion"),
}
"""Freedoms of a head and of an arm."""


def _leaning(placed: Placed, parts: list[Part], load: Load, lean: float | None) -> Carried:
    """Return how pads carry a load, with the bounds over all leans."""
    leans = _Leans(placed, parts, load, weighed=lean is not None)
    if lean is None or not leans.allows(lean):
        allowed = [one for one in leans.possible if leans.allows(one)]
        lean = allowed[first_greatest([-leans.effort(one) for one in allowed], DIGITS)]
    middle = leans.shared(lean)

    def ends() -> tuple[Array, Array]:
        found = [*leans.ends(lean)]
        return np.min(found, axis=0), np.max(found, axis=0)

    return Carried(middle.torque, ends, middle.forces, lean, middle.off, middle.slip)


class _Leans:
    """The ways to share a load by how far the floor's push leans, each worked out when asked for.

    ``weighed`` says that the load is more than body weight, of which is known how it presses.
    """

    def __init__(self, placed: Placed, parts: list[Part], load: Load, *, weighed: bool):
        self._pads = [pad for pad, _ in parts]
        self._before = np.array([push for _, push in parts]) if weighed else None
        self._guess = self._before
        self._load, self._levers, self._rates = _about_middle(placed, self._pads, load)
        self._shared: dict[float, _Shared] = {}
        free = all(joint_of(pad.support)[1] in _LEG for pad in self._pads)
        self.possible = LEANS if free else LEANS[:1]

    def shared(self, lean: float) -> "_Shared":
        """Return how pads share the load with one lean."""
        if lean not in self._shared:
            given = self._pads, self._levers, self._rates, self._load, lean
            self._shared[lean] = _shared(*given, self._before, self._guess)
            self._guess = self._shared[lean].pushes
        return self._shared[lean]

    def allows(self, lean: float) -> bool:
        """Return whether the floor can push so: without slipping, and no worse than upright."""
        if not lean:
            return True
        off = max(self.shared(LEANS[0]).off, SWAY)
        return (
            lean in self.possible
            and self.shared(lean).slip <= GRIP
            and quantised(self.shared(lean).off - off) <= 0
        )

    def effort(self, lean: float) -> float:
        """Return the sum of the squared torques."""
        return float((self.shared(lean).torque ** 2).sum())

    def ends(self, lean: float) -> Iterator[Array]:
        """Yield the torques at the corners of all that a lean, none and the furthest leave open."""
        furthest = next(one for one in reversed(self.possible) if self.allows(one))
        twins = mirror(self._pads)
        for one in sorted({lean, LEANS[0], furthest}):
            own = self.shared(one)
            for corner in corners(self._pads, twins, own.pushes, own.rows):
                yield own.base + own.slope @ corner


def _about_middle(placed: Placed, pressed: list[Pad], load: Load) -> tuple[Load, Array, Array]:
    """Return the load and the pads' levers about the middle of the pads, and their rates."""
    centre = np.mean([pad.place for pad in pressed], axis=0)
    about = replace(load, wrench=_about(load.wrench, centre))
    levers = np.array([_lever(pad, centre) for pad in pressed])
    return about, levers, np.array([_rates(placed, pad) for pad in pressed])


@dataclass(frozen=True)
class _Shared:
    """The middle of the ways to share a load with one lean, and what the others start from.

    Torques are ``base + slope @ pushes``; balance is that ``rows @ pushes`` stays as it is.
    """

    pushes: Array
    base: Array
    slope: Array
    rows: Array
    forces: Array
    off: float
    slip: float

    @property
    def torque(self) -> Array:
        return self.base + self.slope @ self.pushes


def _shared(
    pressed: list[Pad],
    levers: Array,
    rates: Array,
    load: Load,
    lean: float,
    before: Array | None,
    guess: Array | None,
) -> _Shared:
    """Return how pads share a load with one lean.

    Args:
        pressed: the pads.
        levers: wrench of a force on each, shape (pads, 6, 3).
        rates: how far each gives way, shape (pads, 3, freedoms).
        load: what they carry; its wrench about the same centre as that of the levers.
        lean: of ``LEANS``.
        before: how body weight presses, if the load is more; shape (pads,).
        guess: how hard they press about, if that is known; shape (pads,).
    """
    ways = np.array([_push(pad, load.centre, lean) for pad in pressed])
    wanted = -load.wrench
    push = np.einsum("prx,px->rp", levers, ways)
    turn = np.einsum("pxf,px->fp", rates, ways)
    weights = np.array([float(pad.rubs) for pad in pressed])
    used = None if guess is None else guess > 0
    for _ in range(_ROUNDS):
        rubbing = _rubbing(pressed, weights)
        rub = np.einsum("prx,pwx->rw", levers, rubbing)
        demanded = np.linalg.pinv(rub, rcond=1e-6)
        rub_turn = np.einsum("pxf,pwx,wr->fr", rates, rubbing, demanded)
        free = np.eye(6) - rub @ demanded
        base = load.torque + rub_turn @ wanted
        base[:ROOT] = 0.0
        slope = turn - rub_turn @ push
        rows = free @ push
        if before is None:
            work = np.concatenate([slope, _EVEN * np.eye(len(pressed))])
            goal = np.concatenate([-base, np.zeros(len(pressed))])
        else:
            work, goal = np.eye(len(pressed)), before
        pushes = _nearest(work, goal, rows, free @ wanted, used)
        used = pushes > 0
        loaded = pushes * [pad.rubs for pad in pressed]
        if loaded.sum() < _SMALL:
            break
        before_that, weights = weights, loaded / loaded.sum()
        if np.abs(weights - before_that).max() < _SMALL:
            break
    rest = wanted - push @ pushes
    forces = pushes[:, None] * ways + np.einsum("pwx,w->px", rubbing, demanded @ rest)
    off = np.linalg.norm(free @ rest) / max(float(np.linalg.norm(load.wrench[:3])), _SMALL)
    return _Shared(pushes, base, slope, rows, forces, float(off), _slip(pressed, forces))


def _slip(pressed: list[Pad], forces: Array) -> float:
    """Return the greatest ratio of rubbing to pressing, of the pads that carry something."""
    normals = np.array([pad.normal for pad in pressed])
    straight = (forces * normals).sum(axis=1)
    across = np.linalg.norm(forces - straight[:, None] * normals, axis=1)
    used = straight > 1e-3
    return float((across[used] / straight[used]).max(initial=0.0))


def _push(pad: Pad, centre: Array, lean: float) -> Array:
    """Return a pad's push for a pressing force of 1, shape (3,)."""
    if not pad.rubs or not lean:
        return pad.normal
    apart = centre - pad.place
    return pad.normal + lean * np.array([apart[0], apart[1], 0.0]) / max(apart[2], 0.1)


def _rubbing(pressed: list[Pad], weights: Array) -> Array:
    """Return the ways in which the pads rub: along both axes, and round the upright one.

    Each pad in proportion to its weight; round the middle of those weights, so that rubbing at two
    heights is no couple. Shape (pads, 3 ways, 3).
    """
    places = np.array([pad.place for pad in pressed])
    total = weights.sum()
    arms = places - (weights @ places / total if total else 0.0)
    round_ = np.stack([-arms[:, 1], arms[:, 0], np.zeros(len(arms))], axis=1)
    along = np.broadcast_to(np.eye(3)[:2], (len(arms), 2, 3))
    return weights[:, None, None] * np.concatenate([along, round_[:, None]], axis=1)


def _lever(pad: Pad, centre: Array) -> Array:
    """Return what makes a force on a pad a wrench about a centre, shape (6, 3).

    None where the other leg presses back.
    """
    if pad.against:
        return np.zeros((6, 3))
    return np.concatenate([np.eye(3), cross((pad.place - centre)[None], np.eye(3)).T])


def _about(wrench: Array, centre: Array) -> Array:
    """Return a wrench about the origin, shape (6,), about another centre."""
    return np.concatenate([wrench[:3], wrench[3:] - cross(centre, wrench[:3])])


def _rates(placed: Placed, pad: Pad) -> Array:
    """Return how far a pad gives way to each freedom of a joint, shape (3, freedoms)."""
    found = placed.jacobian_at(pad.segment, pad.place[None])[0]
    if pad.against:
        found = found - placed.jacobian_at(pad.against, pad.place[None])[0]
    found[:, :ROOT] = 0.0
    return found


def _nearest(
    work: Array, goal: Array, rows: Array, wanted: Array, guess: NDArray[np.bool_] | None
) -> Array:
    """Return the pushes that balance and bring ``work @ pushes`` nearest to a goal, shape (pads,).

    Least squares in which balance weighs most tell which pads press; balance then holds exactly.
    """
    found = non_negative(
        np.concatenate([_BINDS * rows, work]), np.concatenate([_BINDS * wanted, goal]), guess
    )
    used = found > 0
    if not used.any():
        return found
    basis, sizes, open_ = np.linalg.svd(rows[:, used])
    rank = int((sizes > 1e-9).sum())
    exact = open_[:rank].T @ ((wanted @ basis)[:rank] / sizes[:rank])
    if rank < len(open_):
        ways = open_[rank:].T
        rest = goal - work[:, used] @ exact
        exact = exact + ways @ np.linalg.lstsq(work[:, used] @ ways, rest, rcond=1e-12)[0]
    if exact.min() >= -1e-5:
        found[used] = np.maximum(exact, 0.0)
    return found
