"""The command line: ``python -m tests.bench``. See the package's text."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from . import PROJECT
from .contenders import Contender, contenders
from .measure import measure
from .mechanics import mechanics_seconds
from .planner import planner_seconds
from .project import write_exercise, write_project
from .reload import reloads
from .report import Results, report
from .serving import serving

SIZES = (100, 1000, 5000)
RUNS = 3
FEW_RUNS_FROM = {"stock-menu": 1000}
"""From how many exercises on a contender is measured once: its build takes a minute or more."""
ONCE_FROM = 5000
"""From how many exercises on everyone is measured once."""
RELOAD_SIZES = (60, 1000)
RELOAD_RUNS = {"figures": 5, "stock": 2}
"""Whose reloads are measured, and how often."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the report; a full run writes it to BENCHMARKS.md."""
    options = _options(arguments)
    chosen = {name: c for name, c in contenders().items() if name in options.only}
    results = Results()
    with tempfile.TemporaryDirectory(prefix="strideband-bench-") as folder:
        _prepare_environment(Path(folder))
        _measure_builds(Path(folder), chosen, options, results)
        if "mechanics" in options.only:
            results.mechanics = mechanics_seconds()
            _say(f"mechanics: {results.mechanics}")
        if "planner" in options.only:
            results.planner = planner_seconds()
            _say(f"planner: {results.planner}")
        if "serving" in options.only:
            results.serving = serving(Path(folder) / "serving")
            _say(f"serving: {results.serving}")
        if "reload" in options.only:
            _measure_reloads(Path(folder), chosen, results)
    text = report(results, contenders())
    print(text)
    if not options.narrowed:
        (PROJECT / "BENCHMARKS.md").write_text(text, "utf-8", newline="\n")
    return 0


def _prepare_environment(folder: Path) -> None:
    """Let Python keep what it compiles, as it does on any machine, but in the folder."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    names = [*contenders(), "reload", "mechanics", "planner", "serving"]
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description="Measure builds and reloads. Without options, write BENCHMARKS.md; "
        "with options, for development, only print it.",
    )
    parser.add_argument("--sizes", nargs="+", type=int, metavar="N", help="numbers of exercises")
    parser.add_argument("--runs", type=int, help="runs of each build")
    parser.add_argument("--only", nargs="+", choices=names, help="what to measure")
    parser.add_argument("--quick", action="store_true", help="100 and 1000, without stock-menu")
    options = parser.parse_args(arguments)
    options.narrowed = bool(options.sizes or options.runs or options.only or options.quick)
    options.sizes = options.sizes or (SIZES[:2] if options.quick else SIZES)
    options.only = options.only or [n for n in names if not (options.quick and n == "stock-menu")]
    return options


def _measure_builds(
    folder: Path, chosen: dict[str, Contender], options: argparse.Namespace, results: Results
) -> None:
    """Measure every contender at every size; they take turns, so that all meet the same weather."""
    for place, number in enumerate(sorted(options.sizes) if chosen else ()):
        able = [c for c in chosen.values() if c.largest is None or number <= c.largest]
        inputs = _write_inputs(folder, number, able)
        if place == 0:
            for contender in able:
                _say(f"warming up: {contender.name}")
                _build(contender, inputs, number)
        for run in range(max(_runs(c, number, options.runs) for c in able)):
            for contender in able:
                if run < _runs(contender, number, options.runs):
                    cost = _build(contender, inputs, number)
                    _say(f"{contender.name}, {number}: {cost}")
                    results.builds.setdefault((contender.name, number), []).append(cost)
        shutil.rmtree(inputs)


def _runs(contender: Contender, number: int, asked: int | None) -> int:
    if asked:
        return asked
    once_from = FEW_RUNS_FROM.get(contender.name, ONCE_FROM)
    return 1 if number >= once_from else RUNS


def _write_inputs(folder: Path, number: int, able: list[Contender]) -> Path:
    """Make the records and write them for each contender, in a folder that has its name."""
    _say(f"making {number} exercises")
    inputs = folder / str(number)
    graph = write_project(inputs / "records", number)
    for contender in able:
        contender.write(graph, inputs / contender.name)
    return inputs


def _build(contender: Contender, inputs: Path, number: int):
    """Build once, see that every exercise has its page, and throw the pages away."""
    source, out = inputs / contender.name, inputs / "out"
    cost = measure(contender.command(source, out), source)
    written = len(list(out.glob("exercises/*/index.html")))
    if written != number:
        raise RuntimeError(f"{contender.name} wrote {written} of {number} exercises.")
    shutil.rmtree(out)
    return cost


def _measure_reloads(folder: Path, chosen: dict[str, Contender], results: Results) -> None:
    for number in RELOAD_SIZES:
        able = [chosen[name] for name in RELOAD_RUNS if name in chosen]
        inputs = _write_inputs(folder, number, able)
        for contender in able:
            project, runs = inputs / contender.name, RELOAD_RUNS[contender.name]
            page, edit = _edit(contender, project)
            results.reloads[contender.name, number] = reloads(project, page, edit, runs)
            _say(f"{contender.name}, {number}: {results.reloads[contender.name, number]}")
        shutil.rmtree(inputs)


def _edit(contender: Contender, project: Path) -> tuple[str, Callable[[str], None]]:
    """Return the address of an exercise's page, and what writes a mark into its file."""
    if contender.name == "figures":
        path = sorted((project / "exercises").glob("*.yml"))[0]
        data = yaml.safe_load(path.read_text("utf-8"))

        def edit(mark: str) -> None:
            write_exercise(project, path.stem, data | {"cues": [mark, *data["cues"][1:]]})

    else:
        path = sorted((project / "docs" / "exercises").glob("*.md"))[0]
        text = path.read_text("utf-8")

        def edit(mark: str) -> None:
            path.write_text(f"{text}\n{mark}\n", "utf-8")

    return f"exercises/{path.stem}/", edit


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
