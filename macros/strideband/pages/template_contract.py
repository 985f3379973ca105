"""What each template gets: the contract with those who override it, and with our own templates.

A page that they read is made of it (``template_guide``), their templates are checked against it
(``template_names``), and so are ours, by a test.
"""

import ast
import inspect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, get_type_hints

from ..library.records import Key
from ..model import KINDS, Record
from ..planner import Item, Session, Week
from ..views.exercise_finder import Group
from ..views.plan import PlanView
from ..views.week_builder import Builder
from . import components
from .contexts import (
    FinderFrameContext,
    FrameContext,
    Link,
    ListPageContext,
    MovedContext,
    NotFoundContext,
    PlanDownloads,
    RecordPageContext,
    TwinContext,
)
from .embed_codes import Embed
from .kinds import PAGE_KINDS
from .kinds.exercise import ExerciseIndex
from .kinds.kind import given_by
from .list_pages import SECTIONS
from .template_globals import PageGlobals, TwinGlobals

_OF_NO_KIND: dict[str, tuple[type, ...]] = {
    "embed-finder.html": (ExerciseIndex, FinderFrameContext),
    "embed-frame.html": (FrameContext,),
    "moved.html": (MovedContext,),
    "not-found.html": (NotFoundContext,),
}

_TYPES: dict[str, Any] = {
    "text": str,
    "word": str,
    "number": int,
    "flag": bool,
    "slugs": list[str],
    "record": Record,
    "record-list": list[Record],
    "key-list": list[Key],
}
"""What an option of a component is where a template gives it; see ``components.TYPES``."""

_VALUES: dict[str, Any] = {
    "builder": Builder,
    "downloads": PlanDownloads,
    "embed": Embed,
    "groups": list[Group],
    "item": Item,
    "session": Session,
    "trail": list[Link],
    "view": PlanView,
    "week": Week,
}
"""What an option that takes a value is, by its name."""


@dataclass(frozen=True)
class Field:
    """Something that a template gets or can call: its name, its type, a sentence about it."""

    name: str
    type: Any
    about: str


@cache
def contexts_of_templates() -> dict[str, tuple[type, ...]]:
    """Return which contexts each template gets, by the name that it is overridden by."""
    found: dict[str, tuple[type, ...]] = {}
    for kind, row in PAGE_KINDS.items():
        if row.context and (own := given_by(row.context)):
            found[f"{kind}.html"] = (own, RecordPageContext)
            found[f"embed-{kind}.html"] = (own,)
            found[f"{kind}.md"] = (own, TwinContext)
    for name, section in SECTIONS.items():
        if own := given_by(section.context):
            found[f"index-{name}.html"] = (own, ListPageContext)
    return found | _OF_NO_KIND


@cache
def fields_of(documented: type) -> tuple[Field, ...]:
    """Return the fields of a context or of globals, with the text that stands below each."""
    body = ast.parse(inspect.getsource(documented)).body[0].body  # pyright: ignore
    texts = {
        field.target.id: inspect.cleandoc(str(below.value.value))
        for field, below in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
    }
    types = get_type_hints(documented)
    return tuple(Field(name, types[name], texts.get(name, "")) for name in types)


def names_in(template: str) -> Mapping[str, Any]:
    """Return the type of everything that a page's template can name; components are ``Any``."""
    globals_ = (PageGlobals, TwinGlobals) if template.endswith(".md") else (PageGlobals,)
    return _typed((*globals_, *contexts_of_templates()[template]))


def names_in_component() -> Mapping[str, Any]:
    """Return the type of everything that a component can name besides its options."""
    return _typed((PageGlobals,))


def _typed(documented: Iterable[type]) -> dict[str, Any]:
    names: dict[str, Any] = dict.fromkeys(components.names(), Any)
    return names | {field.name: field.type for one in documented for field in fields_of(one)}


def options_of(component: str) -> Mapping[str, Any]:
    """Return the type of each option of a component."""
    return {option.name: _type_of(option) for option in components.about(component).options}


def _type_of(option: components.Option) -> Any:
    if option.kind == "value":
        return _VALUES.get(option.name, Any)
    if option.kind in _TYPES:
        return _TYPES[option.kind]
    one = KINDS[option.kind.removesuffix("-list")]
    return list[one] if option.kind.endswith("-list") else one
