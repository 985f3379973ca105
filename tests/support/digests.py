"""A digest of all that is computed with floats in the real project: figures, numbers, plans.

``python -m tests.support.digests SETTINGS`` computes them once for each setting and prints them as
JSON: by the name of the setting, digests by the name of each item. A setting is variables of the
environment, and with NOISE the seed of the noise of ``tests.support.noise``. The processor decides
the last bits of floats: a setting acts another, as far as this machine can.

NumPy and its linear algebra read the environment when they are loaded. So the records are read
once, by a process without NumPy, and each setting has a fork of it.
"""

import ctypes
import gc
import json
import multiprocessing
import os
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2
import segno
import typst
from strideband.library.load import load
from strideband.library.records import Library
from strideband.outputs.figure_file import LAYOUTS, FigureFiles, Layout
from strideband.pages.styles import Parts, style_parts
from strideband.text import prose
from strideband.text.messages import Messages
from strideband.views import shelves

PROJECT = Path(__file__).parents[2]

Settings = dict[str, str]

NOISE = "NOISE"
"""Name of the setting that is no variable of the environment but a seed."""

KERNEL = "kernel"
"""Name of what is no item: the kernel of linear algebra that ran."""

_LOADED = (jinja2, segno, typst, prose, shelves)
"""What all forks need and takes long to import; nothing of it needs NumPy."""

URL = "https://bands.example.net/"

SOME = 7
"""Of calendars and of the sessions of "Build your week" every seventh is made: they and the planner
need no more than Python's own sums, which IEEE 754 fixes. All plans' weeks are compared."""

OF_STRIDE = ("runner", "joint_curves", "gait_ribbon", "stride_ring", "phase_strip")


RULES = (
    "movement-plausible",
    "movement-agrees",
    "emphasis-agrees",
    "pose-held",
    "dose-possible",
)
"""The rules that compare what is computed."""


def items(library: Library, styles: Parts, figures: FigureFiles) -> Iterator[tuple[str, str]]:
    """Yield name and text of every item, such as ``exercise:clamshell figure``.

    Args:
        library: the project's records.
        styles: the parts of the style sheet.
        figures: makes a figure a file of its own.
    """
    from strideband.figures.standalone import standalone
    from strideband.library.graph import build
    from strideband.lint import rules
    from strideband.outputs.api.answers import Answers
    from strideband.outputs.api.places import Places
    from strideband.outputs.calendar import calendar
    from strideband.outputs.exercise_csv import exercise_csv
    from strideband.outputs.handout import Handouts
    from strideband.outputs.search_index import index_text, search_rows
    from strideband.pages.addresses import has_figure
    from strideband.pages.templates import Templates
    from strideband.planner.uses import planned_exercises
    from strideband.views import week_builder
    from strideband.views.shelves import Shelves

    graph = build(library, planned_exercises)
    messages = Messages("en")
    templates = Templates(graph, messages, site_url=URL, styles=styles)
    answers = Answers(templates, Places(library, URL), "Strideband")

    def component(name: str, *given: object) -> str:
        return str(templates.environment.globals[name](*given))

    def answer(kind: str, slug: str) -> str:
        return answers.file(library.entry(kind, slug))[1]

    for exercise in library.all("exercise"):
        name, mechanics = f"exercise:{exercise.slug}", templates.mechanics.of(exercise)
        yield f"{name} figure", component("exercise_figure", exercise, False)
        yield f"{name} resistance", component("resistance_curve", exercise)
        yield f"{name} ribbon", component("gait_ribbon", exercise)
        yield f"{name} answer", answer("exercise", exercise.slug)
        # PNG and PDF are made of the still by libraries that choose no kernels.
        yield f"{name} still", standalone(mechanics.drawing.still_figure) if mechanics else ""
    handouts = Handouts(URL, messages, templates.levels, lambda exercise: exercise.slug)
    plans = library.all("plan")
    for plan in plans:
        name, view = f"plan:{plan.slug}", templates.plans.of(plan)
        yield f"{name} answer", answer("plan", plan.slug)
        yield f"{name} charts", component("plan_charts", view)
        yield f"{name} sheet", handouts.weeks_sheet(view)
        for place in range(len(view.first.sessions)):
            yield f"{name} hand-out {place + 1}", handouts.session_sheet(view, place)
    for plan in plans[::SOME]:
        yield f"plan:{plan.slug} calendar", calendar(view, URL, messages, templates.levels)
    builder = week_builder.Answers(library)
    for key in [*week_builder.keys()][::SOME]:
        yield f"builder:{key}", repr([*builder.sessions(key)])
    for record in filter(has_figure, (*library.all("concept"), *library.all("muscle"))):
        named = LAYOUTS.get(record.figures[0]) if record.kind == "concept" else None
        drawn = str(templates.figure(record))
        yield f"{record.kind}:{record.slug} figure", drawn
        file = figures.of(drawn, record.name, record.summary, named or Layout())
        yield f"{record.kind}:{record.slug} file", file
    for part in OF_STRIDE:
        yield part, component(part)
    for part in ("band_curves", "band_table"):
        yield part, component(part, library.all("band"))
    yield "exercises.csv", exercise_csv(library, URL)
    yield "search index", index_text(search_rows(Shelves(graph), messages), messages)
    for rule in RULES:
        yield rule, "\n".join(map(str, rules()[rule](graph)))


def acted(settings: Settings, *given: Any) -> dict[str, str | None]:
    """Return the digest of every item by its name, as a processor with some settings computes it.

    Only for a process of its own, without NumPy. What ``items`` wants comes after the settings.
    """
    assert "numpy" not in sys.modules, "NumPy has read the environment already"
    os.environ |= settings
    if NOISE in settings:
        from tests.support.noise import put_noise

        put_noise(int(settings[NOISE]))
    texts = items(*given)
    found = {name: sha256(text.encode()).hexdigest()[:16] for name, text in texts}
    return found | {KERNEL: kernel()}


def kernel() -> str | None:
    """Return the name of OpenBLAS's kernel that runs; None if NumPy brings no OpenBLAS."""
    import numpy

    for path in Path(numpy.__file__).parents[1].glob("numpy.libs/libscipy_openblas*"):
        ask = getattr(ctypes.CDLL(str(path)), "scipy_openblas_get_corename64_", None)
        if ask:
            ask.restype = ctypes.c_char_p
            return ask().decode()
    return None


def each(settings: dict[str, Settings], *given: Any) -> dict[str, dict[str, str | None]]:
    """Return the digests for every setting by its name, each computed by a fork of this process.

    Raises:
        EOFError: if one breaks; it has said why.
    """
    fork = multiprocessing.get_context("fork")

    def compute(into: Any, own: Settings) -> None:
        into.send(acted(own, *given))

    ends = {}
    for name, own in settings.items():
        ends[name], into = fork.Pipe(duplex=False)
        fork.Process(target=compute, args=(into, own)).start()
        into.close()
    return {name: end.recv() for name, end in ends.items()}


def main(settings: str) -> None:
    library, findings = load(PROJECT)
    assert not findings, findings
    styles = style_parts()
    gc.freeze()  # Else each fork copies all that is read when it looks for what is not used.
    gc.disable()
    given = library, styles, FigureFiles(styles)
    json.dump(each(json.loads(settings), *given), sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
