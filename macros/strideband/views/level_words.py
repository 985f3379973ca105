"""A band's level with the newtons that it comes to in an exercise: ``light, 25–60 N``.

Light of one kind pulls like heavy of another, and in one exercise like nothing in the next: a level
without its newtons says little. They are those of ``Mechanics.pull``, from the least to the
greatest of a repetition, for a person of REFERENCE_STATURE.
"""

import json

from ..library.build_cache import Begun, Keep
from ..library.records import Library
from ..model import Exercise
from ..model.exercise import BandKind, BandLevel
from ..model.reads import Noted
from ..text.messages import Messages
from .exercise_mechanics import LibraryMechanics


class LevelWords:
    """Words for levels of bands in the exercises of a library."""

    def __init__(
        self,
        library: Library,
        messages: Messages,
        mechanics: LibraryMechanics,
        keep: Keep = lambda name, make, *given: make(),
    ):
        """Take what is told, in which words.

        Args:
            library: the exercises and their bands.
            messages: the words.
            mechanics: works out what is not kept.
            keep: gives what earlier builds have worked out: a list of cards asks for all.
        """
        self._library, self._text, self._number = library, messages.text, messages.number
        self._mechanics, self._keep = mechanics, keep
        self._newtons = Noted[dict[tuple[str, str], tuple[float, float]]]()

    def of(self, slug: str, kind: BandKind, level: BandLevel) -> str:
        """Return a level in an exercise; the level alone where no newtons are known."""
        name = self._text(f"band-level.{level}")
        found = self._newtons.get(slug, lambda: self._kept(slug)).get((kind, level))
        if found is None:
            return name
        low, high = (self._number(newtons, 0) for newtons in found)
        key = "level.newtons" if low != high else "level.newtons-steady"
        return self._text(key, level=name, low=low, high=high)

    def band(self, slug: str, kind: BandKind, level: BandLevel) -> str:
        """Return kind and level of a band: ``Mini loop, light, 10–25 N.``"""
        name = self._text(f"band.{kind}")
        return self._text("item.band", band=name, level=self.of(slug, kind, level))

    def start(self, exercise: Exercise) -> str:
        """Return the level to start with, of the kind that works best."""
        return self.of(exercise.slug, exercise.band.kinds[0], exercise.band.level)

    def _kept(self, slug: str) -> dict[tuple[str, str], tuple[float, float]]:
        """Return the least and the greatest newtons of each kind's strongest band of a level."""
        (_, rows), *_ = self._keep(f"newtons {slug}", lambda: self._made(slug))
        return {(kind, level): (low, high) for kind, level, low, high in json.loads(str(rows))}

    def _made(self, slug: str) -> Begun:
        own = self._mechanics.of(self._library.get(Exercise, slug))
        strongest: dict[tuple[BandKind, BandLevel], tuple[float, float]] = {}
        for strength in own.strengths if own else ():
            force = strength.force
            kind, level = strength.band.type, strength.band.level
            strongest[kind, level] = force.least.value, force.greatest.value
        return [("", json.dumps([(*which, *newtons) for which, newtons in strongest.items()]))]
