"""Which values a field can have of which a template speaks: ``exercise.band.role``, say.

A template's variables are known where they are named as a kind of record (``exercise``), or run
over such a record's field (``{% for kind in exercise.band.kinds %}``). Of all others nothing is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from jinja2 import nodes
from pydantic import BaseModel

from ..model import KINDS


def values_of(expression: nodes.Expr, loops: Mapping[str, nodes.Node]) -> tuple[str, ...]:
    """Return the words that a field of a closed list can hold; none if it is not such a field.

    Args:
        expression: what a template says, such as ``exercise.level``.
        loops: what each variable of a loop runs over.
    """
    return tuple(
        value
        for type_ in _types(expression, loops)
        if get_origin(type_) is Literal
        for value in get_args(type_)
        if isinstance(value, str)
    )


def loops_in(tree: nodes.Node) -> dict[str, nodes.Node]:
    """Return what each variable of a template's loops runs over; no variable of several loops."""
    found: dict[str, list[nodes.Node]] = {}
    for loop in tree.find_all(nodes.For):
        if isinstance(loop.target, nodes.Name):
            found.setdefault(loop.target.name, []).append(loop.iter)
    return {name: ways[0] for name, ways in found.items() if len(ways) == 1}


def _types(expression: nodes.Node, loops: Mapping[str, nodes.Node]) -> list[Any]:
    """Return the types that an expression may have, without None; empty if it is not known."""
    match expression:
        case nodes.Name(name=name) if name in loops:
            inner = {other: way for other, way in loops.items() if other != name}
            return [*_items(_types(loops[name], inner))]
        case nodes.Name(name=name) if name in KINDS:
            return [KINDS[name]]
        case nodes.Getattr(node=node, attr=attr):
            return [
                type_
                for owner in _types(node, loops)
                if isinstance(owner, type) and issubclass(owner, BaseModel)
                if attr in owner.model_fields
                for type_ in _plain(owner.model_fields[attr].annotation)
            ]
        case nodes.Getitem(node=node, arg=nodes.Const(value=int())):
            return [*_items(_types(node, loops))]
    return []


def _items(types: list[Any]) -> Iterator[Any]:
    """Yield the types of the items of tuples."""
    for type_ in types:
        if get_origin(type_) is tuple:
            for item in get_args(type_):
                yield from _plain(item) if item is not ... else ()


def _plain(type_: Any) -> Iterator[Any]:
    """Yield a type without its notes, and the types of a union, without None."""
    if hasattr(type_, "__metadata__"):
        yield from _plain(type_.__origin__)
    elif get_origin(type_) in (Union, UnionType):
        for one in get_args(type_):
            yield from _plain(one)
    elif type_ is not type(None):
        yield type_
