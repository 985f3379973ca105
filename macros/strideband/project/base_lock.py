"""``base.lock.json``: which base a club's edition was last looked through with.

It holds the version of Strideband; a short hash of each record of the base and of each other file
of it; what stood in the records that the edition replaces; and the pages of the base's menu. So
``strideband diff`` can say what a newer base has changed.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..library.layers import BASE, Layer, base_folder
from ..library.links_out import refuse_link
from ..library.mkdocs_settings import menu_of, pages_of
from ..library.reading import FileCache, read_layer
from ..library.records import Entry, Key
from ..model import Record
from ..pages import components
from ..pages.handwritten import site_files
from ..pages.template_files import page_files
from ..pages.theme_files import OVERRIDES

FILE = "base.lock.json"

Hashes = dict[str, str]

Values = dict[str, Any]
"""A record's fields with their values, as plain data. Fields at their default are left out."""


@dataclass(frozen=True)
class BaseLock:
    """A state of the base.

    Attributes:
        version: of the package.
        records: a hash of each of them by ``kind:slug``.
        replaced: what those hold that the edition replaces.
        files: a hash of each file that an edition can replace and that holds no records, by the
            name that it has there.
        menu: the pages of the base's menu.
    """

    version: str
    records: Hashes
    replaced: dict[str, Values] = field(default_factory=dict)
    files: Hashes = field(default_factory=dict)
    menu: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The file's text: a line for each thing, so that a change is a line in git too."""
        parts = {
            "strideband": self.version,
            "menu": self.menu,
            "replaced": self.replaced,
            "files": self.files,
            "records": self.records,
        }
        return json.dumps(parts, indent=1, ensure_ascii=False) + "\n"


def installed_base(cache: FileCache | None = None) -> dict[Key, Entry]:
    """Return the records of the installed base by kind and slug."""
    read = read_layer(Layer(base_folder(), BASE), cache)
    entries = (entry for by_slug in read.entries.values() for entry in by_slug.values())
    return dict(sorted((entry.key, entry) for entry in entries))


def lock_of(root: Path, base: dict[Key, Entry]) -> BaseLock:
    """Return the lock of the installed base for the edition in a folder."""
    records = {":".join(key): _hash_of_fields(values(e.record)) for key, e in base.items()}
    own = read_layer(Layer(root)).entries
    replaced = {
        ":".join(key): values(entry.record)
        for key, entry in base.items()
        if key[1] in own.get(key[0], ())
    }
    files = {name: _hash_of(path.read_bytes()) for name, path in sorted(base_parts())}
    menu = tuple(pages_of(menu_of(base_folder())))
    return BaseLock(version("strideband"), records, replaced, files, menu)


def write_lock(root: Path) -> None:
    """Note the installed base as the one that an edition was looked through with.

    Raises:
        ValueError: if a link is in the lock's place.
    """
    refuse_link(root, root / FILE)
    text = str(lock_of(root, installed_base()))
    (root / FILE).write_text(text, "utf-8", newline="\n")


def note_replaced(root: Path, names: Iterable[str]) -> None:
    """Note that an edition replaces records or files of the installed base from now on.

    Args:
        root: the edition's folder. Without a lock in it there is nothing to do.
        names: ``kind:slug`` of records, names of other files.
    """
    try:
        lock = read_lock(root)
    except ValueError:
        return
    now = lock_of(root, installed_base())
    for then, today in ((lock.records, now.records), (lock.replaced, now.replaced)):
        then |= {name: today[name] for name in names if name in today}
    lock.files.update({name: now.files[name] for name in names if name in now.files})
    (root / FILE).write_text(str(lock), "utf-8", newline="\n")


def read_lock(root: Path) -> BaseLock:
    """Read a project's lock.

    Raises:
        ValueError: if there is none or it cannot be read; says what to do.
    """
    advice = "'strideband diff --accept' writes it anew"
    try:
        data = json.loads((root / FILE).read_text("utf-8"))
        return BaseLock(
            str(data["strideband"]),
            {str(key): _record_hash(said) for key, said in data["records"].items()},
            {str(key): dict(fields) for key, fields in data["replaced"].items()},
            _texts(data["files"]),
            tuple(map(str, data["menu"])),
        )
    except FileNotFoundError:
        raise ValueError(f"there is no {FILE}; {advice}") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ValueError(f"{FILE} cannot be read; {advice}") from None


def _texts(values: dict[Any, Any]) -> dict[str, str]:
    return {str(key): str(value) for key, value in values.items()}


def base_parts() -> Iterator[tuple[str, Path]]:
    """Yield each file of the base that is no record, by the name with which it is replaced."""
    base = base_folder()
    for name, path in site_files(base).items():
        yield f"content/{name}", path
    for path in (base / OVERRIDES).rglob("*"):
        if path.is_file():
            yield path.relative_to(base).as_posix(), path
    for name, path in page_files().items():
        yield f"{OVERRIDES}/pages/{name}", path
    for path in components.FOLDER.glob("*/*"):
        if path.name in ("macro.html", "style.css"):
            yield f"{OVERRIDES}/components/{path.parent.name}/{path.name}", path


def values(record: Record) -> Values:
    """Return what a record states, as plain data by field; without what the program gives it."""
    given = record.given - {"body"}
    return record.model_dump(
        mode="json", exclude_defaults=True, exclude_computed_fields=True, exclude=set(given)
    )


def _record_hash(said: Any) -> str:
    """Return a record's hash. Locks of older versions hold a hash of each field instead."""
    return _hash(_texts(said)) if isinstance(said, dict) else str(said)


def _hash_of_fields(stated: Values) -> str:
    return _hash({name: _hash(value) for name, value in stated.items()})


def _hash(value: object) -> str:
    return _hash_of(json.dumps(value, ensure_ascii=False, sort_keys=True).encode())


def _hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8]
