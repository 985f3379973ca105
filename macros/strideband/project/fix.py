"""``strideband check --fix``: mends in a project's own files what a program can mend.

Only what cannot change the meaning: a mend is kept if the file then reads as before, and left out
if not. So a file that is no YAML gets no more than plain line ends and the line with its schema.
All else in a file stays as it is, byte for byte: comments, line breaks, the style of quotes.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import BaseModel

from ..library.document import Trail, field_name, read_text
from ..library.finding import Finding, Findings
from ..library.hidden import FILE as HIDDEN
from ..library.hidden import HiddenRecord
from ..library.layers import BRAND
from ..library.reading import record_files
from ..library.strict_yaml import Place
from ..lint.exceptions import FILE as EXCEPTIONS
from ..lint.exceptions import RuleException
from ..model import Record, Topic
from .brand import Brand
from .key_order import in_order
from .plain_scalars import made_plain
from .shapes import TopicFile, reading

_SCHEMA_LINE = re.compile(r"#\s*yaml-language-server:\s*\$schema=(\S*)")
_COMMENT = re.compile(r"[ \t]*(#.*)?\n")
_HEADER = re.compile(r"(---[ \t]*\n)(.*?^)(?=---[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)

_OTHERS: dict[str, type[BaseModel]] = {
    BRAND: Brand,
    HIDDEN: HiddenRecord,
    EXCEPTIONS: RuleException,
}
"""Files that hold no record, or a list of what is none."""


@dataclass
class _File:
    """A file on its way: ``yaml`` with what stands around it in a Markdown file."""

    name: str
    before: str
    yaml: str
    after: str
    mends: list[Finding] = field(default_factory=list)

    def note(self, place: Place, message: str, trail: Trail = ()) -> None:
        """Say what was mended at a place, which counts from the start of the YAML."""
        line = place.line + self.before.count("\n")
        said = f"mended: {message}"
        self.mends.append(Finding(self.name, line, place.column, field_name(trail), said, "fix"))


def fix(root: Path) -> list[Finding]:
    """Mend the files of a project; those of the base below it, and links, are left alone.

    Returns:
        What was mended, each at its place in the file as it is now.

    Raises:
        OSError: if a file cannot be written.
    """
    mends = []
    for model, path in _own_files(root):
        try:
            text = read_text(root, path)
        except Findings:
            continue
        raw = path.read_bytes()
        file = _File(path.relative_to(root).as_posix(), "", text, "")
        _mend_line_ends(file, raw)
        is_ended = text.endswith("\n") or not text
        file.yaml += "" if is_ended else "\n"
        _mend(file, model, path.suffix)
        if not is_ended:
            _note_end(file)
        mended = f"{file.before}{file.yaml}{file.after}".encode()
        if mended != raw:
            path.write_bytes(mended)
        mends += file.mends
    return mends


def _own_files(root: Path) -> Iterator[tuple[type[BaseModel], Path]]:
    records = ((model, path) for model, path in record_files(root) if path.suffix == model.suffix)
    for model, path in (*records, *((model, root / name) for name, model in _OTHERS.items())):
        if path.is_file() and path.resolve() == root.resolve() / path.relative_to(root):
            yield TopicFile if model is Topic else model, path


def _mend(file: _File, model: type[BaseModel], suffix: str) -> None:
    if suffix == ".md":
        match = _HEADER.match(file.yaml)
        if not match:
            return
        file.before, file.yaml, file.after = match[1], match[2], file.yaml[match.end() :]
    elif issubclass(model, Record):
        _mend_schema_line(file, model)
    file.yaml, places = in_order(file.yaml, model)
    for trail, place in places:
        file.note(place, "the keys are in order.", trail)
    _mend_trailing_spaces(file)
    file.yaml, rewritten = made_plain(file.yaml, model)
    for trail, place, written in rewritten:
        file.note(place, f"written as {written}.", trail)


def _mend_line_ends(file: _File, raw: bytes) -> None:
    """Say what reading the file has mended."""
    if raw.startswith(BOM_UTF8):
        file.note(Place(1, 1), "there is no byte order mark.")
    if b"\r" in raw:
        above, _, _ = raw.removeprefix(BOM_UTF8).decode().partition("\r")
        place = Place(above.count("\n") + 1, len(above) - above.rfind("\n"))
        file.note(place, "lines end as they do on Linux.")


def _note_end(file: _File) -> None:
    lines = f"{file.before}{file.yaml}{file.after}".split("\n")[:-1]
    place = (len(lines), len(lines[-1]) + 1)
    file.mends.append(Finding(file.name, *place, "", "mended: the last line has an end.", "fix"))


def _mend_schema_line(file: _File, model: type[Record]) -> None:
    """Name the kind's schema in the comment that editors read. One of another site stays."""
    expected = "../" * file.name.count("/") + f"schemas/{model.kind}.schema.json"
    start = number = 0
    while comment := _COMMENT.match(file.yaml, start):
        number += 1
        if found := _SCHEMA_LINE.match(file.yaml, start):
            if found[1] != expected and "://" not in found[1]:
                a, b = found.span(1)
                file.yaml = file.yaml[:a] + expected + file.yaml[b:]
                file.note(Place(number, a - start + 1), "this is the schema of the file's kind.")
            return
        start = comment.end()
    file.yaml = f"# yaml-language-server: $schema={expected}\n{file.yaml}"
    file.mends = [replace(mend, line=mend.line + 1) for mend in file.mends]
    file.note(Place(1, 1), "editors find the schema here.")


def _mend_trailing_spaces(file: _File) -> None:
    """Take spaces from the ends of lines, where no text holds them."""
    lines = file.yaml.split("\n")
    for number, line in enumerate(lines, 1):
        bare = line.rstrip(" \t")
        if bare == line:
            continue
        mended = "\n".join([*lines[: number - 1], bare, *lines[number:]])
        if reading(file.yaml) and reading(mended) == reading(file.yaml):
            lines[number - 1], file.yaml = bare, mended
            file.note(Place(number, len(bare) + 1), "the line ends without spaces.")
