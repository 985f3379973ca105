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
    "text": "Text in quotes; one of the option's choices if it has some.",
    "word": "A word of letters, digits and hyphens in quotes: what ids begin with.",
    "number": "A whole number in the option's range.",
    "flag": "True or False.",
    "slugs": "A list of slugs, of the kind that the option names under `of`.",
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
    """An option of a component.

    Attributes:
        kind: what it is, one of ``TYPES`` or a kind of record.
        choices: of a text, if it is one of these.
        range: of a number, the least and the greatest; that may be what a field of another option's
            record holds, a number or how many: ``plan.weeks``.
        of: of slugs, the kind of their records.
        needs: of a record, without what there is nothing to show: a field, or a word that
            ``component_options`` knows.
        alike: of a list of records, the field in which they must be alike.
    """

    name: str
    kind: str
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    range: tuple[int, int | str] | None = None
    of: str = ""
    needs: str = ""
    alike: str = ""


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
    """What a component is for. Only those with an example to show are offered to authors.

    Of the options that ``one_of`` names, a call gives one at most: they stand for each other.
    """

    name: str
    about: str
    options: tuple[Option, ...] = ()
    examples: tuple[Example, ...] = ()
    one_of: tuple[str, ...] = ()

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
        options=tuple(_option(**option) for option in data.get("options", ())),
        examples=tuple(_example(**example) for example in data.get("examples", ())),
        one_of=tuple(data.get("one_of", ())),
    )


def _option(choices: Iterable[str] = (), range: Iterable[Any] = (), **given: Any) -> Option:
    least_and_most: Any = tuple(range) or None
    return Option(**given, choices=tuple(choices), range=least_and_most)


def _example(shows: Iterable[str] = (), **given: Any) -> Example:
    return Example(**given, shows=tuple(shows))


@cache
def offered() -> list[About]:
    """Return the components that authors may call in hand-written pages."""
    return [component for component in map(about, names()) if component.shown]
