"""The moving figure and the resistance charts, as a reader meets them."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.chromium import Watched

PAGE = "exercises/standing-march/"
"""Of the small site."""
SEVERAL_BANDS = "exercises/hip-flexor-march/"
"""Of the real one."""
FRAME = "embed/exercise/standing-march/"
"""A frame of it, which keeps stills that move."""
PLACES = """Array.from(document.querySelectorAll(".sb-figure__stage use"))
    .map(part => getComputedStyle(part).transform).join()"""
SHOWN = """Array.from(document.querySelectorAll(".sb-chart .curve[data-sb-group]"))
    .filter(curve => curve.getBoundingClientRect().width)
    .map(curve => curve.dataset.sbGroup).sort().join()"""


def moves(page: Page, within: float = 4) -> bool:
    """Tell whether the figure comes to another place within some seconds."""
    before = page.evaluate(PLACES)
    for _ in range(int(within / 0.2)):
        page.wait_for_timeout(200)
        if page.evaluate(PLACES) != before:
            return True
    return False


def stands(page: Page) -> bool:
    """Tell whether the figure stays where it is."""
    return not moves(page, within=0.6)


@pytest.fixture
def moving(page: Any, served_small: str) -> Any:
    """The page of an exercise, for someone who did not ask for less motion."""
    page.emulate_media(reduced_motion="no-preference")
    page.goto(served_small + FRAME)
    return page


@pytest.fixture
def scriptless(open_page: Callable[..., Watched]) -> Any:
    return open_page(java_script_enabled=False).page


def test_figure_moves_and_can_be_paused(moving: Any) -> None:
    page = moving
    button = page.get_by_role("button", name="Pause")
    button.wait_for()
    assert moves(page)
    button.press("Enter")
    assert page.get_by_role("button", name="Play").is_visible()
    assert stands(page)
    page.get_by_role("button", name="Play").click()
    assert moves(page)

    page.set_viewport_size({"width": 1240, "height": 200})
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(300)
    assert stands(page), "it moves out of sight"


def test_figure_stands_still_where_less_motion_is_wanted(page: Any, served_small: str) -> None:
    page.goto(served_small + FRAME)
    page.wait_for_timeout(200)
    assert stands(page)
    page.get_by_role("button", name="Play").click()
    assert moves(page), "who asks for it gets it"


def test_figure_stands_with_its_key_frames_without_script(
    scriptless: Any, served_small: str
) -> None:
    page = scriptless
    page.goto(served_small + PAGE)
    assert page.locator("[data-sb-play]").is_hidden()
    frames = page.locator(".sb-frames li")
    assert frames.count() == 2
    assert frames.nth(1).inner_text() == "Knee up"
    for number in range(2):
        box = frames.nth(number).locator("svg").bounding_box()
        assert box["width"] > 40
        assert box["height"] > 40


def test_key_frames_are_printed_and_the_moving_figure_is_not(page: Any, served_small: str) -> None:
    page.goto(served_small + PAGE)
    page.emulate_media(media="print")
    assert page.locator(".sb-figure__stage").is_hidden()
    assert page.locator(".sb-frames").is_visible()


def test_reader_picks_the_bands_of_the_curves(page: Any, served_site: str) -> None:
    page.goto(served_site + SEVERAL_BANDS)
    pick = page.get_by_role("group", name="Bands to show")
    light, heavy = pick.get_by_role("button").first, pick.get_by_role("button").last
    assert light.get_attribute("aria-pressed") == "true"
    assert page.evaluate(SHOWN) == "light,light"
    heavy.click()
    assert page.evaluate(SHOWN) == "heavy,heavy,light,light"
    chosen = "[data-sb-group].is-chosen"
    assert page.locator(f".curve{chosen}").first.get_attribute("data-sb-group") == "light"
    assert page.locator(".mark[data-sb-group=heavy]").first.is_visible()
    light.press("Space")
    assert page.evaluate(SHOWN) == "heavy,heavy"
    assert page.locator(".mark[data-sb-group=light]").first.is_hidden(), "marks without a curve"
    assert page.locator(f".curve{chosen} .spread").first.is_visible(), "no uncertainty"


def test_all_curves_stand_there_without_script(scriptless: Any, served_site: str) -> None:
    page = scriptless
    page.goto(served_site + SEVERAL_BANDS)
    assert page.locator(".sb-pick").is_hidden()
    for level in ("light", "medium", "heavy"):
        assert page.locator(f".sb-chart [data-sb-group={level}]").first.is_visible()


def test_cards_have_pictures(page: Any, served_small: str) -> None:
    page.goto(served_small + "exercises/")
    picture = page.locator(".sb-card__figure").first
    picture.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.sb-card__figure').naturalWidth > 0")


def test_exercise_pages_are_light(built_site: Path) -> None:
    """At most 60 KB compressed, figures included."""
    heavy = {}
    for page in sorted(built_site.glob("exercises/*/index.html")):
        size = len(gzip.compress(page.read_bytes(), 6))
        if size > 60_000:
            heavy[page.parent.name] = size
    assert not heavy


def test_every_exercise_has_its_pictures(built_site: Path) -> None:
    slugs = {page.parent.name for page in built_site.glob("exercises/*/index.html")}
    assert len(slugs) > 50
    for ending, start in (("svg", b"<svg "), ("png", b"\x89PNG")):
        files = {path.stem: path for path in (built_site / "figures").glob(f"*.{ending}")}
        assert set(files) == slugs
        assert all(path.read_bytes().startswith(start) for path in files.values())
    page = (built_site / "exercises" / "clamshell" / "index.html").read_text("utf-8")
    assert re.search(r'property="og:image" content="https://[^"]+/figures/clamshell\.png"', page)
