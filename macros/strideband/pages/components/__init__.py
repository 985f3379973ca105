"""The components: one folder per Jinja macro, with its options and examples as data, and its CSS.

``<name>/macro.html`` defines ``{% macro <name>(...) %}``; every component can call every other one
by name. ``<name>/about.yml`` says what it is for; if it has examples, authors may call it in their
pages. ``<name>/style.css`` is its part of the site's style sheet.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
_SHARED = ("tokens", "shell", "base")
_SCHEME = "[data-md-color-scheme]"
_CLASS, _WORD = re.compile(r"\.(sb-[\w-]+)"), re.compile(r"\bsb-[\w-]+")
_COMMENT, _EMPTY = re.compile(r"/\*.*?\*/", re.DOTALL), re.compile(r"@media[^{}]*\{\s*\}\n?")


@dataclass(frozen=True)
class Option:
    """An option of a component. ``kind``: what it is, or the kind of record whose slug it takes."""

    name: str
    kind: str
    about: str
    required: bool = False


@dataclass(frozen=True)
class Example:
    """A call of a component, as an author writes it between double braces."""

    title: str
    call: str


@dataclass(frozen=True)
class About:
    """What a component is for. Only components with examples are offered to authors."""

    name: str
    about: str
    options: tuple[Option, ...] = ()
    examples: tuple[Example, ...] = ()


@cache
def names() -> list[str]:
    """Return the names of all components."""
    return sorted(path.parent.name for path in FOLDER.glob("*/macro.html"))


def style_parts(own: Path | None = None) -> dict[str, str]:
    """Return the parts of the style sheets by name, in their order.

    Args:
        own: folder with components of the project's own, whose style sheets replace ours.
    """
    paths = {name: FOLDER / f"{name}.css" for name in (*_SHARED, "frame")}
    paths |= {path.parent.name: path for path in sorted(FOLDER.glob("*/style.css"))}
    parts = {name: path.read_text("utf-8").strip() for name, path in paths.items()}
    for path in sorted(own.glob("*/style.css")) if own else ():
        parts[path.parent.name] = _rule_by_rule(path.read_text("utf-8"))
    return parts


def _rule_by_rule(css: str) -> str:
    """Return a style sheet with each rule on a line of its own, as ours are written."""
    rules, depth, start = [], 0, 0
    css = " ".join(_COMMENT.sub("", css).split())
    for place, char in enumerate(css):
        depth += (char == "{") - (char == "}")
        if depth == 0 and char in "};":
            rules.append(css[start : place + 1].strip())
            start = place + 1
    return "\n".join([*rules, css[start:].strip()]).strip()


def styles(parts: dict[str, str]) -> str:
    """Return the style sheet of pages: the tokens, the theme's changes, each component's part."""
    return "\n".join(css for name, css in parts.items() if name != "frame") + "\n"


class FrameStyles:
    """The style sheets of pages without the theme, each without rules for what its page lacks."""

    def __init__(self, parts: dict[str, str]):
        """Take what ``style_parts`` gives, in which each rule stands on a line of its own."""
        tokens = parts["tokens"].partition("*/")[2]
        dark = f":root:not({_SCHEME}) {{{_dark(tokens)}}}"
        dark = f"@media screen and (prefers-color-scheme: dark) {{ {dark} }}"
        self._tokens = f"{tokens}\n{dark}\n"
        own = (css for name, css in parts.items() if name not in (*_SHARED, "frame"))
        rules = _COMMENT.sub("", "\n".join([parts["base"], *own, parts["frame"]])).splitlines()
        self._rules = [
            (frozenset(_CLASS.findall(rule.partition("{")[0])), rule) for rule in rules if rule
        ]

    def of(self, used: str) -> str:
        """Return the style sheet for a page's HTML and scripts, whose classes count."""
        words = set(_WORD.findall(used))
        needed = (
            rule for classes, rule in self._rules if not classes or not words.isdisjoint(classes)
        )
        return self._tokens + _EMPTY.sub("", "\n".join(needed)) + "\n"


def _dark(tokens: str) -> str:
    """Return the declarations that the dark scheme changes."""
    return tokens.partition('[data-md-color-scheme="slate"] {')[2].partition("}")[0]


@cache
def about(name: str) -> About:
    """Return what a component's ``about.yml`` says."""
    path = FOLDER / name / "about.yml"
    data: dict[str, Any] = yaml.safe_load(path.read_text("utf-8")) if path.is_file() else {}
    return About(
        name=name,
        about=data.get("about", ""),
        options=tuple(Option(**option) for option in data.get("options", ())),
        examples=tuple(Example(**example) for example in data.get("examples", ())),
    )


@cache
def offered() -> list[About]:
    """Return the components that authors may call in hand-written pages."""
    return [component for component in map(about, names()) if component.examples]


Macro = Callable[..., Any]
