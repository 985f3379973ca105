"""Plans in a real browser: the list that narrows, the weeks of a plan, and the week builder."""

import random
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from strideband.model.exercise import Level
from strideband.model.plan import DAYS
from strideband.planner.week_table import KINDS, SIZES, patterns
from strideband.views.week_builder import KITS, MINUTES, TABLES, Answers

from tests.browser.test_player import AGAIN
from tests.support.axe import COLOUR, in_scheme, violations
from tests.support.built_pages import listed
from tests.support.chromium import PHONE, STILL, Watched, watch
from tests.support.mkdocs_runs import PROJECT
from tests.support.real_project import real_graph
from tests.support.week_answers import look_up

PLANS = {
    path.stem: yaml.load(path.read_bytes(), yaml.CSafeLoader)
    for path in sorted((PROJECT / "content" / "plans").glob("*.yml"))
}
LONG = "plans/road-runner-off-season-4-runs/"
SHORT = "plans/three-moves/"
"""Of the small site, with two weeks."""


def shown(page: Any) -> set[str]:
    """Return the slugs of the plans that can be seen."""
    return set(
        page.locator("[data-sb-plans] article a").evaluate_all(
            """links => links.filter(link => link.checkVisibility())
            .map(link => new URL(link.href).pathname.split('/').at(-2))"""
        )
    )


@pytest.fixture(scope="module")
def kept(desk: Any) -> Watched:
    """A page for the tests of the list: to open one takes longer than most of them."""
    return watch(desk.new_page())


@pytest.fixture
def chooser(kept: Watched, served_site: str) -> Iterator[Any]:
    """The list as if just opened."""
    page = kept.page
    if page.url.split("?")[0] != f"{served_site}plans/":
        page.goto(f"{served_site}plans/")
    page.evaluate(
        "history.replaceState(null, '', location.pathname); dispatchEvent(new Event('popstate'))"
    )
    yield page
    assert not kept.errors
    assert not kept.foreign()


def test_list_narrows_to_the_plans_that_fit(chooser: Any) -> None:
    assert shown(chooser) == set(PLANS)
    chooser.get_by_label("Runner", exact=True).select_option("sprinter")
    sprinters = {slug for slug, plan in PLANS.items() if "sprinter" in plan["runners"]}
    assert shown(chooser) == sprinters
    chooser.get_by_label("Season", exact=True).select_option("in-season")
    assert shown(chooser) == {
        slug for slug in sprinters if PLANS[slug]["season"] in ("in-season", "any")
    }
    assert chooser.locator(
        "[data-sb-plans] [role=status]"
    ).inner_text() == f"{len(shown(chooser))} plan" + ("s" if len(shown(chooser)) > 1 else "")


def test_bands_that_one_has_leave_only_plans_that_need_no_others(chooser: Any) -> None:
    chooser.get_by_label("Mini loop").check()
    found = shown(chooser)
    assert "twenty-minutes-one-loop" in found
    assert LONG.split("/")[1] not in found


def test_choice_is_in_the_address(chooser: Any) -> None:
    chooser.get_by_label("Runner", exact=True).select_option("sprinter")
    chooser.get_by_label("Mini loop").check()
    state = parse_qs(urlsplit(chooser.url).query)
    assert state == {"runner": ["sprinter"], "band": ["mini-loop"]}
    found = shown(chooser)
    chooser.reload()
    assert shown(chooser) == found
    chooser.go_back()
    chooser.wait_for_function("() => !document.querySelector('[name=band]:checked')")
    chooser.get_by_role("button", name="Clear all").click()
    assert shown(chooser) == set(PLANS)
    chooser.goto(chooser.url + "?runner=%3Cscript%3E&days=99")
    assert shown(chooser) == set(PLANS)


def test_list_knows_tapers_and_the_days_without_the_race(chooser: Any) -> None:
    chooser.goto(f"{chooser.url}?days=4&season=taper")
    chooser.locator("[data-sb-plans] [role=status]").wait_for()
    assert {"twelve-weeks-to-a-race", "two-week-taper"} <= shown(chooser)
    days = chooser.get_by_label("Running days", exact=True)
    assert "1 day" in days.inner_text().split("\n")
    assert chooser.locator(".sb-plans__legend li").count() == 4


def test_list_stands_without_a_script(open_page: Callable[..., Any], served_site: str) -> None:
    page = open_page(java_script_enabled=False).page
    page.goto(f"{served_site}plans/")
    assert page.locator("article.sb-card--plan").count() == len(PLANS)
    assert not page.locator("[data-sb-plans] form").is_visible()
    page.goto(f"{served_site}{LONG}")
    assert page.locator(".sb-plan-week:visible").count() == 8


def test_one_week_is_shown_at_a_time(page: Any, served_site: str) -> None:
    page.goto(f"{served_site}{LONG}")
    weeks = page.locator(".sb-plan-week:visible")
    assert weeks.evaluate_all("all => all.map(week => week.id)") == ["week-1"]
    page.get_by_role("link", name="Week 4").click()
    assert weeks.evaluate_all("all => all.map(week => week.id)") == ["week-4"]
    assert page.locator(".sb-switch [aria-current]").inner_text().split("\n") == [
        "Week 4",
        "easy week",
    ]
    assert page.evaluate("location.hash") == "#week-4"
    page.go_back()
    page.locator("#week-1").wait_for()
    page.locator("#week-1 a.sb-event--heavy").first.click()
    target = page.evaluate("location.hash")
    assert page.locator(target).is_visible()
    page.goto(f"{served_site}{LONG}#week-3-session-2")
    assert page.locator("#week-3-session-2").is_visible()


def test_the_week_is_remembered_and_foreign_fragments_leave_it(
    open_page: Callable[..., Any], served_small: str
) -> None:
    watched = open_page()
    page = watched.page
    page.goto(f"{served_small}{SHORT}")
    page.get_by_role("link", name="Week 2").click()
    for fragment in ("sb:why", "%", "#%"):
        page.evaluate("hash => { location.hash = hash }", fragment)
        assert page.locator("#week-2").is_visible(), fragment
    page.goto("about:blank")
    page.goto(f"{served_small}{SHORT}")
    assert page.locator("#week-2").is_visible()
    page.goto("about:blank")
    page.goto(f"{served_small}{SHORT}#%")
    assert page.locator(".sb-plan-week:visible").count() == 1
    assert not watched.errors, listed(watched.errors)


def test_a_session_that_was_left_opens_in_its_week(
    open_page: Callable[..., Any], served_small: str
) -> None:
    """Whichever week the page showed; what is asked names it, and the focus is not lost."""
    page = open_page().page
    page.goto(f"{served_small}{SHORT}#week-2")
    page.locator("#week-2 [data-sb-steps]").first.click()
    page.locator(".sb-player [data-sb-do=toggle]").click()
    page.keyboard.press("Escape")
    page.locator("[data-sb-resume]").wait_for()
    page.get_by_role("link", name="Week 1", exact=True).click()
    page.reload()
    assert page.locator("#week-1").is_visible()
    kept = page.locator("[data-sb-resume]")
    assert "Week 2" in kept.inner_text()
    kept.get_by_role("button", name="Go on").click()
    assert page.locator("#week-2").is_visible()
    page.keyboard.press("ArrowRight")
    page.evaluate(AGAIN, ["ArrowRight", 40])
    page.locator(".sb-player [data-sb-do=toggle]").click()
    page.locator(".sb-player").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.matches('#week-2 [data-sb-steps]')")


def test_every_rule_of_the_page_is_kept_or_noted(page: Any, served_site: str) -> None:
    page.goto(f"{served_site}plans/twenty-minutes-one-loop/")
    states = page.locator(".sb-rule__state").all_inner_texts()
    assert set(states) == {"Kept", "Noted"}
    noted = page.locator(".sb-rule--noted").all_inner_texts()
    assert any("nothing for Flexibility" in text for text in noted)


# Build your week


def opened_builder(page: Any, address: str, query: str = "") -> Any:
    page.goto(f"{address}build-your-week/{query}")
    page.wait_for_function("() => document.querySelector('[data-sb-said]').textContent")
    return page


@pytest.fixture
def builder(page: Any, served_small: str) -> Any:
    return opened_builder(page, served_small)


LEVELS: tuple[Level, ...] = ("beginner", "advanced")
READ = """() => ({
  said: document.querySelector('[data-sb-said]').textContent,
  days: [...document.querySelectorAll('[data-sb-day]')].map(day =>
    [...day.querySelectorAll('.sb-event--band')].map(e => [
      e.classList.contains('sb-event--heavy') ? 'heavy' : 'light',
      e.querySelector('.sb-event__when').textContent])),
  moves: [...document.querySelectorAll('[data-sb-sessions] .sb-session')].map(session =>
    [...session.querySelectorAll('.sb-move__name')].map(a => a.href.split('/').at(-2))),
  hidden: document.querySelector('[data-sb-week]').hidden,
})"""


def test_page_shows_what_the_planner_says(page: Any, served_site: str) -> None:
    """For answers at random: the same days, halves and exercises as in Python. More of them
    without a browser: tests/scripts/."""
    library, builder = real_graph().library, opened_builder(page, served_site)
    dice = random.Random(7)
    wrong = []
    for _ in range(3):
        runner, season = dice.choice(list(TABLES)), dice.choice(list(SIZES))
        level, kit = dice.choice(LEVELS), dice.choice(list(KITS))
        minutes, table = dice.choice(MINUTES), TABLES[runner]
        pattern = dice.choice(list(patterns(table)))
        values = {"runner": runner, "season": season, "level": level, "kit": kit}
        values |= {"minutes": str(minutes)}
        values |= {day: kind or "" for day, kind in zip(DAYS, pattern, strict=True)}
        builder.evaluate(
            """values => { const form = document.querySelector('[data-sb-builder] form');
            for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
            form.dispatchEvent(new Event('change')); }""",
            values,
        )
        found = builder.evaluate(READ)
        answer = look_up(pattern, table, season)
        if found["hidden"] != bool(answer.collide):
            wrong.append(f"{values}: {found['said']}")
        if answer.collide:
            continue
        expected: list[list[list[str]]] = [[] for _ in DAYS]
        halves = {"morning": "Morning", "evening": "Evening"}
        for style, day, at in answer.places:
            expected[DAYS.index(day)].append([style, halves[at]])
        moves = [
            [own.exercise.slug for own in items]
            for style, items in Answers(library).sessions((runner, level, kit, minutes))
            if style in {place[0] for place in answer.places}
        ]
        days = [sorted(day) for day in found["days"]]
        if days != [sorted(day) for day in expected] or found["moves"] != moves:
            wrong.append(f"{values}: {found}")
    assert not wrong, listed(wrong)


@pytest.fixture
def new_builder(open_page: Callable[..., Any], served_small: str) -> Any:
    """The page as somebody sees it who has never been there."""
    return opened_builder(open_page().page, served_small)


def test_rules_that_should_be_kept_and_are_not_are_said(new_builder: Any) -> None:
    """The words promise no more than the week keeps."""
    assert "that must be kept" in new_builder.locator("[data-sb-said]").inner_text()
    noted = new_builder.locator("[data-sb-noted]")
    assert not noted.is_visible()
    answers = ((p, look_up(p, "runner", "off-season").noted) for p in patterns("runner"))
    pattern = next(p for p, noted_there in answers if "day-heavy-hard" in noted_there)
    for day, kind in zip(DAYS, pattern, strict=True):
        new_builder.locator(f"[name={day}]").select_option(kind or "")
    assert "a whole day between" in noted.inner_text()


def test_buttons_tell_what_they_did(new_builder: Any) -> None:
    """Beside the buttons; and where the browser does not let a page copy, what to do instead."""
    builder = new_builder
    done, copy = builder.locator("[data-sb-done]"), builder.locator("[data-sb-copy]")
    builder.evaluate("() => { navigator.clipboard.writeText = async () => {} }")
    copy.click()
    assert done.inner_text() == "Copied."
    builder.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(1) }")
    copy.click()
    assert "address bar" in done.inner_text()
    assert "mon=" in builder.url
    builder.get_by_role("button", name="Begin anew").click()
    first = builder.get_by_label("Runner", exact=True)
    assert first.evaluate("field => field === document.activeElement")
    builder.wait_for_function("() => document.activeElement.getBoundingClientRect().top >= 48")
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        builder.get_by_label(day, exact=True).select_option("easy")
    assert not builder.locator("[data-sb-week]").is_visible()
    assert not copy.is_visible()


def test_a_foreign_address_leaves_the_saved_week(new_builder: Any, served_small: str) -> None:
    builder = new_builder
    builder.get_by_label("Friday", exact=True).select_option("easy")
    opened_builder(builder, served_small, "?utm_source=x")
    assert builder.get_by_label("Friday", exact=True).input_value() == "easy"


def test_without_its_files_the_builder_says_so(
    open_page: Callable[..., Any], served_small: str
) -> None:
    watched = open_page()
    watched.page.route("**/weeks.json", lambda route: route.abort())
    watched.page.goto(f"{served_small}build-your-week/")
    watched.page.get_by_text("could not be loaded").wait_for()
    watched.page.get_by_label("Friday", exact=True).select_option("easy")
    assert not [error for error in watched.errors if error.startswith("uncaught")]
    assert not watched.page.locator("[data-sb-copy]").is_visible()


def test_week_can_be_shared_and_is_kept(
    builder: Any, open_page: Callable[..., Any], served_small: str
) -> None:
    builder.get_by_label("Season", exact=True).select_option("in-season")
    builder.get_by_label("Friday", exact=True).select_option("easy")
    week = builder.evaluate(READ)
    other = open_page().page
    other.goto(builder.url)
    other.wait_for_function("() => document.querySelector('[data-sb-said]').textContent")
    assert other.evaluate(READ) == week
    opened_builder(builder, served_small)
    assert builder.evaluate(READ) == week
    builder.get_by_role("button", name="Begin anew").click()
    assert builder.evaluate(READ) != week
    assert builder.evaluate("localStorage.getItem('strideband.week')") is None


def test_a_strange_address_is_harmless(page: Any, served_small: str) -> None:
    strange = "?runner=nobody&mon=<img src=x>&kit=&tue=sprints"
    builder = opened_builder(page, served_small, strange)
    assert builder.get_by_label("Runner", exact=True).input_value() == "road-runner"
    assert builder.get_by_label("Tuesday", exact=True).input_value() in ("", "intervals")


def test_builder_is_accessible_and_fits_a_phone(builder: Any) -> None:
    builder.set_viewport_size(PHONE)
    builder.add_style_tag(content=STILL)
    assert builder.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    found = violations(builder, ".sb-builder")
    in_scheme(builder, "dark")
    found += violations(builder, ".sb-builder", COLOUR)
    assert not found, listed(found)


def test_kinds_of_runs_follow_the_runner_and_a_collision_is_said(builder: Any) -> None:
    for runner, table in TABLES.items():
        builder.get_by_label("Runner", exact=True).select_option(runner)
        offered = builder.get_by_label("Monday", exact=True).evaluate(
            "field => [...field.options].filter(o => !o.disabled).map(o => o.value)"
        )
        assert offered == [kind or "" for kind in KINDS[table]]
    builder.get_by_label("Runner", exact=True).select_option("sprinter")
    for day in ("Monday", "Wednesday", "Friday"):
        builder.get_by_label(day, exact=True).select_option("sprints")
    assert "No week with these runs" in builder.locator("[data-sb-said]").inner_text()
    assert "72 hours" in builder.locator("[data-sb-collide]").inner_text()
    assert not builder.locator("[data-sb-week]").is_visible()
