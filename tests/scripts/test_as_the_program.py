"""What a script works out in a page is what the program works out, for all that it can be asked."""

import json
import random
import re
from datetime import date, timedelta
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser
from strideband.figures import pull_direction, torque_lever
from strideband.model.plan import DAYS
from strideband.outputs.calendar import START, calendar, start_before_race
from strideband.planner import planned
from strideband.planner.steps import steps
from strideband.planner.week_table import SIZES, patterns
from strideband.text.messages import Messages
from strideband.views.concept_figures import concept_figures
from strideband.views.exercise_finder import finder_lists
from strideband.views.plan import PlanView
from strideband.views.session_player import player_exercises, player_session
from strideband.views.shelves import Shelves
from strideband.views.week_builder import (
    TABLES,
    Answers,
    builder,
    builder_files,
    keys,
)

from tests.support.built_pages import listed
from tests.support.level_words import level_words
from tests.support.node import evaluated
from tests.support.real_project import real_graph
from tests.support.week_answers import look_up

WORDS = Messages()
PLAN, RACE = "road-runner-off-season-4-runs", "twelve-weeks-to-a-race"


# A plan's calendar


def undated(text: str) -> str:
    return re.sub(r"^DTSTAMP:.*\r\n", "", text, flags=re.MULTILINE)


def test_the_calendar_is_moved_as_the_program_writes_it() -> None:
    """Over changes of clocks, leap days and years; timed and as whole days.

    But for the edition's time, which only the page knows.
    """
    library = real_graph().library
    view = PlanView(library.get("plan", PLAN), library)
    days = [date(2027, 3, 28), date(2024, 2, 29), date(2000, 1, 1)]
    mondays = [day - timedelta(days=day.weekday()) for day in days]
    levels = level_words(library)

    def made(start: date, all_day: bool) -> str:
        return calendar(view, "https://x.example/", WORDS, levels, start, all_day=all_day)

    for all_day in (False, True):
        plain = made(START, all_day)
        moved = evaluated(
            "import { dayOf, firstDay, moved } from '#pages/components/plan_downloads/moved.js';",
            "given.days.map(day => moved(given.plain,"
            " firstDay(dayOf(day), '8', { race: false }) - dayOf(given.start)))",
            {"days": [*map(str, days)], "plain": plain, "start": str(START)},
        )
        anew = [made(day, all_day) for day in mondays]
        assert [*map(undated, moved)] == [*map(undated, anew)]


def test_a_race_counts_back_as_in_the_program() -> None:
    library = real_graph().library
    weeks = len(PlanView(library.get("plan", RACE), library).weeks)
    races = [date(2027, 5, 3) + timedelta(days=number) for number in range(15)]
    found = evaluated(
        "import { dayOf, firstDay, textOf } from '#pages/components/plan_downloads/moved.js';",
        "given.races.map(day => textOf(firstDay(dayOf(day), given.weeks, { race: true })))",
        {"races": [*map(str, races)], "weeks": str(weeks)},
    )
    assert found == [str(start_before_race(race, weeks)) for race in races]


# Build your week


def test_the_builder_says_what_the_planner_says() -> None:
    """For answers at random: the same days, halves, rules and exercises."""
    library, dice = real_graph().library, random.Random(7)
    asked, expected = [], []
    weeks = {table: [*patterns(table)] for table in set(TABLES.values())}
    answers = {key: dict(Answers(library).sessions(key)) for key in dice.sample([*keys()], 12)}
    assert {key[0] for key in answers} == set(TABLES)
    for _ in range(400):
        key, season = dice.choice([*answers]), dice.choice(list(SIZES))
        runner, level, kit, minutes = key
        table = TABLES[runner]
        pattern = dice.choice(weeks[table])
        values = {"runner": runner, "season": season, "level": level, "kit": kit}
        values["minutes"] = str(minutes)
        asked.append(values | {d: kind or "" for d, kind in zip(DAYS, pattern, strict=True)})
        answer = look_up(pattern, table, season)
        if answer.collide:
            expected.append({"collide": [*answer.collide]})
            continue
        items = answers[key]
        sessions = [
            [style, day, at, [item.exercise.slug for item in items[style]]]
            for style, day, at in answer.places
        ]
        expected.append({"noted": [*answer.noted], "sessions": sessions})
    assert {"collide", "noted"} == {next(iter(answer)) for answer in expected}
    files = {name: json.loads(text) for name, text in builder_files(library).items()}
    found = evaluated(
        "import { answer } from '#pages/components/week_builder/answer.js';",
        """given.asked.map(values => {
          const { collide, noted, sessions } =
            answer(values, given.facts, given.weeks, given.sessions);
          const slug = ([place]) => given.sessions.exercises[place][0];
          return collide ? { collide } : { noted, sessions: sessions.map(
            ({ style, day, half, items }) => [style, day, half, items.map(slug)]) };
        })""",
        {
            "asked": asked,
            "facts": json.loads(builder(WORDS).facts),
            "weeks": files["weeks.json"],
            "sessions": files["sessions.json"],
        },
    )
    wrong = [
        f"{values}: {is_} instead of {should}"
        for values, is_, should in zip(asked, found, expected, strict=True)
        if is_ != should
    ]
    assert not wrong, listed(wrong)


# The exercise finder


def found_by(asked: list[dict[str, list[str]]]) -> list[set[str]]:
    """Return the slugs that the finder shows for what is picked of each facet."""
    _, groups = finder_lists(Shelves(real_graph()), WORDS)
    items = [item for group in groups for item in group.items]
    fits = evaluated(
        "import { search } from '#pages/components/finder/search.js';",
        "given.asked.map(picked =>"
        " search(given.items, null, new Map(Object.entries(picked))).fits)",
        {"asked": asked, "items": [json.loads(item.data) for item in items]},
    )
    slugs = [item.exercise.slug for item in items]
    return [{slug for slug, shown in zip(slugs, row, strict=True) if shown} for row in fits]


def test_each_choice_finds_the_exercises_that_the_records_name() -> None:
    exercises = real_graph().library.all("exercise")

    def values(exercise: Any) -> dict[str, set[str]]:
        """Return what a record says, for the facets that are fields of it."""
        both = exercise.emphasis == "both"
        fixed = exercise.band.anchor not in (None, "under-feet")
        return {
            "area": set(exercise.areas),
            "emphasis": {"push", "swing"} if both else {exercise.emphasis},
            "band": set(exercise.band.kinds),
            "muscle": {*exercise.muscles.primary, *exercise.muscles.secondary},
            "anchor": {"any" if fixed else "none"},
            "level": {exercise.level},
            "position": {exercise.position},
        }

    said = {exercise.slug: values(exercise) for exercise in exercises}
    choices = sorted({(f, v) for own in said.values() for f, vs in own.items() for v in vs})
    assert len(choices) > 50
    found = found_by([{facet: [value]} for facet, value in choices])
    for (facet, value), slugs in zip(choices, found, strict=True):
        assert slugs == {slug for slug, own in said.items() if value in own[facet]}, (facet, value)


# The session player


def test_the_player_goes_through_each_session_as_planned() -> None:
    """By the clock alone, in the planner's order and its time; sets are counted as planned."""
    library = real_graph().library
    sessions = [
        session
        for plan in library.all("plan")
        for week in planned(plan, library).weeks
        for session in week.sessions
    ]
    levels = level_words(library)
    distinct = {json.dumps(player_session(session, WORDS, levels)): session for session in sessions}
    assert len(distinct) > 20
    found = evaluated(
        "import { Course, CourseRun } from '#pages/components/session_player/course.js';",
        """(() => {
          let now = 0;
          Date.now = () => now;
          return given.sessions.map(data => {
            now = 0;
            const course = new Course(data, given.exercises, {});
            const run = new CourseRun(course, { pace: true });
            const seen = [];
            run.start(true);
            for (now = 0; !run.over; now += 1000) {
              const { step } = run;
              if (seen.at(-1)?.step !== step)
                seen.push({ step, said: [step.kind, step.item.exercise, step.set, step.side] });
              run.look();
            }
            return { said: seen.map(({ said }) => said), seconds: now / 1000 - 1,
              sets: course.sets, done: run.setsDone, left: course.secondsFrom(1) };
          });
        })()""",
        {
            "sessions": [*map(json.loads, distinct)],
            "exercises": player_exercises(library.all("exercise")),
        },
    )
    for session, is_ in zip(distinct.values(), found, strict=True):
        made = steps(session)
        said = [[step.kind, step.item.exercise.slug, step.set, step.side] for step in made]
        assert is_["said"][1:] == said
        assert is_["said"][0][0] == "ready"
        seconds = sum(step.seconds for step in made)
        assert (is_["left"], is_["seconds"]) == (seconds, seconds + 5)
        assert is_["sets"] == is_["done"] == sum(item.sets for item in session.items)


# The figures of concepts


class Words(dict):
    """The words that stand in the drawings."""

    def __missing__(self, key: str) -> str:
        return {"angle": "{n}°"}.get(key, "")


def numbers(text: str | None) -> list[float]:
    return [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text or "")]


def attributes(drawn: str, selector: str) -> dict[str, str | None]:
    """Return the attributes of the first element of a drawing that is as asked."""
    found = LexborHTMLParser(f"<svg>{drawn}</svg>").css_first(selector)
    assert found, selector
    return found.attributes


def assert_near(is_: list[float], should: list[float], where: str) -> None:
    """Drawings have a digit after the point."""
    assert is_ == pytest.approx(should, abs=0.06), where


def test_the_leg_is_drawn_as_the_engine_does() -> None:
    """All the way round: foot, lever arm and its mark, arrow, arc, words, marks of the charts."""
    example = concept_figures().torque_lever.example
    state = json.loads(json.dumps(torque_lever.state(example, Words())))
    angles = range(example.low, example.high + 1, 10)
    assert angles[-1] == example.high
    found = evaluated(
        "import { legAt, markAt } from '#pages/components/torque_lever/leg.js';",
        """given.angles.map(angle => ({ ...legAt(angle, given.state),
          marks: ['force', 'torque'].map((name, which) => markAt(angle,
            given.state[name][angle - given.state.low], given.state.across,
            given.state.down[which])) }))""",
        {"angles": [*angles], "state": state},
    )
    for angle, leg in zip(angles, found, strict=True):
        drawn = str(torque_lever.scene(example, angle, Words()))

        def shown(part: str, name: str, drawn: str = drawn) -> list[float]:
            return numbers(attributes(drawn, f".{part}")[name])

        where = f"{angle}°"
        assert_near([*leg["tip"], *state["fixed"]], shown("strand", "d"), where)
        assert_near([leg["strand"]], shown("strand", "stroke-width"), where)
        assert_near([0, 0, *leg["foot"]], shown("moment", "d"), where)
        assert_near([v for corner in leg["square"] for v in corner], shown("square", "d"), where)
        assert_near([*leg["tip"], leg["towards"]], shown("pull", "transform"), where)
        assert_near([leg["turned"]], shown("leg", "transform"), where)
        assert_near([leg["arrow"]], shown("tip", "transform"), where)
        assert_near(leg["arcEnd"], shown("arc", "d")[-2:], where)
        assert_near(leg["words"], shown("degrees", "x") + shown("degrees", "y"), where)
        assert leg["beyond"] == (example.stretch[angle - example.low] > state["limit"])
        for which, mark in enumerate(leg["marks"]):
            now = attributes(str(torque_lever.chart(example, angle, Words(), which)), ".now")
            assert_near([mark["x"], mark["y"]], numbers(now["cx"]) + numbers(now["cy"]), where)


def test_a_fixed_point_comes_to_what_the_engine_says() -> None:
    """Over the whole paper: the way of the pull, what it loads, and where its words stand."""
    places = [(a / 20, u / 20) for a in range(-26, 27) for u in range(37)]
    drawn_too = {(-1.3, 0.0), (-1.1, 1.5), (0.0, 1.8), (1.3, 0.05), (1.3, 1.8), (0.7, 0.1)}
    ankle = pull_direction.ankle()
    far = [p for p in places if (p[0] - ankle[0]) ** 2 + (p[1] - ankle[1]) ** 2 > 0.3**2]
    state = pull_direction.state()
    found = evaluated(
        "import { pullTo, wordsBeside } from '#pages/components/pull_direction/pull.js';",
        """given.places.map(place => { const { ankle, arrow } = given.state;
          const turn = Math.atan2(ankle[1] - place[1], place[0] - ankle[0]);
          return { ...pullTo(place, given.state), words: wordsBeside(turn, arrow) } })""",
        {"places": far, "state": state},
    )
    loads = set()
    for place, is_ in zip(far, found, strict=True):
        pull = pull_direction.pull(*place)
        assert (is_["way"], is_["load"]) == (pull.way, pull.load), place
        loads.add(pull.load)
        if place not in drawn_too:
            continue
        text = attributes(str(pull_direction.scene(*place, Words())), ".pull text")
        assert is_["words"]["text-anchor"] == text["text-anchor"]
        shown = numbers(text["x"]) + numbers(text["y"])
        assert_near([is_["words"]["x"], is_["words"]["y"]], shown, str(place))
    assert loads == {"flexion", "extension", "little"}
    assert drawn_too <= set(far)
