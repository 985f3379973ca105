"""Shapes of the hand: its fingers bent in the source, joint by joint."""

import numpy as np

from .source import Array, Shape, Source

_FINGERS = {2: "index", 3: "middle", 4: "ring", 5: "pinky"}
FLAT = ((4.0, 8.0, 6.0), 0.0)
GRIP = ((72.0, 88.0, 55.0), 38.0)
"""Degrees of each finger's three joints, and of the thumb's."""


def bent(shape: Shape, source: Source, degrees: tuple[tuple[float, float, float], float]) -> Shape:
    """Return a person of the source with the fingers of both hands bent."""
    points = shape.points.copy()
    for letter in ("l", "r"):
        joint = {n[2:]: at for n, at in shape.joints.items() if n.startswith(f"{letter}-")}
        palm = _palm(joint, letter)
        for number, name in _FINGERS.items():
            chain = [joint[f"finger-{number}-{k}"] for k in (1, 2, 3, 4)]
            weights = [source.weights[f"{name}_0{k}_{letter}"] for k in (1, 2, 3)]
            across = np.cross(chain[1] - chain[0], palm)
            _bend(points, chain, weights, across, degrees[0])
        chain = [joint[f"finger-1-{k}"] for k in (1, 2, 3, 4)]
        weights = [source.weights[f"thumb_0{k}_{letter}"] for k in (1, 2, 3)]
        over = joint["finger-5-1"] - joint["finger-2-1"]
        across = np.cross(chain[3] - chain[0], over + 0.03 * palm)
        _bend(points, chain, weights, across, (0.7 * degrees[1], degrees[1], 1.3 * degrees[1]))
    return Shape(points, shape.joints)


def _palm(joint: dict[str, Array], letter: str) -> Array:
    """Return the direction out of the palm: down and inwards where the arms hang."""
    wrist = joint["hand"]
    palm = np.cross(joint["finger-2-1"] - wrist, joint["finger-5-1"] - wrist)
    palm /= np.linalg.norm(palm)
    inwards = np.array([0, -1.0 if letter == "l" else 1.0, -0.3])
    return palm if palm @ inwards > 0 else -palm


def _bend(points: Array, chain: list[Array], weights: list[Array], axis: Array, by) -> None:
    axis = axis / np.linalg.norm(axis)
    chain = [at.copy() for at in chain]
    for k, degrees in enumerate(by):
        turn = _turn(axis, np.radians(degrees))
        share = np.clip(sum(weights[k:]), 0, 1)[:, None]
        points += share * ((points - chain[k]) @ turn.T + chain[k] - points)
        for later in range(k + 1, len(chain)):
            chain[later] = (chain[later] - chain[k]) @ turn.T + chain[k]


def _turn(axis: Array, angle: float) -> Array:
    x, y, z = axis
    skew = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.eye(3) + np.sin(angle) * skew + (1 - np.cos(angle)) * skew @ skew
