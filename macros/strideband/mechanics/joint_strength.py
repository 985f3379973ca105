"""What a joint can hold: the greatest torque of healthy adults, and what of it is left in a set.

Anderson, Madigan and Nussbaum (2007, doi 10.1016/j.jbiomech.2007.03.022) measured adults of three
ages; table 3 gives the greatest torque as a part of body weight times stature. Here stands the
lesser value of young men and young women: what is beyond it is beyond most runners. Sugimoto et al.
(2014, doi 10.1097/JSM.0000000000000059) measured the side of the hip in college athletes at 60
degrees a second, in newton metres per kilogram; the women's value stands here.
"""

from .pose import REFERENCE_STATURE

REFERENCE_MASS = 70.0
"""Kilograms of the person of REFERENCE_STATURE."""

GRAVITY = 9.81

_OF_WEIGHT = {
    "hip-extension": 0.161,
    "hip-flexion": 0.113,
    "knee-extension": 0.159,
    "knee-flexion": 0.080,
    "ankle-plantarflexion": 0.095,
    "ankle-dorsiflexion": 0.027,
}
"""Of body weight times stature (Anderson et al. 2007, coefficient C1, 18 to 25 years)."""

_OF_MASS = {"hip-abduction": 1.13, "pelvis-level": 1.13, "hip-adduction": 1.13}
"""Newton metres per kilogram (Sugimoto et al. 2014). Holding the pelvis level is the abductors'
work; that adductors hold as much as abductors is ours."""

REPETITIONS = 30
"""Of 30 repetitions a load is half of what can be lifted once (Epley 1985)."""


def strongest(action: str) -> float | None:
    """Return the greatest torque of a joint action in newton metres; None if we know none."""
    if action in _OF_WEIGHT:
        return _OF_WEIGHT[action] * REFERENCE_MASS * GRAVITY * REFERENCE_STATURE
    if action in _OF_MASS:
        return _OF_MASS[action] * REFERENCE_MASS
    return None


def left_in_a_set(repetitions: int) -> float:
    """Return what part of the greatest load can be lifted so many times: 1 / (1 + n / 30).

    Epley's formula for the one-repetition maximum, turned round; made for 2 to 10 repetitions.
    """
    return 1 / (1 + repetitions / REPETITIONS)
