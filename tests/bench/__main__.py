"""The command line: ``python -m tests.bench``. See the package's text."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.support.club import make_project
from tests.support.mkdocs_runs import FIXTURE, PROJECT

from .again import builds_again
from .computing import mechanics_seconds, planner_seconds
from .contenders import CONTENDERS, mkdocs_build
from .measure import Cost, measure
from .pages import pages
from .project import SITE_URL, write_project
from .reloading import reloads
from .report import Results, regressions, report
from .serving import measure_serving

RUNS = 3
RELOADS = {"figures": (3, 1000), "stock": (2, 100)}
"""Whose reloads are measured, how often, and up to how many exercises."""
PARTS = (*CONTENDERS, "reload", "again", "mechanics", "planner", "serving")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the report; a full run writes it to BENCHMARKS.md."""
    options, results = _options(arguments), Results()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory(prefix="strideband-bench-") as name:
        folder = Path(name)
        small = options.smoke and make_project(folder / "small", SITE_URL, FIXTURE)
        _measure(small or PROJECT, folder, options, results)
    text = report(results)
    print(text)
    slower = []
    if options.whole:
        slower = [*regressions(results, PROJECT / "BENCHMARKS.md")]
        (PROJECT / "BENCHMARKS.md").write_text(text, "utf-8", newline="\n")
    for line in slower:
        print(line, file=sys.stderr)
    return bool(slower)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description="Measure, and write BENCHMARKS.md; with options only print it.",
    )
    parser.add_argument("--sizes", nargs="+", type=int, metavar="N", help="numbers of exercises")
    parser.add_argument("--runs", type=int, help="runs of each build and reload")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="what to measure")
    parser.add_argument("--smoke", action="store_true", help="all but serving, small and once")
    options = parser.parse_args(arguments)
    options.whole = not any(vars(options).values())
    options.sizes = sorted(options.sizes or ((8,) if options.smoke else (100, 1000, 5000)))
    options.runs = options.runs or (1 if options.smoke else None)
    options.only = options.only or (PARTS[:-1] if options.smoke else PARTS)
    return options


def _measure(project: Path, folder: Path, options: argparse.Namespace, results: Results) -> None:
    """Measure the parts that are asked for, of a project and of variations of it."""
    if "mechanics" in options.only:
        results.seconds |= mechanics_seconds(project)
    if "planner" in options.only:
        results.seconds |= planner_seconds(project)
    if "again" in options.only:
        results.again = builds_again(project, folder / "again", options.runs or RUNS)
    if "serving" in options.only:
        measure(mkdocs_build(project, folder / "site"), project)
        seconds = 1 if options.smoke else 10
        results.serving = measure_serving(folder / "site", folder / "serving", seconds)
    for number in options.sizes if {*CONTENDERS, "reload"} & {*options.only} else ():
        _measure_size(project, folder / str(number), number, options, results)
        shutil.rmtree(folder / str(number))


def _measure_size(
    project: Path, inputs: Path, number: int, options: argparse.Namespace, results: Results
) -> None:
    """Measure all contenders; they take turns, so that all meet the same weather."""
    graph = write_project(inputs / "strideband", number, project, movements=False)
    write_project(inputs / "figures", number, project)
    first = _build("strideband", inputs, number)  # The others' pages come from its twins.
    written = pages(graph, inputs / "out")
    runs = {}
    for name, contender in CONTENDERS.items():
        if contender.write:
            contender.write(written, inputs / name)
        if name in options.only and number < contender.never:
            runs[name] = options.runs or (1 if number >= contender.once else RUNS)
            results.builds[name, number] = [first] if name == "strideband" else []
    for run in range(max(runs.values(), default=0)):
        for name, most in runs.items():
            if len(results.builds[name, number]) <= run < most:
                results.builds[name, number].append(_build(name, inputs, number))
    for name, (usual, most) in RELOADS.items() if "reload" in options.only else ():
        if number <= most:
            results.reloads[name, number] = reloads(inputs / name, options.runs or usual)


def _build(name: str, inputs: Path, number: int) -> Cost:
    """Build once into a new folder ``out``; see that every exercise has its page."""
    out = inputs / "out"
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(inputs / name / ".cache", ignore_errors=True)  # From nothing, as the others.
    cost = measure(CONTENDERS[name].command(inputs / name, out), inputs / name)
    made = len(list(out.glob("exercises/*/index.html")))
    if made != number:
        raise RuntimeError(f"{name} wrote {made} of {number} exercises.")
    print(f"{name}, {number}: {cost}", file=sys.stderr, flush=True)
    return cost


if __name__ == "__main__":
    sys.exit(main())
