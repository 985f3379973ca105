"""Files -> plain data, and where each value stands."""

import errno
import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from .finding import Finding, Findings
from .strict_yaml import FORBIDDEN, Place, Reader, Trail, invisible

MAX_BYTES = 256 * 1024


@dataclass(frozen=True)
class Document:
    """A file that was read: its data, and its text to find places in.

    ``body`` is the text below the front matter of a Markdown file, ``body_line`` the line on which
    it starts.
    """

    file: str
    header: str
    data: Any
    body: str | None = None
    body_line: int = 1
    header_line: int = 1

    @cached_property
    def _places(self) -> tuple[dict[Trail, Place], dict[Trail, Place]]:
        reader = Reader(self.header_line - 1)
        reader.read(self.header)
        return reader.values, reader.keys

    def place(self, trail: Trail = ()) -> Place:
        """Return where the value at the trail stands, or the nearest one above it."""
        if self.body is not None and trail[:1] == ("body",):
            return Place(self.body_line, 1)
        values, _ = self._places
        while trail and trail not in values:
            trail = trail[:-1]
        return values.get(trail, Place(1, 1))

    def key_place(self, trail: Trail) -> Place:
        """Return where the last key of the trail stands."""
        _, keys = self._places
        return keys.get(trail) or self.place(trail)

    def place_in(self, trail: Trail, offset: int, value: str) -> Place:
        """Return where a character of a text stands.

        Exact in the body and in texts written on one line; in folded texts the line is where the
        piece of text before the character first stands below the value's start.
        """
        start = self.place(trail)
        if self.body is not None and trail[:1] == ("body",):
            return _end_of(value[:offset], start.line)
        piece = value[offset : offset + 12].split("\n")[0]
        for number, line in enumerate(self.header.split("\n")[start.line - self.header_line :]):
            column = line.find(piece, start.column - 1 if number == 0 else 0)
            if piece and column >= 0:
                return Place(start.line + number, column + 1)
        return start

    def finding(self, trail: Trail, message: str, rule: str, *, key: bool = False) -> Finding:
        """Return a finding about the value (or the key) at the trail."""
        place = self.key_place(trail) if key else self.place(trail)
        return Finding(self.file, place.line, place.column, field_name(trail), message, rule)


def field_name(trail: Trail) -> str:
    """Return the trail as authors read it: ``claims[2].sources[1]``, items counted from 1."""
    name = ""
    for step in trail:
        name += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def read_document(root: Path, path: Path, prefix: str = "") -> Document:
    """Read a YAML file, or a Markdown file with front matter.

    Args:
        root: the folder that the file has to lie in.
        path: the file.
        prefix: what its name begins with, as findings say it.

    Raises:
        Findings: if the file cannot be read, or is not plain, unambiguous YAML.
    """
    return document_of(prefix + path.relative_to(root).as_posix(), read_text(root, path, prefix))


def document_of(file: str, text: str, data: Any = None) -> Document:
    """Return what a file's text says; ``data`` as it was read of the same text before, if it was.

    Raises:
        Findings: if it is not plain, unambiguous YAML.
    """
    header, body, header_line, body_line = text, None, 1, 1
    if file.endswith(".md"):
        header, body, body_line = _split_front_matter(file, text)
        header_line = 2
    if data is not None:
        return Document(file, header, data, body, body_line, header_line)
    reader = Reader(header_line - 1)
    data = reader.read(header)
    if reader.problems:
        raise Findings(
            Finding(file, place.line, place.column, field_name(trail), message, "yaml")
            for trail, place, message in reader.problems
        )
    return Document(file, header, data, body, body_line, header_line)


def read_text(root: Path, path: Path, prefix: str = "") -> str:
    """Read a file of the project as text, with ``\\n`` at line ends and no byte order mark.

    Raises:
        Findings: if it lies outside the project, is too large, unreadable or not UTF-8.
    """
    file = prefix + path.relative_to(root).as_posix()

    def refuse(message: str, before: str = "") -> Findings:
        place = _end_of(before)
        return Findings([Finding(file, place.line, place.column, "", message, "file")])

    try:
        if not path.resolve(strict=True).is_relative_to(root.resolve()):
            raise refuse("a link that leads out of the project. Put the file itself here.")
        if not path.is_file():
            raise refuse(f"expected a file; found {'a folder' if path.is_dir() else 'a device'}.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            kilobytes = -(-size // 1024)
            raise refuse(
                f"{kilobytes} KB, at most {MAX_BYTES // 1024} KB. Split it into several records."
            )
        raw = path.read_bytes().removeprefix(BOM_UTF8)
    except (OSError, RuntimeError) as error:
        raise refuse(_why_unreadable(path, error)) from None
    try:
        text = _plain_line_ends(raw.decode())
    except UnicodeDecodeError as error:
        message = f"not UTF-8: byte 0x{raw[error.start]:02X}. Save the file as UTF-8."
        raise refuse(message, _plain_line_ends(raw[: error.start].decode())) from None
    if match := FORBIDDEN.search(text):
        raise refuse(invisible(match[0]), text[: match.start()])
    return text


def _plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _end_of(text: str, first_line: int = 1) -> Place:
    """Return the place right behind a text that starts at the start of a line."""
    return Place(first_line + text.count("\n"), len(text) - text.rfind("\n"))


def _why_unreadable(path: Path, error: OSError | RuntimeError) -> str:
    # Python before 3.13 raises RuntimeError for a link that leads to itself.
    if isinstance(error, RuntimeError) or error.errno == errno.ELOOP:
        return "a link that leads to itself. Put the file itself here."
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return "a link that leads nowhere. Put the file itself here."
    return f"cannot be read: {error.strerror}."


def _split_front_matter(file: str, text: str) -> tuple[str, str, int]:
    match = re.match(r"---[ \t]*\n(.*?^)---[ \t]*(\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if not match:
        message = "expected front matter: a line '---', the keys, and a line '---'."
        raise Findings([Finding(file, 1, 1, "", message, "yaml")])
    body_line = text.count("\n", 0, match.end()) + 1
    body = text[match.end() :]
    stripped = body.lstrip("\n")
    return match[1], stripped.rstrip(), body_line + len(body) - len(stripped)
