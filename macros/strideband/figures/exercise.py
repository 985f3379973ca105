"""The figure of an exercise: the person, the band with its pull, and what stands around them."""

import itertools
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from ..mechanics.body import Array
from ..mechanics.repetition import Repetition
from ..model.movement import Movement
from .band_parts import arrows, band_parts
from .camera import camera
from .part_elements import part_element, transform
from .person import Part, by_nearness, person
from .surroundings import Surroundings, surroundings
from .svg import number

MARGIN = 4.0
"""Paper around the figure, in its units (a person is 100 tall)."""


STEPS = 8
"""Drawn moments on the way from the first key frame to the last; CSS moves between them."""


@dataclass(frozen=True)
class Figure:
    """An exercise's figure: parts with their transforms, and the paper that they need.

    Attributes:
        parts: the far ones first.
        moments: numbers of the drawn moments among the movement's.
        still: the drawn moment that shows the exercise best.
        box: x, y, width, height of the paper.
        back: what stands behind the person and does not move.
    """

    parts: tuple[Part, ...]
    key: tuple[int, ...]
    still: int
    steps: int
    box: tuple[float, float, float, float]
    back: Markup

    @property
    def viewbox(self) -> str:
        """The paper as SVG writes it."""
        return " ".join(number(value, 0) for value in self.box)


def figure(
    repetition: Repetition,
    movement: Movement,
    primary: tuple[str, ...],
    secondary: tuple[str, ...],
    at_100: float,
    *,
    assist: bool = False,
) -> Figure:
    """Lay out an exercise's figure.

    Args:
        repetition: the movement with its band.
        movement: the movement as written, for view and working side.
        primary, secondary: slugs of the muscles to tint.
        at_100: newtons of the band at 100 %, for the arrows.
        assist: whether the band helps.
    """
    motion = repetition.motion
    seen = camera(movement.view)
    look = {f"{side}:{m}": "second" for side in movement.works for m in secondary}
    look |= {f"{side}:{m}": "prime" for side in movement.works for m in primary}
    everyone = person(motion.placed, seen, look)
    bands = [part for band in repetition.bands for part in band_parts(band, seen)]
    parts = by_nearness([*everyone, *bands])
    parts += arrows(repetition, seen, at_100, assist)
    keys = motion.key
    steps = _moments(len(motion.angles), keys)
    drawn = [_pick(part, steps) for part in parts]
    key = tuple(steps.index(moment) for moment in keys)
    around = surroundings(motion, anchors(repetition), seen)
    box = _box(drawn, around)
    peak = min(range(len(steps)), key=lambda step: abs(steps[step] - repetition.peak))
    best = peak if movement.repeats == "cycle" else key[-1]
    return Figure(tuple(drawn), key, best, len(steps), box, around.content)


def _moments(count: int, keys: tuple[int, ...]) -> list[int]:
    """Return the moments to draw: every key frame, and some between."""
    ends = [*keys, count - 1] if keys[-1] != count - 1 else list(keys)
    chosen = set(ends)
    for a, b in itertools.pairwise(ends):
        between = max(2, round(STEPS / (len(ends) - 1)))
        chosen |= {round(a + (b - a) * i / between) for i in range(between)}
    return sorted(chosen)


def _pick(part: Part, steps: list[int]) -> Part:
    arrays = {n: getattr(part, n)[steps] for n in ("x", "y", "angle", "length", "width")}
    return Part(part.shape, part.look, nearness=part.nearness, over=part.over, **arrays)


def _box(parts: list[Part], around: Surroundings) -> tuple[float, float, float, float]:
    """Return x, y, width and height of the paper, all parts at once: there are a few dozen."""
    x, y, angle, length, width = (
        np.array([getattr(part, name) for part in parts])
        for name in ("x", "y", "angle", "length", "width")
    )
    discs = np.array([part.shape == "disc" for part in parts])
    radius = np.where(discs[:, None], width, 0.8 * width)
    turn = np.radians(angle)
    xs, ys = np.stack([x, x + np.cos(turn) * length]), np.stack([y, y + np.sin(turn) * length])
    low, high = around.reach.min(axis=0), around.reach.max(axis=0)
    left, right = min(low[0], (xs - radius).min()), max(high[0], (xs + radius).max())
    top, bottom = min(low[1], (ys - radius).min()), max(high[1], (ys + radius).max())
    return (
        float(left - MARGIN),
        float(top - MARGIN),
        float(right - left + 2 * MARGIN),
        float(bottom - top + 2 * MARGIN),
    )


def anchors(repetition: Repetition) -> list[Array]:
    """Return where bands are fixed, each place once."""
    places = [band.anchor for band in repetition.bands if band.anchor is not None]
    return [a for n, a in enumerate(places) if not any(np.allclose(a, b) for b in places[:n])]


def still(drawn: Figure, step: int, key: str) -> Markup:
    """Return what is seen at one moment, without the svg element around it.

    The shapes of the key must stand somewhere on the page; see ``shapes``.
    """
    parts = (part_element(p, key, transform=transform(p, step)) for p in drawn.parts)
    return drawn.back + Markup("").join(parts)
