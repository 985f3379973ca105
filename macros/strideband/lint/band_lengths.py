"""Rules about lengths: no exercise wants a band that nobody has, and set-ups tell what one sets."""

import re

from ..library.graph import Graph
from ..library.records import Entry
from ..mechanics.pose import REFERENCE_STATURE
from ..mechanics.quantum import quantised
from ..mechanics.repetition import repetition
from ..model import Exercise
from ..views.band_lengths import lying
from ..views.exercise_bands import LOOPS_DIFFER, OWN_LENGTH
from ..views.exercise_mechanics import Mechanics
from .movement_rule import rule_of_movements
from .rule import Wrong

TAUT = 10.0
"""Centimetres past taut that need no number: less than a step, what "just taut" means."""

PACED = 3.0
"""Centimetres by which a text may round a way that people pace: to the next five."""

_SENTENCE = re.compile(r"(?<=[.;:])\s+")
_CENTIMETRES = re.compile(r"(\d+(?:\.\d+)?) cm\b")
_SLACK = re.compile(r"\bslack\b|\bnot stretched\b|\blying flat\b")
_SHORTER = re.compile(r"\bshorter\b")
_ON = re.compile(r"\b(?:more|further)\b")


@rule_of_movements
def band_long_enough(exercise: Exercise, _: Entry, graph: Graph) -> Wrong:
    """No kind of band that an exercise offers is asked to be longer than it is made.

    A hitch, a cuff or a shorter grip makes a band shorter, nothing makes it longer. Bands that are
    sold alike differ by some percent; see ``LOOPS_DIFFER``.
    """
    mechanics = Mechanics(exercise, graph.library)
    if exercise.band.kinds[0] in OWN_LENGTH:
        yield from _starts(mechanics)
    for short in mechanics.too_short:
        if short.stature <= REFERENCE_STATURE:
            message = (
                f"at {short.stature:.2f} m the way asks for a {short.kind} of {short.asked:.0f} cm;"
                f" found {short.longest:.0f} cm. Make the way or the piece of band shorter, or "
                "leave the kind out."
            )
            yield ("band", "kinds", exercise.band.kinds.index(short.kind)), message


def _starts(mechanics: Mechanics) -> Wrong:
    """Tell where a loop's own length, its stretch at the start and its fixed point disagree."""
    path, exercise = mechanics.movement.band, mechanics.exercise
    if path.start_stretch is None:
        return
    where = ("movement", "band", "start_stretch")
    if path.anchor is None:
        kind = exercise.band.kinds[0]
        yield where, f"a {kind} has its own length, and the stretch follows. Delete it."
        return
    asked = lying(repetition(mechanics.movement, exercise.band.anchor, None), path)
    real = mechanics.flat_length - (path.shortened or 0.0)
    if quantised(abs(asked - real) - LOOPS_DIFFER * real) > 0:
        found = f"found one of {real:.0f} cm"
        if path.shortened:
            found += f", {path.shortened:.0f} cm less for how it is fixed"
        start = 100 * ((1 + path.start_stretch / 100) * asked / real - 1)
        mend = f"Expected {start:.0f}, or" if start >= 0 else "Expected"
        message = f"the way asks for a loop of {asked:.0f} cm lying flat; {found}."
        yield where, f"{message} {mend} the fixed point elsewhere."


@rule_of_movements
def length_told(exercise: Exercise, _: Entry, graph: Graph) -> Wrong:
    """The set-up tells in centimetres what the reader sets, and the movement says the same."""
    if exercise.movement is None:
        return
    path, setup = exercise.movement.band, exercise.setup
    if path.free_length is not None:
        told = _told(setup, _SLACK)
        yield from _same(told, path.free_length, "of slack band", "free_length")
    if path.shortened is not None:
        yield from _same(_told(setup, _SHORTER), path.shortened, "shorter", "shortened")
    if path.anchor is None or path.start_stretch is path.free_length is None:
        return
    made = Mechanics(exercise, graph.library).repetition
    past = quantised(float(made.stretch(REFERENCE_STATURE).min()) * lying(made, path))
    told = _told(setup, _ON)
    if told or (past > TAUT and path.start_stretch is not None):
        yield from _same(told, past, "further than taut", "start_stretch", PACED)


def _told(setup: tuple[str, ...], words: re.Pattern[str]) -> list[tuple[int, float]]:
    """Return the centimetres in sentences that have certain words, with the number of the line."""
    return [
        (number, float(found))
        for number, line in enumerate(setup)
        for sentence in _SENTENCE.split(line)
        if words.search(sentence)
        for found in _CENTIMETRES.findall(sentence)
    ]


def _same(
    told: list[tuple[int, float]], own: float, words: str, field: str, rounded: float = 0.0
) -> Wrong:
    """Tell where no number of a set-up is the movement's own, or within what it is rounded by."""
    if any(quantised(abs(found - own)) <= rounded for _, found in told):
        return
    expected = f"expected about {own:.0f} cm {words}, as movement.band.{field} has it"
    if told:
        number, found = min(told, key=lambda one: abs(one[1] - own))
        yield ("setup", number), f"it tells {found:g} cm; {expected}. Mend one."
    else:
        yield ("setup",), f"it tells no length; {expected}."
