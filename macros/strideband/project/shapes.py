"""YAML files as trees: how a file reads, and which model knows the keys of which map."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import get_origin

import yaml
from pydantic import BaseModel

from ..library.document import Trail
from ..library.strict_yaml import Reader
from ..library.validation import model_in
from ..model import Question, Record, Topic


class TopicFile(Topic):
    """A topic as its file holds it: with its questions."""

    questions: dict[str, Question]


@dataclass(frozen=True)
class Map:
    """A map of a file: its node, the keys that its model knows in their order, and where it is."""

    node: yaml.MappingNode
    keys: list[str]
    trail: Trail


def tree_of(text: str) -> yaml.Node | None:
    """Return the nodes of a YAML text; None if it is none, empty, or refers to parts of itself."""
    return _parsed(text)[0]


def reading(text: str) -> str:
    """Return how a text reads, to compare it: whatever its order, style and comments. It is empty
    if ``tree_of`` has no nodes for it."""
    return _parsed(text)[1]


@lru_cache(maxsize=4)
def _parsed(text: str) -> tuple[yaml.Node | None, str]:
    try:
        if "*" in text and any(map(_is_alias, yaml.parse(text, yaml.CSafeLoader))):
            return None, ""
        data = Reader(0).read(text)
        if not isinstance(data, dict | list):
            return None, ""
        return yaml.compose(text, yaml.CSafeLoader), json.dumps(data, sort_keys=True)
    except yaml.YAMLError:
        return None, ""


def _is_alias(event: yaml.Event) -> bool:
    return isinstance(event, yaml.AliasEvent)


def maps(node: yaml.Node | None, model: type[BaseModel], trail: Trail = ()) -> Iterator[Map]:
    """Yield the maps that models describe, outer ones before inner."""
    if isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            yield from maps(item, model, (*trail, place))
    elif isinstance(node, yaml.MappingNode) and node.value:
        if all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
            yield Map(node, _keys(model), trail)
        for key, value in _pairs(node):
            field = model.model_fields.get(key)
            if not field or not (inner := model_in(field.annotation)):
                continue
            if get_origin(field.annotation) is not dict:
                yield from maps(value, inner, (*trail, key))
            elif isinstance(value, yaml.MappingNode):
                for name, item in _pairs(value):
                    yield from maps(item, inner, (*trail, key, name))


def scalars(node: yaml.Node | None, trail: Trail = ()) -> Iterator[tuple[Trail, yaml.ScalarNode]]:
    """Yield the words and numbers that stand as values."""
    if isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            yield from scalars(item, (*trail, place))
    elif isinstance(node, yaml.MappingNode):
        for key, value in _pairs(node):
            yield from scalars(value, (*trail, key))
    elif isinstance(node, yaml.ScalarNode):
        yield trail, node


def _pairs(node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
    return ((key.value, value) for key, value in node.value if isinstance(key, yaml.ScalarNode))


def _keys(model: type[BaseModel]) -> list[str]:
    """Return the keys of a model's map in their order."""
    given = model.given if issubclass(model, Record) else frozenset()
    return [name for name in model.model_fields if name not in given]
