"""Whatever a file of a project holds, checking it never raises, and every finding has a place.

Hypothesis damages the files of the fixture project, one or two at a time, in ways in which people,
editors, merges and disks damage files.
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strideband.check import check
from strideband.library.finding import Finding
from strideband.library.layers import Layer
from strideband.library.reading import FileCache, read_layer
from strideband.project.fix import fix

from tests.support.fuzz import times

FIXTURE_PROJECT = Path(__file__).parents[1] / "fixture_project"

FILES = sorted(
    path.relative_to(FIXTURE_PROJECT).as_posix()
    for path in FIXTURE_PROJECT.rglob("*")
    if path.is_file()
)

IN_YAML = "*a !x { } [ ] --- ... : :: | > |2- # ' ` ~ - + = no 1:30 08 0x1F 1e3 .inf 2016-05-01"
IN_TEXTS = "[x](concept:y) [x]:javascript:y ]( ](a:b) <b> <!-- ** ![]( ``` \U0001f600 e\u0301"
IN_PAGES = "{{ }} {# {%raw%} {%if(x)%} {{f( {{f} {{exercise_card([1])}} {{x|y}} {{f(-1)}}"
SNIPPETS = [
    *(IN_YAML.split() + IN_TEXTS.split() + IN_PAGES.split()),
    *('"', '"\\x00"', '"\\u202e"', "&a x", "!!binary x", "<<: *a", "? [a]\n: b", "- ", ": ", "\t"),
    *("\ufeff", "\x00", "\x85", "\u2028", "\ud7ff", "\U0010ffff", "\r", "\r\n\r\n", "9" * 5000),
]
"""What is put into files: the signs that mean something to a reader of YAML, Markdown or Jinja."""


@dataclass(frozen=True)
class Damage:
    """One way to damage a file. The numbers choose a byte or lines; not every way uses all."""

    way: str
    first: int
    second: int
    byte: int
    text: str

    def apply(self, data: bytes) -> bytes:
        """Return the damaged file."""
        lines = data.split(b"\n")
        one, two = self.first % len(lines), self.second % len(lines)
        at = self.first % (len(data) + 1)
        text = self.text.encode("utf-8", "surrogatepass")
        match self.way:
            case "flip":
                return data[:at] + bytes([self.byte]) + data[at + 1 :]
            case "cut":
                return data[:at]
            case "insert":
                return data[:at] + text + data[at:]
            case "drop":
                del lines[one]
            case "double":
                lines.insert(two, lines[one])
            case "swap":
                lines[one], lines[two] = lines[two], lines[one]
            case "take":
                lines[one] = _with_value(lines[one], lines[two].partition(b":")[2])
            case "value":
                lines[one] = _with_value(lines[one], b" " + text)
            case "quote":
                lines[one] = _with_value(lines[one], b" " + json.dumps(self.text).encode())
        return b"\n".join(lines)


WAYS = ["flip", "cut", "insert", "drop", "double", "swap", "take", "value", "quote"]

DAMAGES = st.builds(
    Damage,
    way=st.sampled_from(WAYS),
    first=st.integers(0, 5000),
    second=st.integers(0, 5000),
    byte=st.integers(0, 255),
    text=st.sampled_from(SNIPPETS) | st.text(max_size=20),
)


def _with_value(line: bytes, value: bytes) -> bytes:
    key, colon, _ = line.partition(b":")
    return key + colon + value if colon else line + value


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
