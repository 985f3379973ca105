"""``strideband take``: a file of the base, copied into an edition to be changed there."""

import shutil
from pathlib import Path

from ..library.finding import did_you_mean
from ..library.layers import BASE, base_folder
from ..library.links_out import refuse_link
from .base_lock import FILE as LOCK
from .base_lock import base_parts, installed_base, note_replaced


def take(root: Path, wanted: str) -> tuple[Path, list[str]]:
    """Copy what holds a record, or a page or template by its name, from the base.

    Args:
        root: the edition's folder.
        wanted: ``kind:slug``, or the name that the file has in an edition.

    Returns:
        The file that was written, and the records that it holds.

    Raises:
        ValueError: if the base has nothing of that name, or the edition has it already, or a link
            in its place.
        OSError: if it cannot be written.
    """
    base = installed_base()
    files = {":".join(key): entry.document.file for key, entry in base.items()}
    parts = dict(base_parts())
    if wanted in files:
        name = files[wanted].removeprefix(BASE)
        source = base_folder() / name
    elif wanted in parts:
        name, source = wanted, parts[wanted]
    else:
        near = did_you_mean(wanted, [*files, *parts])
        if not near:
            same = [known for known in files if known.partition(":")[2] == wanted]
            near = f" Did you mean '{same[0]}'?" if same else ""
        raise ValueError(f"the base has no '{wanted}'.{near}")
    target = root / name
    if target.exists():
        raise ValueError(f"{target} is there already; nothing was written.")
    refuse_link(root, target)
    refuse_link(root, root / LOCK)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    records = [key for key, file in files.items() if file == f"{BASE}{name}"]
    note_replaced(root, [*records, name])
    return target, records
