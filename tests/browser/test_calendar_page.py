"""The calendar of a plan's page: the script moves the dates as the program does."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from strideband.library.load import load_or_raise
from strideband.library.records import Library
from strideband.outputs.calendar import START, calendar, start_before_race
from strideband.text.messages import Messages
from strideband.views.plan import PlanView

from tests.support.for_each import for_each
from tests.support.level_words import level_words
from tests.support.mkdocs_runs import PROJECT, site_url
from tests.support.real_project import real_graph

SLUG = "two-marches"
URL = "https://club.example/"
"""Of the small site. One test needs a plan that holds a race, and looks at the real one."""
RACE = "twelve-weeks-to-a-race"


@pytest.fixture(scope="module")
def view(built_once: Path) -> PlanView:
    return view_of(SLUG, load_or_raise(built_once))


def view_of(slug: str, library: Library) -> PlanView:
    return PlanView(library.get("plan", slug), library)


def made(view: PlanView, start: date = START, *, all_day: bool = False, url: str = URL) -> str:
    return calendar(view, url, Messages(), level_words(view.library), start, all_day=all_day)


@pytest.fixture
def form(page: Any, served_small: str) -> Any:
    page.goto(f"{served_small}plans/{SLUG}/")
    form = page.locator("[data-sb-calendar]")
    form.wait_for()
    return form


@pytest.fixture(scope="module")
def kept_page(desk: Any, served_small: str) -> Any:
    """A page for tests that only fill its form in: to open one takes longer than they do."""
    page = desk.new_page()
    page.goto(f"{served_small}plans/{SLUG}/")
    return page


@pytest.fixture
def kept_form(kept_page: Any) -> Any:
    return kept_page.locator("[data-sb-calendar]")


def saved(page: Any, form: Any, day: str, *, all_day: bool = False) -> tuple[str, str]:
    """Fill the form in; return the name and the text of the file that the browser saves."""
    form.locator("[name=date]").fill(day)
    form.get_by_label("Whole days").set_checked(all_day)
    with page.expect_download() as download:
        form.get_by_role("button").click()
    content = Path(download.value.path()).read_bytes().decode()
    return download.value.suggested_filename, content


def undated(text: str) -> str:
    """Return a calendar without what says which edition is the later: only the page knows that."""
    return re.sub(r"^(DTSTAMP|SEQUENCE):.*\r\n", "", text, flags=re.MULTILINE)


@for_each([("2027-03-28", False), ("2027-10-31", True)])
def test_dates_are_those_of_the_program(chosen, kept_page, kept_form, view):
    """On two Sundays on which clocks change in Berlin; more of them without a browser."""
    day, all_day = chosen
    monday = date.fromisoformat(day) - timedelta(days=6)
    name, text = saved(kept_page, kept_form, day, all_day=all_day)
    assert undated(text) == undated(made(view, monday, all_day=all_day))
    assert name == f"{SLUG}{'-days' if all_day else ''}-{monday}.ics"


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_readers_time_zone_moves_nothing(open_page, served_small, view, zone):
    page = open_page(timezone_id=zone).page
    page.goto(f"{served_small}plans/{SLUG}/")
    form = page.locator("[data-sb-calendar]")
    form.wait_for()
    _, text = saved(page, form, "2027-03-29")
    assert undated(text) == undated(made(view, date(2027, 3, 29)))


def test_a_race_counts_back(page, served_site, kept_form):
    """Where the plan holds one; elsewhere there is nothing to count back from."""
    assert kept_form.get_by_label("Count from").count() == 0
    page.goto(f"{served_site}plans/{RACE}/")
    form, view = page.locator("[data-sb-calendar]"), view_of(RACE, real_graph().library)
    form.wait_for()
    form.get_by_label("Count from").select_option("race")
    race = "2027-05-12"
    _, text = saved(page, form, race)
    start = start_before_race(date.fromisoformat(race), len(view.weeks))
    assert undated(text) == undated(made(view, start, url=site_url(PROJECT)))


def test_what_was_saved_is_said_and_who_imports_again_gets_the_later(open_page, served_small):
    """Whichever way the plan is moved, and within the same minute; that it begins in the past is
    said too.
    """
    page = open_page().page
    page.clock.install(time=1_800_000_000)  # In January 2027.
    page.goto(f"{served_small}plans/{SLUG}/")
    form = page.locator("[data-sb-calendar]")
    form.wait_for()
    said = form.get_by_role("status")
    assert said.inner_text() == ""
    editions = []
    for day, words in (
        ("2027-03-03", "Saved. The plan begins on Monday, March 1, 2027."),
        ("2026-03-03", "Saved. The plan begins on Monday, March 2, 2026. That is in the past."),
    ):
        _, text = saved(page, form, day)
        assert said.inner_text() == words
        [stamp], [number] = (
            set(re.findall(rf"^{name}:(.*)\r$", text, re.MULTILINE))
            for name in ("DTSTAMP", "SEQUENCE")
        )
        assert text.count("SEQUENCE:") == text.count("BEGIN:VEVENT")
        assert re.fullmatch(r"20270115T08\d{4}Z", stamp)
        editions.append((int(number), stamp))
        page.clock.run_for(2000)
    assert editions[0] < editions[1]
    assert editions[1][0] < 2**31


def test_nothing_is_saved_without_a_date_and_a_file_that_cannot_be_read_is_said(page, form):
    form.get_by_role("button").click()
    assert form.locator("[name=date]").evaluate("field => field.validity.valueMissing")
    assert form.get_by_role("status").inner_text() == ""
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('offline')) }")
    form.locator("[name=date]").fill("2027-03-01")
    form.get_by_role("button").click()
    form.get_by_text("could not be read").wait_for()


def test_without_a_script_the_files_stay(open_page, served_small, view):
    page = open_page(java_script_enabled=False).page
    page.goto(f"{served_small}plans/{SLUG}/")
    assert not page.locator("[data-sb-calendar]").is_visible()
    links = page.locator(".sb-downloads a[href$='.ics']")
    assert links.count() == 2
    for place, all_day in enumerate((False, True)):
        assert str(START) in links.nth(place).inner_text()
        with page.expect_download() as download:
            links.nth(place).click()
        content = Path(download.value.path()).read_bytes().decode()
        assert content == made(view, all_day=all_day)


def test_pdfs_are_there_to_download(kept_page, built_once, view):
    links = kept_page.locator(".sb-downloads a[href$='.pdf']")
    names = [f"{SLUG}.pdf", *(f"session-{n + 1}.pdf" for n in range(len(view.first.sessions)))]
    assert [link.get_attribute("href").split("/")[-1] for link in links.all()] == names
    for name in names:
        assert (built_once / "site" / "plans" / SLUG / name).read_bytes().startswith(b"%PDF-")
