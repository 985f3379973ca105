"""The site's search in a real browser: what is typed in the header, and the page that it leads to.

Which page comes first for what is tried without a browser: tests/scripts/test_search_ranks.py.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.built_pages import listed
from tests.support.chromium import PHONE, Watched, watch
from tests.support.for_each import for_each

LINKS = ".sb-find__list a"


class Search:
    """The search of an opened page, worked as a reader does."""

    def __init__(self, watched: Watched, home: str):
        self.watched, self.page, self.home = watched, watched.page, home
        self.field = self.page.get_by_role("combobox", name="Search")
        self.said = self.page.locator(".sb-find__said")

    def results(self, words: str) -> list[str]:
        """Type words; return the addresses that are shown, the best first."""
        self.field.fill("")
        self.page.wait_for_function("document.querySelector('[data-sb-panel]').hidden")
        self.field.fill(words)
        self.page.wait_for_function("!document.querySelector('[data-sb-panel]').hidden")
        return [
            href.removeprefix(self.home)
            for href in self.page.locator(LINKS).evaluate_all("links => links.map(l => l.href)")
        ]


@pytest.fixture(scope="module")
def search(desk: Any, served_site: str) -> Iterator[Search]:
    watched = watch(desk.new_page())
    watched.page.goto(served_site)
    watched.page.keyboard.press("/")
    yield Search(watched, served_site)
    watched.page.close()
    assert not watched.errors
    assert not watched.foreign()


@for_each(
    [
        ("clam", "exercises/clamshell/"),
        ("bum muscle", "muscles/gluteus-maximus/"),
        ("sqaut", "exercises/banded-squat/"),
        ("runner's knee", "faq/injury-and-safety/#runners-knee"),
        ("RPE", "glossary/#rpe"),
        ("eye injuries", "faq/injury-and-safety/#eye-injuries"),
        ("wordpress", "embedding/wordpress/"),
    ],
)
def test_the_first_result(case: tuple[str, str], search: Search) -> None:
    typed, first = case
    results = search.results(typed)
    assert results[0] == first, listed(results[:4])


def test_every_result_leads_somewhere(search: Search, built_site) -> None:
    for typed in ("RPE", "green loop band", "knock knees", "recovery", "shin splints", "safety"):
        for where in search.results(typed):
            assert (built_site / re.split(r"[#?]", where)[0] / "index.html").is_file(), where


def test_what_nobody_wrote_leads_to_the_questions(search: Search) -> None:
    assert search.results("xyzzyplugh") == ["faq/"]
    assert search.said.inner_text().startswith("Nothing is called so.")


def test_nothing_is_fetched_before_somebody_searches(desk: Any, served_site: str) -> None:
    watched = watch(desk.new_page())
    page, asked = watched.page, []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served_site + "about/", wait_until="networkidle")
    assert not [url for url in asked if "search" in url]
    with page.expect_response("**/search/index.json"):
        page.keyboard.press("/")
    page.keyboard.type("squat")
    page.locator(LINKS).first.wait_for()
    assert len([url for url in asked if "search" in url]) == 1
    page.close()


def test_it_is_a_combobox(search: Search) -> None:
    """The focus stays in the field; what is chosen is named, and Escape closes without a loss."""
    field, page = search.field, search.page
    number = len(search.results("squat"))
    assert search.said.inner_text() == f"{number} results"
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    assert chosen.count() == 1
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert chosen.get_attribute("id") == page.locator(LINKS).nth(1).get_attribute("id")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.get_by_role("option", selected=True).count() == 0
    page.keyboard.press("ArrowUp")
    assert page.locator(LINKS).last.get_attribute("aria-selected") == "true"
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "squat"
    assert not page.locator("[data-sb-panel]").is_visible()


def test_enter_opens_what_is_chosen_and_else_all_results(page: Any, served_site: str) -> None:
    page.goto(served_site + "about/")
    page.keyboard.press("/")
    page.keyboard.type("clamshell")
    page.locator(LINKS).first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/exercises/clamshell/")
    page.keyboard.press("/")
    page.keyboard.type("squats")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?find=squats")
    first = page.locator("[data-sb-results] li a").first
    first.wait_for()
    assert first.get_attribute("href").endswith("/exercises/banded-squat/")
    said = page.locator("[data-sb-results] [role=status]").inner_text()
    assert said == f"{page.locator('[data-sb-results] li').count()} results"


def test_what_was_typed_is_text(page: Any, served_site: str) -> None:
    page.goto(served_site + "search/?find=<img src=x onerror=alert(1)>")
    page.locator("[data-sb-results]").wait_for()
    assert not page.locator("[data-sb-results] img").count()


def test_without_javascript_the_form_leads_to_all_names(open_page, served_site: str) -> None:
    page = open_page(java_script_enabled=False).page
    page.goto(served_site)
    page.locator(".sb-find__input").fill("clam")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?find=clam")
    line = page.locator(".sb-names li", has_text="clam shell")
    assert line.locator("a").get_attribute("href") == "../exercises/clamshell/"


def test_the_search_fits_a_phone(open_page, served_site: str) -> None:
    watched = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    page = watched.page
    page.goto(served_site)
    button = page.get_by_role("button", name="Search")
    assert button.get_attribute("aria-expanded") == "false"
    button.tap()
    assert button.get_attribute("aria-expanded") == "true"
    page.wait_for_function("document.activeElement.matches('.sb-find__input')")
    page.keyboard.type("calf")
    page.locator(LINKS).first.wait_for()
    page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")
    page.locator(LINKS).first.tap()
    page.wait_for_url("**/muscles/gastrocnemius/")
    assert not watched.errors
