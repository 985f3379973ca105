"""The stills of an exercise: each key frame with band, pull and surroundings, on one paper."""

from collections.abc import Iterable
from functools import cached_property

import numpy as np
from markupsafe import Markup

from ..mechanics.repetition import Repetition
from ..model.movement import Movement
from .band_parts import arrows
from .body_still import Role, Scene, Who, scene, still
from .camera import camera
from .exercise import anchors
from .part_elements import part_element, transform
from .person import Part
from .surroundings import surroundings
from .svg import number
from .view_grid import COARSE_CELLS, FINE_CELLS, Box

MARGIN = 4.0
"""Paper around the figure, in its units (a person is 100 tall)."""

BEYOND = 16.0
"""How much of a band that leads away from the person is on the paper, at most."""


class StillFigure:
    """Draws what is asked for, and keeps it."""

    def __init__(
        self,
        repetition: Repetition,
        movement: Movement,
        primary: Iterable[str],
        secondary: Iterable[str],
        at_100: float,
        who: Who,
        *,
        assist: bool = False,
    ) -> None:
        """Take an exercise.

        Args:
            repetition: the movement with its band.
            movement: the movement as written, for view and working side.
            primary, secondary: slugs of the muscles to tint.
            at_100: newtons of the band at 100 %, for the arrows.
            who: who does it.
            assist: whether the band helps.
        """
        self._repetition, self._who = repetition, who
        self._camera = camera(movement.view)
        self._roles: dict[str, Role] = {
            f"{side}:{m}": "second" for side in movement.works for m in secondary
        }
        self._roles |= {f"{side}:{m}": "prime" for side in movement.works for m in primary}
        self._pulls = list(arrows(repetition, self._camera, at_100, assist))
        self._key = repetition.motion.key
        nearest = min(self._key, key=lambda at: abs(at - repetition.peak))
        self._best = nearest if movement.repeats == "cycle" else self._key[-1]

    @cached_property
    def _scenes(self) -> dict[int, Scene]:
        return {at: scene(self._repetition, at, self._who) for at in (*self._key, self._best)}

    @cached_property
    def _around(self) -> Markup:
        fixed = anchors(self._repetition)
        return surroundings(self._repetition.motion, fixed, self._camera).content

    def _drawn(self, moment: int, cells: int) -> Markup:
        body = still(self._scenes[moment], self._camera, self._roles, self._who, cells)
        pulls = [part_element(p, None, transform=transform(p, moment)) for p in self._pulls]
        return self._around + body + Markup("").join(pulls)

    @cached_property
    def frames(self) -> list[Markup]:
        """Each key frame without the svg element, coarse enough for a strip of them."""
        return [self._drawn(moment, COARSE_CELLS) for moment in self._key]

    @cached_property
    def best(self) -> Markup:
        """The key frame that shows the exercise best, fine enough to stand alone."""
        return self._drawn(self._best, FINE_CELLS)

    @cached_property
    def persons(self) -> list[Box]:
        """Left, top, right and bottom of the person on the paper, by key frame."""
        return [self._scenes[moment].boxes(self._camera)[0] for moment in self._key]

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """x, y, width and height of the paper: the person, and what is near of band and arrows."""
        person = np.array(self.persons)
        other = [self._scenes[moment].boxes(self._camera)[1] for moment in self._key]
        if self._pulls:
            other += [_reach(self._pulls, moment) for moment in self._key]
        every = np.array(other)
        low, high = person[:, :2].min(axis=0), person[:, 2:].max(axis=0)
        first = np.maximum(np.minimum(low, every[:, :2].min(axis=0)), low - BEYOND) - MARGIN
        last = np.minimum(np.maximum(high, every[:, 2:].max(axis=0)), high + BEYOND) + MARGIN
        left, top = (float(value) for value in first)
        width, height = (float(value) for value in last - first)
        return left, top, width, height

    @property
    def viewbox(self) -> str:
        """The paper as SVG writes it."""
        return " ".join(number(value, 0) for value in self.box)


def _reach(pulls: list[Part], moment: int) -> Box:
    """Return what arrows take up on the paper."""
    places = []
    for part in pulls:
        turn = np.radians(part.angle[moment])
        start = np.array([part.x[moment], part.y[moment]])
        along = part.length[moment] * np.array([np.cos(turn), np.sin(turn)])
        places += [start, start + along]
    every = np.array(places)
    (left, top), (right, bottom) = every.min(axis=0), every.max(axis=0)
    return float(left), float(top), float(right), float(bottom)
