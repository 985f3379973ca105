"""What an edition hides of the base: ``content/hidden.yml``, a list of record and reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from ..model.base import AnyKindRef, Flag, Line, Part
from .dangling import unknown_reference
from .document import Document, read_document
from .finding import Finding, Findings
from .records import Entry, Hidden, Key, Library
from .validation import validate

FILE = "content/hidden.yml"


class HiddenRecord(Part):
    """One record of the base that the edition does without."""

    record: Annotated[AnyKindRef, Field(examples=["exercise:bear-crawl"])]
    """The record, as kind:slug."""

    reason: Annotated[Line, Field(examples=["Our hall has no room for it."])]
    """Why it is hidden."""

    confirmed: Flag = False
    """For a safety note: true if it is left out on purpose; the safety page then says so."""

    @property
    def key(self) -> Key:
        """Kind and slug of the record."""
        kind, _, slug = self.record.partition(":")
        return kind, slug


_NO_LIST = Document(FILE, "", None)


@dataclass
class HiddenList:
    """What is hidden, where that is said, and what is wrong with the list.

    ``document`` is the list as it was read; empty if there is none.
    """

    records: dict[Key, Hidden] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    document: Document = _NO_LIST
    places: dict[Key, int] = field(default_factory=dict)

    def finding(self, key: Key, message: str) -> Finding:
        """Return a finding about a line of the list."""
        return self.document.finding((self.places[key], "record"), message, "hidden")


Entries = Mapping[str, Mapping[str, Entry]]


def read_hidden(root: Path, base: Entries, own: Entries) -> HiddenList:
    """Read what an edition hides.

    Args:
        root: the edition's folder.
        base: the records of the base.
        own: the records of the edition itself.
    """
    found = HiddenList()
    path = root / FILE
    if not path.exists() and not path.is_symlink():
        return found
    try:
        document = found.document = read_document(root, path)
    except Findings as wrong:
        found.findings += wrong.all
        return found
    items = [] if document.data is None else document.data
    if not isinstance(items, list):
        message = "expected a list of maps with the keys record and reason. Start with '- '."
        found.findings.append(document.finding((), message, "hidden"))
        return found
    for index, item in enumerate(items):
        line, wrong = validate(HiddenRecord, item, {}, document, (index,))
        found.findings += (_with_kind(finding, item, index, base) for finding in wrong)
        if line:
            _take(line, index, found, base, own)
    return found


def _with_kind(finding: Finding, item: Any, index: int, base: Entries) -> Finding:
    """Say of a slug alone which record was meant."""
    slug = item.get("record") if isinstance(item, dict) else None
    kinds = [kind for kind, by_slug in base.items() if slug in by_slug]
    if finding.field != f"[{index + 1}].record" or not kinds:
        return finding
    return replace(finding, message=f"{finding.message} Did you mean '{kinds[0]}:{slug}'?")


def _take(line: HiddenRecord, index: int, found: HiddenList, base: Entries, own: Entries) -> None:
    """Hide one record, or say why not."""
    key = kind, slug = line.key
    first = found.places.setdefault(key, index)
    message = ""
    if first != index:
        message = f"it stands twice, first as [{first + 1}]. Delete one."
    elif kind in own and slug in own[kind]:
        file = own[kind][slug].document.file
        message = f"{file} is your own record of that name. Delete that file, or this line."
    elif kind not in base or slug not in base[kind]:
        message = unknown_reference(Library(Path(), base), kind, slug)
    elif kind == "hazard" and not line.confirmed:
        note = base[kind][slug].record
        message = (
            f"'{note.label}' is a safety note. To leave it out all the same add "
            "'confirmed: true'; the safety page then says so, with your reason."
        )
    elif kind != "hazard" and line.confirmed:
        message = "only safety notes (hazard:...) are confirmed; delete 'confirmed'."
    if message:
        found.findings.append(found.document.finding((index, "record"), message, "hidden"))
        return
    where = f"{FILE}:{found.document.place((index,)).line}"
    found.records[key] = Hidden(base[kind][slug], line.reason, where)
