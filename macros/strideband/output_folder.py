"""The output folder: built beside the last good site, then put in its place."""

import shutil
from pathlib import Path

BUILDING, OLD = ".new", ".old"
"""End the names of the folder in which a build happens, and of the one it replaces."""


def building(final: Path) -> Path:
    """Return the folder to build in. Brings the last good site back if a swap was cut short."""
    old = final.with_name(final.name + OLD)
    if old.exists() and not final.exists():
        old.rename(final)
    return final.with_name(final.name + BUILDING)


def swap(new: Path, final: Path) -> None:
    """Put a finished folder in the place of the last one."""
    old = final.with_name(final.name + OLD)
    shutil.rmtree(old, ignore_errors=True)
    if final.exists():
        final.rename(old)
    new.rename(final)
    shutil.rmtree(old, ignore_errors=True)
