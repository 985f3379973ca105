"""How heavy each segment is and where its mass lies: de Leva 1996, Table 4 (source `de-leva-1996`).

Masses are fractions of body mass, lengths fractions of stature, as everywhere in ``body``.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np

from .body import (
    ANKLE_HEIGHT,
    BALL,
    FOREARM,
    HEEL_BACK,
    LUMBAR,
    NECK,
    SHANK,
    SIDES,
    THIGH,
    TOE_LENGTH,
    TRUNK,
    UPPER_ARM,
    Array,
    Placed,
)

Sex = Literal["female", "male"]
SEXES: tuple[Sex, Sex] = ("female", "male")

GRAVITY = 9.81
"""Metres per second squared."""

REFERENCE_MASS = 70.0
"""Kilograms of the body that is shown at 1.70 m; ours. Torques of body weight grow with it."""


@dataclass(frozen=True)
class Measured:
    """A row of the table: percent of body mass, percent of the length from its first end to the
    centre of mass, and the length in millimetres."""

    mass: float
    centre: float
    length: float


STATURE: dict[Sex, float] = {"female": 1735.0, "male": 1741.0}
"""Millimetres: the bodies to which the lengths of the table belong."""

DE_LEVA: dict[Sex, dict[str, Measured]] = {
    "female": {
        "head": Measured(6.68, 48.41, 243.7),  # vertex to cervicale
        "upper trunk": Measured(15.45, 50.50, 228.0),  # cervicale to xiphion
        "middle trunk": Measured(14.65, 45.12, 205.3),  # xiphion to navel
        "lower trunk": Measured(12.47, 49.20, 181.5),  # navel to the middle of the hips
        "upper arm": Measured(2.55, 57.54, 275.1),
        "forearm": Measured(1.38, 45.59, 264.3),
        "hand": Measured(0.56, 34.27, 170.1),  # wrist to the tip of the third finger
        "thigh": Measured(14.78, 36.12, 368.5),
        "shank": Measured(4.81, 43.52, 438.6),  # knee to ankle
        "foot": Measured(1.29, 40.14, 228.3),  # heel to the tip of the toes
    },
    "male": {
        "head": Measured(6.94, 50.02, 242.9),
        "upper trunk": Measured(15.96, 50.66, 242.1),
        "middle trunk": Measured(16.33, 45.02, 215.5),
        "lower trunk": Measured(11.17, 61.15, 145.7),
        "upper arm": Measured(2.71, 57.72, 281.7),
        "forearm": Measured(1.62, 45.74, 268.9),
        "hand": Measured(0.61, 36.24, 187.9),
        "thigh": Measured(14.16, 40.95, 422.2),
        "shank": Measured(4.33, 43.95, 440.3),
        "foot": Measured(1.37, 44.15, 258.1),
    },
}

_SHOULDERS_TO_VERTEX = 1.0 - (THIGH + SHANK + ANKLE_HEIGHT) - TRUNK


@dataclass(frozen=True)
class Mass:
    """A segment's share of body mass, and where its centre is in the segment's own axes."""

    share: float
    centre: tuple[float, float, float]


@cache
def segment_masses(sex: Sex | None = None) -> dict[str, Mass]:
    """Return share and centre of mass of each segment of ``body``; without a sex, the mean of both.

    Limbs: the centre's fraction of the table along our own segment, so that it never leaves it.
    The pelvis is the lower trunk, whose upper end, the navel, is 0.084 (men) and 0.105 (women) of
    stature above the hips, and our trunk bends at 0.095; the thorax is the other two thirds, from
    there up. The hand hangs on the forearm, stretched. Ours: the foot's centre is half-way between
    ankle and sole, and the toes' mass is in the foot's.
    """
    if sex is None:
        both = [segment_masses(one) for one in SEXES]
        return {
            name: Mass(
                (both[0][name].share + both[1][name].share) / 2,
                _between(*(own[name] for own in both)),
            )
            for name in both[0]
        }
    rows, stature = DE_LEVA[sex], STATURE[sex]
    share = {name: row.mass / 100 for name, row in rows.items()}
    along = {name: row.centre / 100 for name, row in rows.items()}
    reach = {name: row.centre / 100 * row.length / stature for name, row in rows.items()}
    rest = {name: (1 - row.centre / 100) * row.length / stature for name, row in rows.items()}

    middle, upper = share["middle trunk"], share["upper trunk"]
    above_navel = rows["middle trunk"].length / stature + rest["upper trunk"]
    thorax = (middle * rest["middle trunk"] + upper * above_navel) / (middle + upper)
    fore, hand = share["forearm"], share["hand"]
    arm = (fore * along["forearm"] * FOREARM + hand * (FOREARM + reach["hand"])) / (fore + hand)
    foot = -HEEL_BACK + along["foot"] * (HEEL_BACK + BALL + TOE_LENGTH)
    one_side = {
        "thigh": Mass(share["thigh"], (0, 0, -along["thigh"] * THIGH)),
        "shank": Mass(share["shank"], (0, 0, -along["shank"] * SHANK)),
        "foot": Mass(share["foot"], (foot, 0, -ANKLE_HEIGHT / 2)),
        "upper-arm": Mass(share["upper arm"], (0, 0, -along["upper arm"] * UPPER_ARM)),
        "forearm": Mass(fore + hand, (0, 0, -arm)),
    }
    return {
        "pelvis": Mass(share["lower trunk"], (0, 0, (1 - along["lower trunk"]) * LUMBAR)),
        "thorax": Mass(middle + upper, (0, 0, thorax)),
        "head": Mass(share["head"], (0, 0, _SHOULDERS_TO_VERTEX - NECK - reach["head"])),
        **{f"{side}-{name}": mass for side in SIDES for name, mass in one_side.items()},
    }


def _between(a: Mass, b: Mass) -> tuple[float, float, float]:
    """Return the common centre of two masses in the same segment."""
    x, y, z = (
        (a.share * p + b.share * q) / (a.share + b.share)
        for p, q in zip(a.centre, b.centre, strict=True)
    )
    return x, y, z


def body_mass(stature: float) -> float:
    """Return the kilograms that are shown for a stature in metres: alike in build."""
    return REFERENCE_MASS * (stature / 1.70) ** 2


def centre_of_mass(placed: Placed, sex: Sex | None = None) -> Array:
    """Return where the whole body's centre of mass is, in statures, shape (moments, 3)."""
    masses = segment_masses(sex)
    weighed = [mass.share * placed.at(name, mass.centre) for name, mass in masses.items()]
    return np.sum(weighed, axis=0) / sum(mass.share for mass in masses.values())
