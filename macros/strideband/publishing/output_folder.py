"""The folder of the pages while serving: what did not change is not written again."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path


class PageFolder:
    """Writes pages into a folder that its owner empties before each build.

    What was written before can be set aside meanwhile; then only changed pages are written again.
    """

    _ASIDE = ".strideband"
    """Where pages wait: MkDocs empties a folder but for names that begin with a full stop."""

    def __init__(self) -> None:
        self._written: dict[str, int] = {}

    def set_aside(self, folder: Path) -> None:
        """Move what was written to where the folder's owner does not look."""
        for name in {address.partition("/")[0] for address in self._written}:
            if (folder / name).is_dir() and not (folder / self._ASIDE / name).exists():
                (folder / self._ASIDE).mkdir(exist_ok=True)
                (folder / name).rename(folder / self._ASIDE / name)

    def bring_back(self, folder: Path) -> None:
        """Move it back; what the owner has written since wins."""
        aside = folder / self._ASIDE
        for kept in sorted(aside.iterdir()) if aside.is_dir() else ():
            place = folder / kept.name
            if place.is_dir():
                shutil.copytree(place, kept, dirs_exist_ok=True)
                shutil.rmtree(place)
            kept.rename(place)

    def write(self, folder: Path, pages: Iterable[tuple[str, str | bytes]]) -> list[str]:
        """Write pages and files, given as address and content; remove those no longer among them.

        Returns the addresses of all that now stand. A page's address ends with a slash.
        """
        self.bring_back(folder)
        before, self._written = self._written, {}
        there: set[str] = set()
        for address, content in pages:
            made = self._written[address] = hash(content)
            file = os.path.join(folder, address)  # Not as Path: it takes as long as the writing.
            if address.endswith("/"):
                file += "index.html"
            if before.get(address) != made or not os.path.isfile(file):
                parent = os.path.dirname(file)
                if parent not in there:
                    os.makedirs(parent, exist_ok=True)
                    there.add(parent)
                with open(file, "wb", buffering=0) as out:
                    out.write(content if isinstance(content, bytes) else content.encode())
        for address in before.keys() - self._written.keys():
            path = folder / address
            path.unlink() if path.is_file() else shutil.rmtree(path, ignore_errors=True)
        return list(self._written)
