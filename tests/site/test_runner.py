"""The runner on /phases/: slider, playing, and what stands there without a script."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

FOOT = "document.querySelector('.sb-runner__stage use.shoe').getAttribute('transform')"


@pytest.fixture
def runner(browser: Any, served_site: str) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(served_site + "phases/")
    yield page
    context.close()


def active(page: Page) -> list[str]:
    return page.locator(".sb-runner__muscles li.is-on").all_inner_texts()


def test_slider_moves_the_runner_and_says_what_happens(runner: Page) -> None:
    slider = runner.get_by_role("slider", name="Part of the stride")
    assert "Absorption: On the ground" in runner.locator("[data-sb-phase]").inner_text()
    assert "Shin" in active(runner)
    before = runner.evaluate(FOOT)
    for _ in range(14):
        slider.press("ArrowRight")
    assert runner.evaluate(FOOT) != before
    assert slider.get_attribute("aria-valuetext") == "14 %"
    assert "Calf" in active(runner)
    slider.fill("70")
    assert "Mid swing: In the air" in runner.locator("[data-sb-phase]").inner_text()
    assert runner.locator('[data-sb-angle="knee"]').inner_text() == "91°"
    assert "Calf" not in active(runner)


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


def test_five_moments_stand_there_without_script(browser: Any, served_site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served_site + "phases/")
    assert page.locator(".sb-runner__live").is_hidden()
    stills = page.locator(".sb-runner .sb-frames li")
    assert stills.count() == 5
    assert all(stills.nth(n).locator("svg").bounding_box()["height"] > 40 for n in range(5))
    context.close()
