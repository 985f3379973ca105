"""Words for levels of a library's bands, as a site has them."""

from strideband.library.records import Library
from strideband.text.messages import Messages
from strideband.views.exercise_mechanics import LibraryMechanics
from strideband.views.level_words import LevelWords


def level_words(library: Library) -> LevelWords:
    return LevelWords(library, Messages(), LibraryMechanics(library))
