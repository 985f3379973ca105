"""Build your week: the table agrees with the scheduler, and no answer breaks a rule."""

import json
import random
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from strideband.library.records import Library
from strideband.model.exercise import BandKind, Exercise
from strideband.model.plan import DAYS
from strideband.planner import RULES, breaches
from strideband.planner.timing import minutes
from strideband.planner.week_table import (
    KINDS,
    SIZES,
    Table,
    block_of,
    patterns,
    session,
    solve,
)
from strideband.views.week_builder import KITS, TABLES, Answers, keys, sessions_json

from tests.support.for_each import for_each
from tests.support.real_project import real_graph
from tests.support.week_answers import look_up, read

ROOT = Path(__file__).parents[2]
COLUMNS = [(table, season) for table in KINDS for season in SIZES]


def library() -> Library:
    return real_graph().library


@cache
def answers() -> Answers:
    return Answers(library())


def legs() -> Exercise:
    return library().get("exercise", "banded-squat")


@pytest.mark.parametrize(("table", "season"), COLUMNS)
def test_table_holds_an_answer_for_every_pattern(table: Table, season: str) -> None:
    number = len(KINDS[table]) ** len(DAYS)
    assert len(read()[table][season]) == number * SIZES[season]
    assert sum(1 for _ in patterns(table)) == number


@pytest.mark.parametrize(("table", "season"), COLUMNS)
def test_table_says_what_the_scheduler_says(table: Table, season: str) -> None:
    """If this fails after a change of a rule: make weeks."""
    some = random.Random(season + table).sample(list(patterns(table)), 40)
    for pattern in some:
        assert look_up(pattern, table, season) == solve(pattern, season, legs()), pattern


@pytest.mark.parametrize(("table", "season"), COLUMNS)
def test_no_week_of_the_table_breaks_a_must(table: Table, season: str) -> None:
    musts = [r for r in RULES.values() if r.severity == "must" and r.of_days]
    possible = 0
    for pattern in random.Random(1).sample(list(patterns(table)), 1500):
        answer = look_up(pattern, table, season)
        if not answer.places:
            assert answer.collide
            continue
        possible += 1
        sessions = tuple(
            replace(session(style, legs()), day=day, at=at) for style, day, at in answer.places
        )
        block = block_of(pattern, season)
        block = replace(block, weeks=(replace(block.weeks[0], sessions=sessions),))
        assert not [rule.id for rule in musts if next(rule.check(block), None)], pattern
    assert possible > 100


@pytest.mark.parametrize(("table", "season"), COLUMNS)
def test_table_names_what_a_week_should_keep_and_does_not(table: Table, season: str) -> None:
    """Many hard runs leave no whole day between them and heavy legs; one a week does."""
    assert len(read()["noted"][table][season]) == len(KINDS[table]) ** len(DAYS)
    hard = "sprints" if table == "sprinter" else "intervals"
    one_hard = look_up((hard, *(None,) * 6), table, season).noted
    # Legs rest 72 hours before and after sprints: no room for a second strong session is left.
    assert one_hard == (("strong-twice",) if (table, season) == ("sprinter", "off-season") else ())
    answers = [look_up(p, table, season) for p in patterns(table)]
    for answer in answers:
        light = "light" in {style for style, *_ in answer.places}
        assert light == ("strong-twice" in answer.noted)
    # Nothing is closer to sprints than 72 hours, so there is always a whole day.
    assert (("day-heavy-hard",) in {own.noted for own in answers}) == (table == "runner")


@for_each(lambda: list(keys()), name=lambda key: "/".join(map(str, key)))
def test_sessions_keep_level_bands_and_time(key) -> None:
    _, level, kit, given = key
    bands, anchor = KITS[kit]
    sessions = tuple(
        replace(
            session(style, legs()),
            items=tuple(items),
            minutes=minutes(items, style == "light", style),
        )
        for style, items in answers().sessions(key)
    )
    assert all(len(own.items) >= 2 for own in sessions)
    block = block_of((None,) * 7, "off-season")
    block = replace(
        block,
        level=level,
        bands=frozenset(bands),
        anchor=anchor,
        minutes=given,
        weeks=(replace(block.weeks[0], sessions=sessions),),
    )
    must = {"own-bands", "time-given", "level-fits", "own-limits", "beginner-start"}
    must |= {"strong-effort"} if level != "beginner" else set()
    assert not must & {breach.rule for breach in breaches(block)}
    assert sessions[0].loaded, "a heavy session loads the legs: the table counts on it"


def test_json_holds_the_sessions_of_every_answer() -> None:
    data = json.loads(sessions_json(library()))
    assert set(data["sessions"]) == {"/".join(map(str, key)) for key in keys()}
    assert data["bands"] == list(get_args(BandKind))
    first = data["sessions"]["sprinter/advanced/all/45"]["heavy"][1][0]
    slug, name, unit, _ = data["exercises"][first[0]]
    exercise = library().get("exercise", slug)
    assert exercise.name == name
    assert first[2] == getattr(exercise.dose, unit)[0]


def test_every_runner_has_a_table() -> None:
    assert set(TABLES.values()) <= set(KINDS)
