"""What a joint can hold: the greatest torque of healthy adults, and what of it is left in a set.

- Hip, knee and shin: Anderson, Madigan and Nussbaum (2007, doi 10.1016/j.jbiomech.2007.03.022),
  table 3, coefficient C1, 18 to 25 years: as a part of body weight times stature.
- Side of the hip: Ramskov et al. (2014, Int J Sports Phys Ther 9(1):68-75) measured 831 novice
  runners, lowering; newton metres per kilogram. The inside holds at least as much: 2.40 to 2.07 in
  82 players (doi 10.1186/s13102-024-00838-0).
- Calf: how often adults rise on one heel (Hebert-Losier et al. 2017, doi
  10.1016/j.physio.2017.03.002, the median of 566), and what a rise asks. In a chair the calf of
  Anderson's adults made 0.104 and 0.095, of which nobody could rise so often.
"""

from .pose import REFERENCE_STATURE
from .segment_masses import GRAVITY, Sex

REFERENCE_MASS = 70.0
"""Kilograms of the person of REFERENCE_STATURE."""

REPETITIONS = 30
"""Of 30 repetitions a load is half of what can be lifted once (Epley 1985)."""

HEEL_RISE = 0.068
"""Of body weight times stature: what the calf holds as one heel leaves the floor (``body_weight``,
the single-leg calf raise)."""

HEEL_RISES: dict[Sex, int] = {"female": 21, "male": 24}

_OF_WEIGHT: dict[str, dict[Sex, float]] = {
    "hip-extension": {"female": 0.181, "male": 0.161},
    "hip-flexion": {"female": 0.127, "male": 0.113},
    "knee-extension": {"female": 0.159, "male": 0.163},
    "knee-flexion": {"female": 0.080, "male": 0.087},
    "ankle-plantarflexion": {
        sex: HEEL_RISE * (1 + rises / REPETITIONS) for sex, rises in HEEL_RISES.items()
    },
    "ankle-dorsiflexion": {"female": 0.027, "male": 0.033},
}
"""Of body weight times stature."""

_OF_MASS: dict[str, dict[Sex, float]] = {
    "hip-abduction": {"female": 1.41, "male": 1.62},
    "hip-adduction": {"female": 1.41, "male": 1.62},
}
"""Newton metres per kilogram."""

KNOWN = (*_OF_WEIGHT, *_OF_MASS)
"""Joint actions whose greatest torque we know."""


def strength(action: str, sex: Sex) -> float | None:
    """Return the greatest torque of a joint action in newton metres; None if we know none.

    For REFERENCE_MASS and REFERENCE_STATURE.
    """
    if action in _OF_WEIGHT:
        return _OF_WEIGHT[action][sex] * REFERENCE_MASS * GRAVITY * REFERENCE_STATURE
    if action in _OF_MASS:
        return _OF_MASS[action][sex] * REFERENCE_MASS
    return None


def strongest(action: str) -> float | None:
    """Return the lesser of both sexes' greatest torques: what is beyond it, half of them cannot."""
    female, male = strength(action, "female"), strength(action, "male")
    return None if female is None or male is None else min(female, male)


def left_in_a_set(repetitions: int) -> float:
    """Return what part of the greatest load can be lifted so many times: 1 / (1 + n / 30).

    Epley's formula for the one-repetition maximum, turned round; made for 2 to 10 repetitions.
    """
    return 1 / (1 + repetitions / REPETITIONS)
