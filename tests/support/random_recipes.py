"""Recipes of plans drawn from all that the schema allows."""

from collections.abc import Sequence
from random import Random
from typing import Any, TypeVar, get_args

from strideband.model import Exercise, Plan
from strideband.model.exercise import BandKind, Level
from strideband.model.plan import DAYS, Half, Progress, RunKind, Runner, Season, Style
from strideband.planner.choose import fitting

Word = TypeVar("Word", bound=str)


def recipe(random: Random, exercises: Sequence[Exercise]) -> Plan:
    """Return a recipe: often one with sessions that are alike, no runs, or every time taken."""
    weeks = random.choice([1, 1, 2, 4, 6, 12, 24])
    level = random.choice(get_args(Level))
    kinds: tuple[BandKind, ...] = get_args(BandKind)
    bands = _some(random, kinds, 1)
    anchor = random.random() < 0.7
    # What does not fit is against a rule, whatever the days: seldom of use here.
    fits = fitting(exercises, level, frozenset(bands), anchor)
    named = exercises if random.random() < 0.1 else fits
    values: dict[str, Any] = {
        "slug": "random",
        "source": "random",
        "name": "Random",
        "summary": "A recipe that a test has drawn.",
        "text": "Nothing to say about it.",
        "runners": _some(random, get_args(Runner), 1),
        "season": random.choice(get_args(Season)),
        "level": level,
        "bands": bands,
        "anchor": anchor,
        "minutes": random.choice([5, 10, 20, 30, 45, 90, 240]),
        "weeks": weeks,
        "runs": _runs(random),
        "busy": _some(random, DAYS, 0)[:5] if random.random() < 0.3 else [],
        "sessions": _sessions(random, named),
        "progress": random.choice(get_args(Progress)),
        "deload": random.choice([None, None, 2, 4]),
        "taper": min(weeks, random.choice([0, 0, 0, 1, 2, 3])),
        "longest_run": random.choice([None, None, 60, 400]),
    }
    return Plan.model_validate(values)


def _some(random: Random, all_of: Sequence[Word], least: int) -> list[Word]:
    return random.sample(all_of, random.randint(least, len(all_of)))


def _runs(random: Random) -> list[dict[str, Any]]:
    times = [(day, at) for day in DAYS for at in get_args(Half)]
    count = random.choice([0, 0, 1, 2, 3, 4, 5, 6, 7, 9, 14])
    kinds = random.choice([get_args(RunKind), ("easy", "long"), ("easy",), ("sprints", "easy")])
    found = []
    for day, at in random.sample(times, count):
        minutes = random.choice([15, 20, 30, 45, 60, 90, 240, [30, 60], [60, 66]])
        found.append({"day": day, "at": at, "kind": random.choice(kinds), "minutes": minutes})
    return found


def _sessions(random: Random, exercises: Sequence[Exercise]) -> list[dict[str, Any]]:
    count = random.choice([1, 2, 3, 3, 4, 5, 5, 5])
    styles = random.choice([get_args(Style), ("light", "stretch"), ("stretch",), ("heavy",)])
    # So are four and more that are no stretch.
    strong = 3 if random.random() < 0.9 else 5
    found = []
    for number in range(count):
        style = random.choice(styles if strong else ("stretch",))
        strong -= style != "stretch"
        found.append(_session(random, number, style, exercises))
    return found


def _session(
    random: Random, number: int, style: str, exercises: Sequence[Exercise]
) -> dict[str, Any]:
    values: dict[str, Any] = {"name": f"Session {number + 1}", "style": style}
    if random.random() < 0.1:
        values["day"] = random.choice(DAYS)
    if random.random() < 0.1:
        values["before_run"] = True
    if random.random() < 0.2:
        values["circuit"] = True
    if random.random() < 0.2:
        values["minutes"] = random.choice([5, 10, 15, 30, 60, 240])
    if exercises and random.random() < 0.2:
        chosen = random.sample(exercises, min(len(exercises), random.choice([1, 2, 4, 12])))
        values["exercises"] = [_named(random, each.slug) for each in chosen]
    return values


def _named(random: Random, slug: str) -> dict[str, Any]:
    values: dict[str, Any] = {"exercise": slug}
    if random.random() < 0.3:
        values["sets"] = random.choice([1, 2, 4, [1, 4], [2, 3]])
    if random.random() < 0.2:
        values["amount"] = random.choice([1, 8, [8, 12], [5, 60]])
    return values
