"""JSON Schemas of the answers, and the OpenAPI description that holds them all.

Both come from the models. Left out of a schema is what only binds authors, such as how long a text
may be: it may change without a new version, and links made absolute are longer than they were.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from ...model import KINDS
from ...model.base import SLUG_PATTERN
from ...pages.addresses import DATA, plural
from . import shapes
from .places import LICENCE
from .shapes import ANSWERS

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_COUNTS = {"minItems", "maxItems"}
_FOR_AUTHORS = {"minLength", "maxLength", "default", "x-kind"} | _COUNTS
_GIVEN = ("slug", "source")
"""Fields of a record that stand beside its data or are of no use outside."""

_OF_PARTS = "#/$defs/"
"""How a schema refers to a part, up to the part's name."""

Schema = dict[str, Any]


def answer_schema(kind: str, url: str) -> Schema:
    """Return the JSON Schema of a kind's answers; ``url`` is the site's address."""
    schemas = _schemas()
    own = schemas[ANSWERS[kind].__name__]
    parts = {name: schemas[name] for name in sorted(_named_in(own, schemas))}
    return {"$schema": DRAFT, "$id": f"{url}{DATA}schemas/{kind}.json", "$defs": parts, **own}


def openapi(name: str, url: str) -> Schema:
    """Return the OpenAPI 3.1 description of everything below ``/api/v1/``."""
    text = json.dumps(_schemas())
    schemas = json.loads(text.replace(f'"{_OF_PARTS}', '"#/components/schemas/'))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": name,
            "version": shapes.VERSION,
            "summary": "Every record of the site as static JSON.",
            "description": "Begin with index.json. Nothing is asked of you: no key, no account.",
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "servers": [{"url": f"{url}{DATA}".rstrip("/")}],
        "paths": _paths(),
        "components": {"schemas": schemas},
    }


@cache
def _schemas() -> Schema:
    """Return the schema of every answer, and of every part of one, by the name of its model."""
    models: list[type[BaseModel]] = [
        shapes.Index,
        shapes.KindIndex,
        shapes.SearchIndex,
        *ANSWERS.values(),
    ]
    _, parts = models_json_schema(
        [(model, "serialization") for model in models], ref_template=f"{_OF_PARTS}{{model}}"
    )
    schemas = parts["$defs"]
    _open(schemas)
    return schemas


def _named_in(schema: Any, schemas: Schema) -> set[str]:
    """Return the names of all parts that a schema refers to, also by way of other parts."""
    found, left = set[str](), [schema]
    while left:
        value = left.pop()
        if isinstance(value, list):
            left += value
        elif isinstance(value, dict):
            name = str(value.get("$ref", "")).removeprefix(_OF_PARTS)
            if name and name not in found:
                found.add(name)
                left.append(schemas[name])
            left += value.values()
    return found


def _paths() -> Schema:
    paths = {
        "/index.json": _get("index", "What there is, and where.", _ref("Index")),
        "/search.json": _get("search", "Names and words of all records.", _ref("SearchIndex")),
        "/openapi.json": _get("openapi", "This description.", {"type": "object"}),
        "/exercises.csv": _get(
            "exercises_csv", "All exercises as a table.", {"type": "string"}, "text/csv"
        ),
        "/schemas/{kind}.json": _get(
            "schema",
            "The JSON Schema of a kind's answers.",
            {"type": "object"},
            parameters=[_parameter("kind", "The kind.", {"enum": list(KINDS)})],
        ),
    }
    slug = _parameter("slug", "The record's name.", {"type": "string", "pattern": SLUG_PATTERN})
    for kind in KINDS:
        folder = plural(kind)
        about = f"All records of the kind {kind}."
        paths[f"/{folder}.json"] = _get(folder, about, _ref("KindIndex"))
        paths[f"/{folder}/{{slug}}.json"] = _get(
            kind,
            f"One record of the kind {kind}.",
            _ref(ANSWERS[kind].__name__),
            parameters=[slug],
        )
    return paths


def _get(
    name: str,
    about: str,
    schema: Schema,
    media: str = "application/json",
    parameters: list[Schema] | None = None,
) -> Schema:
    answers: Schema = {"200": {"description": about, "content": {media: {"schema": schema}}}}
    if parameters:
        answers["404"] = {"description": "There is no such record."}
    operation = {"operationId": name, "summary": about, "responses": answers}
    return {"get": operation | ({"parameters": parameters} if parameters else {})}


def _parameter(name: str, about: str, schema: Schema) -> Schema:
    return {"name": name, "in": "path", "required": True, "description": about, "schema": schema}


def _ref(model: str) -> Schema:
    return {"$ref": f"#/components/schemas/{model}"}


_RECORDS = {model.__name__ for model in KINDS.values()}


def _open(schemas: Schema) -> None:
    """Turn what pydantic exports into what readers of answers need to know. Changes it."""
    for name, part in schemas.items():
        if name in _RECORDS and "slug" in part.get("properties", {}):
            for field in _GIVEN:
                del part["properties"][field]
            part["required"] = [field for field in part["required"] if field not in _GIVEN]
        _loosen(part)


def _loosen(schema: Schema) -> None:
    """Take out null, which no answer holds, limits for authors, and the ban on more fields."""
    for field, value in schema.get("properties", {}).items():
        if {"type": "null"} in value.get("anyOf", ()):
            _without_null(value)
            schema["required"] = [name for name in schema.get("required", ()) if name != field]
    if schema.get("additionalProperties") is False:
        del schema["additionalProperties"]
    for key in _FOR_AUTHORS & schema.keys():
        if not (key in _COUNTS and "prefixItems" in schema):
            del schema[key]
    for part in _parts(schema):
        _loosen(part)


def _parts(schema: Schema) -> Iterator[Schema]:
    """Yield the schemas that a schema holds."""
    yield from schema.get("properties", {}).values()
    yield from schema.get("anyOf", ())
    if "items" in schema:
        yield schema["items"]


def _without_null(value: Schema) -> None:
    rest = [choice for choice in value.pop("anyOf") if choice != {"type": "null"}]
    value.update(rest[0] if len(rest) == 1 else {"anyOf": rest})
