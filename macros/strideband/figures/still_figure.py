"""The stills of an exercise: each key frame with band, pull and surroundings, on one paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from ..mechanics.repetition import Repetition
from ..model.movement import Movement
from .band_parts import arrows
from .body_still import Role, Still, Who, still
from .camera import camera
from .exercise import anchors
from .part_elements import part_element, transform
from .person import Part
from .surroundings import surroundings
from .svg import number
from .view_grid import Box

MARGIN = 4.0
"""Paper around the figure, in its units (a person is 100 tall)."""

BEYOND = 16.0
"""How much of a band that leads away from the person is on the paper, at most."""


@dataclass(frozen=True)
class StillFigure:
    """The key frames of an exercise, drawn.

    Attributes:
        frames: content of each, without the svg element.
        best: the one that shows the exercise best.
        box: left, top, right and bottom of the paper of all.
        persons: what the person takes up of it, by frame.
    """

    frames: tuple[Markup, ...]
    best: int
    box: Box
    persons: tuple[Box, ...]

    @property
    def viewbox(self) -> str:
        """The paper as SVG writes it."""
        left, top, right, bottom = self.box
        return " ".join(number(v, 0) for v in (left, top, right - left, bottom - top))


def still_figure(
    repetition: Repetition,
    movement: Movement,
    primary: Iterable[str],
    secondary: Iterable[str],
    at_100: float,
    who: Who,
    *,
    assist: bool = False,
) -> StillFigure:
    """Draw the key frames of an exercise.

    Args:
        repetition: the movement with its band.
        movement: the movement as written, for view and working side.
        primary, secondary: slugs of the muscles to tint.
        at_100: newtons of the band at 100 %, for the arrows.
        who: who does it.
        assist: whether the band helps.
    """
    motion = repetition.motion
    seen = camera(movement.view)
    roles: dict[str, Role] = {f"{side}:{m}": "second" for side in movement.works for m in secondary}
    roles |= {f"{side}:{m}": "prime" for side in movement.works for m in primary}
    pulls = list(arrows(repetition, seen, at_100, assist))
    around = surroundings(motion, anchors(repetition), seen).content
    stills = [still(repetition, moment, seen, roles, who) for moment in motion.key]
    frames = [
        around + drawn.content + Markup("").join(_pulls(pulls, moment))
        for drawn, moment in zip(stills, motion.key, strict=True)
    ]
    nearest = min(range(len(frames)), key=lambda at: abs(motion.key[at] - repetition.peak))
    best = nearest if movement.repeats == "cycle" else len(frames) - 1
    reach = [_reach(pulls, moment) for moment in motion.key] if pulls else []
    return StillFigure(tuple(frames), best, _paper(stills, reach), tuple(s.person for s in stills))


def _pulls(pulls: list[Part], moment: int) -> Iterator[Markup]:
    for part in pulls:
        yield part_element(part, None, transform=transform(part, moment))


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


def _paper(stills: list[Still], reach: list[Box]) -> Box:
    """Return the paper: the person in all frames, and of band and arrows what is near."""
    person, other = np.array([s.person for s in stills]), np.array([s.box for s in stills] + reach)
    low, high = person[:, :2].min(axis=0), person[:, 2:].max(axis=0)
    left, top = np.maximum(np.minimum(low, other[:, :2].min(axis=0)), low - BEYOND) - MARGIN
    right, bottom = np.minimum(np.maximum(high, other[:, 2:].max(axis=0)), high + BEYOND) + MARGIN
    return float(left), float(top), float(right), float(bottom)
