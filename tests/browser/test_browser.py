"""One page of every kind in a real browser: for everyone, on every screen, by itself."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.support.axe import SCHEMES, everywhere, violations
from tests.support.built_pages import listed
from tests.support.chromium import DESKTOP, PHONE, STILL, Watched, watch
from tests.support.patience import PAGE

PAGES = {
    "home": "",
    "exercise": "exercises/clamshell/",
    "exercises": "exercises/",
    "plan": "plans/road-runner-off-season-4-runs/",
    "plans": "plans/",
    "concept": "concepts/swing-phase/",
    "concepts": "concepts/",
    "topic": "faq/bands-and-weights/",
    "faq": "faq/",
    "bands": "bands/",
    "muscle": "muscles/gluteus-medius/",
    "muscles": "muscles/",
    "area": "areas/strength/",
    "areas": "areas/",
    "phase": "phases/late-swing/",
    "phases": "phases/",
    "evidence": "evidence/",
    "sources": "sources/",
    "glossary": "glossary/",
    "gallery": "gallery/",
    "safety": "safety/",
    "method": "method/",
    "about": "about/",
    "guide": "embedding/wordpress/",
    "404": "404.html",
}
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN_ALL = "() => document.querySelectorAll('details').forEach(fold => fold.open = true)"
SHORTEN = """() => {
  for (const parent of document.querySelectorAll('article, article *')) {
    const seen = {};
    for (const child of [...parent.children]) {
      if (!/^(ARTICLE|DIV|LI|TR|LABEL|SECTION|DETAILS|A)$/.test(child.tagName)) continue;
      const kind = child.tagName + child.className;
      seen[kind] = (seen[kind] ?? 0) + 1;
      if (seen[kind] > 4) child.remove();
    }
  }
}"""
"""Leaves four of each kind of item in a list: axe looks long at each, and they are all alike."""
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 5).map(e => e.tagName + '.' + e.className)"""


@pytest.fixture(scope="module")
def reader(browser: Any) -> Iterator[Watched]:
    """A page of someone who wants less motion: nothing moves while axe looks at it."""
    context = browser.new_context(color_scheme="light", viewport=DESKTOP, reduced_motion="reduce")
    context.set_default_timeout(PAGE * 1000)
    yield watch(context.new_page())
    context.close()


def too_wide(page: Any) -> list[str]:
    """Return at which widths a page has to be scrolled sideways; leaves all its folds open.

    Down to 320 px: that is a page of 1280 px magnified four times (WCAG 1.4.10).
    """
    wide = []
    for width, state in ((360, "closed"), (360, "open"), (320, "open"), (1024, "open")):
        page.set_viewport_size({"width": width, "height": 800})
        if state == "open":
            page.evaluate(OPEN_ALL)
        if (extra := page.evaluate(WIDE)) > 0:
            wide.append(f"{width}, {state}: {extra} px too wide: {page.evaluate(TOO_WIDE)}")
    return wide


@pytest.mark.parametrize("kind", PAGES)
def test_page(reader: Watched, served_site: str, kind: str) -> None:
    """Fits every screen; accessible in both colours, on a desk and a phone; asks nobody."""
    reader.forget()
    page = reader.page
    page.set_viewport_size(DESKTOP)
    page.emulate_media(color_scheme="light")
    page.goto(served_site + PAGES[kind])
    page.add_style_tag(content=STILL)
    problems = too_wide(page)
    page.evaluate(SHORTEN)
    problems += everywhere(page)
    assert not problems, listed(problems)
    assert not reader.foreign(), listed(reader.foreign())
    assert not reader.errors, listed(reader.errors)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_is_accessible_too(
    open_page: Callable[..., Watched], served_site: str, scheme: str
) -> None:
    """The explanation of a term, the search with results, and the menu on a phone."""
    watched = open_page(color_scheme=scheme, reduced_motion="reduce")
    page = watched.page
    problems = []
    page.goto(served_site + "concepts/swing-phase/")
    chosen = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
    assert chosen == SCHEMES[scheme]
    page.locator("a[data-sb-term]").first.focus()
    page.locator(".sb-term-box").wait_for()
    problems += [f"term: {found}" for found in violations(page, ".sb-term-box")]

    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("/")
    page.keyboard.type("calf")
    page.locator(".md-search-result__link").first.wait_for()
    page.wait_for_timeout(300)  # The list fades in.
    problems += [f"search: {found}" for found in violations(page, ".md-search")]

    page.set_viewport_size(PHONE)
    page.goto(served_site + "exercises/clamshell/")
    page.get_by_role("button", name=re.compile("menu", re.IGNORECASE)).first.click()
    page.locator(".md-sidebar--primary a", has_text="Exercises").first.wait_for()
    page.wait_for_timeout(300)  # The menu slides in.
    problems += [f"menu: {found}" for found in violations(page, ".md-sidebar--primary")]

    page.goto(served_site + "exercises/?q=no-such-thing")
    problems += [f"finder: {found}" for found in violations(page, "[data-sb-finder]")]
    assert not problems, listed(problems)
    assert not watched.errors, listed(watched.errors)


def test_larger_text_breaks_nothing(open_page: Callable[..., Watched], served_site: str) -> None:
    """A reader who doubled the size of text in the browser sees all of it (WCAG 1.4.4)."""
    page = open_page(viewport={"width": 720, "height": 900}).page
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => {"
        " const style = document.createElement('style');"
        " style.textContent = 'html { font-size: 200% !important }';"
        " document.documentElement.append(style) })"
    )
    wide = {}
    for kind in ("home", "exercise", "exercises", "bands", "evidence"):
        page.goto(served_site + PAGES[kind])
        if (extra := page.evaluate(WIDE)) > 0:
            wide[kind] = f"{extra} px: {page.evaluate(TOO_WIDE)}"
    assert not wide, listed(wide)


def test_touch_targets_are_large_enough(watched: Watched, served_site: str) -> None:
    """What stands alone to be tapped is 24 px at least in each direction (WCAG 2.5.8)."""
    page = watched.page
    page.set_viewport_size(PHONE)
    small = {}
    for kind in ("home", "exercise", "exercises", "topic", "muscles"):
        page.goto(served_site + PAGES[kind])
        page.evaluate(OPEN_ALL)
        found = page.evaluate(
            """() => [...document.querySelectorAll('button, summary, input, select, .sb-choice')]
            .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
            .map(e => [e.closest('label') ?? e, e])
            .map(([box, e]) => [e.outerHTML.slice(0, 90), box.getBoundingClientRect()])
            .filter(([, r]) => r.width && r.height && (r.width < 24 || r.height < 24))
            .map(([html, r]) => `${html} ${r.width} x ${r.height}`)"""
        )
        if found:
            small[kind] = found[:3]
    assert not small, listed(small)
