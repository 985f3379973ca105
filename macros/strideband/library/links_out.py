"""Links in a project's folders that lead out of it: not read, not shown, not written through."""

import os
from collections.abc import Iterator
from pathlib import Path

from .finding import Finding

FOLDERS = ("content", "exercises", "overrides")
"""What of a project comes onto its site."""


def links_out(root: Path) -> Iterator[Finding]:
    """Report links by which something would be published that is not the project's to show."""
    walked: set[Path] = set()
    for name in FOLDERS:
        for path in _links(root / name, walked):
            if message := _wrong(root, path):
                yield Finding(path.relative_to(root).as_posix(), 1, 1, "", message, "file")


def refuse_link(root: Path, path: Path) -> None:
    """Raise ValueError if what is written at a path would land elsewhere, or out of the project."""
    try:
        is_inside = path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        is_inside = False
    if path.is_symlink() or not is_inside:
        raise ValueError(f"{path} leads elsewhere by a link; nothing was written")


def _wrong(root: Path, link: Path) -> str:
    home = root.resolve()
    try:
        target = link.resolve(strict=True)
    except FileNotFoundError:
        return "a link that leads nowhere. Put the file itself here."
    except (OSError, RuntimeError):
        return "a link that leads to itself. Put the file itself here."
    if not target.is_relative_to(home):
        return "a link that leads out of the project. Put the file itself here."
    if any(part.startswith(".") for part in target.relative_to(home).parts):
        return "a link to what is hidden. Put the file itself here."
    if Path(os.path.abspath(link)).parent.resolve().is_relative_to(target):
        return "a link to a folder that holds it. Delete it."
    return ""


def _links(folder: Path, walked: set[Path]) -> Iterator[Path]:
    """Yield the links in a folder and in those that they lead to, and the folder if it is one."""
    if folder.is_symlink():
        yield folder
    try:
        real = folder.resolve()
    except (OSError, RuntimeError):
        return
    if real in walked or not folder.is_dir():
        return
    walked.add(real)
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or path.is_dir():
            yield from _links(path, walked)
