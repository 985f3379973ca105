"""Measures what Strideband computes, without pages: processor seconds of one process."""

import time
from pathlib import Path

from strideband.library.load import load_or_raise
from strideband.mechanics.repetition import STATURES
from strideband.planner import make_block
from strideband.planner.kept import areas_of
from strideband.views.exercise_mechanics import Mechanics


def mechanics_seconds(project: Path) -> dict[str, float]:
    """Return the seconds for all exercises, for all levels and statures."""
    library = load_or_raise(project)
    start = time.process_time()
    for exercise in (each for each in library.all("exercise") if each.movement):
        own = Mechanics(exercise, library)
        for strength in own.strengths:
            for stature in STATURES:
                own.repetition.stretch(stature)
                own.repetition.tension(stature, strength.at_100)
                own.repetition.torque(stature, strength.at_100)
                own.repetition.work(stature, strength.at_100)
    return {"mechanics": time.process_time() - start}


def planner_seconds(project: Path) -> dict[str, float]:
    """Return the seconds of the slowest of the plans, made for one week and for twelve."""
    library = load_or_raise(project)
    exercises, areas = library.all("exercise"), areas_of(library)
    slowest: dict[str, float] = {}
    for name, weeks in (("1 week", 1), ("12 weeks", 12)):
        for plan in (each for each in library.all("plan") if weeks > each.taper):
            start = time.process_time()
            make_block(plan.model_copy(update={"weeks": weeks}), exercises, areas)
            slowest[name] = max(slowest.get(name, 0), time.process_time() - start)
    return slowest
