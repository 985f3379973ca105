"""The promise of the data as a list: every field of every answer, with its type, and every
column of the table.

``tests/snapshots/api-v1.json`` holds what was promised, by the version that brought it.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from strideband.library.records import Library
from strideband.outputs.api.openapi import openapi
from strideband.outputs.exercise_csv import exercise_csv

SNAPSHOT = Path(__file__).parents[1] / "snapshots" / "api-v1.json"
CHANGELOG = Path(__file__).parents[2] / "CHANGELOG-API.md"

Fields = dict[str, str]
"""Field by its way (``exercise: data.dose.reps[]``) -> its type; ``?``: it may be left out."""


def fields() -> Fields:
    """Return every address, and every field of every answer, as the program makes them now."""
    whole = openapi("Site", "https://site.example/")
    schemas = whole["components"]["schemas"]
    found: Fields = {}
    for path, operations in whole["paths"].items():
        content = operations["get"]["responses"]["200"]["content"]
        (media, body), *_ = content.items()
        found[f"GET {path}"] = media
        for way, kind in _walk(body["schema"], schemas, ""):
            name = path.removesuffix("/{slug}.json").removesuffix(".json").strip("/")
            found[f"{name}: {way}"] = kind
    table = exercise_csv(Library(Path(), {"exercise": {}}), "https://site.example/")
    return found | {f"exercises.csv: {name}": "column" for name in table.strip().split(",")}


def _walk(schema: dict[str, Any], schemas: dict[str, Any], way: str) -> Iterator[tuple[str, str]]:
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    for name, value in schema.get("properties", {}).items():
        here = f"{way}.{name}" if way else name
        optional = "" if name in schema.get("required", ()) else "?"
        yield here, _type(value, schemas) + optional
        yield from _walk(value, schemas, here)
    items = schema.get("items")
    if items:
        yield from _walk(items, schemas, f"{way}[]")


def _type(schema: dict[str, Any], schemas: dict[str, Any]) -> str:
    if "$ref" in schema:
        return _type(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if "anyOf" in schema:
        return " or ".join(sorted(_type(choice, schemas) for choice in schema["anyOf"]))
    if "prefixItems" in schema:
        return f"[{', '.join(_type(item, schemas) for item in schema['prefixItems'])}]"
    if "items" in schema:
        return f"list of {_type(schema['items'], schemas)}"
    for value in schema.get("enum", [schema.get("const")]):
        if value is not None:
            return {str: "string", int: "integer"}[type(value)]
    return schema["type"]


def promised() -> dict[str, Fields]:
    """Return what is promised, by version."""
    return json.loads(SNAPSHOT.read_text("utf-8")) if SNAPSHOT.exists() else {}


def broken(promise: dict[str, Fields], now: Fields) -> list[str]:
    """Return the promises that are not kept."""
    old = {way: kind for fields in promise.values() for way, kind in fields.items()}
    gone = [f"{way} is gone" for way in old if way not in now]
    other = [
        f"{way} was {kind}, is {now[way]}"
        for way, kind in old.items()
        if way in now and now[way] != kind
    ]
    return gone + other


def added(promise: dict[str, Fields], now: Fields) -> list[str]:
    """Return the fields that nobody has promised yet."""
    old = {way for fields in promise.values() for way in fields}
    return [way for way in now if way not in old]


def write(version: str, now: Fields) -> None:
    """Add the new fields to the snapshot, under a version. Takes nothing away."""
    promise = promised()
    for way in added(promise, now):
        promise.setdefault(version, {})[way] = now[way]
    SNAPSHOT.write_text(json.dumps(promise, indent=1, ensure_ascii=False) + "\n", "utf-8")


def changelog() -> dict[str, str]:
    """Return the text of CHANGELOG-API.md below each version's heading, the newest first."""
    parts = re.split(r"^## (\d+\.\d+)\b.*$", CHANGELOG.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))
