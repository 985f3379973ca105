"""Which types the expressions of a template have, as far as its names and annotations tell.

A template's names have the types of its contract; variables of loops and those that it sets follow
from them. Whatever is not known has no types here, and nothing is said of it.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import FunctionType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints, is_typeddict

from jinja2 import nodes
from jinja2.runtime import LoopContext

from ..model import KINDS, Addressed, Record
from ..model.reads import noted_property

Types = tuple[Any, ...]
"""The types that a value may have, without None; empty if they are not known."""

_SAME_ITEMS = {"list", "sort", "select", "reject", "selectattr", "rejectattr", "unique", "reverse"}
"""Filters that give items of what they are given."""

_ONE_ITEM = {"first", "last", "min", "max", "random"}
_BY_ATTRIBUTE = {"map", "sort", "unique", "min", "max", "sum", "groupby"}
_NOT_THERE = object()


@dataclass(frozen=True)
class Lack:
    """A field that a value has not: of which types it is, what they have; line from 1."""

    field: str
    types: Types
    line: int

    @property
    def known(self) -> list[str]:
        """The fields that it could have been."""
        return sorted({name for type_ in self.types for name in _members(type_)})


class Scope:
    """The names of one template."""

    def __init__(
        self,
        tree: nodes.Template,
        names: Mapping[str, Any],
        options: Mapping[str, Mapping[str, Any]] | None = None,
    ):
        """Take a template.

        Args:
            tree: what Jinja reads.
            names: the type of each name that it gets.
            options: of its macros the type of each option.
        """
        self._tree, self._names = tree, {"loop": LoopContext, **names}
        self._bound: dict[str, list[Callable[[], Types]]] = {}
        self._asked: set[str] = set()
        self._bind_all(options or {})

    def lacks(self) -> Iterator[Lack]:
        """Yield the fields that the template asks of what does not have them."""
        for node in self._tree.find_all((nodes.Getattr, nodes.Filter)):
            owners, path = self._asked_of(node)
            for name in path:
                found = [attribute(owner, name) for owner in owners]
                if owners and all(types is None for types in found):
                    yield Lack(name, owners, node.lineno)
                    break
                owners = _all(types or () for types in found if types is not None)

    def types(self, node: nodes.Node | None) -> Types:
        """Return the types that an expression may have."""
        match node:
            case nodes.Name(name=name):
                return self._of_name(name)
            case nodes.Getattr(node=owner, attr=name):
                return self._of_attribute(owner, name)
            case nodes.Getitem(node=owner, arg=nodes.Const(value=int(place))):
                return _all(_item(type_, place) for type_ in self.types(owner))
            case nodes.Getitem(node=owner, arg=nodes.Const(value=str(name))):
                return self._of_attribute(owner, name)
            case nodes.Call():
                return self._of_call(node)
            case nodes.Filter():
                return self._of_filter(node)
            case nodes.CondExpr(expr1=one, expr2=other) if other:
                return _all((self.types(one), self.types(other)))
            case nodes.Or(left=one, right=other) | nodes.Add(left=one, right=other):
                return _all((self.types(one), self.types(other)))
        return ()

    def values(self, node: nodes.Expr) -> tuple[str, ...]:
        """Return the words that a field of a closed list can hold; none if it is no such field."""
        return tuple(
            value
            for type_ in self.types(node)
            if get_origin(type_) is Literal
            for value in get_args(type_)
            if isinstance(value, str)
        )

    # Names

    def _bind_all(self, options: Mapping[str, Mapping[str, Any]]) -> None:
        for node in self._tree.find_all(nodes.Node):
            match node:
                case nodes.For(target=target, iter=iter_):
                    self._bind(target, lambda i=iter_: _items(self.types(i)))
                case nodes.Assign(target=target, node=value):
                    self._bind(target, lambda v=value: self.types(v))
                case nodes.Macro(name=name, args=arguments):
                    for one in arguments:
                        type_ = options.get(name, {}).get(one.name, Any)
                        self._bind(one, lambda t=type_: plain(t))
                case nodes.CallBlock(args=arguments) | nodes.With(targets=arguments):
                    for one in arguments:
                        self._bind(one, tuple)
                case nodes.AssignBlock(target=target):
                    self._bind(target, tuple)
                case nodes.Import(target=name):
                    self._bound.setdefault(name, []).append(tuple)

    def _bind(self, target: nodes.Node, types: Callable[[], Types]) -> None:
        match target:
            case nodes.Name(name=name):
                self._bound.setdefault(name, []).append(types)
            case nodes.Tuple(items=parts):
                for place, part in enumerate(parts):
                    self._bind(part, lambda p=place: _all(_item(t, p) for t in types()))

    def _of_name(self, name: str) -> Types:
        ways = [way for way in self._bound.get(name, ()) if name not in self._asked]
        # A component's name, of which no type is known, often names an item of a loop too.
        if name in self._names and not (ways and self._names[name] is Any):
            ways.append(lambda: plain(self._names[name]))
        self._asked.add(name)
        try:
            return _all(way() for way in ways)
        finally:
            self._asked.discard(name)

    # Parts of expressions

    def _of_attribute(self, owner: nodes.Node, name: str) -> Types:
        return _all(attribute(type_, name) or () for type_ in self.types(owner))

    def _of_call(self, call: nodes.Call) -> Types:
        """Return what a call gives; a record is of the kind that an argument names."""
        said = [argument.value for argument in call.args if isinstance(argument, nodes.Const)]
        kind = next((KINDS[word] for word in said if isinstance(word, str) and word in KINDS), None)
        return _all(_narrowed(_given(type_), kind) for type_ in self.types(call.node))

    def _of_filter(self, node: nodes.Filter) -> Types:
        owners = self.types(node.node)
        if node.name in _SAME_ITEMS:
            return tuple(list[one] for one in _items(owners))
        if node.name in _ONE_ITEM:
            return _items(owners)
        return ()

    def _asked_of(self, node: nodes.Node) -> tuple[Types, list[str]]:
        """Return whose fields an expression asks for, and which, one after the other."""
        match node:
            case nodes.Getattr(node=owner, attr=name):
                return self.types(owner), [name]
            case nodes.Filter(name="selectattr" | "rejectattr", node=owner, args=[said, *_]):
                return _items(self.types(owner)), _path(said)
            case nodes.Filter(name=name, node=owner, kwargs=options) if name in _BY_ATTRIBUTE:
                for option in options:
                    if option.key == "attribute":
                        return _items(self.types(owner)), _path(option.value)
        return (), []


def _path(said: nodes.Node) -> list[str]:
    """Return the fields that a filter is told to follow; those of text, none by number."""
    match said:
        case nodes.Const(value=str(path)):
            return path.split(".")
    return []


def plain(type_: Any) -> Types:
    """Return the types of a union, without None and without notes; empty if one is not known."""
    if hasattr(type_, "__metadata__"):
        return plain(type_.__origin__)
    if get_origin(type_) in (Union, UnionType):
        return _all(plain(one) for one in get_args(type_) if one is not type(None))
    return () if type_ is Any or isinstance(type_, TypeVar) else (type_,)


def attribute(owner: Any, name: str) -> Types | None:
    """Return the types of a field; None if there is no such field."""
    if owner in (Record, Addressed):
        found = [attribute(kind, name) for kind in KINDS.values() if issubclass(kind, owner)]
        there = [types for types in found if types is not None]
        return _all(there) if there else None
    class_ = _class_of(owner)
    if class_ is None or (issubclass(class_, Mapping) and not is_typeddict(class_)):
        return ()
    hints = _hints(class_)
    if name in hints:
        return plain(hints[name])
    member = inspect.getattr_static(class_, name, _NOT_THERE)
    if isinstance(member, property):
        return plain(_returned(member.fget))
    if isinstance(member, (cached_property, noted_property)):
        return plain(_returned(member.func))
    if isinstance(member, FunctionType):
        return (member,)
    return None if member is _NOT_THERE and name not in _assigned(class_) else ()


def _class_of(type_: Any) -> type | None:
    origin = get_origin(type_) or type_
    if origin is Literal:
        return str
    return origin if isinstance(origin, type) else None


def _members(type_: Any) -> set[str]:
    if type_ in (Record, Addressed):
        return {name for kind in KINDS.values() for name in _members(kind)}
    class_ = _class_of(type_)
    names = {*_hints(class_), *dir(class_), *_assigned(class_)} if class_ else set()
    return {name for name in names if not name.startswith("_")}


@cache
def _hints(class_: type) -> dict[str, Any]:
    try:
        return get_type_hints(class_)
    except (NameError, TypeError):
        return dict.fromkeys(getattr(class_, "__annotations__", ()), Any)


@cache
def _assigned(class_: type) -> frozenset[str]:
    """Return what a class sets of itself when it is made: ``self.plan = plan``."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(class_.__init__)))
    except (OSError, TypeError):
        return frozenset()
    return frozenset(
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    )


def _returned(function: Any) -> Any:
    try:
        return get_type_hints(function).get("return", Any)
    except (NameError, TypeError):
        return Any


def _given(called: Any) -> Any:
    """Return the type of what a call gives."""
    if isinstance(called, FunctionType):
        return _returned(called)
    return get_args(called)[-1] if get_origin(called) is Callable else Any


def _narrowed(type_: Any, kind: type[Record] | None) -> Types:
    if kind and type_ in (Any, Record):
        return (kind,)
    if kind and type_ in (list[Any], list[Record]):
        return (list[kind],)
    return plain(type_)


def _items(types: Types) -> Types:
    """Return the types of the items of sequences."""
    return _all(_items_of(type_) for type_ in types)


def _items_of(type_: Any) -> Types:
    class_, inner = _class_of(type_), [one for one in get_args(type_) if one is not ...]
    if class_ is None or not issubclass(class_, Iterable) or get_origin(type_) is Literal:
        return ()
    return _all(plain(one) for one in (inner[:1] if issubclass(class_, Mapping) else inner))


def _item(type_: Any, place: int) -> Types:
    """Return the types of an item of a tuple, or of any item of a sequence."""
    inner = get_args(type_)
    if get_origin(type_) is tuple and ... not in inner:
        return plain(inner[place]) if place < len(inner) else ()
    return _items_of(type_)


def _all(ways: Iterable[Types]) -> Types:
    """Return the types of all ways that a value may come by; empty if one of them is not known."""
    found = list(ways)
    return tuple(dict.fromkeys(t for types in found for t in types)) if all(found) else ()
