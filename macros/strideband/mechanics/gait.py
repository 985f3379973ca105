"""Running: the joint angles of 46 runners, a runner posed by them, and what an exercise shares."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from .body import FREEDOMS, INDEX, SIDES, Array, Placed, place
from .quantum import quantised
from .repetition import Repetition

DATA = Path(__file__).parent / "data" / "running_joint_angles.csv"

STANCE = 39.4
"""Percent of the cycle that a foot is on the ground at 2.5 m/s (28 runners)."""

MOVED = 10.0
"""Degrees from which a joint counts as moved by an exercise."""

_LEAN, _ARM_SWING, _ELBOW = 7.0, 28.0, 88.0
"""Degrees; ours, for the drawing only: the measured data end at the hip."""


@dataclass(frozen=True)
class Curves:
    """Mean joint angles in degrees at 0, 1, ... 100 % of the cycle, each of shape (101,)."""

    hip_flexion: Array
    knee_flexion: Array
    ankle_dorsiflexion: Array
    hip_adduction: Array


@cache
def curves() -> Curves:
    """Return the measured mean curves."""
    names = Curves.__dataclass_fields__
    return Curves(**{name: np.array([float(row[name]) for row in _rows()]) for name in names})


@cache
def _rows() -> list[dict[str, str]]:
    lines = [line for line in DATA.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


@cache
def spreads() -> dict[str, Array]:
    """Return the standard deviations over the runners by joint: degrees, each of shape (101,)."""
    names = Curves.__dataclass_fields__
    return {name: np.array([float(row[f"{name}_sd"]) for row in _rows()]) for name in names}


def at(curve: Array, percent: Array | float) -> Array:
    """Return a curve's value at any percent; the cycle goes on after 100."""
    return quantised(np.interp(np.mod(percent, 100.0), np.arange(101), curve))


def runner(percent: Array) -> Array:
    """Return the poses of a runner whose right foot lands at 0 %, shape (moments, freedoms).

    The left leg is half a cycle behind. The body stands as high as its lower foot demands while a
    foot is on the ground, and in a flight between the heights before and after it.
    """
    percent = np.asarray(percent, float)
    found = curves()
    poses = np.zeros((len(percent), len(FREEDOMS)))
    for side, behind in (("right", 0.0), ("left", 50.0)):
        there = percent + behind
        for name, curve, sign in (
            ("hip-flexion", found.hip_flexion, 1),
            ("hip-abduction", found.hip_adduction, -1),
            ("knee-flexion", found.knee_flexion, 1),
            ("ankle-dorsiflexion", found.ankle_dorsiflexion, 1),
        ):
            poses[:, INDEX[f"{side}-{name}"]] = sign * np.radians(at(curve, there))
        swing = -np.cos(2 * np.pi * (there + 8) / 100)
        poses[:, INDEX[f"{side}-shoulder-flexion"]] = np.radians(_ARM_SWING * swing - 8)
        poses[:, INDEX[f"{side}-elbow-flexion"]] = np.radians(_ELBOW + 12 * swing)
        poses[:, INDEX[f"{side}-toe-extension"]] = np.radians(
            np.interp(np.mod(there, 100), [24, 34, 39.4, 46], [0, 32, 20, 0])
        )
    poses[:, INDEX["lean"]] = np.radians(_LEAN)
    for side in SIDES:
        # The curves' hip angle is that of the thigh against the pelvis; the lean is the pelvis's.
        poses[:, INDEX[f"{side}-hip-flexion"]] += np.radians(_LEAN) * 0.5
    poses[:, INDEX["shift-z"]] = _height(poses, percent)
    return poses


def _height(poses: Array, percent: Array) -> Array:
    """Return the height of the hips: what the standing foot demands, and between two stances a
    straight way, as long as no foot is below the ground."""
    placed = place(poses)
    lowest = {
        side: np.min([placed.point(f"{side}-{p}")[:, 2] for p in ("heel", "ball", "toes")], axis=0)
        for side in SIDES
    }
    cycle = np.mod(percent, 100.0)
    standing = {"right": cycle <= STANCE, "left": np.mod(cycle + 50, 100) <= STANCE}
    height = np.full(len(percent), np.nan)
    for side in SIDES:
        height = np.where(standing[side], -lowest[side], height)
    known = ~np.isnan(height)
    if known.any():
        order = np.argsort(cycle[known], kind="stable")  # 0 and 100 are one moment.
        height = np.interp(cycle, cycle[known][order], height[known][order], period=100.0)
    return np.fmax(height, -np.minimum(lowest["left"], lowest["right"]))


def placed_runner(percent: Array) -> Placed:
    """Return the runner's body at moments of the cycle."""
    return place(runner(percent))


def in_range(repetition: Repetition, works: tuple[str, ...]) -> Array:
    """Return in which percents of the cycle hip and knee are where the exercise takes them.

    Joints that it moves by at least MOVED degrees count. Shape (101,); nowhere if none moves.
    """
    inside = np.ones(101, bool)
    moved = False
    found = curves()
    for name, curve in (("hip-flexion", found.hip_flexion), ("knee-flexion", found.knee_flexion)):
        courses = np.degrees(
            [repetition.motion.angles[:, INDEX[f"{side}-{name}"]] for side in works]
        )
        low, high = quantised(courses.min()), quantised(courses.max())
        if quantised(high - low) >= MOVED:
            moved = True
            inside &= (curve >= low) & (curve <= high)
    return inside if moved else np.zeros(101, bool)
