"""The planner: rules that catch what breaks them, weeks that keep them, and what is impossible."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise, permutations
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strideband.library.load import load
from strideband.library.records import Library
from strideband.model import Exercise, Plan
from strideband.model.exercise import BandKind, BandLevel, Level
from strideband.model.plan import DAYS, Day, Half, Progress, RunKind, Runner, Style
from strideband.planner import (
    RULES,
    Block,
    CannotPlan,
    Item,
    Run,
    Session,
    Week,
    breaches,
    make_block,
    planned,
)
from strideband.planner.candidates import Candidates
from strideband.planner.choose import TASTE, in_order, item
from strideband.planner.progress import dose, phases, reduced
from strideband.planner.rules.suitability import BEGINNER_EFFORT, BEGINNER_SETS
from strideband.planner.runs import planned_runs
from strideband.planner.timing import CHANGE, EASY_REST, ROUND_REST, WARM_UP, session_seconds
from strideband.planner.week import levels_for
from strideband.views.plan import Plans, PlanView
from strideband.views.plan_finder import answers

from tests.support.for_each import for_each
from tests.support.fuzz import times
from tests.support.made_plans import recipe
from tests.support.present import present
from tests.support.real_project import real_graph

ROOT = Path(__file__).parents[2]
AREAS = ("strength", "stamina", "joint-health", "flexibility", "balance")
ALL_BANDS = frozenset(get_args(BandKind))


def library() -> Library:
    return real_graph().library


@pytest.fixture(autouse=True, scope="module")
def read() -> None:
    """Read the library first: Hypothesis finds a first example that does so too slow."""
    library()


def exercises() -> list[Exercise]:
    return library().all("exercise")


def move(slug: str, **options) -> Item:
    return item(library().get("exercise", slug), ALL_BANDS, "heavy", **options)


def session(day: Day = "tue", at: Half = "evening", style: Style = "heavy", **options) -> Session:
    values = {"name": "Legs", "items": (move("hip-thrust"),), "minutes": 20, **options}
    return Session(style=style, day=day, at=at, **values)


def light(slug: str, **options) -> Session:
    return session("fri", style="light", items=(move(slug, **options),))


def run(day: Day, kind: RunKind = "easy", minutes: int = 40, at: Half = "morning") -> Run:
    return Run(day, at, kind, minutes)


@cache
def good() -> Week:
    return Week(
        1,
        "build",
        (run("tue", "intervals", 30), run("thu", minutes=60), run("sun", "long", 60)),
        (
            session(
                "wed", "evening", items=(move("hip-thrust", level="medium"), move("lateral-lunge"))
            ),
            session(
                "fri",
                "evening",
                "light",
                name="All",
                items=tuple(
                    map(move, ("bridge-hold", "clamshell", "hip-flexor-march", "calf-stretch"))
                ),
            ),
        ),
    )


def legs() -> Session:
    return good().sessions[0]


def rest() -> Session:
    return good().sessions[1]


def block(*weeks: Week, **options) -> Block:
    values = {
        "runners": ("road-runner",),
        "season": "any",
        "level": "advanced",
        "bands": ALL_BANDS,
        "anchor": True,
        "minutes": 30,
        "areas": AREAS,
        "longest_run": 60,
        **options,
    }
    return Block(weeks=weeks or (good(),), **values)


def with_runs(*runs: Run) -> Block:
    return block(replace(good(), runs=runs))


def with_sessions(*sessions: Session, **options) -> Block:
    return block(replace(good(), sessions=sessions), **options)


def taper(**options) -> Block:
    """A week of building and two of a good taper, with something else said about the taper."""
    less = tuple(replace(s, items=reduced(s.items)) for s in good().sessions)
    runs = tuple(replace(r, minutes=r.minutes // 2) for r in good().runs)
    own = {"runs": runs, "sessions": less, **options}
    return block(
        good(), Week(2, "taper", **own), Week(3, "taper", **own), season="taper", longest_run=60
    )


def grown(**options) -> Block:
    """Two weeks; in the second the hip thrust has another dose."""
    second = replace(
        good(),
        number=2,
        sessions=(
            replace(
                good().sessions[0],
                items=(
                    replace(move("hip-thrust", level="medium"), **options),
                    move("lateral-lunge"),
                ),
            ),
            good().sessions[1],
        ),
    )
    return block(good(), second)


FOUR_RUNS = tuple(run(day, minutes=30) for day in ("mon", "tue", "wed", "thu", "sat", "sun"))
BROKEN: dict[str, Callable[[], Block]] = {
    "gap-heavy-hard": lambda: with_sessions(
        replace(legs(), day="tue", at="morning", minutes=0), rest()
    ),
    "day-heavy-hard": lambda: with_sessions(replace(legs(), day="mon"), rest()),
    "heavy-or-fast": lambda: with_sessions(replace(legs(), day="tue"), rest()),
    "gap-heavy-heavy": lambda: with_sessions(legs(), replace(legs(), day="thu")),
    "after-sprints": lambda: with_runs(run("tue", "sprints")),
    "before-sprints": lambda: with_runs(run("sat", "sprints")),
    "sprints-race": lambda: with_runs(run("fri", "sprints"), run("sun", "race", 60)),
    "own-hours": lambda: block(
        replace(
            good(),
            runs=(run("thu", "tempo"),),
            sessions=(session("wed", items=(move("single-leg-calf-raise"),)), rest()),
        )
    ),
    "race-eve": lambda: with_runs(run("sat", minutes=25), run("sun", "race", 60)),
    "strength-first": lambda: with_sessions(legs(), replace(rest(), day="thu", at="morning")),
    "short-run-only": lambda: with_sessions(
        legs(), replace(rest(), day="thu", at="morning", before_run=True)
    ),
    "circuit-length": lambda: with_sessions(
        legs(), replace(rest(), day="thu", at="morning", before_run=True, minutes=61)
    ),
    "rest-day": lambda: with_runs(*FOUR_RUNS),
    "second-rest-day": lambda: with_runs(*FOUR_RUNS[:5]),
    "sessions-a-week": lambda: with_sessions(legs(), season="off-season"),
    "strong-twice": lambda: block(season="off-season"),
    "every-week": lambda: block(good(), replace(good(), number=2, sessions=good().sessions[1:])),
    "in-season-once": lambda: with_sessions(legs(), replace(legs(), day="sat"), season="in-season"),
    "taper-volume": lambda: taper(runs=good().runs),
    "taper-effort": lambda: taper(sessions=good().sessions[1:]),
    "sets-step": lambda: grown(sets=move("hip-thrust").sets + 2),
    "one-step-at-a-time": lambda: grown(level="heavy"),
    "longest-run": lambda: with_runs(run("sun", "long", 67)),
    "easy-share": lambda: with_runs(run("tue", "intervals", 60), run("sun", "long", 60)),
    "long-share": lambda: with_runs(run("tue", "easy", 60), run("sun", "long", 61)),
    "five-areas": lambda: with_sessions(*(2 * good().sessions[:1])),
    "push-and-swing": lambda: with_sessions(legs()),
    "own-bands": lambda: block(anchor=False),
    "time-given": lambda: block(minutes=19),
    "level-fits": lambda: block(level="beginner"),
    "strong-effort": lambda: with_sessions(session(items=(move("clamshell"),)), rest()),
    "beginner-start": lambda: block(level="beginner"),
    "own-limits": lambda: with_sessions(legs(), light("banded-squat", level="medium")),
    "foot-before-run": lambda: with_sessions(
        legs(), replace(light("ankle-eversion"), day="thu", at="morning", before_run=True)
    ),
}


def test_a_good_block_keeps_every_rule() -> None:
    assert breaches(block()) == []
    assert breaches(taper()) == []
    assert breaches(grown(amount=move("hip-thrust").amount + 1)) == []


def test_every_rule_has_a_block_that_breaks_it() -> None:
    assert BROKEN.keys() == RULES.keys()


@for_each(RULES)
def test_rule_is_caught(rule: str) -> None:
    own = BROKEN[rule]()
    assert rule in {breach.rule for breach in breaches(own)}
    assert RULES[rule].applies(own)


@for_each(RULES)
def test_rule_has_words_and_known_sources(rule: str) -> None:
    from strideband.text.messages import Messages

    words = Messages()
    assert words.text(f"rule.{rule}")
    assert words.text(f"rule-why.{rule}")
    assert all(("source", slug) in library() for slug in RULES[rule].sources)


def test_breach_names_its_week_day_and_session() -> None:
    [breach] = [b for b in breaches(BROKEN["heavy-or-fast"]()) if b.rule == "heavy-or-fast"]
    assert (breach.week, breach.day, present(breach.session).name) == (1, "tue", "Legs")


def test_week_follows_upon_itself() -> None:
    """Sunday evening is half a day before Monday morning."""
    own = block(
        replace(
            good(),
            runs=(run("mon", "intervals", 30), run("thu", minutes=90)),
            sessions=(replace(good().sessions[0], day="sun"), good().sessions[1]),
        )
    )
    assert "day-heavy-hard" in {breach.rule for breach in breaches(own)}


# Shipped plans


@for_each(lambda: library().all("plan"), name=lambda plan: plan.slug)
def test_shipped_plan_keeps_every_must(plan: Plan) -> None:
    made = planned(plan, library())
    assert len(made.weeks) == plan.weeks
    assert breaches(made, severity="must") == []
    assert all(s.items for week in made.weeks for s in week.sessions)


def test_weeks_are_made_anew_when_a_limit_changes(project) -> None:
    """In the same process, as while serving."""
    library, _ = load(project.root)
    plan = library.get("plan", "two-marches")
    levels = {i.level for s in planned(plan, library).weeks[0].sessions for i in s.items}
    assert levels == {"light", "medium"}
    project.replace(
        "exercises/standing-march.yml", "why: It joins", "limits: {band: light}\nwhy: It joins"
    )
    library, _ = load(project.root)
    levels = {i.level for s in planned(plan, library).weeks[0].sessions for i in s.items}
    assert levels == {"light"}


def chosen() -> list[tuple[str, Session]]:
    """The first week's sessions whose moves the planner chose, with their plans."""
    return [
        (plan.slug, own)
        for plan in library().all("plan")
        for wish, own in zip(plan.sessions, planned(plan, library()).weeks[0].sessions, strict=True)
        if not wish.exercises
    ]


@for_each(chosen, name=lambda pair: f"{pair[0]}, {pair[1].name}")
def test_a_session_seldom_changes_position(pair: tuple[str, Session]) -> None:
    """Big moves, other moves, stretches: within each, one position after the other."""
    _, own = pair
    positions = [item.exercise.position for item in own.items]
    changes = sum(a != b for a, b in pairwise(positions))
    assert changes <= len(set(positions)) + 1, positions
    assert [item.exercise.contraction == "stretch" for item in own.items] == sorted(
        item.exercise.contraction == "stretch" for item in own.items
    )


def test_big_moves_come_first_and_a_position_once_taken_is_kept() -> None:
    slugs = ("calf-stretch", "clamshell", "glute-bridge", "dead-bug", "split-squat", "side-step")
    ordered = [own.exercise.slug for own in in_order([*map(move, slugs)])]
    assert ordered == [
        *("split-squat", "side-step"),  # Standing.
        *("clamshell", "glute-bridge", "dead-bug"),  # Lying: on the side, then on the back.
        "calf-stretch",
    ]


def test_no_exercise_stands_in_two_sessions_of_a_week() -> None:
    made = make_block(recipe(), exercises(), AREAS)
    slugs = [item.exercise.slug for s in made.weeks[0].sessions for item in s.items]
    assert len(slugs) == len(set(slugs))


@pytest.mark.parametrize("race", ["mon", "thu", "sun"])
@pytest.mark.parametrize("taper", [0, 1])
def test_the_day_before_a_race_holds_an_easy_short_run(race: str, taper: int) -> None:
    runs = [
        {"day": day, "kind": kind, "minutes": 60, "at": at}
        for day in DAYS
        for kind, at in (("long", "morning"), ("intervals", "evening"))
        if (day, at) != (race, "evening")
    ]
    plan = recipe(weeks=3, taper=taper, runs=[*runs, {"day": race, "kind": "race", "minutes": 50}])
    weeks = [planned_runs(plan, number, "build", 0, 1) for number in (1, 2, 3)]
    eve = DAYS[DAYS.index(race) - 1]
    of_eve = [(number, run) for number, own in enumerate(weeks) for run in own if run.day == eve]
    before = [run for number, run in of_eve if number == (1 if race == "mon" else 2)]
    assert [(run.kind, run.minutes) for run in before] == [("easy", 20)]
    assert [run.kind for run in weeks[2] if run.day == race] == ["race"]
    made = block(*(Week(n, "build", own, ()) for n, own in enumerate(weeks, 1)))
    assert "race-eve" not in {breach.rule for breach in breaches(made)}


def test_a_race_is_no_training_run_and_no_running_day_of_the_plan() -> None:
    view = PlanView(library().get("plan", "twelve-weeks-to-a-race"), library())
    assert view.run_days == 4
    week, _, minutes = view.volumes[-1]
    assert minutes == sum(run.minutes for run in week.runs) - 90
    assert answers(view.plan, Plans(library()))["season"] == ["off-season", "taper"]


# Recipes


def test_the_sunday_before_a_race_on_monday_is_easy_unless_the_plan_ends():
    runs = [
        {"day": "mon", "kind": "race", "minutes": 40},
        {"day": "sun", "kind": "long", "minutes": 90},
    ]
    plan = recipe(weeks=2, season="in-season", runs=runs)
    weeks = [planned_runs(plan, number, "build", 0, 1) for number in (1, 2)]
    sundays = [(run.kind, run.minutes) for week in weeks for run in week if run.day == "sun"]
    assert sundays == [("easy", 20), ("long", 90)]


RUNS = st.lists(
    st.builds(
        dict,
        day=st.sampled_from(DAYS),
        kind=st.sampled_from(get_args(RunKind)),
        minutes=st.sampled_from([20, 30, 45, 60, 90]),
        at=st.sampled_from(get_args(Half)),
    ),
    max_size=6,
    unique_by=lambda run: (run["day"], run["at"]),
)
SESSIONS = st.lists(
    st.builds(
        dict,
        name=st.just("Session"),
        style=st.sampled_from(["heavy", "light", "stretch"]),
        circuit=st.booleans(),
        before_run=st.booleans(),
    ),
    min_size=1,
    max_size=3,
)
RECIPES = st.builds(
    recipe,
    runners=st.lists(st.sampled_from(get_args(Runner)), min_size=1, max_size=2, unique=True),
    season=st.sampled_from(["off-season", "in-season", "taper", "any"]),
    level=st.sampled_from(get_args(Level)),
    bands=st.lists(st.sampled_from(get_args(BandKind)), min_size=1, max_size=4, unique=True),
    anchor=st.booleans(),
    minutes=st.sampled_from([10, 20, 30, 45]),
    weeks=st.sampled_from([1, 2, 4, 6]),
    runs=RUNS,
    busy=st.lists(st.sampled_from(DAYS), max_size=4, unique=True),
    sessions=SESSIONS,
    progress=st.sampled_from(get_args(Progress)),
    deload=st.sampled_from([None, 3]),
    taper=st.sampled_from([0, 1]),
)


@given(RECIPES)
@pytest.mark.fuzz
@settings(max_examples=times(50), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_recipe_gives_a_plan_that_breaks_a_must(plan: Plan) -> None:
    made, broken = None, None
    try:
        made = make_block(plan, exercises(), AREAS)
    except CannotPlan as problem:
        broken = problem.rules
    if made is None:
        assert broken is not None
        assert set(broken) <= RULES.keys()
        return
    assert breaches(made, severity="must") == []
    assert len(made.weeks) == plan.weeks
    for week in made.weeks:
        assert len(week.sessions) == len(plan.sessions)
        assert not {s.day for s in week.sessions} & set(plan.busy)


def test_collision_is_named() -> None:
    runs = [
        {"day": day, "kind": "sprints", "minutes": 45, "at": "evening"}
        for day in ("mon", "wed", "fri")
    ]
    with pytest.raises(CannotPlan) as problem:
        make_block(recipe(runs=runs), exercises(), AREAS)
    assert problem.value.rules == ("after-sprints", "before-sprints")


def test_what_the_author_fixed_is_named_where_it_breaks_a_rule() -> None:
    fixed = {
        "name": "Long",
        "style": "light",
        "exercises": [{"exercise": "wall-drive-hold"}],
    }
    with pytest.raises(CannotPlan) as problem:
        make_block(recipe(sessions=[fixed, fixed]), exercises(), AREAS)
    assert problem.value.rules == ("level-fits",)
    assert problem.value.breaches[0].values == {"exercise": "wall-drive-hold"}


def test_same_recipe_gives_the_same_weeks() -> None:
    plan = recipe(weeks=4, runs=[{"day": "tue", "kind": "tempo", "minutes": 40}])
    assert make_block(plan, exercises(), AREAS) == make_block(plan, exercises()[::-1], AREAS)


# Progress and time


def test_phases_of_twelve_weeks() -> None:
    order = phases(12, 4, 2)
    assert [n for n, phase in enumerate(order, 1) if phase == "easy"] == [4, 8]
    assert order[-2:] == ["taper", "taper"]
    assert order.count("build") == 8


def test_a_set_a_week_up_to_four() -> None:
    bridge = library().get("exercise", "glute-bridge")
    doses = [dose(bridge, ALL_BANDS, "light", "add-sets", step, 6) for step in range(6)]
    assert [own.sets for own in doses] == [1, 2, 3, 4, 4, 4]


def test_most_repetitions_come_before_the_next_band() -> None:
    bridge = library().get("exercise", "glute-bridge")
    doses = [dose(bridge, ALL_BANDS, "heavy", "reps-then-band", step, 13) for step in range(13)]
    assert [own.amount for own in doses[:5]] == [10, 12, 13, 15, 10]
    assert [own.level for own in doses[::4]] == ["medium", "heavy", "heavy", "heavy"]
    assert [own.sets for own in doses[::4]] == [2, 2, 3, 4]
    later = dose(bridge, ALL_BANDS, "heavy", "reps-then-band", 16, 17)
    assert (later.sets, later.amount) == (4, 15), "with nothing left to add it stays at the most"


@for_each(exercises, name=lambda exercise: exercise.slug)
def test_a_strong_set_pulls_harder_than_a_light_one(exercise: Exercise) -> None:
    levels, bands = get_args(BandLevel), frozenset(exercise.band.kinds)
    heavy, light = (item(exercise, bands, style) for style in ("heavy", "light"))
    step = levels.index(heavy.level) - levels.index(light.level)
    if exercise.contraction == "stretch":
        assert heavy == light
    elif len(levels_for(exercise)) == 1:
        assert step == 0, "its safety notes allow one band"
    else:
        assert step == (1 if exercise.band.role == "resist" else 0)
        assert heavy.effort > light.effort


@for_each(exercises, name=lambda exercise: exercise.slug)
def test_help_of_a_band_gets_less_week_by_week_from_what_the_exercise_names(
    exercise: Exercise,
) -> None:
    if exercise.band.role != "assist" or exercise.contraction == "stretch":
        return
    bands, levels = frozenset(exercise.band.kinds), get_args(BandLevel)
    doses = [dose(exercise, bands, "heavy", "reps-then-band", step, 12) for step in range(12)]
    found = list(dict.fromkeys(own.level for own in doses))
    own = levels.index(exercise.band.level)
    assert found == list(levels[own::-1])
    assert doses[3].level == exercise.band.level
    assert doses[4].level == found[1]


@for_each(exercises, name=lambda exercise: exercise.slug)
@pytest.mark.parametrize("progress", get_args(Progress))
def test_a_light_session_never_moves_to_another_band(exercise: Exercise, progress) -> None:
    bands = frozenset(exercise.band.kinds)
    doses = [dose(exercise, bands, "light", progress, step, 16, (2, 2)) for step in range(16)]
    assert len({own.level for own in doses}) == 1
    assert [own.amount for own in doses] == sorted(own.amount for own in doses)


SOME = st.deferred(lambda: st.sampled_from(exercises()))


@given(st.lists(st.tuples(SOME, st.integers(2, 4)), min_size=4, max_size=9))
@settings(max_examples=60, deadline=None)
def test_an_easy_week_has_half_the_sets_with_the_same_repetitions(chosen) -> None:
    full = [item(each, ALL_BANDS, "heavy", sets=sets) for each, sets in chosen]
    left = reduced(full)
    for before, now in zip(full, left, strict=True):
        assert replace(now, sets=before.sets) == before
        assert before.sets // 2 <= now.sets <= before.sets // 2 + 1
    whole = sum(own.volume for own in full)
    greatest = max(own.volume / own.sets for own in full)
    assert sum(own.volume for own in left) == pytest.approx(whole / 2, abs=greatest / 2 + 0.01)


def test_a_week_of_two_moves_is_halved_too() -> None:
    """Three sets and two: one of them and two are nearest to half."""
    full = [move("glute-bridge", sets=3, amount=15), move("clamshell", sets=2, amount=10)]
    assert [own.sets for own in reduced(full)] == [1, 2]


def test_a_single_set_stays_in_an_easy_week() -> None:
    assert [own.sets for own in reduced([move("hip-thrust", sets=1)])] == [1]


def test_session_takes_what_its_parts_take() -> None:
    bridge = move("glute-bridge", sets=2, amount=10)  # 2-1-2: 5 s each.
    clam = move("clamshell", sets=2, amount=10)  # On both sides, with 5 s to change.
    assert bridge.seconds == 50
    assert clam.seconds == 105
    both = 2 * 50 + 2 * 105
    plain = both + bridge.rest + clam.rest + CHANGE
    assert session_seconds([bridge, clam], False, "light") == plain
    assert session_seconds([bridge, clam], True, "light") == both + 2 * CHANGE + ROUND_REST
    warm = WARM_UP + CHANGE + bridge.seconds + EASY_REST
    assert session_seconds([bridge, clam], False, "heavy") == plain + warm
    assert session_seconds([], False, "heavy") == 0


def test_sums_in_another_order_are_worth_the_same() -> None:
    """Then the name decides, and not the last bit of a half, a third, a sixth and so on."""
    like = exercises()[0]

    def move_for(*muscles: str) -> Exercise:
        own = like.muscles.model_copy(update={"primary": muscles})
        return like.model_copy(update={"slug": "".join(muscles), "muscles": own})

    week = [move_for(muscle) for muscle in "abbcccddddddeeeeeeeee"]
    moves = [move_for(*order) for order in permutations("abcde")]
    candidates = Candidates(moves, TASTE["road-runner"], "light", ())
    assert len({*candidates.worths(week, ())}) == 1


def test_texts_and_rules_name_the_same_start_for_beginners():
    overload = library().get("concept", "progressive-overload").body
    assert f"Beginners start lower, at 5 to {BEGINNER_EFFORT}," in overload
    answer = library().get("question", "how-many-repetitions").answer
    assert BEGINNER_SETS == 2
    assert "Start with one or two [sets]" in answer


def test_texts_and_rules_name_the_same_hours():
    answer = library().get("question", "hours-apart").answer
    assert "At least 6 hours, better 24." in answer
    assert "[up to 72 hours]" in answer
