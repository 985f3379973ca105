"""The folder of a site that is being built."""

import os
from collections.abc import Iterable
from pathlib import Path


def write(folder: Path, files: Iterable[tuple[str, str | bytes]]) -> list[str]:
    """Write files, given as address and content; a page's address ends with a slash.

    Returns the addresses.
    """
    there, written = set[str](), list[str]()
    for address, content in files:
        written.append(address)
        file = os.path.join(folder, address)  # Not as Path: it takes as long as the writing.
        if address.endswith("/"):
            file += "index.html"
        parent = os.path.dirname(file)
        if parent not in there:
            _make(parent)
            there.add(parent)
        with open(file, "wb", buffering=0) as out:
            out.write(content if isinstance(content, bytes) else content.encode())
    return written


def _make(folder: str) -> None:
    """Make a folder; most are new, in one that is there."""
    try:
        os.mkdir(folder)
    except OSError:
        os.makedirs(folder, exist_ok=True)
