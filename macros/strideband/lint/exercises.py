"""Rules about an exercise's dose, and its neighbours on the way to harder ones."""

from typing import get_args

from ..library.graph import Graph
from ..library.records import Entry
from ..model import Exercise
from ..model.exercise import Level
from .rule import Wrong, rule_of


@rule_of(Exercise)
def dose_fits(exercise: Exercise, *_: object) -> Wrong:
    """Holds and stretches are dosed in seconds, movements in repetitions or steps and a tempo."""
    held = exercise.dose.hold is not None
    if exercise.contraction == "dynamic" and held:
        yield ("dose", "hold"), "a dynamic exercise is dosed in reps or steps; found hold."
    elif exercise.contraction != "dynamic" and not held:
        amount = "reps" if exercise.dose.reps else "steps"
        message = f"contraction is {exercise.contraction}, so give hold; found {amount}."
        yield ("dose", amount), message
    elif held and exercise.dose.tempo:
        yield ("dose", "tempo"), "what is held has no tempo. Delete it."


@rule_of(Exercise)
def level_rises(exercise: Exercise, entry: Entry, graph: Graph) -> Wrong:
    """A harder exercise is not of a lower level than the easier one."""
    levels = get_args(Level)
    for index, step in enumerate(exercise.harder):
        if ("exercise", step.to) not in graph.library:
            continue
        harder = graph.library.get(Exercise, step.to)
        if levels.index(harder.level) < levels.index(exercise.level):
            message = (
                f"'{step.to}' is {harder.level}, this is {exercise.level}. "
                "Turn the step round, or mend a level."
            )
            yield ("harder", index, "to"), message


@rule_of(Exercise)
def neighbours(exercise: Exercise, entry: Entry, graph: Graph) -> Wrong:
    """Every exercise has an easier or a harder neighbour, or says why it stands alone."""
    has_neighbour = bool(exercise.harder or graph.back_links(entry.key, "harder"))
    if not has_neighbour and not exercise.stands_alone:
        message = (
            "no easier or harder exercise. Add harder here or in the easier one, "
            "or say in stands_alone why there is none."
        )
        yield (), message
    elif has_neighbour and exercise.stands_alone:
        yield ("stands_alone",), "it has an easier or harder exercise; delete stands_alone."
