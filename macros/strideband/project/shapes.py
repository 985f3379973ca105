"""YAML files as trees: how a file reads, and which model knows the keys of which map."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from pydantic import BaseModel

from ..library.document import Trail
from ..library.strict_yaml import Reader
from ..library.validation import model_in
from ..model import Question, Record, Topic


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
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.CSafeLoader)):
            return None, ""
        data = Reader(0).read(text)
        if not isinstance(data, dict | list):
            return None, ""
        return yaml.compose(text, yaml.CSafeLoader), json.dumps(data, sort_keys=True)
    except yaml.YAMLError:
        return None, ""


def parts(data: Any, model: type[BaseModel]) -> Iterator[tuple[Trail, type[BaseModel], Any]]:
    """Yield what of a file's data a model describes: where it stands, the model, and the data."""
    if isinstance(data, list):
        for place, item in enumerate(data):
            yield (place,), model, item
    elif model is Topic and isinstance(data, dict):
        yield (), model, {key: value for key, value in data.items() if key != "questions"}
        questions = data.get("questions")
        for slug, question in questions.items() if isinstance(questions, dict) else ():
            yield ("questions", slug), Question, question
    else:
        yield (), model, data


def maps(node: yaml.Node | None, model: type[BaseModel], trail: Trail = ()) -> Iterator[Map]:
    """Yield the maps that models describe, outer ones before inner."""
    if isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            yield from maps(item, model, (*trail, place))
    elif isinstance(node, yaml.MappingNode) and node.value:
        if all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
            yield Map(node, _keys(model), trail)
        for key, value in _pairs(node):
            if key in model.model_fields:
                if inner := model_in(model.model_fields[key].annotation):
                    yield from maps(value, inner, (*trail, key))
            elif model is Topic and key == "questions" and isinstance(value, yaml.MappingNode):
                for slug, question in _pairs(value):
                    yield from maps(question, Question, (*trail, key, slug))


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
    keys = [name for name in model.model_fields if name not in given]
    return [*keys, "questions"] if model is Topic else keys
