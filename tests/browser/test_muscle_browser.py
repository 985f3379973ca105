"""The map to choose a muscle from, in a real browser: pointer, keys, names and phone."""

from collections.abc import Iterator
from typing import Any

import pytest
from strideband.figures.body_outlines import REGIONS

from tests.support.axe import COLOUR, in_scheme, violations
from tests.support.chromium import PHONE, STILL, kept_page
from tests.support.for_each import for_each

FILL = "link => getComputedStyle(link.querySelector('path')).fill"
NAMED = "link => getComputedStyle(link.querySelector('text')).opacity"
MAP = ".sb-body-map--choose svg"


def link(page: Any, muscle: str) -> Any:
    return page.locator(f'{MAP} a[href*="/{muscle}/"]')


@pytest.fixture(scope="module")
def kept(desk: Any) -> Iterator[Any]:
    with kept_page(desk) as page:
        yield page


@pytest.fixture
def muscles(kept: Any, served_site: str) -> Any:
    """The page of all muscles as if just opened."""
    if kept.url != f"{served_site}muscles/":
        kept.goto(f"{served_site}muscles/")
    kept.evaluate("document.activeElement.blur(), scrollTo(0, 0)")
    kept.mouse.move(2, 2)
    return kept


def test_the_pointer_lights_a_muscle_and_names_it(muscles: Any) -> None:
    page = muscles
    calf, hint = link(page, "gastrocnemius"), page.locator(f"{MAP} .hint")
    before = calf.evaluate(FILL)
    assert calf.evaluate(NAMED) == "0"
    assert hint.evaluate("hint => getComputedStyle(hint).opacity") == "1"
    place = calf.evaluate(
        """link => { const path = link.querySelector('path'), box = path.getBoundingClientRect();
        for (let y = box.top + 1; y < box.bottom; y += 2)
          for (let x = box.left + 1; x < box.right; x += 2)
            if (document.elementFromPoint(x, y) === path) return [x + 1, y + 1]; }"""
    )
    page.mouse.move(*place)
    assert calf.evaluate(FILL) != before
    assert calf.evaluate(NAMED) == "1"
    assert hint.evaluate("hint => getComputedStyle(hint).opacity") == "0"
    page.mouse.click(*place)
    page.wait_for_url("**/muscles/gastrocnemius/")


def test_the_keys_walk_from_the_head_down_and_open_a_page(muscles: Any) -> None:
    page = muscles
    muscles = page.locator(f"{MAP} a").evaluate_all(
        "links => links.map(link => link.href.baseVal.split('/').at(-2))"
    )
    assert len(muscles) == len(set(muscles)) == 29
    assert muscles.index("shoulder") < muscles.index("gluteus-maximus") < muscles.index("soleus")
    link(page, muscles[0]).focus()
    page.keyboard.press("Tab")
    second = link(page, muscles[1])
    assert second.evaluate("link => document.activeElement === link")
    assert second.evaluate(NAMED) == "1"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/muscles/{muscles[1]}/")


def test_focus_is_marked_by_a_line_as_well_as_by_colour(muscles: Any) -> None:
    page = muscles
    line = "link => getComputedStyle(link.querySelector('path')).strokeWidth"
    for muscle in ("vasti", "iliopsoas"):
        before = link(page, muscle).evaluate(line)
        page.locator(f"{MAP} a").first.focus()
        for _ in range(list(REGIONS).index(muscle)):
            page.keyboard.press("Tab")
        assert link(page, muscle).evaluate("link => document.activeElement === link")
        assert float(link(page, muscle).evaluate(line)[:-2]) >= 2 * float(before[:-2])


def test_every_muscle_can_be_pointed_at(muscles: Any) -> None:
    """No region lies wholly under others."""
    page = muscles
    page.locator(MAP).scroll_into_view_if_needed()
    hidden = page.locator(f"{MAP} a").evaluate_all(
        """links => links.filter(link => { const path = link.querySelector('path');
        const box = path.getBoundingClientRect();
        for (let y = box.top + 1; y < box.bottom; y += 2)
          for (let x = box.left + 1; x < box.right; x += 2)
            if (document.elementFromPoint(x, y) === path) return false;
        return true; }).map(link => link.getAttribute('href'))"""
    )
    assert hidden == []


@for_each(["muscles/", "muscles/vasti/"])
def test_maps_meet_the_rules_for_all_readers(where: str, page: Any, served_site: str) -> None:
    page.goto(served_site + where)
    page.add_style_tag(content=STILL)
    assert violations(page, ".sb-body-map") == []
    in_scheme(page, "dark")
    assert violations(page, ".sb-body-map", COLOUR) == []


def test_names_fit_on_a_phone(page: Any, served_site: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{served_site}muscles/")
    page.add_style_tag(content=".sb-body a text { opacity: 1 !important }")
    wide = page.locator(f"{MAP} a tspan").evaluate_all(
        """spans => spans.filter(span => span.getComputedTextLength()
        > span.ownerSVGElement.viewBox.baseVal.width).map(span => span.textContent)"""
    )
    assert wide == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
