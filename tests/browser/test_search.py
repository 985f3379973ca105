"""The site's search in a real browser: whoever types a name or an alias finds the record first."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from strideband.pages.addresses import address

from tests.support.built_pages import listed
from tests.support.chromium import PHONE, watch
from tests.support.for_each import for_each
from tests.support.real_project import real_graph

RESULTS = """() => [...document.querySelectorAll('.md-search-result__item')].map(item =>
  [...item.querySelectorAll('.md-search-result__link')]
    .filter(link => !link.closest('details:not([open])'))
    .map(link => [link.href, (link.querySelector('h1, h2') ?? link).textContent.trim()]))"""


def aliases() -> list[tuple[str, set[str]]]:
    """Return every alias with the addresses of the records that bear it, as alias or as name."""
    bearers: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for entry in real_graph().library:
        record = entry.record
        where = address(record.kind, record.slug, getattr(record, "topic", None))
        for alias in getattr(record, "aliases", ()):
            bearers.setdefault(alias, set()).add(where)
        if name := getattr(record, "name", None):
            names.setdefault(name.casefold(), set()).add(where)
    return [(alias, found | names.get(alias.casefold(), set())) for alias, found in bearers.items()]


SAMPLES = 20


def sample() -> list[tuple[str, set[str]]]:
    """Return aliases from all over the data, always the same ones."""
    every = sorted(aliases(), key=lambda pair: pair[0].casefold())
    return every[:: len(every) // SAMPLES][:SAMPLES]


class Search:
    """The search of an opened page, worked as a reader does."""

    def __init__(self, page: Any, home: str):
        self.page, self.home = page, home
        self.field = page.locator(".md-search__input")

    def results(self, words: str) -> list[list[tuple[str, str]]]:
        """Type words; return what is shown: for each result its links as address and title."""
        self.field.fill("")
        self.field.press("End")
        self.page.wait_for_function("!document.querySelector('.md-search-result__item')")
        self.field.fill(words)
        self.field.press("End")
        self.page.wait_for_function(
            """() => document.querySelector('.md-search-result__item')
            || /No matching/.test(document.querySelector('.md-search-result__meta').textContent)"""
        )
        return [
            [(self._address(href), title) for href, title in item]
            for item in self.page.evaluate(RESULTS)
        ]

    def _address(self, href: str) -> str:
        return re.sub(r"\?h=[^#]*", "", href).removeprefix(self.home)


@pytest.fixture(scope="module")
def search(desk: Any, searched_site: str) -> Iterator[Search]:
    watched = watch(desk.new_page())
    page = watched.page
    page.goto(searched_site)
    page.keyboard.press("/")
    search = Search(page, searched_site)
    search.field.wait_for()
    yield search
    page.close()
    assert not watched.errors
    assert not watched.foreign()


def rank(results: list[list[tuple[str, str]]], wanted: set[str]) -> int:
    """Return at which place one of the addresses stands, from 1 on; 0 if at none."""
    for place, item in enumerate(results, 1):
        if wanted & {where for where, _ in item}:
            return place
    return 0


@for_each(
    [
        ("clam", "exercises/clamshell/"),
        ("bum muscle", "muscles/gluteus-maximus/"),
        ("shin", "muscles/tibialis-anterior/"),
        ("shin muscle", "muscles/tibialis-anterior/"),
        ("glute med", "muscles/gluteus-medius/"),
        ("psoas", "muscles/iliopsoas/"),
        ("TFL", "muscles/tensor-fasciae-latae/"),
        ("tfl", "muscles/tensor-fasciae-latae/"),
        ("Gluteus maximus", "muscles/gluteus-maximus/"),
        ("dead bug", "exercises/dead-bug/"),
        ("late swing", "phases/late-swing/"),
        ("RPE", "glossary/#rpe"),
    ],
)
def test_the_first_result(case: tuple[str, str], search: Search) -> None:
    typed, first = case
    results = search.results(typed)
    assert rank(results, {first}) == 1, listed(results[:4])


def test_the_loop_by_its_other_name(search: Search) -> None:
    bearers = dict(aliases()).get("hip circle")
    if not bearers:
        results = search.results("hip circle")
        assert results, "nobody calls it so in the data, yet the words alone must find something"
        return
    assert rank(search.results("hip circle"), bearers) == 1


def test_whoever_types_an_alias_finds_the_record_among_the_first_three(search: Search) -> None:
    far = {}
    for alias, wanted in sample():
        results = search.results(alias)
        if not 1 <= rank(results, wanted) <= 3:
            far[alias] = f"{sorted(wanted)} at {rank(results, wanted)}: {results[:3]}"
    assert not far, listed(far)


def test_whoever_types_a_name_finds_the_record_among_the_first_five(search: Search) -> None:
    """Half a dozen of each, from all over the alphabet."""
    library = real_graph().library
    wrong = {}
    for kind in ("exercise", "muscle", "concept"):
        records = library.all(kind)
        for record in records[:: max(1, len(records) // 6)][:6]:
            results = search.results(record.name)
            if not 1 <= rank(results, {address(kind, record.slug)}) <= 5:
                wrong[record.name] = results[:5]
    assert not wrong, listed(wrong)


def test_no_result_is_empty_or_leads_nowhere(search: Search, built_site) -> None:
    """Entries of a shared page (terms, bands, claims, questions) have their page above them."""
    bad = {}
    for typed in ("RPE", "green loop band", "knock knees", "recovery", "shin splints", "safety"):
        for item in search.results(typed):
            for where, title in item:
                path = where.split("#")[0]
                if "undefined" in where or not title or not (built_site / path).exists():
                    bad.setdefault(typed, []).append((where, title))
    assert not bad, listed(bad)


def test_what_nobody_wrote_is_not_found(search: Search) -> None:
    assert search.results("xyzzyplugh") == []


def test_a_result_leads_to_its_page_and_marks_the_words(page: Any, searched_site: str) -> None:
    page.goto(searched_site + "about/")
    page.keyboard.press("/")
    page.keyboard.type("clamshell")
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("ArrowDown")
    wanted = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.startswith(wanted.split("?")[0]))
    assert "clamshell" in page.locator("h1").inner_text().lower()
    page.locator("mark").first.wait_for()


def test_the_search_fits_a_phone(open_page, searched_site: str) -> None:
    watched = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    page = watched.page
    page.goto(searched_site)
    page.get_by_role("button", name=re.compile("search", re.IGNORECASE)).first.tap()
    field = page.locator(".md-search__input")
    field.wait_for()
    page.wait_for_function("document.activeElement.matches('.md-search__input')")
    page.keyboard.type("calf")
    page.locator(".md-search-result__link").first.wait_for()
    page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")
    page.wait_for_timeout(300)  # The list fades in, and what is tapped must stand.
    page.locator(".md-search-result__link").first.tap()
    page.wait_for_url("**/?h=calf*")
    assert not watched.errors
