"""Measurements -> BENCHMARKS.md, by the template ``report.md``."""

import os
import platform
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median

from jinja2 import Environment, StrictUndefined

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
    again: dict[str, list[Cost]] = field(default_factory=dict)
    """What ``again`` measured."""
    seconds: dict[str, float] = field(default_factory=dict)
    """What ``computing`` measured."""
    serving: Serving | None = None

    def cost(self, name: str, number: int) -> Cost:
        """Return the medians of a contender's builds."""
        return Cost(*map(median, zip(*self.builds[name, number], strict=True)))

    def own(self, what: str) -> Cost:
        """Return the medians of builds of the project itself."""
        return Cost(*map(median, zip(*self.again[what], strict=True)))

    def reload(self, name: str, number: int) -> Reload:
        """Return the medians of a contender's reloads."""
        return Reload(*map(median, zip(*self.reloads[name, number], strict=True)))

    def times(self, name: str, other: str, number: int) -> float:
        """Return how many times another's processor time one takes: the median of the pairs."""
        pairs = zip(self.builds[name, number], self.builds[other, number], strict=False)
        return median(one.cpu / two.cpu for one, two in pairs)

    def growth(self, name: str) -> float:
        """Return how much more one exercise more costs among many than among few."""
        few, some, many = (self.cost(name, number).cpu for number in (100, 1000, 5000))
        return (many - some) / 4000 / ((some - few) / 900)


_TARGETS: tuple[tuple[str, float, str, Callable[[Results], float]], ...] = (
    ("One more beyond 1,000 / before, texts", 1.25, "", lambda r: r.growth("strideband")),
    ("One more beyond 1,000 / before, with figures", 1.25, "", lambda r: r.growth("figures")),
    ("At 1,000 / stock Material, all in the menu", 1 / 10, "", lambda r: _share(r, "stock-menu")),
    ("At 1,000 / stock Material, pages not in it", 1 / 3, "", lambda r: _share(r, "stock")),
    ("Peak memory at 5,000, with figures", 400, "MB", lambda r: r.cost("figures", 5000).memory),
    ("The site itself from nothing", 6, "s", lambda r: r.own("nothing").wall),
    ("The site itself after an edit, anew", 2.5, "s", lambda r: r.own("an edit").wall),
    ("Rebuild while serving at 100, with figures", 0.3, "s", lambda r: _rebuild(r, 100)),
    ("Rebuild while serving at 1,000, with figures", 0.5, "s", lambda r: _rebuild(r, 1000)),
    ("Mechanics of all exercises, bands, statures", 2, "s", lambda r: r.seconds["mechanics"]),
    ("The slowest plan, made for one week", 0.1, "s", lambda r: r.seconds["1 week"]),
    ("The slowest plan, made for 12 weeks", 1, "s", lambda r: r.seconds["12 weeks"]),
)
"""What is wanted: its name, the most that it may be, the unit, and what gives it."""


_SLOWER = 1.15
"""How many times the processor time of the last table is too much."""


def _share(results: Results, other: str) -> float:
    return results.times("strideband", other, 1000)


def _rebuild(results: Results, number: int) -> float:
    return results.reload("figures", number).rebuild


_RATIO = re.compile(r"^\| ([\d,]+) \| ([^|]+) \|.* ([\d.]+) \|$", re.MULTILINE)


def regressions(results: Results, last: Path) -> Iterator[str]:
    """Yield where Strideband has become slower, as stock Material is measured, than it last was.

    Ratios of processor time are compared, as machines differ.
    """
    titles = {contender.title: name for name, contender in CONTENDERS.items()}
    for number, title, ratio in _RATIO.findall(last.read_text("utf-8")):
        size = int(number.replace(",", ""))
        try:
            now = results.times(titles[title.strip()], "strideband", size)
        except KeyError:
            continue
        if title.startswith("Stock") and now < float(ratio) / _SLOWER:
            yield f"{title}, {number}: {now:.2f} times Strideband; it was {ratio}."


def report(results: Results) -> str:
    """Return the text of BENCHMARKS.md."""
    template = Path(__file__).with_name("report.md").read_text("utf-8")
    environment = Environment(
        trim_blocks=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    builds = (run for (name, _), runs in results.builds.items() if name != "hugo" for run in runs)
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return environment.from_string(template).render(
        machine=f"{os.cpu_count()} cores, Python {platform.python_version()}, {packages}.",
        busy=max((run.wall / run.cpu for run in builds), default=0),
        targets=_measured(results),
        results=results,
        titles={name: contender.title for name, contender in CONTENDERS.items()},
    )


def _measured(results: Results) -> Iterator[tuple[str, str, str]]:
    """Yield each target, what was measured, and whether it is met."""
    for name, most, unit, value_of in _TARGETS:
        wanted = f"{name}: at most {most:.3g} {unit}".strip()
        try:
            value = value_of(results)
        except KeyError:
            yield wanted, "not run", ""
        else:
            yield wanted, f"{value:.3g} {unit}".strip(), "met" if value <= most else "**not met**"
