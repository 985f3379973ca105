"""Plain data -> records, with errors that say what was expected, found, and what to type."""

from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from .document import Document, Trail
from .error_words import describe, one_of, words_for
from .finding import Finding, did_you_mean, quote

Model = TypeVar("Model", bound=BaseModel)


def validate(
    model: type[Model],
    data: Any,
    given: dict[str, Any],
    document: Document,
    base: Trail = (),
    also: tuple[str, ...] = (),
) -> tuple[Model | None, list[Finding]]:
    """Make a record, or a part of one, of plain data.

    Args:
        model: the kind of record.
        data: what the author wrote at ``base``.
        given: what the program adds (slug, source, ...).
        document: where the data was read from.
        base: the way from the top of the file to the data.
        also: required keys that the caller reads itself.

    Returns:
        The record, or None if there are findings.
    """
    if not isinstance(data, dict):
        what = "is empty" if data is None else f"holds {describe(data)}"
        keys = ", ".join((*_required(model, frozenset(given)), *also))
        file = "the file" if document.body is None else "the front matter"
        subject = "this" if base else file
        message = f"{subject} {what}; expected a map with the keys {keys}."
        return None, [document.finding(base, message, "schema")]
    findings = [
        document.finding(
            (*base, key), f"'{key}' comes from the file; delete it.", "schema", key=True
        )
        for key in data
        if key in given
    ]
    for key in also:
        if key not in data:
            findings.append(document.finding(base, f"the key '{key}' is missing.", "schema"))
    own = {key: value for key, value in data.items() if key not in also}
    try:
        record = model.model_validate({**own, **given})
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        findings += [
            _finding(model, detail, document, base, also)
            for detail in details
            if not _follows(detail)
        ]
    return (None, findings) if findings else (record, [])


def _follows(error: Any) -> bool:
    """Tell whether a list is only too short because of what is wrong with its items."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _finding(
    model: type[BaseModel], error: Any, document: Document, base: Trail, also: tuple[str, ...]
) -> Finding:
    trail: Trail = (*base, *error["loc"])
    kind, found, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "missing":
        owner = _model_at(model, error["loc"][:-1])
        key = error["loc"][-1]
        message = f"the key '{key}' is missing.{_example(owner, key)}"
        return document.finding(trail[:-1], message, "schema")
    if kind == "extra_forbidden":
        owner, key = _model_at(model, error["loc"][:-1]), str(error["loc"][-1])
        keys = [name for name in owner.model_fields if name not in getattr(owner, "given", ())]
        keys += also if owner is model else ()
        hint = did_you_mean(key, keys) or f" Known keys: {', '.join(keys)}."
        return document.finding(trail, f"unknown key {quote(key)}.{hint}", "schema", key=True)
    trail = _as_written((*trail, *_culprit(kind, found, context)), document.data)
    return document.finding(trail, words_for(kind, found, context), "schema")


def _culprit(kind: str, found: Any, context: dict[str, Any]) -> Trail:
    """Return the way from a map that contradicts itself to the key to look at."""
    match kind:
        case "muscle_twice" | "rests_twice":
            return (context["second"],)
        case "held_rests":
            return ("held",)
        case "stays_put":
            return ("path",)
        case "set_once":
            return ("start_stretch",)
        case "one_amount":
            return tuple(context["given"][-1:])
        case "claim_without_source":
            return ("verdict",)
        case "reversed_range" if isinstance(found, dict):
            return tuple(key for key in ("end", "high") if key in found)
        case _:
            return ()


def _as_written(trail: Trail, data: Any) -> Trail:
    """Cut a trail where the author wrote one value that becomes several: 10 for [10, 10]."""
    for index, step in enumerate(trail):
        if isinstance(step, int):
            if not isinstance(data, list):
                return trail[:index]
            data = data[step]
        else:
            data = data.get(step) if isinstance(data, dict) else None
    return trail


@cache
def _required(model: type[BaseModel], given: frozenset[str]) -> tuple[str, ...]:
    return tuple(
        name
        for name, field in model.model_fields.items()
        if field.is_required() and name not in given
    )


def _example(model: type[BaseModel], key: str) -> str:
    """Say what to write for a key: an example, or what can be chosen."""
    field = model.model_fields.get(key)
    if field and field.examples:
        example = field.examples[0]
        if isinstance(example, list):
            example = "[" + ", ".join(map(str, example)) + "]"
        return f" Write for example '{key}: {example}'."
    if field and get_origin(field.annotation) is Literal:
        return f" Write {one_of(list(map(str, get_args(field.annotation))))}."
    return ""


def _model_at(model: type[BaseModel], trail: tuple[str | int, ...]) -> type[BaseModel]:
    """Return the model of the map at the trail."""
    for step in trail:
        if isinstance(step, str) and step in model.model_fields:
            inner = model_in(model.model_fields[step].annotation)
            model = inner or model
    return model


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model of the maps that a field holds, also in a list; None for other fields."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(model_in, get_args(annotation))), None)
