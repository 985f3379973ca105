"""What a library gives: by the name of a kind and by its model the same records, in order."""

import pytest
from strideband.library.load import load_or_raise
from strideband.library.records import Library
from strideband.model import KINDS, Exercise

from tests.conftest import FIXTURE_PROJECT


@pytest.fixture(scope="module")
def library() -> Library:
    return load_or_raise(FIXTURE_PROJECT)


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_stands_for_the_name_of_its_kind(library: Library, kind: str):
    model = KINDS[kind]
    records = library.all(model)
    assert records
    assert records == library.all(kind)
    assert {type(record) for record in records} == {model}
    assert [library.get(model, record.slug) for record in records] == records
    assert [library.get(kind, record.slug) for record in records] == records


@pytest.mark.parametrize("kind", KINDS)
def test_each_entry_comes_with_its_record_in_the_order_of_slugs(library: Library, kind: str):
    pairs = list(library.each(KINDS[kind]))
    assert [record for _, record in pairs] == library.all(kind)
    assert [entry.record for entry, _ in pairs] == library.all(kind)
    slugs = [record.slug for _, record in pairs]
    assert slugs == sorted(slugs)


def test_what_is_not_there_is_an_error(library: Library):
    with pytest.raises(KeyError):
        library.get(Exercise, "no-such-exercise")
