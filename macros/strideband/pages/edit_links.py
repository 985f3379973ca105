"""Where the source of a page can be edited."""

import posixpath
from collections.abc import Callable
from pathlib import Path

from ..library.layers import of_base


def edit_links(root: Path, docs: Path, repository: str, way: str) -> Callable[[str], str | None]:
    """Return what gives the address at which a file of a project can be edited.

    It gives None for a file of the base, and for all files if there is no repository.

    Args:
        root: the project's folder; files are named as seen from it.
        docs: the folder that ``way`` leads to.
        repository: address of the repository; empty if there is none.
        way: from the repository's address to its editor for ``docs``: ``edit/main/content/``.
    """
    if not (repository and way):
        return lambda source: None
    scheme, _, place = f"{repository.rstrip('/')}/{way.strip('/')}".partition("://")

    def link(source: str) -> str | None:
        if of_base(source):
            return None
        seen_from_docs = posixpath.relpath((root / source).as_posix(), docs.resolve().as_posix())
        return f"{scheme}://{posixpath.normpath(posixpath.join(place, seen_from_docs))}"

    return link
