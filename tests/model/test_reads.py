"""What is read of a record is noted, field by field; what is no field is not."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from strideband.library.load import load_or_raise
from strideband.model import KINDS, Exercise
from strideband.model.reads import Noted, noting, read_once

from tests.conftest import FIXTURE_PROJECT

LIBRARY = load_or_raise(FIXTURE_PROJECT)
MARCH = LIBRARY.get(Exercise, "lying-march")


def read_by(look: Callable[[Any], object], record: Any = MARCH) -> set[tuple[str, ...]]:
    with noting() as reads:
        look(record)
    return {(*fact.split("\t"),) for fact in reads.facts()}


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_of_each_kind_says_that_it_is_read(kind: str):
    record = LIBRARY.all(kind)[0]
    for field in KINDS[kind].model_fields:
        assert read_by(lambda it, field=field: getattr(it, field), record) == {
            (kind, record.slug, field)
        }


@pytest.mark.parametrize(
    "look",
    [
        vars,
        dict,
        repr,
        hash,
        copy.copy,
        pickle.dumps,
        lambda it: it.model_dump(),
        lambda it: it.model_dump_json(),
        lambda it: it.model_copy(update={"name": "Another"}),
        lambda it: it == it.model_copy(),
    ],
)
def test_who_looks_at_all_fields_has_read_them_all(look: Callable[[Any], object]):
    assert ("exercise", "lying-march", "__dict__") in read_by(look)


def test_what_is_no_field_is_no_fact():
    assert read_by(lambda it: (it.kind, it.folder, type(it), it.model_fields_set)) == set()
    assert read_by(lambda it: it.label) == {("exercise", "lying-march", "name")}
    assert read_by(lambda it: getattr(it, "mistake", None)) == set()


def test_records_are_what_they_are_without_it():
    assert pickle.loads(pickle.dumps(MARCH)) == copy.deepcopy(MARCH) == MARCH
    assert MARCH.model_copy(update={"name": "Another"}).name == "Another"
    assert not hasattr(Exercise.model_construct(slug="new"), "name")
    with pytest.raises(ValueError, match="frozen"):
        MARCH.name = "Another"


def test_of_what_is_made_by_name_the_oldest_goes_when_there_is_too_much():
    made, kept = list[str](), Noted[str](2)

    def get(name: str) -> str:
        return kept.get(name, lambda: (made.append(name), MARCH.name)[1])

    assert read_by(lambda _: [get(name) for name in "abab"]) == {("exercise", MARCH.slug, "name")}
    assert made == ["a", "b"]
    assert read_by(lambda _: get("c")) == read_by(lambda _: get("b")) != set()
    assert made == ["a", "b", "c"]
    get("a")
    assert made == ["a", "b", "c", "a"]


def test_what_is_read_once_is_the_record_and_notes_each_field():
    once = read_once(MARCH)
    assert read_by(lambda it: (it.dose, it.label), once) == {
        ("exercise", "lying-march", field) for field in ("dose", "name")
    }
    assert (once.dose, once.label) == (MARCH.dose, MARCH.label)
    assert read_by(lambda it: (it.dose, it.label), once) == set()
    with pytest.raises(AttributeError):
        getattr(once, "mistake")  # noqa: B009
