"""The JSON Schemas: exported from the models, useful in an editor, and true of the files."""

import json
from functools import cache
from operator import itemgetter
from pathlib import Path

import jsonschema
import pytest
import yaml
from strideband.library.editor_schemas import schemas
from strideband.model import KINDS

from tests.support.for_each import for_each
from tests.support.real_project import real_graph

ROOT = Path(__file__).parents[2]


@cache
def exported() -> dict[str, str]:
    """The schemas by the names of their files."""
    return schemas(real_graph().library)


@for_each(exported)
def test_committed_schema_is_the_exported_one(name):
    committed = (ROOT / "schemas" / name).read_text("utf-8")
    assert committed == exported()[name], "run: make schema"


def test_no_other_schema_is_committed():
    assert {path.name for path in (ROOT / "schemas").iterdir()} == set(exported())


def properties():
    for name, text in exported().items():
        schema = json.loads(text)
        for owner, part in [("", schema), *schema.get("$defs", {}).items()]:
            for field, value in part.get("properties", {}).items():
                yield f"{name}:{owner}.{field}", value


@for_each(properties, name=itemgetter(0))
def test_editor_can_explain_and_complete(field):
    _, value = field
    items = value.get("items", value.get("additionalProperties", {}))
    assert value.get("description")
    assert (
        any(key in value for key in ("examples", "enum", "$ref"))
        or value.get("type") == "boolean"
        or any(key in items for key in ("$ref", "enum"))
    )


def test_given_names_are_not_offered():
    assert "slug" not in json.loads(exported()["exercise.schema.json"])["properties"]
    assert (
        "topic"
        not in json.loads(exported()["topic.schema.json"])["$defs"]["Question"]["properties"]
    )


def test_muscles_are_offered_but_not_required():
    muscles = json.loads(exported()["exercise.schema.json"])["$defs"]["Muscles"]["properties"]
    offered, any_slug = muscles["primary"]["items"]["anyOf"]
    assert "gluteus-medius" in offered["enum"]
    assert any_slug["type"] == "string"


@cache
def validator(kind):
    return jsonschema.Draft202012Validator(json.loads(exported()[f"{kind}.schema.json"]))


@for_each(exported)
def test_schema_is_a_schema(name):
    jsonschema.Draft202012Validator.check_schema(json.loads(exported()[name]))


def data_files():
    for model in {
        model.folder: model for model in KINDS.values() if model.kind != "question"
    }.values():
        for path in sorted((ROOT / model.folder).glob(f"*{model.suffix}")):
            yield model, path


@for_each(data_files)
def test_file_names_its_schema_and_fits_it(file):
    model, path = file
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        text = text.split("---")[1]
    else:
        depth = "../" * (len(Path(model.folder).parts))
        line = f"# yaml-language-server: $schema={depth}schemas/{model.kind}.schema.json\n"
        assert text.startswith(line)
    problems = validator(model.kind).iter_errors(yaml.load(text, yaml.CSafeLoader))
    assert not [problem.message for problem in problems]


def test_schema_refuses_what_the_model_refuses():
    schema = json.loads(exported()["exercise.schema.json"])
    data = yaml.safe_load((ROOT / "exercises" / "clamshell.yml").read_text("utf-8"))
    for key, wrong in {
        "level": "expert",
        "areas": [],
        "summary": "Short.",
        "colour": "red",
    }.items():
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**data, key: wrong}, schema)
