"""The command line: ``python -m tests.bench``. See the package's text."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from strideband.check import check_or_raise

from tests.support.club import make_project
from tests.support.mkdocs_runs import FIXTURE, PROJECT

from . import apart
from .again import again
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
    """Measure, and print the report; a full run writes it to BENCHMARKS.md.

    It returns 1 if anything has become slower.
    """
    options, results = _options(arguments), Results()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # Nobody compiles a program at each start.
    with tempfile.TemporaryDirectory(prefix="strideband-bench-") as name:
        folder = Path(name)
        small = options.smoke and make_project(folder / "small", SITE_URL, FIXTURE)
        _measure(small or PROJECT, folder, options, results)
    text = report(results, apart.kept())
    print(text)
    if options.apart:
        apart.keep(results)
    if not options.whole:
        return 0
    table = PROJECT / "BENCHMARKS.md"
    slower = [*regressions(text, table.read_text("utf-8"))]
    table.write_text(text, "utf-8", newline="\n")
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
    parser.add_argument("--apart", action="store_true", help="what takes longest, and keep it")
    options = parser.parse_args(arguments)
    options.whole = not any(vars(options).values())
    if options.apart:
        options.sizes, options.runs, options.only = apart.SIZES, 1, ["strideband"]
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
        results.again = again(project, folder / "again", options.runs or RUNS)
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
    write_project(inputs / "strideband", number, project, movements=False)
    runs = {
        name: options.runs or (1 if number >= contender.once else RUNS)
        for name, contender in CONTENDERS.items()
        if name in options.only and number < contender.never
    }
    reloaded = {
        name: options.runs or usual
        for name, (usual, most) in RELOADS.items()
        if "reload" in options.only and number <= most
    }
    needed = {*runs, *reloaded}
    if "figures" in needed:
        write_project(inputs / "figures", number, project)
    first = _build("strideband", inputs, number)  # The others' pages come from its twins.
    written = {name: one.write for name, one in CONTENDERS.items() if one.write and name in needed}
    if written:
        made = pages(check_or_raise(inputs / "strideband"), inputs / "out")
        for name, write in written.items():
            write(made, inputs / name)
    results.builds |= {(name, number): [first] if name == "strideband" else [] for name in runs}
    for run in range(max(runs.values(), default=0)):
        for name, most in runs.items():
            if len(results.builds[name, number]) <= run < most:
                results.builds[name, number].append(_build(name, inputs, number))
    for name, times in reloaded.items():
        results.reloads[name, number] = reloads(inputs / name, times)


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
