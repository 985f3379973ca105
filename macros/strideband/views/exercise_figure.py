"""The moving figure of an exercise, its stills, and its key frames as an author checks them."""

from dataclasses import dataclass
from zlib import crc32

import numpy as np
from markupsafe import Markup

from ..figures import animation, part_elements
from ..figures.animation import Timing
from ..figures.body_still import Who, who_of
from ..figures.exercise import Figure, figure, still
from ..figures.live.motion_file import Cast, motion_file
from ..figures.still_figure import StillFigure
from ..mechanics.body import INDEX, SHIFTS
from ..mechanics.pose import REFERENCE_STATURE
from ..mechanics.quantum import quantised
from ..mechanics.repetition import Repetition
from ..model import Exercise
from ..model.movement import Movement
from ..model.reads import noted_property

UNKNOWN_PULL = 20.0
"""Newtons at 100 % by which arrows are drawn where no band's label states a force."""


@dataclass(frozen=True)
class Angle:
    """An angle of a key frame in degrees: as the author gave it, and as it was solved."""

    name: str
    given: float | None
    solved: float


@dataclass(frozen=True)
class PreviewFrame:
    """A key frame with its picture, the band's stretch in percent, and its angles."""

    name: str
    picture: Markup
    stretch: float
    angles: tuple[Angle, ...]


class ExerciseFigure:
    """Draws what is asked for, and keeps it."""

    def __init__(
        self, exercise: Exercise, movement: Movement, repetition: Repetition, at_100: float
    ):
        """Take a movement and its band.

        Args:
            exercise: the record.
            movement: its movement.
            repetition: the same in numbers.
            at_100: newtons of one strand at 100 % stretch; 0 if not known.
        """
        self.exercise = exercise
        self.movement = movement
        self.repetition = repetition
        self.at_100 = at_100

    @noted_property
    def figure(self) -> Figure:
        """The figure."""
        muscles = self.exercise.muscles
        return figure(
            self.repetition,
            self.movement,
            muscles.primary,
            muscles.secondary,
            self.at_100 or UNKNOWN_PULL,
            assist=self.exercise.band.role == "assist",
        )

    @noted_property
    def timing(self) -> Timing:
        """Seconds of the drawn repetition."""
        return animation.timing(self.movement, self.exercise.dose.tempo)

    @noted_property
    def css(self) -> Markup:
        """What moves the figure."""
        shown = animation.percents(self.figure, self.timing)
        return Markup(animation.keyframes(self.figure, self.key, shown))

    @property
    def key(self) -> str:
        """Prefix of the figure's ids on a page; short, for it stands there a hundred times."""
        return f"f{crc32(self.exercise.slug.encode()) % 0xFFFFF:05x}"

    @noted_property
    def motion(self) -> bytes:
        """What a browser loads to show the live figure."""
        muscles = self.exercise.muscles
        return motion_file(
            self.repetition,
            self.movement,
            self.timing,
            Cast(self.who.person, muscles.primary, muscles.secondary),
            self.at_100 or UNKNOWN_PULL,
            assist=self.exercise.band.role == "assist",
        )

    @property
    def who(self) -> Who:
        """The person whom stills and the live figure show."""
        return who_of(self.exercise.slug)

    @noted_property
    def moving(self) -> Markup:
        """The moving figure's content."""
        return animation.animated(self.figure, self.key)

    @noted_property
    def shapes(self) -> Markup:
        """The shapes that the moving figure uses."""
        return part_elements.shapes(self.figure.parts, self.key)

    @property
    def moving_stills(self) -> list[tuple[str, Markup]]:
        """Name and picture of each key frame of the moving figure."""
        return [
            (frame.name, still(self.figure, step, self.key))
            for frame, step in zip(self.movement.frames, self.figure.key, strict=True)
        ]

    @noted_property
    def still_figure(self) -> StillFigure:
        """The key frames, drawn for themselves."""
        muscles = self.exercise.muscles
        return StillFigure(
            self.repetition,
            self.movement,
            muscles.primary,
            muscles.secondary,
            self.at_100 or UNKNOWN_PULL,
            self.who,
            assist=self.exercise.band.role == "assist",
        )

    @property
    def stills(self) -> list[tuple[str, Markup]]:
        """Name and picture of each key frame."""
        names = [frame.name for frame in self.movement.frames]
        return list(zip(names, self.still_figure.frames, strict=True))

    @property
    def frames(self) -> list[PreviewFrame]:
        """The key frames as an author checks them: angles that are given or not zero."""
        motion = self.repetition.motion
        stretch = 100 * self.repetition.stretch(REFERENCE_STATURE)
        frames = []
        for number, (name, picture) in enumerate(self.stills):
            at = motion.key[number]
            given = quantised(np.degrees(motion.given[number]))
            solved = quantised(np.degrees(motion.angles[at]))
            angles = tuple(
                Angle(freedom, None if np.isnan(given[i]) else float(given[i]), float(solved[i]))
                for freedom, i in INDEX.items()
                if freedom not in SHIFTS and (abs(solved[i]) >= 0.5 or not np.isnan(given[i]))
            )
            frames.append(PreviewFrame(name, picture, float(stretch[at]), angles))
        return frames
