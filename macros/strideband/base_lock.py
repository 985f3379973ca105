"""``base.lock.json``: which base a club's edition was last looked through with.

It holds the version of Strideband and, for each record of the base, a short hash of each field. So
``strideband diff`` can name the fields that a newer base has changed.
"""

import hashlib
import json
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from .layers import BASE, Layer, base_folder
from .library import Entry, FileCache, Key, read_layer
from .model import Record

FILE = "base.lock.json"

Hashes = dict[str, str]
"""A record's fields, each with the hash of its value. Fields at their default are left out."""


@dataclass(frozen=True)
class BaseLock:
    """A state of the base: its version, and its records by ``kind:slug``."""

    version: str
    records: dict[str, Hashes]

    def __str__(self) -> str:
        """The file's text: a line for each record, so that a change is a line in git too."""
        lines = [f"    {json.dumps(key)}: {json.dumps(h)}" for key, h in self.records.items()]
        head = f'{{\n  "strideband": {json.dumps(self.version)},\n  "records": {{\n'
        return head + ",\n".join(lines) + "\n  }\n}\n"


def installed_base(cache: FileCache | None = None) -> dict[Key, Entry]:
    """Return the records of the installed base by kind and slug."""
    read = read_layer(Layer(base_folder(), BASE), cache)
    entries = (entry for by_slug in read.entries.values() for entry in by_slug.values())
    return dict(sorted((entry.key, entry) for entry in entries))


def lock_of(base: dict[Key, Entry]) -> BaseLock:
    """Return the lock of the installed base."""
    records = {":".join(key): hashes(entry.record) for key, entry in base.items()}
    return BaseLock(version("strideband"), records)


def read_lock(root: Path) -> BaseLock:
    """Read a project's lock.

    Raises:
        ValueError: if there is none or it cannot be read; says what to do.
    """
    advice = "'strideband diff --accept' writes it anew"
    try:
        data = json.loads((root / FILE).read_text("utf-8"))
        records = {
            str(key): {str(field): str(value) for field, value in fields.items()}
            for key, fields in data["records"].items()
        }
        return BaseLock(str(data["strideband"]), records)
    except FileNotFoundError:
        raise ValueError(f"there is no {FILE}; {advice}") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ValueError(f"{FILE} cannot be read; {advice}") from None


def hashes(record: Record) -> Hashes:
    """Return the hash of each field that a record states."""
    return {field: _hash(value) for field, value in values(record).items()}


def values(record: Record) -> dict[str, object]:
    """Return what a record states, as plain data by field; without what the program gives it."""
    given = record.given - {"body"}
    return record.model_dump(mode="json", exclude_defaults=True, exclude=set(given))


def _hash(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]
