"""Measurements -> BENCHMARKS.md, by the template ``report.md``."""

import os
import platform
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median

from jinja2 import Environment, StrictUndefined

from .again import Again
from .contenders import CONTENDERS
from .measure import Cost
from .reloading import Reload
from .serving import Serving

_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pydantic", "pyyaml", "hugo")


@dataclass
class Results:
    """What was measured, run by run: builds by contender and number, reloads by the same.

    What is computed from it raises KeyError where something was not run.
    """

    builds: dict[tuple[str, int], list[Cost]] = field(default_factory=dict)
    reloads: dict[tuple[str, int], list[Reload]] = field(default_factory=dict)
    again: Again | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    """What ``computing`` measured."""
    serving: Serving | None = None

    def cost(self, name: str, number: int) -> Cost:
        """Return the medians of a contender's builds."""
        return Cost(*map(median, zip(*self.builds[name, number], strict=True)))

    def own(self, what: str) -> Cost:
        """Return the medians of builds of the project itself."""
        return Cost(*map(median, zip(*self._again.builds[what], strict=True)))

    def first_page(self, what: str) -> float:
        """Return the median of the seconds until the first page of the project itself."""
        return median(self._again.first_pages[what])

    def reload(self, name: str, number: int) -> Reload:
        """Return the medians of a contender's reloads; of the project itself by no name."""
        runs = self.reloads[name, number] if name else self._again.reloads
        return Reload(*map(median, zip(*runs, strict=True)))

    @property
    def _again(self) -> Again:
        if self.again is None:
            raise KeyError("again")
        return self.again

    def times(self, name: str, other: str, number: int) -> float:
        """Return how many times another's processor time one takes: the median of the pairs."""
        pairs = zip(self.builds[name, number], self.builds[other, number], strict=False)
        return median(one.cpu / two.cpu for one, two in pairs)

    def growth(self, name: str, few: int, some: int, many: int) -> float:
        """Return how much more one exercise more costs beyond ``some`` than before."""
        costs = [self.cost(name, number).cpu for number in (few, some, many)]
        return (costs[2] - costs[1]) / (many - some) / ((costs[1] - costs[0]) / (some - few))


_TARGETS: tuple[tuple[str, float, str, Callable[[Results], float]], ...] = (
    ("One more beyond 1,000 / before, texts", 1.25, "", lambda r: _growth(r, "strideband")),
    ("One more beyond 1,000 / before, with figures", 1.25, "", lambda r: _growth(r, "figures")),
    (
        "One more beyond 5,000 / before, texts",
        1.25,
        "",
        lambda r: r.growth("strideband", 1000, 5000, 10_000),
    ),
    ("At 1,000 / stock Material, all in the menu", 1 / 10, "", lambda r: _share(r, "stock-menu")),
    ("At 1,000 / stock Material, pages not in it", 1 / 3, "", lambda r: _share(r, "stock")),
    ("Peak memory at 5,000, with figures", 400, "MB", lambda r: r.cost("figures", 5000).memory),
    ("The site itself from nothing", 6, "s", lambda r: r.own("nothing").wall),
    ("The site itself after an edit, anew", 2.5, "s", lambda r: r.own("an edit").wall),
    ("Its first page served, from nothing", 2.5, "s", lambda r: r.first_page("nothing")),
    ("Its first page served, built before", 1.5, "s", lambda r: r.first_page("the same")),
    ("An edit of it on the page, once noticed", 0.3, "s", lambda r: r.reload("", 0).noticed),
    ("An edit at 1,000, with figures", 0.5, "s", lambda r: r.reload("figures", 1000).noticed),
    ("Mechanics of all exercises, bands, statures", 2, "s", lambda r: r.seconds["mechanics"]),
    ("The slowest plan, made for one week", 0.1, "s", lambda r: r.seconds["1 week"]),
    ("The slowest plan, made for 12 weeks", 1, "s", lambda r: r.seconds["12 weeks"]),
)
"""What is wanted: its name, the most that it may be, the unit, and what gives it."""


_SLOWER = 1.15
"""How many times the processor time of the last table is too much."""


def _share(results: Results, other: str) -> float:
    return results.times("strideband", other, 1000)


def _growth(results: Results, name: str) -> float:
    return results.growth(name, 100, 1000, 5000)


_ROW = re.compile(
    r"^\| (?:([\d,]+) \| )?([^|]+) \| (?:\d+ \| )?[\d.]+ \| ([\d.]+) \| \d+ \|", re.MULTILINE
)
"""A row of processor seconds: of a contender, with its number of exercises, or of the project."""

_YARDSTICK = ("100", CONTENDERS["stock"].title)
"""Stock Material says how fast a machine is."""


def regressions(now: str, last: str) -> Iterator[str]:
    """Yield where Strideband takes more processor time than in the last report.

    Times are compared as so many of stock Material's for 100 pages, as machines differ.
    """
    new, old = _costs(now), _costs(last)
    for row in new:
        if row in old and (row[1].startswith("Strideband") or not row[0]):
            more = new[row] / new[_YARDSTICK] * old[_YARDSTICK] / old[row]
            if more > _SLOWER:
                yield f"{', '.join(filter(None, row))}: {more:.2f} times what it took last."


def _costs(report: str) -> dict[tuple[str, str], float]:
    rows = {(size, name): float(cpu) for size, name, cpu in _ROW.findall(report)}
    return rows if _YARDSTICK in rows else {}


def report(results: Results, apart: Results) -> str:
    """Return the text of BENCHMARKS.md.

    Args:
        results: what was measured.
        apart: what was measured another time, and stands in for what was not now.
    """
    template = Path(__file__).with_name("report.md").read_text("utf-8")
    environment = Environment(
        trim_blocks=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    builds = (run for (name, _), runs in results.builds.items() if name != "hugo" for run in runs)
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return environment.from_string(template).render(
        machine=f"{os.cpu_count()} cores, Python {platform.python_version()}, {packages}.",
        busy=max((run.wall / run.cpu for run in builds), default=0),
        targets=_measured(results, apart),
        results=results,
        titles={name: contender.title for name, contender in CONTENDERS.items()},
    )


def _measured(results: Results, apart: Results) -> Iterator[tuple[str, str, str]]:
    """Yield each target, what was measured, and whether it is met."""
    for name, most, unit, value_of in _TARGETS:
        wanted = f"{name}: at most {most:.3g} {unit}".strip()
        for given, when in ((results, ""), (apart, ", measured apart")):
            with suppress(KeyError):
                value = value_of(given)
                met = "met" if value <= most else "**not met**"
                yield wanted, f"{value:.3g} {unit}".strip() + when, met
                break
        else:
            yield wanted, "not run", ""
