"""No field of a record takes an absurd value: numbers have ranges, texts can be seen."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError
from strideband.model import KINDS
from strideband.model.base import Name, Prose
from strideband.model.legible import seen

from tests.support.for_each import for_each

SCHEMAS = {kind: model.model_json_schema(mode="validation") for kind, model in KINDS.items()}


def fields(kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every field of a kind and of the maps in it, by name, as its schema says it."""
    schema = SCHEMAS[kind]
    for owner, part in {kind: schema, **schema.get("$defs", {})}.items():
        for name, field in part.get("properties", {}).items():
            if name not in KINDS[kind].given:
                yield f"{owner}.{name}", field


def leaves(field: Any) -> Iterator[dict[str, Any]]:
    """Yield what a field's schema says of each single value in it."""
    if isinstance(field, dict):
        if field.get("type") in ("integer", "number", "string"):
            yield field
        for key in ("anyOf", "allOf", "prefixItems"):
            for inner in field.get(key, ()):
                yield from leaves(inner)
        yield from leaves(field.get("items"))


@for_each(KINDS)
def test_every_number_has_a_range_and_every_text_a_length(kind: str) -> None:
    for name, field in fields(kind):
        for leaf in leaves(field):
            if leaf.keys() & {"enum", "const"}:
                continue
            if leaf["type"] == "string":
                assert leaf.keys() & {"maxLength", "pattern"}, name
            else:
                assert leaf.keys() & {"minimum", "exclusiveMinimum"}, name
                assert "maximum" in leaf, name


@for_each(KINDS)
def test_what_has_a_range_says_why(kind: str) -> None:
    """A number's description says more than its name: where the range ends, and for what reason."""
    for name, field in fields(kind):
        numbers = [leaf for leaf in leaves(field) if leaf["type"] in ("integer", "number")]
        if any("maximum" in leaf for leaf in numbers):
            assert len(field["description"].split()) >= 4, name


BLANK = [
    "",
    " ",
    "   ",
    "\xa0\xa0",
    "\u200b\u200b",
    "\u3164\u3164",
    "\u2800\u2800",
    "\U000e0041" * 9,
]
SIGNS = ["--", "??", "\u0301\u0301", "- . -", "\ue000\ue001"]
LINES = ["One\nTwo", " One", "One ", "One\tTwo", "One\n"]


class Texts(BaseModel):
    name: Name = "None"
    prose: Prose = "None at all"


@pytest.mark.parametrize("text", [*BLANK, *SIGNS, *LINES], ids=ascii)
def test_a_name_can_be_read_in_one_line(text: str) -> None:
    with pytest.raises(ValidationError):
        Texts(name=text)


@pytest.mark.parametrize(
    "text", ["RPE", "ü1", "Übung", "スクワット", "ท่าสควอท", "تمرين", "می\u200cروم", "10\xa0km"]
)
def test_names_in_all_scripts_are_fine(text: str) -> None:
    assert Texts(name=text).name == text


def test_prose_may_have_lines_but_must_be_seen() -> None:
    assert Texts(prose="One line.\n\nAnother line.\n").prose.count("\n") == 3
    for text in ("word" + "\u200b" * 20, "word" + " " * 20, "- - - - - - - - -"):
        with pytest.raises(ValidationError):
            Texts(prose=text)


def test_what_a_reader_sees() -> None:
    assert seen(" a\u200bb \n\u2060 c\xad") == "ab c"
