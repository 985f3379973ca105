"""How much: sets, bands and minutes, and how they change from week to week."""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil
from typing import get_args

from ...mechanics.quantum import quantised
from ...model.exercise import BandLevel
from ...model.plan import RunKind
from ..week import WEEK, Block, Item, Week
from .rule import Breach, Rules, has_runs, items

VOLUME = Rules()

LONG_OF_FEW, LONG_OF_MANY, MANY_RUNS = 50, 45, 4
"""Percent of a week's running that a long run may take: of few runs, and of so many or more. Ours:
coaches name 20 to 50 %, and no trial compares them. With few runs it cannot be a small part."""


def _tapers(block: Block) -> bool:
    return any(week.phase == "taper" for week in block.weeks)


@VOLUME.add("taper-volume", "must", "bosquet-2007", applies=_tapers)
def _taper_volume(block: Block) -> Iterator[Breach]:
    """In the taper 41 to 60 % less, of running and of band work."""
    taper, usual = _taper(block)
    if not taper or usual is None:
        return
    bands = sum(week.volume for week in taper) / len(taper)
    runs = sum(week.run_minutes for week in taper) / len(taper)
    for part, now, before in (
        ("bands", bands, usual.volume),
        ("runs", runs, float(usual.run_minutes)),
    ):
        if before and not 40.5 <= (less := quantised(100 * (1 - now / before))) <= 60.5:
            values = {"part": part, "less": round(less)}
            yield Breach("taper-volume", taper[0].number, values=values)


@VOLUME.add("taper-effort", "must", "bosquet-2007", applies=_tapers)
def _taper_effort(block: Block) -> Iterator[Breach]:
    """In the taper as often and as hard as before."""
    taper, usual = _taper(block)
    if usual is None:
        return
    efforts = [max((i.effort for s in w.sessions for i in s.items), default=0) for w in taper]
    before = max((i.effort for s in usual.sessions for i in s.items), default=0)
    for week, effort in zip(taper, efforts, strict=True):
        if week.count("heavy", "light") < usual.count("heavy", "light") or effort < before:
            yield Breach("taper-effort", week.number)


@VOLUME.add("sets-step", "must", "acsm-2009")
def _sets_step(block: Block) -> Iterator[Breach]:
    """One set more from week to week at most, and four in all."""
    for week, before, now in _same_exercises(block):
        if now.sets > 4 or (before and now.sets > before.sets + 1):
            values = {"exercise": now.exercise.slug, "sets": now.sets}
            yield Breach("sets-step", week.number, values=values)


@VOLUME.add("one-step-at-a-time", "must", "acsm-2009", "theraband-colour-chart")
def _one_step_at_a_time(block: Block) -> Iterator[Breach]:
    """The next band only after the most repetitions, one level, and with nothing else added."""
    levels = get_args(BandLevel)
    for week, before, now in _same_exercises(block):
        if before is None:
            continue
        up = levels.index(now.level) - levels.index(before.level)
        full = before.amount >= getattr(before.exercise.dose, before.unit)[1]
        more = now.sets > before.sets or now.amount > before.amount
        if up > 1 or (up == 1 and (more or not full)):
            values = {"exercise": now.exercise.slug}
            yield Breach("one-step-at-a-time", week.number, values=values)


@VOLUME.add("longest-run", "must", "frandsen-2025", applies=has_runs(*get_args(RunKind)))
def _longest_run(block: Block) -> Iterator[Breach]:
    """No run longer than 110 % of the longest of the 30 days before."""
    first = max((run.minutes for run in block.weeks[0].runs), default=0)
    past: list[tuple[float, int]] = [(-1.0, block.longest_run or first)]
    for week in block.weeks:
        for run in sorted(week.runs, key=lambda run: run.start):
            if run.kind == "race":
                continue
            at = (week.number - 1) * WEEK + run.start
            recent = [minutes for then, minutes in past if at - then <= 30 * 24]
            if recent and run.minutes > 1.1 * max(recent) + 0.01:
                values = {"minutes": run.minutes, "longest": max(recent)}
                yield Breach("longest-run", week.number, run.day, values=values)
            past.append((at, run.minutes))


@VOLUME.add("easy-share", "note", "munoz-2014", "festa-2020", applies=has_runs(*get_args(RunKind)))
def _easy_share(block: Block) -> Iterator[Breach]:
    """About four fifths of the running is easy in most plans; trials do not demand it."""
    for week in block.weeks:
        minutes = week.run_minutes
        easy = sum(run.minutes for run in week.runs if run.kind in ("easy", "long"))
        if minutes and not 70 <= quantised(100 * easy / minutes) <= 90:
            yield Breach("easy-share", week.number, values={"share": round(100 * easy / minutes)})


@VOLUME.add("long-share", "should", applies=has_runs("long"))
def _long_share(block: Block) -> Iterator[Breach]:
    """The long run takes half of a week's running at most; of four runs or more, 45 %."""
    for week in block.weeks:
        if week.phase != "build":
            continue  # The same runs, all of them shorter, rounded to five minutes.
        runs = [run for run in week.runs if run.kind != "race"]
        longest = max((run.minutes for run in runs if run.kind == "long"), default=0)
        most = LONG_OF_FEW if len(runs) < MANY_RUNS else LONG_OF_MANY
        if longest and quantised(100 * longest / week.run_minutes - most) > 0:
            values = {"share": ceil(100 * longest / week.run_minutes), "most": most}
            yield Breach("long-share", week.number, values=values)


def _taper(block: Block) -> tuple[list[Week], Week | None]:
    """Return the weeks of the taper, and the week before: the last that builds, or the usual."""
    taper = [week for week in block.weeks if week.phase == "taper"]
    build = [week for week in block.weeks if week.phase == "build"]
    return taper, (build[-1] if build else block.usual)


def _same_exercises(block: Block) -> Iterator[tuple[Week, Item | None, Item]]:
    """Yield each item with the item of the same exercise in the building week before.

    An easy week is passed over: after it one goes on where one was.
    """
    build = [week for week in block.weeks if week.phase == "build"]
    for week in build[:1]:
        for item in items(week):
            yield week, None, item
    for before, week in pairwise(build):
        earlier: dict[tuple[int, str], Item] = {}
        for number, session in enumerate(before.sessions):
            earlier.update({(number, item.exercise.slug): item for item in session.items})
        for number, session in enumerate(week.sessions):
            for item in session.items:
                yield week, earlier.get((number, item.exercise.slug)), item
