"""What records share stands once in memory: a library has thousands of them."""

from strideband.library.load import load_or_raise
from strideband.library.strict_yaml import Reader
from strideband.model import Exercise

from tests.conftest import FIXTURE_PROJECT


def test_files_share_keys_and_slugs():
    text = "a-key: a-slug\nlist: [other-slug]\n"
    one, other = Reader(0).read(text), Reader(0).read(f"# \n{text}")
    assert one == other
    assert all(mine is yours for mine, yours in zip(one, other, strict=True))
    assert one["a-key"] is other["a-key"]
    assert one["list"][0] is other["list"][0]


def test_records_share_the_ways_to_their_texts():
    entries = load_or_raise(FIXTURE_PROJECT).entries[Exercise.kind].values()
    trails = [text.trail for entry in entries for text in entry.texts]
    trails += [reference.trail for entry in entries for reference in entry.references]
    assert len({id(trail) for trail in trails}) == len(set(trails)) < len(trails)
