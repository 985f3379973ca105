"""The runner: a person drawn at moments of the gait cycle, for a reader to move through it."""

import json
from collections.abc import Mapping, Sequence

import numpy as np
from markupsafe import Markup

from ..mechanics.gait import curves, placed_runner
from ..mechanics.quantum import quantised
from .camera import camera
from .part_elements import part_element, transform
from .part_elements import shapes as shapes_of
from .person import Part, person
from .svg import element, number

EVERY = 5
"""Percent of the cycle between two drawn moments; a script draws between them."""

STILLS = (0, 20, 40, 70, 90)
"""Percents of the moments that stand there without a script."""

_MOMENTS = tuple(float(percent) for percent in range(0, 100, EVERY))

KEY = "run"
BOX = "-42 -104 84 110"


def _parts(percent: Sequence[float], muscles: Sequence[str]) -> list[Part]:
    placed = placed_runner(np.array(percent, float))
    look = {f"right:{muscle}": f"prime of-{muscle}" for muscle in muscles}
    return person(placed, camera("side"), look)


def shapes(muscles: Sequence[str]) -> Markup:
    """Return the shapes that the figures use; they stand once on a page."""
    return shapes_of(_parts([0.0], muscles), KEY)


def runner(percent: float, muscles: Sequence[str]) -> Markup:
    """Return the runner at a moment, with the given muscles of the near leg tinted."""
    ground = element("path", class_="floor", d="M-42,-1.5H42V4H-42Z")
    parts = _parts([percent], muscles)
    return ground + Markup("").join(part_element(p, KEY, transform=transform(p, 0)) for p in parts)


def live(muscles: Sequence[str]) -> Markup:
    """Return the runner that a script moves: its parts stand in the order of ``movement``."""
    ground = element("path", class_="floor", d="M-42,-1.5H42V4H-42Z")
    parts = _parts(_MOMENTS, muscles)
    return ground + Markup("").join(part_element(p, KEY, transform=transform(p, 0)) for p in parts)


def movement(muscles: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Return what a script needs to move the runner, as JSON.

    ``every``: percent between moments. ``parts``: for each drawn part the six numbers of its matrix
    (of a disc two, its place) at every moment. ``angles``: degrees of hip, knee and ankle of the
    near leg at every percent. ``muscles``: percents from and to which each is active.
    """
    percent = np.array(_MOMENTS)
    parts = _parts(_MOMENTS, list(muscles))
    data = {
        "every": EVERY,
        "parts": [[_numbers(part, moment) for moment in range(len(percent))] for part in parts],
        "angles": {
            name: [round(quantised(v)) for v in getattr(curves(), field)[:100]]
            for name, field in (
                ("hip", "hip_flexion"),
                ("knee", "knee_flexion"),
                ("ankle", "ankle_dorsiflexion"),
            )
        },
        "muscles": {slug: list(windows) for slug, windows in muscles.items()},
    }
    return json.dumps(data, separators=(",", ":"))


def _numbers(part: Part, moment: int) -> list[float]:
    inside = transform(part, moment).partition("(")[2].rstrip(")")
    return [float(number(float(value))) for value in inside.split(",")]
