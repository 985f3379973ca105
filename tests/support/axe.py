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

SETTLE = """() => new Promise(
  done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"""
"""Until the theme has made what scrolls now reachable with the keyboard."""

RUN = """async ([within, seen, options]) => {
  let where = within;
  if (seen) {
    const parts = [...document.querySelectorAll(`${within} *`)].filter(
      e => axeSees(e) && !e.hasAttribute(seen));
    if (!parts.length) return [];
    where = { include: parts };
  }
  return (await axe.run(where, options)).violations;
}"""
"""Looks at all of a part, or only at what has not been marked as seen."""

MARK = """name => {
  for (const e of document.querySelectorAll('*')) e.toggleAttribute(name, axeSees(e));
}"""

SEES = """() => { window.axeSees = e => {
  const box = e.getBoundingClientRect();
  return e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && box.width > 0 && box.right > 0 && box.left < innerWidth;
} }"""
"""What a reader can scroll to, downwards; not what waits beside the screen."""


def violations(
    page: Any, within: str = "html", options: dict[str, Any] = ALL, *, unmarked: str = ""
) -> list[str]:
    """Return what axe finds wrong in a page as it stands, or in a part of it."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_script())
        page.evaluate(SEES)
    found = page.evaluate(RUN, [within, unmarked, {**OPTIONS, **options}])
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
    colours: bool = True,
) -> list[str]:
    """Return what is wrong on a wide and on a narrow screen, in light and in dark.

    What can be seen at both sizes is the same there: it is looked at in light on the wide screen,
    and, for the rules that ask for colours, in dark on the narrow one. What only one size shows is
    looked at there in both.

    Args:
        page: an opened page.
        within: the part to look at, as a selector.
        sizes: the two screens.
        look: what else to ask of the page in each of the four states; is told which.
        colours: whether to look at colours too; if not, only in light, which is much quicker.
    """
    wide, narrow = sizes
    steps = (
        ("light", wide, ALL, "", "data-seen-wide"),
        ("light", narrow, ALL, "data-seen-wide", "data-seen-narrow"),
        ("dark", narrow, COLOUR, "", ""),
        ("dark", wide, COLOUR, "data-seen-narrow", ""),
    )
    if not colours:
        steps = (
            ("light", wide, SHAPE, "", "data-seen-wide"),
            ("light", narrow, SHAPE, "data-seen-wide", ""),
        )
    problems, stands = [], ("", {})
    for scheme, size, options, unmarked, mark in steps:
        where = f"{scheme}, {size['width']}"
        if stands != (scheme, size):
            in_scheme(page, scheme)
            page.set_viewport_size(size)
            page.evaluate(SETTLE)
            assert page.evaluate("document.body.dataset.mdColorScheme") == SCHEMES[scheme]
            problems += [f"{where}: {found}" for found in look(where)]
            stands = (scheme, size)
        found = violations(page, within, options, unmarked=unmarked)
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
