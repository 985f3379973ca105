"""A rule about what stands above a hand-written page."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from ..library.finding import Finding, quote
from ..library.graph import Graph
from ..pages.handwritten import readable_pages
from .rule import rule

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
"""As MkDocs looks for it."""

Wrong = Callable[[Any], bool]


def _no_text(value: Any) -> bool:
    return not isinstance(value, str) or not value.strip()


def _no_texts(value: Any) -> bool:
    return _no_text(value) and not (isinstance(value, list) and not any(map(_no_text, value)))


def _no_search(value: Any) -> bool:
    if not isinstance(value, dict) or value.keys() - {"exclude", "boost"}:
        return True
    boost = value.get("boost", 1)
    number = isinstance(boost, int | float) and not isinstance(boost, bool)
    return not number or not isinstance(value.get("exclude", False), bool)


_TEXT = "a text; put it in quotes"
_EXPECTED: dict[str, tuple[Wrong, str]] = {
    "title": (_no_text, _TEXT),
    "description": (_no_text, _TEXT),
    "subtitle": (_no_text, _TEXT),
    "status": (_no_text, _TEXT),
    "icon": (_no_text, "the name of an icon, such as material/run"),
    "template": (
        lambda value: _no_text(value) or not value.endswith(".html"),
        "the name of a template, such as main.html",
    ),
    "hide": (_no_texts, "a list such as [navigation, toc]"),
    "tags": (_no_texts, "a list of texts"),
    "search": (_no_search, "a map such as {exclude: true} or {boost: 2}"),
}
"""What MkDocs and the theme can use. They take other keys, and look at none."""


@rule
def page_settings(graph: Graph) -> Iterator[Finding]:
    """What stands above a hand-written page is of the kind that MkDocs and the theme can use."""
    for file, text in readable_pages(graph.library.root):
        header = _FRONT_MATTER.match(text)
        if not header:
            continue
        try:
            values = yaml.safe_load(header[1])
        except (yaml.YAMLError, ValueError, RecursionError):  # ValueError: the 31st of June.
            continue
        for key, (wrong, expected) in _EXPECTED.items():
            if isinstance(values, dict) and key in values and wrong(values[key]):
                place = re.search(rf"^['\"]?{key}['\"]?[ \t]*:[ \t]*", header[1], re.MULTILINE)
                line = 2 + header[1].count("\n", 0, place.start()) if place else 1
                column = 1 + len(place[0]) if place else 1
                found = quote(str(values[key]))
                message = f"expected {expected}; found {found}."
                yield Finding(file, line, column, key, message, "page-settings")
