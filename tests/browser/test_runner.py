"""The runner on /phases/: slider, playing, and what stands there without a script."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.chromium import DESKTOP, PHONE, Watched, kept_page

FOOT = "document.querySelector('.sb-runner__stage use.shoe').getAttribute('transform')"


@pytest.fixture(scope="module")
def kept(desk: Any, served_site: str) -> Iterator[Page]:
    """The page, opened once for all that ask only its slider and its button."""
    with kept_page(desk, served_site + "phases/") as page:
        yield page


@pytest.fixture
def runner(kept: Page) -> Page:
    """The page as if just opened."""
    kept.get_by_role("slider", name="Part of the stride").fill("0")
    return kept


def active(page: Page) -> list[str]:
    return page.locator(".sb-runner__muscles li.is-on").all_inner_texts()


def said(page: Page) -> list[str]:
    return page.locator(".sb-runner__phase span").all_inner_texts()


def test_slider_moves_the_runner_and_says_what_happens(runner: Page) -> None:
    slider = runner.get_by_role("slider", name="Part of the stride")
    assert said(runner) == ["Absorption, 0 to 20 % of the stride", "Near foot on the ground"]
    assert "Shin" in active(runner)
    before = runner.evaluate(FOOT)
    for _ in range(14):
        slider.press("ArrowRight")
    assert runner.evaluate(FOOT) != before
    heard = slider.get_attribute("aria-valuetext")
    assert heard == "14 %, Absorption, 0 to 20 % of the stride, Near foot on the ground"
    assert "Calf" in active(runner)
    slider.fill("70")
    assert said(runner) == ["Mid swing, 50 to 89.4 % of the stride", "Far foot on the ground"]
    assert runner.locator('[data-sb-angle="knee"]').inner_text() == "91°"
    assert "Calf" not in active(runner)


def test_runner_says_which_way_a_joint_is_bent(runner: Page) -> None:
    slider = runner.get_by_role("slider", name="Part of the stride")
    hip = runner.locator('div:has(> [data-sb-angle="hip"])')
    assert hip.inner_text().split("\n") == ["Hip bent", "23°"]
    slider.fill("42")
    assert hip.inner_text().split("\n") == ["Hip extended", "14°"]
    assert said(runner)[1] == "Both feet in the air"


def test_play_button_covers_no_part_of_the_runner(runner: Any) -> None:
    for size in (PHONE, DESKTOP):
        runner.set_viewport_size(size)
        drawn = runner.locator(".sb-runner__stage .sb-fig").bounding_box()
        button = runner.get_by_role("button", name="Play").bounding_box()
        assert drawn
        assert button
        assert button["y"] >= drawn["y"] + drawn["height"]


def test_data_are_credited_at_the_figures(runner: Page) -> None:
    for figure in (".sb-runner", ".sb-ribbon"):
        credit = runner.locator(f"{figure} .sb-credit").inner_text()
        assert "Fukuchi RK, Duarte M, Ferber R" in credit
        assert "CC BY 4.0" in credit


def test_runner_stands_until_it_is_asked_to_run(runner: Page) -> None:
    before = runner.evaluate(FOOT)
    runner.wait_for_timeout(400)
    assert runner.evaluate(FOOT) == before
    runner.get_by_role("button", name="Play").click()
    runner.wait_for_function(f"{FOOT} !== {before!r}")
    runner.get_by_role("button", name="Pause").click()
    stopped = runner.evaluate(FOOT)
    runner.wait_for_timeout(300)
    assert runner.evaluate(FOOT) == stopped


def test_five_moments_stand_there_without_script(
    open_page: Callable[..., Watched], served_site: str
) -> None:
    page = open_page(java_script_enabled=False).page
    page.goto(served_site + "phases/")
    assert page.locator(".sb-runner__live").is_hidden()
    stills = page.locator(".sb-runner .sb-frames li")
    assert stills.count() == 5
    assert all(stills.nth(n).locator("svg").bounding_box()["height"] > 40 for n in range(5))
