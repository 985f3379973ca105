"""The live figure as a reader meets it: what is seen, turned, played, and left a still."""

import base64
from collections.abc import Callable
from itertools import pairwise
from statistics import median, quantiles
from typing import Any

import pytest

from tests.support.chromium import Watched

PAGE = "exercises/banded-squat/"
SMALL = "exercises/standing-march/"

PIXELS = """async ([data, boxes]) => {
  const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], {type: "image/png"}));
  const paper = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
  paper.drawImage(picture, 0, 0);
  const {data: values} = paper.getImageData(0, 0, picture.width, picture.height);
  const found = {red: 0, green: 0, blue: 0, skin: 0, all: values.length / 4, cells: []};
  const cells = Array(boxes * boxes).fill(0);
  for (let at = 0; at < values.length; at += 4) {
    const [r, g, b] = values.subarray(at, at + 3);
    found.red += r > 110 && r > 1.9 * g && r > 1.9 * b && g < 1.5 * b;
    found.green += g > 60 && g > 1.7 * r && g > 1.3 * b;
    found.blue += b > 90 && b > 1.5 * g && b > 3 * r;
    found.skin += r > 90 && r > 1.15 * g && g > 1.15 * b && r < 1.6 * g;
    const x = at / 4 % picture.width, y = at / 4 / picture.width | 0;
    cells[(y * boxes / picture.height | 0) * boxes + (x * boxes / picture.width | 0)] += r + g + b;
  }
  found.cells = cells.map(sum => sum * boxes * boxes / found.all / 3);
  return found;
}"""
"""How many pixels of a picture are of a colour, and the mean brightness of its cells."""

TIMED = """(() => {
  const own = requestAnimationFrame;
  window.frames_ = [];
  window.requestAnimationFrame = (work) => own((now) => {
    const begun = performance.now();
    work(now);
    frames_.push([now, performance.now() - begun]);
  });
})()"""
"""Notes for each frame when it was, and the milliseconds of script that it took."""


@pytest.fixture
def figure(page: Any, served_site: str) -> Any:
    """The page of an exercise whose live figure is there, for one who wants less motion."""
    page.goto(served_site + PAGE)
    drawn(page)
    return page


def drawn(page: Any) -> None:
    page.wait_for_function("!!document.querySelector('.sb-live.is-drawn')")
    page.wait_for_timeout(100)


def seen(page: Any) -> dict[str, Any]:
    page.wait_for_timeout(80)  # For the frame that the last click has asked for.
    picture = page.locator(".sb-live__canvas").screenshot()
    return page.evaluate(PIXELS, [base64.b64encode(picture).decode(), 12])


def differs(a: dict[str, Any], b: dict[str, Any]) -> float:
    """Return by how much two pictures differ, as the share of cells that are not alike."""
    pairs = zip(a["cells"], b["cells"], strict=True)
    return sum(abs(x - y) > 3 for x, y in pairs) / len(a["cells"])


def press(page: Any, name: str) -> None:
    page.locator(".sb-live__controls").get_by_role("button", name=name, exact=True).click()


def test_views_show_the_body_from_all_sides(figure: Any) -> None:
    views = {}
    for name in ("Front", "Side", "Back", "As drawn"):
        press(figure, name)
        views[name] = seen(figure)
        assert views[name]["skin"] > 0.005 * views[name]["all"]
    assert views["Back"]["red"] > 1.5 * views["Front"]["red"] > 0, "the seat works, behind"
    for a, b in (("Front", "Side"), ("Front", "Back"), ("Side", "Back"), ("Front", "As drawn")):
        assert differs(views[a], views[b]) > 0.05
    press(figure, "Front")
    assert differs(views["Front"], seen(figure)) == 0, "the same view is another picture"


def test_muscles_band_and_pull_are_shown_alone(figure: Any) -> None:
    press(figure, "Back")
    everything = seen(figure)
    for name, colour in (("Muscles", "red"), ("Band", "green"), ("Pull", "blue")):
        assert everything[colour] > 30
        press(figure, name)
        assert seen(figure)[colour] < 0.1 * everything[colour], f"{name} stays"
        press(figure, name)
        assert seen(figure)[colour] == everything[colour]


def test_dragging_and_keys_turn_it(figure: Any) -> None:
    canvas = figure.locator(".sb-live__canvas")
    at = lambda: int(canvas.get_attribute("aria-valuenow"))  # noqa: E731
    before, first = at(), seen(figure)
    box = canvas.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    figure.mouse.move(x, y)
    figure.mouse.down()
    figure.mouse.move(x + 100, y, steps=4)
    figure.mouse.up()
    dragged = at()
    assert (before - dragged) % 360 == pytest.approx(57, abs=2), "1 radian for 100 pixels"
    assert differs(first, seen(figure)) > 0.05
    figure.mouse.move(x, y)
    assert at() == dragged, "it turns without a button held"
    canvas.focus()
    canvas.press("ArrowRight")
    assert at() > dragged
    canvas.press("Home")
    figure.wait_for_timeout(350)
    assert at() == before
    assert differs(first, seen(figure)) == 0
    assert canvas.evaluate("it => getComputedStyle(it).touchAction") == "pan-y", "scrolling is held"
    assert canvas.get_attribute("aria-valuetext") == f"{before} degrees from the front"


def test_key_frames_and_the_slider_lead_to_moments(figure: Any) -> None:
    slider = figure.get_by_role("slider", name="Moment of the movement")
    steps = figure.locator(".sb-live__controls ol button")
    last = seen(figure)
    assert steps.count() == 2
    assert steps.nth(1).get_attribute("aria-current") == "step", "it stands where it is seen best"
    steps.nth(0).click()
    assert slider.input_value() == "0"
    assert steps.nth(0).get_attribute("aria-current") == "step"
    assert differs(last, seen(figure)) > 0.03
    slider.focus()
    slider.press("End")
    assert steps.nth(1).get_attribute("aria-current") == "step"
    assert slider.get_attribute("aria-valuetext") == steps.nth(1).inner_text()
    assert differs(last, seen(figure)) == 0


def test_it_stands_until_it_is_asked_to_move_and_stops_out_of_sight(
    open_page: Callable[..., Watched], served_site: str
) -> None:
    page = open_page(reduced_motion="reduce").page
    page.add_init_script(TIMED)
    page.goto(served_site + PAGE)
    drawn(page)
    assert rests(page)
    press(page, "Play")
    assert frames_within(page, 500) >= 5
    press(page, "Pause")
    assert rests(page)
    press(page, "Play")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert rests(page), "it moves out of sight"


def rests(page: Any) -> bool:
    """Tell whether it comes to draw no more; a busy machine takes a while to be told of a click."""
    return any(frames_within(page, 300) <= 1 for _ in range(10))


def frames_within(page: Any, milliseconds: int) -> int:
    page.evaluate("frames_.length = 0")
    page.wait_for_timeout(milliseconds)
    return page.evaluate("frames_.length")


def test_it_moves_by_itself_cheaply_and_half_as_fast_when_slow(
    open_page: Callable[..., Watched], served_site: str
) -> None:
    page = open_page(reduced_motion="no-preference").page
    page.add_init_script(TIMED)
    page.goto(served_site + PAGE)
    drawn(page)
    page.evaluate("frames_.length = 0")
    page.wait_for_timeout(3000)
    times, costs = zip(*page.evaluate("frames_"), strict=True)
    # The cheapest tenth, and the median step: what others on the machine take is not counted.
    assert quantiles(costs, n=10)[0] <= 1.0, "milliseconds of script for a frame"
    assert median(b - a for a, b in pairwise(times)) <= 50, "milliseconds from frame to frame"
    slow = page.locator(".sb-live__controls").get_by_role("button", name="Slow")
    slow.click()
    assert slow.get_attribute("aria-pressed") == "true"


def test_nothing_is_loaded_before_it_is_in_sight(
    open_page: Callable[..., Watched], served_site: str
) -> None:
    watched = open_page(reduced_motion="reduce", viewport={"width": 1240, "height": 150})
    page = watched.page
    page.goto(served_site + PAGE)
    page.wait_for_timeout(400)
    assert not loaded(watched)
    page.locator(".sb-figure").scroll_into_view_if_needed()
    drawn(page)
    assert len(loaded(watched)) == 3
    assert not watched.errors


def loaded(watched: Watched) -> list[str]:
    return [url for url in watched.requests if ".bin" in url or "/live-figure." in url]


WITHOUT_WEBGL = """HTMLCanvasElement.prototype.getContext = (own =>
    function (kind, ...more) { return kind === "webgl2" ? null : own.call(this, kind, ...more); }
)(HTMLCanvasElement.prototype.getContext)"""
SAVES_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"


@pytest.mark.parametrize("how", [WITHOUT_WEBGL, SAVES_DATA], ids=["no WebGL", "Save-Data"])
def test_the_still_stays(open_page: Callable[..., Watched], served_small: str, how: str) -> None:
    watched = open_page(reduced_motion="reduce")
    page = watched.page
    page.add_init_script(how)
    page.goto(served_small + SMALL)
    page.wait_for_timeout(700)
    assert page.locator(".sb-live.is-drawn, .sb-live__canvas").count() == 0
    assert page.locator(".sb-live__controls").is_hidden()
    still = page.locator(".sb-figure__stage .sb-fig")
    assert still.is_visible()
    assert still.evaluate("it => getComputedStyle(it).opacity") == "1"
    assert still.locator("g.body").count() == 1
    if how == SAVES_DATA:
        assert not loaded(watched)
    assert not watched.errors


def test_colours_follow_the_page(figure: Any) -> None:
    press(figure, "Front")
    light = seen(figure)
    figure.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    dark = seen(figure)
    figure.evaluate("document.body.dataset.mdColorScheme = 'default'")
    assert differs(light, dark) > 0.5
    assert differs(light, seen(figure)) == 0
