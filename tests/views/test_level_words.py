"""Levels of bands with their newtons, against the numbers that an exercise's page tells."""

from typing import Any

import pytest
from strideband.library.build_cache import Begun
from strideband.model import Exercise
from strideband.text.messages import Messages
from strideband.views.exercise_mechanics import LibraryMechanics
from strideband.views.level_words import LevelWords

from tests.support.level_words import level_words
from tests.support.real_project import real_graph

LIBRARY = real_graph().library


@pytest.mark.parametrize(
    ("slug", "kind", "level", "words"),
    [
        ("clamshell", "mini-loop", "light", "Light, 11–25\u00a0N"),
        ("good-morning", "long-loop", "light", "Light, 49–55\u00a0N"),
        ("face-pull", "tube", "light", "Light, 11–35\u00a0N"),
        ("clamshell", "fabric-loop", "light", "Light"),
    ],
)
def test_a_level_says_its_newtons_in_the_exercise(slug: str, kind: Any, level: Any, words: str):
    assert level_words(LIBRARY).of(slug, kind, level) == words


def test_newtons_are_those_of_the_page():
    own, seen = LibraryMechanics(LIBRARY), 0
    for exercise in LIBRARY.all(Exercise):
        mechanics = own.of(exercise)
        if mechanics and mechanics.band and mechanics.band.type == exercise.band.kinds[0]:
            force = mechanics.pull.force
            told = {f"{force.least.value:.0f}", f"{force.greatest.value:.0f}"}
            words = level_words(LIBRARY).start(exercise).rpartition(", ")[2]
            assert set(words.removesuffix(" N").replace("\u00a0N", "").split("–")) == told
            seen += 1
    assert seen > 60


def test_newtons_that_are_kept_are_not_worked_out_again():
    kept: dict[str, Begun] = {}

    def keep(name: str, make: Any, *given: object) -> Begun:
        if name not in kept:
            kept[name] = make()
        return kept[name]

    first = LevelWords(LIBRARY, Messages(), LibraryMechanics(LIBRARY), keep)
    said = first.of("clamshell", "mini-loop", "heavy")
    nobody: Any = None
    again = LevelWords(LIBRARY, Messages(), nobody, keep)
    assert again.of("clamshell", "mini-loop", "heavy") == said
