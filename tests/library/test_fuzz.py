"""Whatever a file of a project holds, checking it never raises, and every finding has a place.

Hypothesis damages the files of the fixture project, one or two at a time, in ways in which people,
editors, merges and disks damage files.
"""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strideband.check import check
from strideband.library.finding import Finding
from strideband.library.layers import Layer
from strideband.library.reading import FileCache, read_layer
from strideband.project.fix import fix

from tests.support.damage import DAMAGES
from tests.support.fuzz import times

FIXTURE_PROJECT = Path(__file__).parents[1] / "fixture_project"

FILES = sorted(
    path.relative_to(FIXTURE_PROJECT).as_posix()
    for path in FIXTURE_PROJECT.rglob("*")
    if path.is_file()
)


class Fuzzed:
    """One copy of the fixture project for all examples, and what was read of it so far."""

    def __init__(self, root: Path):
        self.root = root
        self.cache = FileCache()
        shutil.copytree(FIXTURE_PROJECT, root)

    def write(self, file: str, data: bytes) -> None:
        """Write a file; what was read of it before counts no longer."""
        (self.root / file).write_bytes(data)
        self.cache.read.pop(str(self.root / file), None)

    def check(self) -> list[Finding]:
        """Return all findings."""
        return check(self.root, self.cache)[1]


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Fuzzed:
    return Fuzzed(tmp_path_factory.mktemp("fuzz") / "project")


def assert_has_a_place(finding: Finding, root: Path) -> None:
    """The finding names a file of the project, and a place in it or right behind it."""
    path = root / finding.file
    assert path.is_file()
    text = path.read_bytes().decode("utf-8-sig", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= finding.line <= len(lines)
    assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1
    assert finding.message
    assert finding.rule
    assert "\n" not in str(finding)


@pytest.mark.fuzz
@settings(max_examples=times(150), deadline=None, derandomize=True, database=None)
@given(
    st.dictionaries(
        st.sampled_from(FILES), st.lists(DAMAGES, min_size=1, max_size=3), min_size=1, max_size=2
    )
)
def test_damaged_files_give_findings(fuzzed, damages):
    originals = {file: (FIXTURE_PROJECT / file).read_bytes() for file in damages}
    try:
        for file, data in originals.items():
            for damage in damages[file]:
                data = damage.apply(data)
            fuzzed.write(file, data)
        findings = fuzzed.check()
        assert findings == sorted(set(findings))
        for finding in findings:
            assert_has_a_place(finding, fuzzed.root)
    finally:
        for file, data in originals.items():
            fuzzed.write(file, data)


def read_alone(root: Path) -> list[str]:
    entries = read_layer(Layer(root)).entries.values()
    return [entry.record.model_dump_json() for by_slug in entries for entry in by_slug.values()]


@pytest.mark.fuzz
@settings(max_examples=times(100), deadline=None, derandomize=True, database=None)
@given(
    st.sampled_from([file for file in FILES if file.count("/")]),
    st.lists(DAMAGES, min_size=1, max_size=3),
)
def test_damaged_files_can_be_mended(tmp_path_factory, file, damages):
    """What still is a record stays that record; what is mended once stays as it is."""
    root = tmp_path_factory.mktemp("mended", numbered=True)
    data = (FIXTURE_PROJECT / file).read_bytes()
    for damage in damages:
        data = damage.apply(data)
    (root / file).parent.mkdir(parents=True)
    (root / file).write_bytes(data)
    before = read_alone(root)
    for mend in fix(root):
        assert_has_a_place(mend, root)
    after = read_alone(root)
    assert after == before or not before or len(after) > len(before)
    assert fix(root) == []


def test_the_project_is_whole_again(fuzzed):
    assert fuzzed.check() == []
