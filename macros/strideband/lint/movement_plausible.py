"""A movement is one that a body and a band can make: joints, floor, contacts, stretch."""

from collections.abc import Iterator
from functools import lru_cache

from ..library.finding import Finding
from ..library.graph import Graph
from ..mechanics.body import joint_of
from ..mechanics.plausibility import Problem, problems
from ..mechanics.repetition import repetition
from ..model import Exercise
from ..model.movement import Movement
from ..views.exercise_mechanics import Mechanics


def check(graph: Graph) -> Iterator[Finding]:
    for entry, exercise in graph.library.each(Exercise):
        if exercise.movement is None:
            continue
        length = Mechanics(exercise, graph.library).loop_length
        for problem in _problems(exercise.movement, length, exercise):
            where = _where(exercise.movement, problem)
            yield entry.finding(where, f"{problem.message}.", "movement-plausible")


@lru_cache(maxsize=8192)
def _problems(
    movement: Movement, loop_length: float | None, exercise: Exercise
) -> tuple[Problem, ...]:
    """Return the problems; kept, because serving asks again after every edit."""
    return tuple(
        problems(
            repetition(movement, exercise.band.anchor, loop_length),
            movement.works,
            exercise.actions,
            exercise.band.role,
            exercise.contraction == "dynamic",
            tuple(frame.name for frame in movement.frames),
        )
    )


def _where(movement: Movement, problem: Problem) -> tuple[str | int, ...]:
    """Return the way to what an author can change about a problem."""
    if problem.frame is None:
        return ("movement",)
    side, joint = joint_of(problem.freedom or "")
    name = joint.replace("-", "_")
    for number in range(problem.frame, -1, -1):
        frame = movement.frames[number]
        for part in (side, "both") if side else ("trunk",):
            if getattr(getattr(frame, part), name, None) is not None:
                return ("movement", "frames", number, part, name)
    return ("movement", "frames", problem.frame)
