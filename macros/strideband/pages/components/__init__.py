"""The components: one folder per Jinja macro, with its options and examples as data, and its CSS.

``<name>/macro.html`` defines ``{% macro <name>(...) %}``; every component can call every other one
by name. ``<name>/about.yml`` says what it is for; if it has examples, authors may call it in their
pages. ``<name>/style.css`` is its part of the site's style sheet.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


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
