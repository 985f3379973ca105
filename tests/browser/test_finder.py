"""The exercise finder in a real browser: true counts, a state to share, keys, and no script."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from tests.support.built_pages import listed
from tests.support.chromium import DESKTOP, PHONE, Watched, watch
from tests.support.for_each import for_each
from tests.support.mkdocs_runs import FIXTURE

EXERCISES = {
    path.stem: yaml.load(path.read_bytes(), yaml.CSafeLoader)
    for path in sorted((FIXTURE / "exercises").glob("*.yml"))
}
"""Those of the small site. What the finder finds among the real ones is compared with the program
without a browser: tests/scripts/."""
FACETS = ["area", "emphasis", "band", "level", "position", "anchor", "phase", "muscle"]


class Finder:
    """The finder of an opened page, worked as a reader does."""

    def __init__(self, page: Any):
        self.page = page
        self.text = page.locator("[data-sb-finder] input[type=search]")
        self.status = page.locator("[data-sb-finder] [role=status]")
        self.clear = page.get_by_role("button", name="Clear all")

    def open(self, address: str, query: str = "") -> "Finder":
        self.page.goto(f"{address}exercises/{query}")
        self.status.wait_for()
        return self

    def box(self, facet: str, value: str) -> Any:
        return self.page.locator(f'[data-sb-finder] input[name="{facet}"][value="{value}"]')

    def shown(self) -> list[str]:
        """Return the slugs of the exercises that can be seen, in their order."""
        return self.page.evaluate(
            """() => [...document.querySelectorAll('[data-sb-finder] article a')]
            .filter(link => link.checkVisibility())
            .map(link => new URL(link.href).pathname.split('/').at(-2))"""
        )

    def said(self) -> str:
        return self.status.inner_text()

    def query(self) -> dict[str, list[str]]:
        return parse_qs(self.page.evaluate("location.search").removeprefix("?"))

    def comes_to(self, shown: list[str]) -> bool:
        """Wait until exactly these exercises are shown, as after a step back."""
        for _ in range(100):
            if self.shown() == shown:
                return True
            self.page.wait_for_timeout(50)
        return False

    def names(self) -> dict[str, list[str]]:
        """Return every facet with its values."""
        return self.page.evaluate(
            """() => {
              const facets = {};
              for (const box of document.querySelectorAll('[data-sb-finder] input[type=checkbox]'))
                (facets[box.name] ??= []).push(box.value);
              return facets;
            }"""
        )


@pytest.fixture(scope="module")
def kept(desk: Any) -> Watched:
    """A page for all tests that begin with the whole list: to open one takes longer than most."""
    return watch(desk.new_page())


@pytest.fixture
def finder(kept: Watched, served_small: str) -> Iterator[Finder]:
    """The finder as if just opened; opened anew if the last test went elsewhere."""
    finder = Finder(kept.page)
    kept.page.set_viewport_size(DESKTOP)
    kept.page.evaluate("() => { try { localStorage.clear() } catch { /* about:blank */ } }")
    if kept.page.url.split("?")[0] != f"{served_small}exercises/":
        finder.open(served_small)
    kept.page.evaluate(
        "history.replaceState(null, '', location.pathname); dispatchEvent(new Event('popstate'))"
    )
    kept.forget()
    yield finder
    assert not kept.foreign()
    assert not kept.errors
    assert not kept.dialogs


def values(slug: str, facet: str) -> set[str]:
    """Return what the data say of an exercise, for the facets that are fields of it."""
    exercise = EXERCISES[slug]
    match facet:
        case "area":
            return set(exercise["areas"])
        case "emphasis":
            emphasis = exercise["emphasis"]
            return {"push", "swing"} if emphasis == "both" else {emphasis}
        case "band":
            return set(exercise["band"]["kinds"])
        case "muscle":
            return {*exercise["muscles"]["primary"], *exercise["muscles"].get("secondary", ())}
        case "anchor":
            fixed = exercise["band"].get("anchor", "under-feet") != "under-feet"
            return {"any" if fixed else "none"}
        case _:
            return {exercise[facet]}


def test_all_exercises_are_shown_at_first(finder: Finder) -> None:
    assert sorted(finder.shown()) == sorted(EXERCISES)
    assert finder.said() == f"{len(EXERCISES)} exercises"
    assert not finder.clear.is_visible()
    assert set(finder.names()) == set(FACETS)


TRY_EACH = """() => {
  const shown = () => [...document.querySelectorAll('[data-sb-finder] article a')]
    .filter(link => link.checkVisibility())
    .map(link => new URL(link.href).pathname.split('/').at(-2));
  const said = document.querySelector('[data-sb-finder] [role=status]');
  const found = [];
  for (const box of document.querySelectorAll('[data-sb-finder] input[type=checkbox]')) {
    box.click();
    found.push([box.name, box.value, shown(), said.textContent, location.search]);
    box.click();
  }
  return found;
}"""


def test_each_choice_shows_the_exercises_that_the_data_name(finder: Finder) -> None:
    wrong = []
    for facet, value, shown, said, query in finder.page.evaluate(TRY_EACH):
        if query != f"?{facet}={value}":
            wrong.append(f"{facet}={value}: the address says {query}")
        number = "1 exercise" if len(shown) == 1 else f"{len(shown)} exercises"
        if said != number:
            wrong.append(f"{facet}={value}: {len(shown)} shown, said {said!r}")
        if facet == "phase":  # Derived: test_each_phase_page_and_the_finder_agree.
            continue
        expected = {slug for slug in EXERCISES if value in values(slug, facet)}
        if set(shown) != expected:
            wrong.append(f"{facet}={value}: {sorted(set(shown) ^ expected)}")
    assert not wrong, listed(wrong)


def test_each_phase_page_and_the_finder_agree(finder: Finder, served_small: str) -> None:
    found = {
        value: set(shown)
        for facet, value, shown, _, _ in finder.page.evaluate(TRY_EACH)
        if facet == "phase"
    }
    assert set(found) == {"push", "swing"}
    for phase, exercises in found.items():
        finder.page.goto(f"{served_small}phases/{phase}/")
        links = finder.page.locator("article article a")
        listed_there = {link.get_attribute("href").split("/")[-2] for link in links.all()}
        assert exercises == listed_there, phase


def test_every_value_of_the_data_can_be_chosen(finder: Finder) -> None:
    offered = finder.names()
    for facet in set(FACETS) - {"phase"}:
        assert set(offered[facet]) == {v for slug in EXERCISES for v in values(slug, facet)}


STARTS = ["", "?level=intermediate&band=mini-loop&band=tube", "?phase=push&find=wall"]
COUNTS = """() => {
  const boxes = [...document.querySelectorAll('[data-sb-finder] input[type=checkbox]')];
  const shown = () => [...document.querySelectorAll('[data-sb-finder] article')]
    .filter(card => card.checkVisibility()).length;
  const count = (box) => Number(box.closest('label').querySelector('[data-sb-count]').textContent);
  const stated = boxes.map((box) => [box, count(box), box.checked]);
  const wrong = [];
  for (const [box, said, was] of stated) {
    if (was) continue;
    const peers = boxes.filter((other) => other.name === box.name && other.checked);
    for (const peer of peers) peer.click();  // Peers widen: count this choice without them.
    box.click();
    if (shown() !== said) wrong.push(`${box.name}=${box.value}: says ${said}, gives ${shown()}`);
    box.click();
    for (const peer of peers) peer.click();
  }
  return wrong;
}"""


@for_each(STARTS)
def test_a_count_is_the_number_of_results_that_the_choice_gives(
    start: str, page: Any, served_small: str
) -> None:
    finder = Finder(page).open(served_small, start)
    before = finder.said(), finder.shown()
    wrong = page.evaluate(COUNTS)
    assert not wrong, listed(wrong)
    after = finder.said(), finder.shown()
    assert after == before, "choosing and taking back leaves the page as it was"


def test_choices_of_one_facet_widen_and_of_two_narrow(finder: Finder) -> None:
    finder.box("band", "tube").check()
    tubes = set(finder.shown())
    finder.box("band", "mini-loop").check()
    either = set(finder.shown())
    assert tubes < either
    finder.box("level", "intermediate").check()
    both = set(finder.shown())
    assert both < either
    assert both == {slug for slug in either if EXERCISES[slug]["level"] == "intermediate"}


def test_nothing_found_is_said_and_can_be_undone(finder: Finder) -> None:
    """What was typed never leaves the page empty; filters may, and then they are named."""
    finder.text.fill("zzz")
    number = len(EXERCISES)
    assert finder.said() == f"Nothing here is called “zzz”. Here are all {number}:"
    assert len(finder.shown()) == number
    others = finder.page.locator("[data-sb-besides] a")
    others.first.wait_for()
    assert "/faq/" in others.first.get_attribute("href")
    finder.text.fill("lying march")
    finder.box("level", "intermediate").check()
    assert finder.shown() == []
    assert finder.said() == "No exercise fits. Take one filter away, or clear all."
    headings = finder.page.locator("[data-sb-group] h2")
    assert not any(heading.is_visible() for heading in headings.all())
    finder.clear.click()
    assert len(finder.shown()) == number
    assert finder.text.input_value() == ""
    assert finder.query() == {}
    assert not finder.clear.is_visible()


def test_the_best_stands_first_and_beside_it_what_answers(page: Any, served_site: str) -> None:
    finder = Finder(page).open(served_site, "?find=squats")
    page.locator("[data-sb-besides] a").first.wait_for()
    assert finder.shown()[0] == "banded-squat"
    finder.text.fill("hip pain")
    assert "glute-bridge" in finder.shown()
    first = page.locator("[data-sb-besides] a").first
    assert first.get_attribute("href").endswith("faq/when-it-hurts/#hip-pain")
    finder.text.fill("no anchor")
    anchored = page.evaluate(
        """() => [...document.querySelectorAll('[data-sb-item]')].filter(
          e => e.querySelector('article').checkVisibility())
        .map(e => JSON.parse(e.dataset.sbItem).anchor[0])"""
    )
    assert set(anchored) == {"none"}


def test_whatever_is_typed_is_text(finder: Finder) -> None:
    typed = "<img src=x onerror=alert(1)> % a&b=c#d ü é \\ ("
    finder.text.fill(typed)
    state = finder.query()
    assert list(state.values()) == [[typed]]
    finder.page.reload()
    assert finder.text.input_value() == typed
    assert finder.query() == state


def test_the_state_is_in_the_address_for_reload_and_sharing(
    finder: Finder, open_page: Callable[..., Any]
) -> None:
    finder.text.fill("march")
    finder.box("level", "beginner").check()
    finder.box("band", "mini-loop").check()
    shown, said = finder.shown(), finder.said()
    assert 0 < len(shown) < len(EXERCISES)
    finder.page.reload()
    assert (finder.shown(), finder.said()) == (shown, said)

    other = Finder(open_page().page)
    other.page.goto(finder.page.evaluate("location.href"))
    other.status.wait_for()
    assert (other.shown(), other.said()) == (shown, said)
    assert other.text.input_value() == "march"
    assert other.box("level", "beginner").is_checked()
    assert other.box("band", "mini-loop").is_checked()
    assert other.page.locator(".sb-find__input").evaluate("e => e !== document.activeElement")


def test_back_and_forward_go_one_step(finder: Finder) -> None:
    page = finder.page
    steps = [finder.shown()]
    finder.box("level", "beginner").check()
    steps.append(finder.shown())
    finder.box("band", "tube").check()
    steps.append(finder.shown())
    page.go_back()
    assert finder.comes_to(steps[1])
    assert finder.box("level", "beginner").is_checked()
    assert not finder.box("band", "tube").is_checked()
    page.go_back()
    assert finder.comes_to(steps[0])
    page.go_forward()
    page.go_forward()
    assert finder.comes_to(steps[2])


def test_back_from_an_exercise_brings_the_results_again(finder: Finder) -> None:
    finder.text.fill("march")
    finder.box("level", "beginner").check()
    shown = finder.shown()
    page = finder.page
    page.locator("[data-sb-finder] article a").filter(visible=True).first.click()
    page.wait_for_url("**/exercises/*/")
    page.go_back()
    finder.status.wait_for()
    assert finder.comes_to(shown)
    assert finder.text.input_value() == "march"


def test_unknown_and_hostile_states_in_the_address_do_no_harm(page: Any, served_small: str) -> None:
    query = "?level=%3Cscript%3E&nothing=1&__proto__=x&band=mini-loop&band=&find=%F0%9F%92%A9%E0%A4"
    finder = Finder(page).open(served_small, query)
    assert finder.box("band", "mini-loop").is_checked()
    assert all("mini-loop" in values(slug, "band") for slug in finder.shown())
    finder.open(served_small, "?level=no-such&constructor=1")
    assert len(finder.shown()) == len(EXERCISES)


def test_chosen_filters_can_be_taken_back_one_by_one(finder: Finder) -> None:
    page = finder.page
    finder.box("level", "beginner").check()
    finder.box("band", "tube").check()
    chips = page.get_by_role("list", name="Chosen filters").get_by_role("button")
    assert chips.count() == 2
    labels = [chip.get_attribute("aria-label") or chip.inner_text() for chip in chips.all()]
    assert all(label.startswith("Remove filter: ") for label in labels)
    chips.first.click()
    assert chips.count() == 1
    assert len(finder.query()) == 1
    chips.first.click()
    assert len(finder.shown()) == len(EXERCISES)


def test_it_works_with_the_keyboard_alone(page: Any, served_small: str) -> None:
    """Tab to the field, type, Tab to a choice, Space, Tab to a result, Enter."""
    finder = Finder(page).open(served_small)

    def tab_to(selector: str, limit: int = 120) -> None:
        for _ in range(limit):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"{limit} times Tab do not lead to {selector}")

    tab_to("[data-sb-finder] input[type=search]")
    page.keyboard.type("march")
    found = len(finder.shown())
    assert 0 < found < len(EXERCISES)
    page.keyboard.press("Enter")
    assert len(finder.shown()) == found, "Enter keeps the results"
    tab_to("[data-sb-finder] summary")
    if not page.locator("[data-sb-finder] details").evaluate("fold => fold.open"):
        page.keyboard.press("Enter")
    tab_to('[data-sb-finder] input[name="level"][value="beginner"]')
    page.keyboard.press("Space")
    assert finder.box("level", "beginner").is_checked()
    narrowed = finder.shown()
    assert 0 < len(narrowed) < found
    tab_to("[data-sb-finder] .sb-chip")
    page.keyboard.press("Enter")
    assert not finder.box("level", "beginner").is_checked()
    assert page.evaluate("document.activeElement !== document.body"), "the focus is lost"
    tab_to("[data-sb-finder] article a")
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(first)


def test_results_are_announced(finder: Finder) -> None:
    """The text is changed in place: what is replaced or hidden is not read out."""
    page = finder.page
    assert finder.status.get_attribute("aria-live") in (None, "polite")
    page.evaluate("window.place = document.querySelector('[data-sb-finder] [role=status]')")
    finder.box("level", "intermediate").check()
    number = len(finder.shown())
    assert finder.said() == f"{number} exercises"
    assert page.evaluate("place.isConnected && place.checkVisibility()")
    finder.text.fill("march")
    finder.clear.click()
    finder.text.fill("wall drive")
    assert finder.said() == "1 exercise"


def test_groups_without_a_result_are_hidden_with_their_heading(finder: Finder) -> None:
    finder.box("level", "intermediate").check()
    page = finder.page
    state = page.evaluate(
        """() => [...document.querySelectorAll('[data-sb-group]')].map(group => [
          group.querySelector('h2').checkVisibility(),
          [...group.querySelectorAll('article')].some(card => card.checkVisibility())])"""
    )
    assert all(heading == cards for heading, cards in state)
    assert any(heading for heading, _ in state)


def test_it_works_on_a_phone(open_page: Callable[..., Any], served_small: str) -> None:
    watched = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    page = watched.page
    finder = Finder(page).open(served_small)
    fold = page.locator("[data-sb-finder] details")
    assert not fold.evaluate("fold => fold.open"), "the filters hide the results on a phone"
    fold.locator("summary").tap()
    box = finder.box("band", "mini-loop")
    box.locator("xpath=ancestor::label").tap()
    assert box.is_checked()
    number = len(finder.shown())
    page.get_by_role("button", name="Show results").tap()
    page.wait_for_function("scrollY > 0 || document.querySelector('[role=status]')")
    assert not fold.evaluate("fold => fold.open")
    assert finder.said() == f"{number} exercises"
    assert finder.status.is_visible()
    page.wait_for_function(
        """() => { const box = document.querySelector('[data-sb-finder] [role=status]')
          .getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not watched.errors


def test_the_search_on_the_home_page_leads_to_the_finder(page: Any, served_site: str) -> None:
    page.goto(served_site)
    field = page.locator("article form input[type=search]")
    if not field.count():
        pytest.skip("the home page has no search for exercises")
    field.fill("bum muscle")
    field.press("Enter")
    page.wait_for_url("**/exercises/?*")
    finder = Finder(page)
    finder.status.wait_for()
    assert finder.text.input_value() == "bum muscle"
    assert "glute-bridge" in finder.shown()
    assert not page.locator(".sb-find__input").is_visible() or page.evaluate(
        "!document.querySelector('#__search').checked"
    ), "the site's search covers the results"


def test_links_into_the_finder_choose_what_they_say(page: Any, served_site: str) -> None:
    page.goto(served_site + "bands/")
    links = page.locator('article a[href*="exercises/?"]')
    addresses = [link.evaluate("link => link.href") for link in links.all()]
    assert len(addresses) > 1
    everything = page.request.get(f"{served_site}exercises/").text().count("<article class")
    for address in (addresses[0], addresses[-1]):
        page.goto(address)
        finder = Finder(page)
        finder.status.wait_for()
        chosen = parse_qs(urlsplit(address).query)
        for facet, wanted in chosen.items():
            for value in wanted:
                assert finder.box(facet, value).is_checked(), address
        assert 0 < len(finder.shown()) < everything


def test_without_a_script_the_whole_list_stands_there(
    open_page: Callable[..., Any], served_small: str
) -> None:
    watched = open_page(java_script_enabled=False)
    page = watched.page
    page.goto(served_small + "exercises/")
    groups = page.locator("[data-sb-group]")
    titles = [heading.inner_text().strip() for heading in page.locator("[data-sb-group] h2").all()]
    assert len(titles) == groups.count() >= 1
    cards = page.locator("[data-sb-finder] article")
    assert cards.count() == len(EXERCISES)
    assert cards.first.is_visible()
    assert cards.last.is_visible()
    for control in page.locator("[data-sb-finder] :is(input, button, select, summary)").all():
        assert not control.is_visible(), control.get_attribute("class")
    assert not page.locator("[data-sb-finder] form").is_visible()
    page.locator("[data-sb-finder] article a").first.click()
    assert re.search(r"/exercises/[a-z-]+/$", page.url)
    assert not watched.errors


def test_without_a_script_no_dead_control_stands_on_any_page(
    open_page: Callable[..., Any], served_site: str
) -> None:
    """What can be seen or reached with Tab works without a script."""
    page = open_page(java_script_enabled=False).page
    dead = []
    for where in ("", "exercises/", "exercises/clamshell/", "404.html"):
        page.goto(served_site + where)
        found = page.evaluate(
            """() => [...document.querySelectorAll('button, input')]
            .filter(e => !e.matches('[type=checkbox], [type=radio]') && !e.closest('form[action]'))
            .filter(e => e.checkVisibility({visibilityProperty: true}))
            .map(e => e.outerHTML.slice(0, 100))"""
        )
        dead += [f"/{where}: {control}" for control in found]
    assert not dead, listed(dead)
