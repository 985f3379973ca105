"""Plain data -> records, with errors that say what was expected, found, and what to type."""

import json
import re
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin
from unicodedata import combining, normalize

from pydantic import BaseModel, ValidationError

from ..model.base import DAY_PATTERN, SLUG_LENGTH, SLUG_PATTERN
from ..model.tempo import TEMPO_PATTERN
from .document import Document, Trail
from .finding import Finding, did_you_mean, quote

Model = TypeVar("Model", bound=BaseModel)

MANY = 12
"""From more words than these on, a message does not list all that are allowed."""

_ANY_REF = r"^[a-z]+:"
_PATTERNS = {
    SLUG_PATTERN: "a slug (small letters, digits and hyphens)",
    TEMPO_PATTERN: "a tempo such as 2-1-2: seconds from 1 to 9 for both ways, 0 to 9 for the pause",
    DAY_PATTERN: 'a date in quotes such as "2026-11-22"',
    r"^(1[5-9]|20)[0-9]{2}$": 'a year in quotes such as "2018"',
    r"^10\.[0-9]{4,9}/\S+$": "a DOI such as 10.4085/1062-6050-46-16",
    r"\w": "text with a letter or a digit",
    r"^[^<>\"&]+$": 'text without the signs <, >, & and "',
    r"^https?://[^\s<>\"&]+$": "an address that starts with https://",
    r"^https?://\S+$": "an address that starts with https://",
    r"^FMA:[1-9][0-9]{0,6}$": "a number such as FMA:22315",
}


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
    return document.finding(trail, _message(kind, found, context), "schema")


def _culprit(kind: str, found: Any, context: dict[str, Any]) -> Trail:
    """Return the way from a map that contradicts itself to the key to look at."""
    match kind:
        case "muscle_twice" | "rests_twice":
            return (context["second"],)
        case "held_rests":
            return ("held",)
        case "stays_put":
            return ("path",)
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


def _message(kind: str, found: Any, context: dict[str, Any]) -> str:
    match kind:
        case "literal_error":
            choices = [c.strip("'") for c in re.split(", | or ", context["expected"])]
            few = (
                _or(choices)
                if len(choices) <= MANY
                else f"one of {len(choices)} words of the schema"
            )
            known = f"expected {few}"
            return f"{known}; found {describe(found)}.{did_you_mean(str(found), choices)}"
        case "string_type":
            return f"expected text; found {describe(found)}.{_quote_hint(found)}"
        case "int_type" | "int_parsing" | "int_from_float":
            return f"expected a whole number; found {describe(found)}."
        case "float_type" | "float_parsing":
            return f"expected a number; found {describe(found)}."
        case "bool_type" | "bool_parsing":
            return f"expected true or false; found {describe(found)}."
        case "tuple_type" | "list_type":
            return f"expected a list; found {describe(found)}. Put each item on a line after '- '."
        case "model_type" | "dict_type":
            return f"expected a map of keys; found {describe(found)}."
        case "too_short":
            least, actual = context["min_length"], context["actual_length"]
            return f"expected at least {_count(least, 'item')}; found {actual}."
        case "too_long":
            most, actual = context["max_length"], context["actual_length"]
            return f"expected at most {_count(most, 'item')}; found {actual or len(found)}."
        case "string_too_short":
            least = _count(context["min_length"], "character")
            return f"expected at least {least}; found {len(found)}."
        case "string_too_long":
            most = context["max_length"]
            return f"{len(found)} characters, at most {most}. Shorten it by {len(found) - most}."
        case "string_pattern_mismatch":
            return _pattern_message(context["pattern"], found)
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            return f"expected {_bound(kind, context)}; found {found}."
        case "not_a_range":
            return f"expected a whole number or a pair such as [8, 12]; found {describe(found)}."
        case "reversed_range":
            return _range_message(context["low"], context["high"], isinstance(found, dict))
        case "muscle_twice":
            return (
                f"'{context['muscle']}' stands in {context['first']} and in {context['second']}. "
                "Keep one."
            )
        case "repeated":
            return f"'{context['item']}' stands twice in this list. Delete one."
        case "anchor_used":
            return "the path names 'anchor' and 'anchor:' says where it is: give both or neither."
        case "one_amount":
            given = " and ".join(context["given"]) or "none"
            return f"expected exactly one of reps, steps and hold; found {given}."
        case "unseen":
            least = _count(context["least"], "character")
            return f"expected at least {least} that can be seen; found {context['found']}."
        case "no_words":
            return f"expected words; found {describe(found)}, without a letter or digit."
        case "not_one_line":
            return "expected one line, without blanks around it; found more. Take them out."
        case "no_address":
            return f"expected an address that can be asked for; found {quote(found)}."
        case "stays_put":
            return f"the band runs from '{context['point']}' to itself. Delete one."
        case "rests_twice":
            return (
                f"'{context['part']}' rests on {context['first']} and on {context['second']}. "
                "Keep one."
            )
        case "held_rests":
            return f"'{context['part']}' is held but rests on nothing. Say where it rests too."
        case "claim_without_source":
            return (
                f"the verdict '{context['verdict']}' needs a source. Say in evidence what "
                "each source found, or write unsupported if nobody has tested it."
            )
        case "markdown_excess":
            return context["message"]
        case "windows_or_phases":
            number = "both" if found.get("windows") and found.get("phases") else "neither"
            return f"expected either windows (measured) or phases (not measured); found {number}."
        case _:
            return f"{kind.replace('_', ' ')}; found {describe(found)}."


def _pattern_message(pattern: str, found: str) -> str:
    if pattern.startswith(_ANY_REF):
        return f"expected a reference such as concept:recovery; found {quote(found)}."
    expected = _PATTERNS.get(pattern, f"text of the form {pattern}")
    hint = ""
    if pattern == SLUG_PATTERN and (slug := slug_of(found)):
        hint = f" Did you mean '{slug}'?"
    return f"expected {expected}; found {quote(found)}.{hint}"


def _range_message(low: float, high: float, in_map: bool) -> str:
    if low == high:
        return f"the range from {low:g} to {high:g} is empty. Make the end larger."
    advice = "Swap the two numbers" if in_map else f"Write [{high:g}, {low:g}]"
    return f"the range runs backwards, from {low:g} to {high:g}. {advice}."


_SPELT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l"}
    | {"đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
"""Letters that are no plain letter with a mark, or that are not written as one without it."""


def slug_of(text: str) -> str:
    """Return the slug nearest to a text; empty if nothing of it can stay."""
    spelt = normalize("NFC", text).lower().translate(_SPELT)
    plain = "".join(char for char in normalize("NFKD", spelt) if not combining(char))
    return re.sub(r"[^a-z0-9]+", "-", plain)[:SLUG_LENGTH].strip("-")


def describe(found: Any) -> str:
    """Say what was found, for the end of a message."""
    match found:
        case None:
            return "nothing"
        case bool():
            return "true" if found else "false"
        case str():
            return quote(found) if found else "an empty text"
        case int() | float():
            return f"the number {found}"
        case dict():
            return "a map" if found else "an empty map"
        case list() | tuple():
            return _what_list(list(found))
        case _:
            return type(found).__name__


def _what_list(found: list[Any]) -> str:
    """Say what a list holds if that is short; a list in it would hide what is wrong with it."""
    if not found:
        return "an empty list"
    if any(isinstance(item, (list, dict)) for item in found):
        return "a list"
    shown = json.dumps(found, ensure_ascii=False)
    return f"the list {shown}" if len(shown) <= 60 else f"a list of {len(found)} items"


def _quote_hint(found: Any) -> str:
    if isinstance(found, bool):
        return f' Write "{str(found).lower()}" in quotes if you mean the word.'
    if isinstance(found, (int, float)):
        return f' Write "{found}" in quotes.'
    return ""


def _bound(kind: str, context: dict[str, Any]) -> str:
    words = {"greater_than": "more than", "greater_than_equal": "at least"}
    words |= {"less_than": "less than", "less_than_equal": "at most"}
    value = next(context[key] for key in ("gt", "ge", "lt", "le") if key in context)
    return f"{words[kind]} {value:g}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _or(choices: list[str]) -> str:
    return choices[0] if len(choices) == 1 else f"{', '.join(choices[:-1])} or {choices[-1]}"


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
        return f" Write {_or(list(map(str, get_args(field.annotation))))}."
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
