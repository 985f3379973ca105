"""JSON Schemas for editors, exported from the models.

Editors that know YAML (through the line ``# yaml-language-server: $schema=...`` on top of each
file) complete keys and values from them and show each field's description on hover. Slugs of the
small, fixed vocabularies are offered for completion; any other slug is allowed too, and whether it
exists is the business of ``strideband check``.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..model import KINDS, Question, Record, Topic
from .links_out import refuse_link
from .records import Library

OFFERED = ("area", "muscle", "phase", "concept")
"""Kinds whose slugs are offered for completion."""

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas(library: Library) -> dict[str, str]:
    """Return the text of each schema by file name: ``exercise.schema.json``."""
    kinds = [kind for kind in KINDS if kind != "question"]
    return {f"{kind}.schema.json": _text(_schema(KINDS[kind], library)) for kind in kinds}


def write_schemas(root: Path, library: Library) -> tuple[Path, int]:
    """Write a project's schemas. Returns their folder and their number.

    Raises:
        ValueError: if a link is in the place of one.
    """
    folder = root / "schemas"
    refuse_link(root, folder)
    folder.mkdir(exist_ok=True)
    made = schemas(library)
    for name, text in made.items():
        refuse_link(root, folder / name)
        (folder / name).write_text(text, "utf-8", newline="\n")
    return folder, len(made)


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _schema(model: type[Record], library: Library) -> dict[str, Any]:
    schema = model.model_json_schema()
    _drop_given(schema, model)
    if model is Topic:
        _add_questions(schema)
    _allow_no_null(schema)
    _offer_slugs(schema, library)
    return {"$schema": DRAFT, **schema}


def _drop_given(schema: dict[str, Any], model: type[Record]) -> None:
    for name in model.given:
        schema["properties"].pop(name, None)
    schema["required"] = [name for name in schema.get("required", ()) if name not in model.given]


def _add_questions(schema: dict[str, Any]) -> None:
    """A topic's file holds its questions too, one key each."""
    question = Question.model_json_schema()
    _drop_given(question, Question)
    schema.setdefault("$defs", {}).update(question.pop("$defs", {}))
    schema["$defs"]["Question"] = question
    schema["properties"]["questions"] = {
        "description": "The questions: a slug, which becomes the anchor, and the question.",
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/Question"},
        "minProperties": 1,
    }
    schema["required"].append("questions")


def _maps(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every map of a schema, outer ones first: what is done to one counts for those in it."""
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node:
        if isinstance(inner, dict | list):
            yield from _maps(inner)


def _allow_no_null(schema: dict[str, Any]) -> None:
    """Take out ``null``, which no file may hold: a key that is not needed is left out."""
    for node in _maps(schema):
        choices = node.get("anyOf", ())
        if {"type": "null"} in choices:
            rest = [choice for choice in choices if choice != {"type": "null"}]
            del node["anyOf"]
            node.update(rest[0] if len(rest) == 1 else {"anyOf": rest})
            if node.get("default", 0) is None:
                del node["default"]


def _offer_slugs(schema: dict[str, Any], library: Library) -> None:
    for node in _maps(schema):
        kind = node.pop("x-kind", None)
        if kind in OFFERED:
            pattern = {
                key: node.pop(key) for key in ("type", "pattern", "maxLength") if key in node
            }
            node["anyOf"] = [{"enum": list(library.entries[kind])}, pattern]
