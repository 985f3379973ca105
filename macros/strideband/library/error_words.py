"""What is said of a value that does not fit: expected, found, and the nearest right value."""

import json
import re
from typing import Any
from unicodedata import combining, normalize

from ..model.base import DAY_PATTERN, SLUG_LENGTH, SLUG_PATTERN
from ..model.tempo import TEMPO_PATTERN
from .finding import did_you_mean, quote

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


def words_for(kind: str, found: Any, context: dict[str, Any]) -> str:
    """Return what is said of a value that a model refuses.

    Args:
        kind: Pydantic's type of the error, or one of the models' own.
        found: the value.
        context: what Pydantic says beside it.
    """
    match kind:
        case "literal_error":
            choices = [c.strip("'") for c in re.split(", | or ", context["expected"])]
            few = (
                one_of(choices)
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
        case "set_once":
            return "free_length and start_stretch both set the band's length. Keep one."
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


def one_of(choices: list[str]) -> str:
    """Return choices as words: ``a, b or c``."""
    return choices[0] if len(choices) == 1 else f"{', '.join(choices[:-1])} or {choices[-1]}"
