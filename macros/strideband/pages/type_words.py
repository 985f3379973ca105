"""Types in words, for people who write templates and no Python."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from inspect import isfunction
from types import UnionType
from typing import Any, Concatenate, Literal, Union, get_args, get_origin

from markupsafe import Markup

_WORDS = {
    str: "text",
    Markup: "markup",
    int: "number",
    float: "number",
    bool: "true or false",
    date: "date",
    type(None): "none",
    Any: "anything",
    ...: "options",
}
_MOST_VALUES = 6
"""A closed list of more values is called a word."""


def in_words(type_: Any) -> str:
    """Return a type in words: "list of (text, number)", "exercise", "text or none"."""
    inner, origin = get_args(type_), get_origin(type_)
    if type_ in _WORDS:
        return _WORDS[type_]
    if origin in (Union, UnionType):
        return " or ".join(map(in_words, inner))
    if origin is Literal:
        return " or ".join(map(repr, inner)) if len(inner) <= _MOST_VALUES else "word"
    if origin is Callable:
        return f"function of {_arguments(inner[0])}: {in_words(inner[1])}"
    if origin is tuple and ... not in inner:
        return f"({', '.join(map(in_words, inner))})"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"{in_words(inner[1])} by {in_words(inner[0])}"
    if isinstance(origin, type) and issubclass(origin, Collection | Iterable):
        return f"list of {in_words(inner[0])}"
    if isfunction(type_):
        return "function"
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", getattr(type_, "__name__", "value")).lower()


def _arguments(said: Any) -> str:
    """Return what a function takes."""
    if said is ...:
        return "options"
    parts = get_args(said) if get_origin(said) is Concatenate else said
    return ", ".join(map(in_words, parts))
