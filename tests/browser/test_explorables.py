"""The figures of concepts in a real browser: by hand, by keyboard, and without JavaScript."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from strideband.figures import pull_direction, torque_lever
from strideband.views.concept_figures import concept_figures

from tests.browser.test_browser import OPEN_ALL
from tests.support.axe import violations
from tests.support.built_pages import listed
from tests.support.chromium import PHONE, kept_page
from tests.support.for_each import for_each

FIGURES = concept_figures()
PAGES = {
    "variable-resistance": "elongation",
    "torque": "lever",
    "force-direction": "direction",
    "recovery": "hours",
    "interference": "hours",
    "gait-cycle": "contact-time",
}
"""Concepts and the class of the figure on their page."""

TOO_WIDE = """() => [...document.querySelectorAll('.sb-explain *')]
  .filter(e => e.checkVisibility() && !e.closest('.sb-scroll')
    && e.getBoundingClientRect().right > e.closest('.sb-explain').getBoundingClientRect().right)
  .map(e => e.outerHTML.slice(0, 120))"""
DRAWN = """svg => [...svg.querySelectorAll('*')].flatMap(e => [
  ...['d', 'cx', 'cy', 'x', 'y', 'transform', 'text-anchor', 'stroke-width']
    .filter(name => e.hasAttribute(name))
    .map(name => [e.getAttribute('class') ?? e.tagName, name, e.getAttribute(name)]),
])"""
SAME = "(d) => { const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');" + (
    f" svg.innerHTML = d; return ({DRAWN})(svg); }}"
)
SET = "(e, v) => { e.value = v; e.dispatchEvent(new Event('input')); }"


def numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]


def differences(page: Any, svg: Any, drawn: str) -> list[str]:
    """Return where what the script drew is not what the engine draws; a tenth of a unit is fine."""
    shown, wanted = svg.evaluate(DRAWN), page.evaluate(SAME, drawn)
    assert len(shown) == len(wanted)
    wrong = []
    for (who, name, is_), (_, _, should) in zip(shown, wanted, strict=True):
        near = name == "text-anchor" or len(numbers(is_)) == len(numbers(should))
        if name == "text-anchor":
            near = is_ == should
        elif near:
            near = all(
                abs(a - b) < 0.35 for a, b in zip(numbers(is_), numbers(should), strict=True)
            )
        if not near:
            wrong.append(f"{who} {name}: {is_} instead of {should}")
    return wrong


class Words(dict):
    """The words that stand in the drawings."""

    def __missing__(self, key: str) -> str:
        return {"angle": "{n}°", "band": "Band", "weight": "Weight"}[key]


@pytest.mark.parametrize("slug", PAGES)
def test_figure_fits_a_phone_and_is_accessible(page: Any, served_site: str, slug: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{served_site}concepts/{slug}/")
    page.evaluate(OPEN_ALL)
    assert page.locator(f".sb-explain .sb-{PAGES[slug]}").count() == 1
    wide = page.evaluate(TOO_WIDE)
    assert not wide, listed(wide)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    found = violations(page, ".sb-explain")
    assert not found, listed(found)
    sizes = page.locator(".sb-explain svg text").evaluate_all(
        "all => all.map(e => [e.textContent, parseFloat(getComputedStyle(e).fontSize)"
        " * e.ownerSVGElement.getScreenCTM().a])"
    )
    assert [text for text, size in sizes if size < 11] == [], "too small to read"
    controls = page.locator(".sb-explain :is(input, [data-sb-grip])").all()
    assert controls or PAGES[slug] not in ("lever", "direction")
    for control in controls:
        box = control.bounding_box()
        assert min(box["width"], box["height"]) >= 44, "too small to touch"


def test_without_javascript_the_lever_stands_at_80(
    open_page: Callable[..., Any], served_site: str
) -> None:
    page = open_page(java_script_enabled=False).page
    page.goto(f"{served_site}concepts/torque/")
    figure = page.locator(".sb-explain")
    assert not figure.locator("input").is_visible()
    assert not figure.locator(".sb-explain__hint").is_visible()
    assert figure.locator(".degrees").text_content() == "80°"
    assert "21.1 N·m" in figure.locator(".sb-sum").inner_text()
    figure.locator("summary").click()
    rows = figure.locator("tbody tr").all_inner_texts()
    assert [row.split("\t")[0] for row in rows] == [f"{a}°" for a in range(40, 161, 20)]


@pytest.fixture(scope="module")
def kept(desk: Any, served_site: str) -> Iterator[dict[str, Any]]:
    """The two pages whose figures are moved by hand, each opened once."""
    torque, direction = (f"{served_site}concepts/{slug}/" for slug in ("torque", "force-direction"))
    with kept_page(desk, torque) as lever, kept_page(desk, direction) as post:
        yield {"torque": lever, "force-direction": post}


@pytest.fixture
def lever(kept: dict[str, Any]) -> Any:
    """The lever as it stands on a page that was just opened."""
    lever = kept["torque"].locator("[data-sb-lever]")
    lever.locator("input").evaluate(SET, 80)
    return lever


def test_arrow_keys_turn_the_leg(lever: Any) -> None:
    page = lever.page
    slider = lever.get_by_role("slider", name="Angle")
    slider.focus()
    page.keyboard.press("ArrowRight")
    now = FIGURES.torque_lever.at(81)
    shown = {
        name: lever.locator(f"[data-sb-now={name}]").inner_text()
        for name in ("length", "force", "arm", "torque")
    }
    assert shown == {
        "length": f"{now.length:.2f}",
        "force": f"{now.force:.1f}",
        "arm": f"{now.arm:.3f}",
        "torque": f"{now.torque:.1f}",
    }
    says = slider.get_attribute("aria-valuetext")
    assert says.startswith("81 degrees")
    assert f"torque {now.torque:.1f} N·m" in says
    assert not lever.evaluate("e => e.classList.contains('is-beyond')")
    page.keyboard.press("End")
    assert slider.input_value() == "170"
    assert lever.evaluate("e => e.classList.contains('is-beyond')"), "stretched too far"


@for_each([30, 133])
def test_the_script_draws_the_lever_as_the_engine_does(angle: int, lever: Any) -> None:
    page = lever.page
    lever.locator("input").evaluate(SET, 100)
    lever.locator("input").evaluate(SET, angle)
    example = FIGURES.torque_lever.example
    wrong = differences(
        page, lever.locator(".sb-explain__scene"), str(torque_lever.scene(example, angle, Words()))
    )
    for which in (0, 1):
        words = {"angle": "{n}°", "force": "", "torque": "", "way": "", "limit": ""}
        drawn = str(torque_lever.chart(example, angle, words, which))
        wrong += differences(page, lever.locator(".sb-chart").nth(which), drawn)
    assert not wrong, listed(wrong)


WAY = [(0, 200, 60), (200, 0, 150), (120, -200, 170), (-20, -200, 170), (-200, 200, 30)]
"""Where the pointer goes, from the hip, and the angle that the leg then has."""


def test_the_foot_can_be_dragged(lever: Any) -> None:
    """The leg points where the pointer is, and stays within its range beyond it."""
    page = lever.page
    page.set_viewport_size({"width": 1240, "height": 900})  # Room for the pointer all round.
    lever.scroll_into_view_if_needed()
    joint = lever.locator(".joint").bounding_box()
    hip = joint["x"] + joint["width"] / 2, joint["y"] + joint["height"] / 2
    foot = lever.locator("[data-sb-grip]").bounding_box()
    page.mouse.move(foot["x"] + foot["width"] / 2, foot["y"] + foot["height"] / 2)
    page.mouse.down()
    for across, down, angle in WAY:
        page.mouse.move(hip[0] + across, hip[1] + down, steps=3)
        assert abs(int(lever.locator("input").input_value()) - angle) <= 1
    page.mouse.up()
    page.mouse.move(hip[0], hip[1] + 200)
    assert lever.locator("input").input_value() == "30", "let go"


@pytest.fixture
def direction(kept: dict[str, Any]) -> Any:
    """The post as it stands on a page that was just opened."""
    direction = kept["force-direction"].locator("[data-sb-direction]")
    for field in direction.locator("input").all():
        field.evaluate(f"e => ({SET})(e, e.defaultValue)")
    return direction


PLACES = [(-1.3, 0.0), (-1.1, 1.5), (0.0, 1.8), (1.3, 0.05), (1.3, 1.8), (0.7, 0.1), (-0.5, 0.9)]


@for_each(PLACES)
def test_the_script_draws_and_says_what_the_engine_does(
    place: tuple[float, float], direction: Any
) -> None:
    ahead, up = place
    page = direction.page
    direction.locator("input[name=ahead]").evaluate(SET, ahead)
    direction.locator("input[name=up]").evaluate(SET, up)
    pull = pull_direction.pull(ahead, up)
    for part, value in (("way", pull.way), ("load", pull.load)):
        wanted = direction.get_attribute(f"data-{part}-{value}")
        assert direction.locator(f"[data-sb-{part}]").inner_text() == wanted
        assert wanted in direction.locator("input[name=up]").get_attribute("aria-valuetext")
    drawn = str(pull_direction.scene(ahead, up, Words()))
    wrong = differences(page, direction.locator(".sb-explain__scene"), drawn)
    assert not wrong, listed(wrong)


def test_keys_move_the_band_and_never_the_weight(direction: Any) -> None:
    page = direction.page

    def turned(look: str) -> str:
        return direction.locator(f".{look} .turns").get_attribute("transform")

    band, weight = turned("pull"), turned("weight")
    direction.get_by_role("slider", name="Height").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert turned("pull") != band
    assert turned("weight") == weight == "rotate(90)"


def test_the_post_can_be_dragged_in_front(direction: Any) -> None:
    page = direction.page
    direction.scroll_into_view_if_needed()
    grip = direction.locator("[data-sb-grip]").bounding_box()
    scene = direction.locator(".sb-explain__scene").bounding_box()
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(scene["x"] + 0.93 * scene["width"], scene["y"] + 40, steps=4)
    page.mouse.up()
    load = direction.get_attribute("data-load-extension")
    assert direction.locator("[data-sb-load]").inner_text() == load


def test_a_post_at_the_ankle_keeps_its_distance(direction: Any) -> None:
    ahead, up = pull_direction.ankle()
    direction.locator("input[name=ahead]").evaluate(SET, round(ahead, 2))
    direction.locator("input[name=up]").evaluate(SET, round(up, 2))
    d = direction.locator(".strand").get_attribute("d")
    x0, y0, x1, y1 = numbers(d)
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 / pull_direction.METRE
    assert length == pytest.approx(pull_direction.NEAR, abs=0.01)
