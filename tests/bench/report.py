"""Measurements -> BENCHMARKS.md."""

import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from statistics import median

from .contenders import Contender
from .measure import Cost
from .reload import Reload
from .serving import CONNECTIONS, SECONDS, Load, Serving

PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pydantic", "pyyaml", "hugo")

FLAT = 1.25
"""How many times as much one more record may cost among many as among few."""

OF_MENU, OF_STOCK = 1 / 10, 1 / 3
"""Shares of stock Material's processor time that Strideband may take at 1,000 exercises."""

IDLE = 1.15
"""How many times its processor time MkDocs takes by the clock at most, if the machine is idle."""

MEGABYTES = 500
"""Peak memory that 5,000 exercises may take."""

MECHANICS_SECONDS = 2.0
"""How long the mechanics of the project's own exercises may take."""

PLANNER_SECONDS = {1: 0.1, 12: 1.0}
"""How long a plan may take, by its weeks."""

RELOAD_SECONDS = {60: 1.0, 1000: 2.0}
"""How long an edit may take to show, by number of exercises."""


@dataclass
class Results:
    """What was measured, run by run: builds by contender and number, reloads by the same."""

    builds: dict[tuple[str, int], list[Cost]] = field(default_factory=dict)
    reloads: dict[tuple[str, int], list[Reload]] = field(default_factory=dict)
    mechanics: tuple[int, float] | None = None
    """Exercises, and the seconds that their mechanics took for all bands and statures."""

    planner: tuple[float, float] | None = None
    """Seconds of the slowest plan of one week, and of twelve."""

    serving: Serving | None = None
    """A published site under load, or None if there was no nginx or no wrk."""

    def cost(self, name: str, number: int) -> Cost | None:
        """Return the medians of a contender's builds, or None if it did not run."""
        runs = self.builds.get((name, number))
        if not runs:
            return None
        return Cost(*(median(getattr(r, part) for r in runs) for part in ("wall", "cpu", "memory")))

    def reload(self, name: str, number: int) -> Reload | None:
        """Return the medians of a contender's reloads, or None if it did not run."""
        runs = self.reloads.get((name, number))
        if not runs:
            return None
        rebuilds = [run.rebuild for run in runs if run.rebuild is not None]
        return Reload(median(run.total for run in runs), median(rebuilds) if rebuilds else None)


def report(results: Results, contenders: Mapping[str, Contender]) -> str:
    """Return the text of BENCHMARKS.md."""
    parts = [
        "# Benchmarks",
        "Written by `make bench`. Everything in it was measured in one go, on one machine.",
        _machine(),
        _busy(results),
        "## Targets",
        _table(("Target", "Measured", ""), targets(results)),
        "## Building",
        _ABOUT_BUILDING,
        *_building(results, contenders),
        "## From an edit to the page",
        _ABOUT_RELOADING,
        _reloading(results, contenders),
        "## Publishing and serving",
        _ABOUT_SERVING,
        _serving(results.serving),
        "## What is compared",
        _ABOUT_CONTENDERS,
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


_ABOUT_BUILDING = """\
Whole processes, from start to end: `mkdocs build`, or `hugo`. Seconds by the clock and of the
processor, and peak memory; medians of the runs. Costs are compared by processor time, which other
work on the machine disturbs least; MkDocs uses one thread, so that on an idle machine both times
are the same. "CPU ms each" is for one exercise, program start and other pages included."""

_ABOUT_RELOADING = """\
From saving an exercise's file until `mkdocs serve` answers with a page that shows the change, asked
every 20 ms. MkDocs itself looks for changes every half second and then waits a tenth, so a total is
0.1 to 0.6 s more than the rebuild."""

_ABOUT_SERVING = f"""\
The project's own site, with `strideband publish`, on nginx with the recipe of `deploy/`: all on one
machine, over the loopback, plain HTTP. wrk asks for a fixed mix of pages, figures, assets and the
search index, with {CONNECTIONS} connections for {SECONDS} seconds, and takes brotli. Once in peace;
once while releases are published and rolled back all the time, and a visitor opens pages and asks a
second later for every style sheet, script and picture that they name. Wrong is what is not answered
with 200, a page that is not whole, or an asset that is not the one of its hash."""

_ABOUT_CONTENDERS = """\
All build the same records: the project's own exercises, and variations of them in any number, with
all concepts, questions, muscles, areas, phases, bands, claims, sources and terms of the project.
The variations differ in names, texts, muscles, areas, levels, links and progressions; no text
stands twice. `strideband check` finds nothing in them.

- **Strideband** reads the records, checks them, and writes the site with its finder, JSON-LD and
  both directions of every link; and beside each record's page, which is all that the others write,
  a frame for other sites, an oEmbed answer, JSON and a Markdown twin. Once from the texts that the
  others get, and once with each exercise's movement too: posed, checked, computed for all bands and
  statures, and drawn.
- **Stock Material** gets the same texts as Markdown pages: headings, lists, tables and links,
  back-links included. Once every page stands in the menu, once only the sections do.
- **Hugo** gets the same Markdown pages and a layout of a few lines: no search, no theme. It is the
  mark for what a compiled program can do."""


def _machine() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {packages}."


def _busy(results: Results) -> str:
    """Say so if the machine had other work: MkDocs uses one thread and hardly waits."""
    waits = [
        run.wall / run.cpu
        for (name, _), runs in results.builds.items()
        if name != "hugo"
        for run in runs
    ]
    if not waits or max(waits) < IDLE:
        return ""
    return (
        f"The machine had other work meanwhile: a build took up to {max(waits):.1f} times its "
        "processor time by the clock. Reloads are slower than on an idle machine. Measure again."
    )


# Targets


def targets(results: Results) -> list[tuple[str, str, str]]:
    """Return each target, what was measured, and whether it is met."""
    return [
        _flat(results, "strideband", "texts"),
        _flat(results, "figures", "with figures"),
        _share(results, "stock-menu", "with all pages in the menu", OF_MENU),
        _share(results, "stock", "with the pages not in the menu", OF_STOCK),
        _memory(results),
        *(_reload(results, number, limit) for number, limit in RELOAD_SECONDS.items()),
        _mechanics(results),
        *_planner(results),
    ]


def _flat(results: Results, contender: str, what: str) -> tuple[str, str, str]:
    """Compare what one more record costs among few and among many."""
    name = f"Cost per record flat from 100 to 5,000 exercises, {what}"
    few, some, many = (results.cost(contender, number) for number in (100, 1000, 5000))
    if not (few and some and many):
        return name, "not run", ""
    first = (some.cpu - few.cpu) / 900 * 1000
    then = (many.cpu - some.cpu) / 4000 * 1000
    measured = f"one more: {first:.2f} ms from 100 to 1,000, {then:.2f} ms from 1,000 to 5,000"
    return name, measured, _met(then <= first * FLAT)


def _share(results: Results, other: str, how: str, limit: float) -> tuple[str, str, str]:
    name = f"At 1,000 at most 1/{1 / limit:.0f} of stock Material {how}"
    own, theirs = results.cost("strideband", 1000), results.cost(other, 1000)
    if not (own and theirs):
        return name, "not run", ""
    return name, f"1/{theirs.cpu / own.cpu:.1f}", _met(own.cpu <= theirs.cpu * limit)


def _memory(results: Results) -> tuple[str, str, str]:
    name = f"Peak memory under {MEGABYTES} MB at 5,000, with figures"
    cost = results.cost("figures", 5000)
    if not cost:
        return name, "not run", ""
    return name, f"{cost.memory:.0f} MB", _met(cost.memory < MEGABYTES)


def _reload(results: Results, number: int, limit: float) -> tuple[str, str, str]:
    name = f"From an edit to the page under {limit:g} s at {number:,}, with figures"
    reload = results.reload("figures", number)
    if not reload:
        return name, "not run", ""
    return name, f"{reload.total:.2f} s", _met(reload.total < limit)


def _mechanics(results: Results) -> tuple[str, str, str]:
    name = f"Mechanics of all exercises, bands and statures under {MECHANICS_SECONDS:g} s, one core"
    if not results.mechanics:
        return name, "not run", ""
    number, seconds = results.mechanics
    return name, f"{seconds:.2f} s for {number}", _met(seconds < MECHANICS_SECONDS)


def _planner(results: Results) -> Iterable[tuple[str, str, str]]:
    measured = results.planner or (None, None)
    for (weeks, limit), seconds in zip(PLANNER_SECONDS.items(), measured, strict=True):
        name = f"The slowest of the plans, made for {_weeks(weeks)}, under {limit:g} s"
        if seconds is None:
            yield name, "not run", ""
        else:
            yield name, f"{seconds:.3f} s", _met(seconds < limit)


def _weeks(number: int) -> str:
    return "one week" if number == 1 else f"{number} weeks"


def _met(met: bool) -> str:
    return "met" if met else "**not met**"


# Tables


def _building(results: Results, contenders: Mapping[str, Contender]) -> Iterable[str]:
    for number in sorted({number for _, number in results.builds}):
        runs = max(len(runs) for (_, n), runs in results.builds.items() if n == number)
        yield f"### {number:,} exercises, {_runs(runs)}"
        head = ("", "seconds", "CPU seconds", "peak MB", "CPU ms each", "times Strideband")
        own = results.cost("strideband", number)
        rows = []
        for name, contender in contenders.items():
            rows.append((contender.title, *_row(results, name, number, runs, own)))
        yield _table(head, rows)


def _row(
    results: Results, name: str, number: int, usual_runs: int, own: Cost | None
) -> tuple[str, ...]:
    cost = results.cost(name, number)
    if not cost:
        return ("not run", "", "", "", "")
    runs = len(results.builds[name, number])
    return (
        f"{cost.wall:.2f}" + (f" ({_runs(runs)})" if runs != usual_runs else ""),
        f"{cost.cpu:.2f}",
        f"{cost.memory:.0f}",
        f"{cost.cpu / number * 1000:.2f}",
        f"{cost.cpu / own.cpu:.2f}" if own else "",
    )


def _reloading(results: Results, contenders: Mapping[str, Contender]) -> str:
    rows = []
    for name, number in results.reloads:
        reload = results.reload(name, number)
        if reload:
            title, runs = contenders[name].title, len(results.reloads[name, number])
            times = (
                f"{reload.total:.2f}",
                "" if reload.rebuild is None else f"{reload.rebuild:.2f}",
                str(runs),
            )
            rows.append((title, f"{number:,}", *times))
    if not rows:
        return "Not run."
    return _table(("", "exercises", "seconds in all", "rebuild alone", "runs"), rows)


def _serving(serving: Serving | None) -> str:
    if not serving:
        return "Not run."
    files, plain, packed = serving.site
    published = _table(
        (f"Publishing {files} files, {plain:.1f} MB", "seconds", "new files"),
        [(name, f"{seconds:.1f}", str(made)) for name, seconds, made in serving.published],
    )
    head = ("", "requests a second", "MB a second", "p50 ms", "p99 ms", "requests", "errors")
    rows = (_load("in peace", serving.calm), _load("while publishing", serving.busy))
    visit = serving.visit
    visited = (
        f"The text files take {packed:.1f} MB as brotli. While publishing: {serving.switches} "
        f"switches; the visitor read {visit.pages} pages of {len(visit.releases)} different "
        f"releases, and {visit.named:,} files that they name. Wrong: {len(visit.wrong)}."
    )
    return "\n\n".join((published, _table(head, rows), visited))


def _load(name: str, load: Load) -> tuple[str, ...]:
    return (
        name,
        f"{load.requests / load.seconds:,.0f}",
        f"{load.bytes / load.seconds / 1e6:.0f}",
        f"{load.p50:.2f}",
        f"{load.p99:.2f}",
        f"{load.requests:,}",
        str(load.errors),
    )


def _runs(number: int) -> str:
    return "1 run" if number == 1 else f"{number} runs"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" if not i else "---:" for i, _ in enumerate(head)), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
