"""A rule that holds an exercise's limits against the words of its safety notes, both ways."""

import re
from typing import get_args

from ..library.finding import quote
from ..model import Exercise
from ..model.exercise import BandLevel
from .rule import Wrong, rule_of

_BAND = re.compile(
    r"\b(light|medium)(?:est)? (?:band|loop)|\b(?:band|loop) is (light|medium)\b", re.I
)
"""A level of a band in a note. That a heavy one will do is no limit; 'lighter' compares."""

_SETS = re.compile(r"\b(one|two|three|four) sets?\b", re.I)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4}
_HOURS = re.compile(r"\b(\d+) hours\b")
_RUN = re.compile(r"\bhard runs?\b|\bsprints\b", re.I)


@rule_of(Exercise)
def limits_said(exercise: Exercise, *_: object) -> Wrong:
    """What an exercise's safety notes allow stands in its limits too, and the other way round."""
    notes = " ".join(exercise.safety)
    limits = exercise.limits
    levels = get_args(BandLevel)
    named = [first or second for first, second in _BAND.findall(notes)]
    said_band = max((word.lower() for word in named), key=levels.index, default=None)
    said_sets = max((_NUMBERS[word.lower()] for word in _SETS.findall(notes)), default=None)
    hours = max(map(int, _HOURS.findall(notes)), default=None)
    yield from _agree("band", limits and limits.band, said_band, "a light loop")
    yield from _agree("sets", limits and limits.sets, said_sets, "one set")
    yield from _agree("hours", limits and limits.hours, hours, "72 hours")
    if _RUN.search(notes) and hours is None:
        note = next(note for note in exercise.safety if _RUN.search(note))
        yield (
            ("safety", exercise.safety.index(note)),
            f"{quote(note)} asks for time before a hard run; expected the hours in digits, such as "
            "'72 hours', and the same under 'limits'.",
        )
    if limits and limits.band and levels.index(limits.band) < levels.index(exercise.band.level):
        message = (
            f"the band to start with is {exercise.band.level}; expected {limits.band} at most."
        )
        yield ("band", "level"), message
    if limits and limits.sets and exercise.dose.sets[0] > limits.sets:
        message = f"it starts with {exercise.dose.sets[0]} sets; expected {limits.sets} at most."
        yield ("dose", "sets"), message
    if limits and limits.band and exercise.band.role == "assist":
        message = (
            "a band that helps is harder the lighter it is, so no band is too hard. Delete it."
        )
        yield ("limits", "band"), message


def _agree(field: str, own: object, said: object, such: str) -> Wrong:
    """Tell where a limit and the notes do not say the same."""
    if own == said:
        return
    if own is None:
        message = f"the safety notes say {said}; expected it under 'limits': {{{field}: {said}}}."
        yield ("safety",), message
    elif said is None:
        message = f"{own}, and no safety note says so; expected one with words such as '{such}'."
        yield ("limits", field), message
    else:
        message = f"{own}, and the safety notes say {said}. Make them the same."
        yield ("limits", field), message
