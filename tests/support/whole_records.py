"""A record of every kind with every field filled in, made from the models: each value is its own.

A field that a model gets is filled in here by itself. Only what a model's own rules forbid, or what
other records must be there for, is written down.
"""

import types
from collections.abc import Iterator
from itertools import count
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from annotated_types import Le, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from strideband.library.document import Trail
from strideband.model import KINDS
from strideband.model.base import DAY_PATTERN, SLUG_PATTERN, AnyRef, Markdown, Ref
from strideband.model.claim import Found

from tests.conftest import Project

SLUG = "whole"
"""Slug of the record of each kind."""

_GIVEN = {
    "concept.body": "Qbody *all* of it.\n\n## Qheading\n\nMore than forty letters.",
    "exercise.band.anchor": "overhead",
    "exercise.dose.effort": [3, 9],
    "exercise.dose.reps": None,
    "exercise.dose.hold": None,
    "exercise.movement": None,
    "exercise.dose.tempo": "7-8-9",
    "exercise.limits.hours": 71,
    "exercise.limits.sets": 6,
    "exercise.harder[].to": "standing-march",
    "exercise.muscles.primary[]": "hip-flexors",
    "exercise.muscles.secondary[]": "obliques",
    "exercise.muscles.stabilising[]": "hip-extensors",
    "exercise.stands_alone": None,
    "hazard.when.anchor[]": "overhead",
    "muscle.activity.phases": None,
    "phase.end": 99.7,
    "plan.bands": ["mini-loop", "flat-band"],
    "plan.deload": 19,
    "plan.people": 17,
    "plan.level": "advanced",
    "plan.runs": [{"day": "tue", "kind": "easy", "minutes": 27, "at": "evening"}],
    "plan.sessions": [
        {
            "name": "Qsession",
            "style": "heavy",
            "day": "thu",
            "exercises": [{"exercise": "standing-march", "sets": 3, "amount": 13}],
            "minutes": 23,
        },
        {
            "name": "Qcircuit",
            "style": "light",
            "day": "tue",
            "before_run": True,
            "exercises": [{"exercise": "lying-march", "sets": 3, "amount": 11}],
            "circuit": True,
        },
    ],
    "plan.minutes": 29,
    "plan.progress": "steady",
    "plan.taper": 0,
    "plan.departs[].rule": "five-areas",
    "question.kept_by[]": "rest-day",
    "plan.weeks": 3,
    **{
        f"{owner}.evidence.{found}[]": f"{SLUG}-{found}"
        for owner in ("claim", "concept.claims[]", "exercise.claims[]")
        for found in get_args(Found)[1:]
    },
}
"""What a field says, by its way; None leaves it out. ``[]`` stands for each item of a list."""

_SLUGS = {
    "area": "balance",
    "concept": "leg-recovery",
    "exercise": "standing-march",
    "muscle": "hip-flexors",
    "phase": "push",
    "source": SLUG,
}
_PATTERNS = {
    SLUG_PATTERN: "q-{n}",
    r"^(1[5-9]|20)[0-9]{2}$": "{n:04}",
    r"^10\.[0-9]{4,9}/\S+$": "10.{n}/q{n}",
    r"^https?://\S+$": "https://q{n}.example",
    DAY_PATTERN: "20{two:02}-{month:02}-11",
    r"^FMA:[1-9][0-9]{0,6}$": "FMA:{n}",
}


def write_whole_records(project: Project) -> None:
    """Write a whole record of each kind into a copy of the small project."""
    numbers = count(1501, 2)
    for kind, model in KINDS.items():
        data = _map(model, kind, numbers)
        if kind == "exercise":
            data["movement"] = _movement(project)
        if kind == "question":
            continue
        if kind == "topic":
            data["questions"] = {SLUG: _map(KINDS["question"], "question", numbers)}
        body = data.pop("body", None)
        if kind == "source":
            for found in get_args(Found)[1:]:
                text = yaml.safe_dump(_map(model, kind, numbers), allow_unicode=True)
                project.write(f"{model.folder}/{SLUG}-{found}{model.suffix}", text)
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        text = text if body is None else f"---\n{text}---\n{body}\n"
        project.write(f"{model.folder}/{SLUG}{model.suffix}", text)


def leaves(value: Any, way: Trail = ()) -> Iterator[tuple[Trail, Any]]:
    """Yield every value of a record that was filled in, with the way to it; a range is one."""
    if isinstance(value, BaseModel):
        given = getattr(value, "given", frozenset()) - {"body"}
        for name in type(value).model_fields:
            if name not in given and getattr(value, name) is not None:
                yield from leaves(getattr(value, name), (*way, name))
    elif type(value) is tuple and not (value and isinstance(value[0], int)):
        for place, item in enumerate(value):
            yield from leaves(item, (*way, place))
    else:
        yield way, value


def _movement(project: Project) -> Any:
    march = (project.root / "exercises" / "lying-march.yml").read_text("utf-8")
    return yaml.safe_load(march)["movement"]


def _map(model: type[BaseModel], way: str, numbers: Iterator[int]) -> dict[str, Any]:
    given = getattr(model, "given", frozenset()) - {"body"}
    made = {
        name: _value(field.annotation, tuple(field.metadata), f"{way}.{name}", numbers)
        for name, field in model.model_fields.items()
        if name not in given
    }
    return {name: value for name, value in made.items() if value is not None}


def _value(annotation: Any, marks: tuple[Any, ...], way: str, numbers: Iterator[int]) -> Any:
    if way in _GIVEN:
        return _GIVEN[way]
    if get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        more = [m for mark in more for m in (mark.metadata if type(mark) is FieldInfo else [mark])]
        return _value(annotation, (*marks, *more), way, numbers)
    if get_origin(annotation) in (Union, types.UnionType):
        inner = next(a for a in get_args(annotation) if a is not type(None))
        return _value(inner, marks, way, numbers)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _map(annotation, way, numbers)
    if get_args(annotation)[-1:] == (Ellipsis,):
        least = max((mark.min_length for mark in marks if isinstance(mark, MinLen)), default=1)
        made = [_value(get_args(annotation)[0], (), f"{way}[]", numbers) for _ in range(least)]
        return None if made == [None] else made
    return _leaf(annotation, marks, way, next(numbers))


def _leaf(annotation: Any, marks: tuple[Any, ...], way: str, number: int) -> Any:
    if get_origin(annotation) is tuple:
        low = _value(get_args(annotation)[0], (), way, iter((number,)))
        return [low, low + 1]
    if get_origin(annotation) is Literal:
        return get_args(annotation)[-1]
    if annotation is bool:
        return True
    if annotation in (int, float):
        limits: list[Any] = [mark.le for mark in marks if isinstance(mark, Le)]
        high = min(limits, default=number)
        return annotation(number if number <= high else 1 + number % (high - 1))
    for mark in marks:
        if isinstance(mark, Ref):
            return _SLUGS[mark.kind]
        if isinstance(mark, AnyRef):
            return f"concept:{_SLUGS['concept']}"
    patterns = [mark.pattern for mark in marks if getattr(mark, "pattern", None)]
    if patterns:
        return _PATTERNS[patterns[0]].format(n=number, two=number % 25, month=1 + number % 12)
    if any(isinstance(mark, Markdown) for mark in marks):
        return f"Q{number}q *and* <i>some</i> more words."
    return f"Q{number}q *not* _it_ <i> & no more"
