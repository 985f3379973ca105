"""One page of every kind in a real browser: for everyone, on every screen, by itself."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.support.axe import COLOUR, everywhere, in_scheme, violations
from tests.support.built_pages import listed
from tests.support.chromium import DESKTOP, PHONE, STILL, Watched, watch
from tests.support.for_each import for_each
from tests.support.patience import PAGE

PAGES = {
    "home": "",
    "exercise": "exercises/clamshell/",
    "exercises": "exercises/",
    "plan": "plans/three-moves/",
    "plans": "plans/",
    "concept": "concepts/leg-recovery/",
    "concepts": "concepts/",
    "topic": "faq/bands/",
    "faq": "faq/",
    "bands": "bands/",
    "muscle": "muscles/hip-flexors/",
    "muscles": "muscles/",
    "area": "areas/strength/",
    "areas": "areas/",
    "phase": "phases/swing/",
    "phases": "phases/",
    "evidence": "evidence/",
    "sources": "sources/",
    "glossary": "glossary/",
    "gallery": "gallery/",
    "templates": "gallery/templates/",
    "safety": "safety/",
    "method": "method/",
    "about": "about/",
    "guide": "embedding/wordpress/",
    "404": "404.html",
}
REAL = {"home", "exercise", "muscles", "glossary", "gallery", "safety", "method", "about", "guide"}
"""Those that are looked at on the real site: what its authors wrote by hand, and what the small one
has too little of. Long names and tables of the other kinds: test_long_records_fit_every_screen."""
COLOURED: dict[str, str] = dict.fromkeys(
    ("exercise", "exercises", "plan", "concept", "topic", "muscle", "gallery"), ".md-content"
)
COLOURED["home"] = "html"
"""Those whose colours axe looks at, and where: the gallery shows every component, each layout is
looked at once, and the same header, menu and foot stand round all."""
LARGE = {"home", "exercise", "exercises", "bands", "evidence"}
"""Those that are looked at with text of twice the size."""
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
WIDTHS = (1024, 320)
NARROW = {"width": 320, "height": 640}
"""The last of the widths: to lay a page out anew takes as long as most that is asked of it."""
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

    Down to 320 px: that is a page of 1280 px magnified four times (WCAG 1.4.10). No layout changes
    between that and a phone; on a desk's smallest screen it has just gone over to columns.
    """
    wide = []
    page.evaluate(OPEN_ALL)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 640})
        if (extra := page.evaluate(WIDE)) > 0:
            wide.append(f"{width}: {extra} px too wide: {page.evaluate(TOO_WIDE)}")
    return wide


def cut_off(page: Any) -> list[str]:
    """Return whether a reader who doubled the size of text in the browser misses some (1.4.4)."""
    page.set_viewport_size({"width": 720, "height": 640})
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%', 'important')")
    extra = page.evaluate(WIDE)
    found = [f"large text: {extra} px too wide: {page.evaluate(TOO_WIDE)}"] if extra > 0 else []
    page.evaluate("document.documentElement.style.removeProperty('font-size')")
    return found


def too_small(page: Any) -> list[str]:
    """Return what stands alone to be tapped and is less than 24 px in a direction (WCAG 2.5.8)."""
    page.set_viewport_size(NARROW)
    return page.evaluate(
        """() => [...document.querySelectorAll('button, summary, input, select, .sb-choice')]
        .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
        .map(e => [e.closest('label') ?? e, e])
        .map(([box, e]) => [e.outerHTML.slice(0, 90), box.getBoundingClientRect()])
        .filter(([, r]) => r.width && r.height && (r.width < 24 || r.height < 24))
        .map(([html, r]) => `${html} ${r.width} x ${r.height}`).slice(0, 3)"""
    )


@pytest.mark.parametrize("kind", PAGES)
def test_page(reader: Watched, served_site: str, served_small: str, kind: str) -> None:
    """Fits every screen; accessible on a desk and a phone, in both colours; asks nobody."""
    reader.forget()
    page = reader.page
    page.goto("about:blank")  # Else the page before is laid out once more.
    page.set_viewport_size({"width": WIDTHS[0], "height": 640})
    page.emulate_media(color_scheme="light")
    page.goto((served_site if kind in REAL else served_small) + PAGES[kind])
    page.add_style_tag(content=STILL)
    problems = too_wide(page) + too_small(page)
    problems += cut_off(page) if kind in LARGE else []
    page.evaluate(SHORTEN)
    problems += everywhere(page, sizes=(NARROW, DESKTOP), colours=COLOURED.get(kind, ""))
    assert not problems, listed(problems)
    assert not reader.foreign(), listed(reader.foreign())
    assert not reader.errors, listed(reader.errors)


LONG = (
    "plans/road-runner-off-season-4-runs/",
    "faq/bands-and-weights/",
    "muscles/gluteus-medius/",
    "phases/late-swing/",
)


@for_each(LONG)
def test_long_records_fit_every_screen(where: str, page: Any, served_site: str) -> None:
    page.goto(served_site + where)
    page.add_style_tag(content=STILL)
    problems = cut_off(page) + too_wide(page)
    assert not problems, listed(problems)


def in_both_colours(page: Any, part: str) -> list[str]:
    """Return what is wrong with a part that has been opened, in light and in dark."""
    problems = [f"light: {found}" for found in violations(page, part)]
    in_scheme(page, "dark")
    problems += [f"dark: {found}" for found in violations(page, part, COLOUR)]
    in_scheme(page, "light")
    return problems


def test_what_opens_is_accessible_too(open_page: Callable[..., Watched], served_small: str) -> None:
    """The explanation of a term, the search with results, and the menu on a phone."""
    watched = open_page(color_scheme="light", reduced_motion="reduce")
    page = watched.page
    problems = []
    page.goto(served_small + "concepts/leg-recovery/")
    page.locator("a[data-sb-term]").first.focus()
    page.locator(".sb-term-box").wait_for()
    problems += [f"term: {found}" for found in in_both_colours(page, ".sb-term-box")]

    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("/")
    page.keyboard.type("march")
    page.locator(".sb-find__list a").first.wait_for()
    problems += [f"search: {found}" for found in in_both_colours(page, ".sb-find")]

    page.set_viewport_size(PHONE)
    page.goto(served_small + "exercises/lying-march/")
    page.get_by_role("button", name=re.compile("menu", re.IGNORECASE)).first.click()
    page.locator(".md-sidebar--primary a", has_text="Exercises").first.wait_for()
    page.wait_for_timeout(300)  # The menu slides in.
    problems += [f"menu: {found}" for found in in_both_colours(page, ".md-sidebar--primary")]

    page.goto(served_small + "exercises/?find=no-such-thing")
    problems += [f"finder: {found}" for found in in_both_colours(page, "[data-sb-finder]")]
    assert not problems, listed(problems)
    assert not watched.errors, listed(watched.errors)
