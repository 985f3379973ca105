"""Readers with a keyboard only, with a screen magnifier, with little motion, and with paper."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.support.built_pages import listed
from tests.support.chromium import DESKTOP, PHONE, STILL, kept_page
from tests.support.for_each import for_each

FOCUSED = """() => {
  const element = document.activeElement;
  // A hidden radio button is shown by the label beside it.
  const label = element.matches('input[type=radio]') && element.nextElementSibling;
  const shown = label && label.matches('label') ? label : element;
  const box = shown.getBoundingClientRect();
  const marks = () => {
    const found = [];
    let place = shown;
    for (let level = 0; place && level < 4; level += 1, place = place.parentElement)
      for (const part of [null, '::before', '::after']) {
        const style = getComputedStyle(place, part);
        if (part && style.content === 'none') continue;
        const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
        found.push([drawn && style.outline, drawn && style.outlineOffset, style.boxShadow].join());
      }
    return found.join(';');
  };
  const result = {
    name: element.outerHTML.slice(0, 140).replace(/\\s+/g, ' '),
    tag: element.tagName,
    class: String(element.className),
    width: box.width, height: box.height, top: box.top, bottom: box.bottom,
    left: box.left, right: box.right, inner: innerHeight,
    seen: shown.checkVisibility({visibilityProperty: true, opacityProperty: true}),
  };
  if (element === document.body) return result;
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  result.covered = !!top?.closest('.md-header') && !element.closest('.md-header');
  const focused = marks();
  element.blur();
  result.marked = marks() !== focused;
  element.focus({preventScroll: true});
  return result;
}"""


def walk(page: Any, limit: int = 400) -> list[dict[str, Any]]:
    """Press Tab until the page is left; return every stop."""
    page.add_style_tag(content=STILL)
    stops = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["tag"] == "BODY":
            return stops
        stops.append(stop)
    return stops


def lost(stops: list[dict[str, Any]]) -> list[str]:
    """Return the stops at which a reader cannot see where the focus is."""
    problems = []
    for stop in stops:
        if not stop["seen"] or stop["width"] < 1 or stop["height"] < 1:
            problems.append(f"not to be seen: {stop['name']}")
        elif stop["right"] <= 0 or stop["bottom"] <= 0 or stop["top"] >= stop["inner"]:
            problems.append(f"off the screen: {stop['name']}")
        elif stop["covered"]:
            problems.append(f"behind the header: {stop['name']}")
        elif not stop["marked"]:
            problems.append(f"not marked: {stop['name']}")
    return problems


def skip(page: Any) -> None:
    """Go by the first stop to the content. The next Tab finds what can be used there."""
    page.add_style_tag(content=STILL)
    page.keyboard.press("Tab")
    link = page.evaluate("document.activeElement.getAttribute('href')")
    assert (link or "").startswith("#"), "no skip link"
    assert page.evaluate(FOCUSED)["seen"]
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.length > 1")
    page.keyboard.press("Tab")
    assert page.evaluate(
        """() => document.activeElement === document.body
        || !!document.activeElement.closest('.md-content, .md-footer')"""
    ), "the next stop is not in the content"
    page.keyboard.press("Shift+Tab")


@for_each(["", "concepts/leg-recovery/", "faq/bands/", "404.html"])
def test_every_stop_can_be_seen(where: str, page: Any, served_small: str) -> None:
    """The focus is marked, on the screen, and not behind the header (WCAG 2.4.7, 2.4.11).

    The first leads to the content, from where these pages are walked; what stands above it is the
    same on all, and walked below.
    """
    page.goto(served_small + where)
    skip(page)
    stops = walk(page)
    assert len(stops) > 5
    problems = lost(stops)
    assert not problems, listed(problems)


def test_every_stop_of_a_whole_page_can_be_seen(page: Any, served_small: str) -> None:
    page.goto(served_small + "exercises/lying-march/")
    stops = walk(page)
    assert len(stops) > 15
    problems = lost(stops)
    assert not problems, listed(problems)


def test_the_first_stop_of_the_finder_skips_to_it(page: Any, served_small: str) -> None:
    page.goto(served_small + "exercises/")
    skip(page)


def test_every_stop_can_be_seen_on_a_phone(page: Any, served_small: str) -> None:
    """And none of them is in the menu, which is closed."""
    page.set_viewport_size(PHONE)
    page.goto(served_small + "exercises/lying-march/")
    stops = walk(page)
    problems = lost(stops)
    problems += [f"in the menu: {stop['name']}" for stop in stops if "md-nav" in stop["class"]]
    assert not problems, listed(problems)


def test_the_menu_on_a_phone(page: Any, served_site: str) -> None:
    """A button opens it, its links take the focus, Escape closes it and gives the focus back."""
    page.set_viewport_size(PHONE)
    page.goto(served_site + "exercises/clamshell/")
    button = page.get_by_role("button", name=re.compile("menu", re.IGNORECASE)).first
    for _ in range(10):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    else:
        raise AssertionError("ten times Tab do not lead to the menu's button")
    assert button.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    link = page.locator(".md-sidebar--primary a", has_text="Concepts").first
    link.wait_for()
    page.wait_for_function(
        "document.activeElement.closest('.md-sidebar--primary') "
        "&& document.activeElement.getBoundingClientRect().left >= 0"
    )
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('#__drawer').checked")
    assert button.evaluate("button => button === document.activeElement")
    assert button.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    for _ in range(20):
        if page.evaluate("document.activeElement.innerText?.trim()") == "Concepts":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(served_site + "concepts/")


def test_a_key_leads_to_the_search_and_escape_out_of_it(page: Any, served_small: str) -> None:
    page.goto(served_small + "exercises/lying-march/")
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.matches('.sb-find__input')")
    page.keyboard.type("m/")
    page.locator(".sb-find__list a").first.wait_for()
    assert page.locator(".sb-find__input").input_value() == "m/"
    page.keyboard.press("Escape")
    assert not page.locator("[data-sb-panel]").is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("!document.activeElement.closest('.sb-find')")


def test_the_search_opens_from_its_button(page: Any, served_small: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(served_small)
    button = page.get_by_role("button", name="Search")
    for key in ("Enter", "Space"):
        button.focus()
        page.keyboard.press(key)
        page.wait_for_function("document.activeElement.matches('.sb-find__input')")
        page.keyboard.press("Escape")
        assert button.get_attribute("aria-expanded") == "false"
        assert page.evaluate("document.activeElement.matches('[data-sb-find-open]')")


def test_colours_are_switched_with_the_keyboard(
    open_page: Callable[..., Any], served_small: str
) -> None:
    watched = open_page()
    page = watched.page
    page.goto(served_small + "exercises/lying-march/")
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    assert page.evaluate(scheme) == "default"
    for _ in range(15):
        page.keyboard.press("Tab")
        if "palette" in page.evaluate("document.activeElement.id + document.activeElement.name"):
            break
    else:
        raise AssertionError("fifteen times Tab do not lead to the switch of colours")
    page.keyboard.press("Space")
    if page.evaluate(scheme) != "slate":
        page.keyboard.press("Enter")
    assert page.evaluate(scheme) == "slate"
    page.reload()
    assert page.evaluate(scheme) == "slate", "the choice is forgotten"


def test_what_is_folded_opens_with_enter_and_space(page: Any, served_small: str) -> None:
    page.goto(served_small + "exercises/lying-march/")
    fold = page.locator("article details:not([open])").first.element_handle()
    summary = fold.query_selector("summary")
    assert not fold.evaluate("fold => fold.open")
    summary.focus()
    page.keyboard.press("Enter")
    assert fold.evaluate("fold => fold.open")
    page.keyboard.press("Space")
    assert not fold.evaluate("fold => fold.open")


def test_tables_that_scroll_can_be_scrolled_with_keys(page: Any, served_site: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(served_site + "bands/")
    table = page.locator(".sb-scroll").filter(has=page.locator("table")).first
    assert table.get_attribute("aria-label")
    table.focus()
    for region in page.locator(".sb-scroll").all():
        if region.evaluate("box => box.scrollWidth > box.clientWidth + 4"):
            region.focus()
            page.keyboard.press("ArrowRight")
            page.wait_for_function("document.activeElement.scrollLeft > 0")
            break


# The explanation of a term


@pytest.fixture(scope="module")
def concept(desk: Any, served_small: str) -> Iterator[Any]:
    """One page for the tests of explanations, which leave nothing behind in it."""
    with kept_page(desk, served_small + "concepts/leg-recovery/") as page:
        yield page


@pytest.fixture
def term(concept: Any) -> Any:
    """A term of a page as if just opened."""
    concept.mouse.move(5, 500)
    concept.evaluate("document.activeElement.blur()")
    concept.locator("[role=tooltip]").wait_for(state="hidden")
    return concept.locator("article a[data-sb-term]").first


def test_an_explanation_appears_on_focus_and_closes_with_escape(term: Any) -> None:
    page = term.page
    box = page.locator("[role=tooltip]")
    assert not box.is_visible()
    assert term.get_attribute("aria-describedby") is None
    term.focus()
    box.wait_for()
    assert box.inner_text() == term.get_attribute("data-sb-term")
    assert term.get_attribute("aria-describedby") == box.get_attribute("id")
    page.keyboard.press("Escape")
    assert not box.is_visible()
    assert term.get_attribute("aria-describedby") is None
    assert term.evaluate("link => link === document.activeElement"), "Escape moves the focus"


def test_an_explanation_goes_when_the_focus_goes_on(term: Any) -> None:
    page = term.page
    term.focus()
    box = page.locator("[role=tooltip]")
    box.wait_for()
    page.evaluate("document.activeElement.blur()")
    box.wait_for(state="hidden")


def test_an_explanation_can_be_hovered(term: Any) -> None:
    """The pointer may go onto it; it stays until the pointer leaves it or Escape (WCAG 1.4.13)."""
    page = term.page
    box = page.locator("[role=tooltip]")
    term.hover()
    box.wait_for()
    link, place = term.bounding_box(), box.bounding_box()
    x = max(place["x"] + 5, min(link["x"] + 5, place["x"] + place["width"] - 5))
    page.mouse.move(x, place["y"] + place["height"] / 2, steps=8)
    page.wait_for_timeout(450)
    assert box.is_visible(), "it goes away under the pointer"
    page.keyboard.press("Escape")
    assert not box.is_visible()
    term.hover(position={"x": 2, "y": 2})
    page.mouse.move(5, 500)
    term.hover()
    box.wait_for()
    page.mouse.move(5, 500, steps=4)
    box.wait_for(state="hidden")


def test_a_focused_explanation_survives_a_passing_pointer(term: Any) -> None:
    page = term.page
    term.focus()
    box = page.locator("[role=tooltip]")
    box.wait_for()
    term.hover()
    page.mouse.move(5, 500)  # At once: the term next to it would take the box on the way.
    page.wait_for_timeout(400)
    assert box.is_visible(), "the focus is still on the term"


def test_an_explanation_stays_on_the_screen(page: Any, served_site: str) -> None:
    """At both edges of a phone, and at the bottom."""
    page.set_viewport_size(PHONE)
    page.goto(served_site + "concepts/swing-phase/")
    box = page.locator("[role=tooltip]")
    for term in page.locator("article a[data-sb-term]").filter(visible=True).all()[:12]:
        term.evaluate("link => link.scrollIntoView({block: 'end'})")
        term.focus()
        box.wait_for()
        place = box.bounding_box()
        assert 0 <= place["x"] <= PHONE["width"] - place["width"]
        assert 0 <= place["y"] <= PHONE["height"] - place["height"] + 1
        link = term.bounding_box()
        assert not (
            place["y"] < link["y"] + link["height"] - 1
            and link["y"] + 1 < place["y"] + place["height"]
        ), "it covers its term"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


# Little motion, and paper


def test_little_motion_is_respected(page: Any, served_site: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(served_site + "faq/bands-and-weights/")
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    assert page.evaluate(behaviour) == "auto"
    moving = page.evaluate(
        """() => [...document.querySelectorAll('[class*="sb-"]')].filter(e => {
          const style = getComputedStyle(e);
          const seconds = (text) => Math.max(...text.split(',').map(parseFloat));
          return seconds(style.transitionDuration) > 0.01
            || (style.animationName !== 'none' && seconds(style.animationDuration) > 0.01);
        }).map(e => e.className).slice(0, 5)"""
    )
    assert not moving, listed(moving)
    page.locator(".sb-contents a").last.click()
    assert page.evaluate("scrollY") > 0, "it still scrolls when asked"


def test_motion_is_smooth_for_who_likes_it(page: Any, served_small: str) -> None:
    page.emulate_media(reduced_motion="no-preference")
    page.goto(served_small)
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    assert page.evaluate(behaviour) == "smooth"


@pytest.mark.parametrize("where", ["exercises/lying-march/", "exercises/", "faq/bands/"])
def test_paper_has_the_content_and_not_the_menu(page: Any, served_small: str, where: str) -> None:
    page.goto(served_small + where)
    title = page.locator("h1")
    assert title.is_visible()
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-sidebar", ".sb-crumbs", ".md-top", ".sb-foot__nav"):
        for element in page.locator(part).all():
            assert not element.is_visible(), f"{part} is printed"
    assert not page.locator(".sb-finder__form").is_visible()
    assert title.is_visible()
    assert page.locator("article").first.is_visible()
    colours = page.evaluate(
        """() => [document.body, document.querySelector('article p')].map(
          e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor])"""
    )
    assert colours[1][0] in ("rgb(0, 0, 0)", "rgb(51, 51, 51)"), colours


def test_dark_readers_print_on_white_paper(
    open_page: Callable[..., Any], served_small: str
) -> None:
    page = open_page(color_scheme="dark", viewport=DESKTOP).page
    page.goto(served_small + "exercises/lying-march/")
    page.emulate_media(media="print")
    found = page.evaluate(
        """() => ['body', '.md-main', '.sb-panel', 'article'].map(name => {
          const element = document.querySelector(name);
          return element ? [name, getComputedStyle(element).backgroundColor,
            getComputedStyle(element).color] : [name, '', ''] })"""
    )
    white = ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)", "")
    dark = [row for row in found if row[1] not in white or row[2] not in ("rgb(0, 0, 0)", "")]
    assert not dark, listed(dark)
    assert not page.locator(".sb-share").is_visible()
    drawn = """() => ['.sb-body .rim', '.sb-frames .floor', '.sb-frames .shirt', '.sb-chart .line']
      .map(name => getComputedStyle(document.querySelector(name)))
      .flatMap(style => [style.fill, style.stroke])"""
    on_paper = page.evaluate(drawn)
    page.emulate_media(media="screen")
    assert page.evaluate(drawn) != on_paper
    page.evaluate("document.body.dataset.mdColorScheme = 'default'")
    page.emulate_media(media="print")
    assert page.evaluate(drawn) == on_paper, "figures are printed in colours for a dark screen"
