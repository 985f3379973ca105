"""The components: one folder per Jinja macro, with its options and examples as data, and its style.

``<name>/macro.html`` defines ``{% macro <name>(...) %}``; every component can call every other one
by name. ``<name>/about.yml`` says what it is for, which options it takes, and shows it in examples.
A component with an example that is not hidden is one that authors may call in their pages; hidden
examples feed the tests alone. ``<name>/style.css`` holds the rules that this component alone needs:
each of its selectors has a class that no other component and no page writes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


TYPES = {
    "text": "Text in quotes.",
    "number": "A whole number.",
    "flag": "True or False.",
    "slugs": "A list of slugs.",
    "record": "A record of any kind.",
    "record-list": "Records of any kinds.",
    "key-list": "Kinds and slugs in pairs.",
    "value": "What only templates have; the words beside it say what.",
}
"""What an option's ``kind`` can be, next to a kind of record and ``<kind>-list``.

A kind of record stands for its slug where authors call a component, and for the record itself
where a template does.
"""


@dataclass(frozen=True)
class Option:
    """An option of a component. ``kind``: what it is, one of ``TYPES`` or a kind of record."""

    name: str
    kind: str
    about: str
    required: bool = False


@dataclass(frozen=True)
class Example:
    """A call of a component, as it stands between double braces.

    Attributes:
        title: what it shows.
        call: with slugs, as authors write it; a hidden one as templates do, with records.
        hidden: whether it feeds the tests alone; its records are those of the tests' small project.
        shows: texts that stand in what comes out.
    """

    title: str
    call: str
    hidden: bool = False
    shows: tuple[str, ...] = ()


@dataclass(frozen=True)
class About:
    """What a component is for. Only those with an example to show are offered to authors."""

    name: str
    about: str
    options: tuple[Option, ...] = ()
    examples: tuple[Example, ...] = ()

    @property
    def shown(self) -> tuple[Example, ...]:
        """The examples that the gallery shows."""
        return tuple(example for example in self.examples if not example.hidden)


@cache
def names() -> list[str]:
    """Return the names of all components."""
    return sorted(path.parent.name for path in FOLDER.glob("*/macro.html"))


@cache
def about(name: str) -> About:
    """Return what a component's ``about.yml`` says."""
    path = FOLDER / name / "about.yml"
    text = path.read_text("utf-8") if path.is_file() else "{}"
    data: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return About(
        name=name,
        about=data.get("about", ""),
        options=tuple(Option(**option) for option in data.get("options", ())),
        examples=tuple(_example(**example) for example in data.get("examples", ())),
    )


def _example(shows: Iterable[str] = (), **given: Any) -> Example:
    return Example(**given, shows=tuple(shows))


@cache
def offered() -> list[About]:
    """Return the components that authors may call in hand-written pages."""
    return [component for component in map(about, names()) if component.shown]
