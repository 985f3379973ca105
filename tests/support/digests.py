"""A digest of all that is computed with floats in the real project: figures, numbers, plans.

``python -m tests.support.digests`` prints them as JSON, by the name of each item. The processor
decides the last bits of floats: a test runs this on several, as far as one machine can act them.
"""

import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from strideband.figures.standalone import standalone
from strideband.library.graph import Graph, build
from strideband.library.load import load
from strideband.lint import movement_plausible
from strideband.outputs.api.numbers import Numbers
from strideband.outputs.api.places import Places
from strideband.pages.templates import Templates
from strideband.planner.uses import planned_exercises
from strideband.text.messages import Messages

from tests.support.present import present

PROJECT = Path(__file__).parents[2]

OF_GAIT = ("runner", "joint_curves", "gait_ribbon")


def project() -> Graph:
    """Return the graph of the project; its rules are another test's."""
    library, findings = load(PROJECT)
    assert not findings, findings
    return build(library, planned_exercises)


def digests(graph: Graph) -> dict[str, str]:
    """Return the digest of every item by its name, such as ``exercise:clamshell figure``."""
    templates = Templates(graph, Messages("en"))
    return {name: sha256(text.encode()).hexdigest()[:16] for name, text in items(templates)}


def items(templates: Templates) -> Iterator[tuple[str, str]]:
    """Yield name and text of every item."""
    library = templates.library

    def component(name: str, *given: object) -> str:
        return str(templates.environment.globals[name](*given))

    numbers = Numbers(templates.graph, templates.mechanics, templates.plans, Places(library, ""))
    for exercise in library.all("exercise"):
        name = f"exercise:{exercise.slug}"
        yield f"{name} exercise_figure", component("exercise_figure", exercise, False)
        for part in ("resistance_curve", "gait_ribbon"):
            yield f"{name} {part}", component(part, exercise)
        drawing = present(templates.mechanics.of(exercise), name).drawing
        yield f"{name} still", standalone(drawing.figure)
        yield f"{name} numbers", numbers.of_exercise(exercise).model_dump_json()
    for plan in library.all("plan"):
        yield f"plan:{plan.slug} weeks", numbers.of_plan(plan).model_dump_json()
    for concept in library.all("concept"):
        for figure in concept.figures:
            yield f"concept:{concept.slug} {figure}", component(figure.replace("-", "_"))
    for muscle in library.all("muscle"):
        yield f"muscle:{muscle.slug} map", component("muscle_map", [muscle])
    for part in OF_GAIT:
        yield part, component(part)
    yield "band_curves", component("band_curves", library.all("band"))
    findings = movement_plausible.check(templates.graph)
    yield "findings", "\n".join(map(str, findings))


if __name__ == "__main__":
    json.dump(digests(project()), sys.stdout)
