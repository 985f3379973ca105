"""Axe, which finds in a page what keeps people out, in both colours and on every screen."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python

from tests.support.chromium import DESKTOP, PHONE

OPTIONS = {"resultTypes": ["violations"], "preload": False, "iframes": False}
"""Loading first is for rules about sound and film, of which a page here has none. The one frame
of a page is the preview of what others embed; frames have tests of their own."""
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
OF_COLOUR = ("color-contrast", "link-in-text-block")
"""The rules that ask for colours. They take most of the time."""

ALL = {"runOnly": RULES}
COLOUR = {"runOnly": {"type": "rule", "values": OF_COLOUR}}
SHAPE = {"runOnly": RULES, "rules": {rule: {"enabled": False} for rule in OF_COLOUR}}

SCHEMES = {"light": "default", "dark": "slate"}
"""The reader's choice, and what the theme calls it."""
SCHEME = "document.body.dataset.mdColorScheme"

SETTLE = """() => new Promise(
  done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"""
"""Until the theme has made what scrolls now reachable with the keyboard."""

RUN = """async ([within, seen, once, options]) => {
  let where = within;
  if (seen || once) {
    const parts = [...document.querySelectorAll(`${within} *`)].filter(
      e => axeSees(e) && !(seen && e.hasAttribute(seen)));
    where = { include: once ? axeLooks(parts) : parts };
    if (!where.include.length) return [];
  }
  return (await axe.run(where, options)).violations;
}"""
"""Looks at all of a part, or only at what has not been marked as seen, or at one of each look."""

MARK = """name => {
  for (const e of document.querySelectorAll('*')) e.toggleAttribute(name, axeSees(e));
}"""

SEES = """() => {
  window.axeSees = e => {
    const box = e.getBoundingClientRect();
    return e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      && box.width > 0 && box.right > 0 && box.left < innerWidth;
  };
  window.axeLooks = elements => {
    const grounds = new Map(), looks = new Map();
    const ground = e => {
      if (!e) return '';
      if (!grounds.has(e)) {
        const { backgroundColor, backgroundImage, opacity } = getComputedStyle(e);
        grounds.set(e, [backgroundColor, backgroundImage, opacity, ground(e.parentElement)].join());
      }
      return grounds.get(e);
    };
    const look = e => {
      const { color, fontSize, fontWeight, textDecorationLine } = getComputedStyle(e);
      return [e.tagName, e.className, color, fontSize, fontWeight, textDecorationLine,
        getComputedStyle(e.parentElement).color, ground(e)].join();
    };
    const speaks = e => /^(INPUT|SELECT|TEXTAREA)$/.test(e.tagName)
      || [...e.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    for (const e of elements)
      if (speaks(e)) {
        const key = e.ownerSVGElement ? e : look(e);
        if (!looks.has(key)) looks.set(key, e);
      }
    return [...looks.values()];
  };
}"""
"""What a reader can scroll to, downwards, not what waits beside the screen. And one element with a
text for all on which its contrast depends; but each in a drawing, where parts lie over others."""


def violations(
    page: Any, within: str = "html", options: dict[str, Any] = ALL, *, unmarked: str = ""
) -> list[str]:
    """Return what axe finds wrong in a page as it stands, or in a part of it."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_script())
        page.evaluate(SEES)
    once = options is COLOUR
    found = page.evaluate(RUN, [within, unmarked, once, {**OPTIONS, **options}])
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]} {_why(node)}"
        for violation in found
        for node in violation["nodes"][:3]
    ]


def everywhere(
    page: Any,
    within: str = "html",
    sizes: tuple[dict[str, int], dict[str, int]] = (DESKTOP, PHONE),
    look: Callable[[str], Iterator[str]] = lambda where: iter(()),
    *,
    colours: str = "html",
) -> list[str]:
    """Return what is wrong on a wide and on a narrow screen, in light and in dark.

    What can be seen at both sizes is the same there: it is looked at in light on the wide screen,
    and, for the rules that ask for colours, in dark on the narrow one. What only one size shows is
    looked at there in both.

    Args:
        page: a page that was opened in light.
        within: the part to look at, as a selector.
        sizes: the two screens.
        look: what else to ask of the page in each of the four states; is told which.
        colours: the part whose colours to look at too. Without one the page is looked at only in
            light, which is much quicker.
    """
    wide, narrow = sizes
    steps = [
        ("light", wide, within, SHAPE, "", ""),
        ("light", wide, colours, COLOUR, "", "data-seen-wide"),
        ("light", narrow, within, SHAPE, "data-seen-wide", ""),
        ("light", narrow, colours, COLOUR, "data-seen-wide", "data-seen-narrow"),
    ]
    if colours:
        steps += [
            ("dark", narrow, colours, COLOUR, "", ""),
            ("dark", wide, colours, COLOUR, "data-seen-narrow", ""),
        ]
    problems, stands = [], ("", {})
    for scheme, size, part, options, unmarked, mark in steps:
        where = f"{scheme}, {size['width']}"
        if stands != (scheme, size):
            if page.evaluate(SCHEME) != SCHEMES[scheme]:
                in_scheme(page, scheme)
            page.set_viewport_size(size)
            page.evaluate(SETTLE)
            assert page.evaluate(SCHEME) == SCHEMES[scheme]
            problems += [f"{where}: {found}" for found in look(where)]
            stands = (scheme, size)
        found = violations(page, part, options, unmarked=unmarked) if part else []
        problems += [f"{where}: {each}" for each in found]
        if mark:
            page.evaluate(MARK, mark)
    return problems


def in_scheme(page: Any, scheme: str) -> None:
    """Switch the colours as the theme's button does.

    First let the theme hear that the system's colours changed: it then sets its first choice again.
    """
    page.emulate_media(color_scheme=scheme)
    page.evaluate(SETTLE)
    page.evaluate(
        "name => document.body.setAttribute('data-md-color-scheme', name)", SCHEMES[scheme]
    )


def _why(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for check in node["any"] + node["all"] + node["none"])[:200]


@cache
def _script() -> str:
    folder = Path(axe_playwright_python.__file__).parent
    return next(folder.rglob("axe.min.js")).read_text("utf-8")
