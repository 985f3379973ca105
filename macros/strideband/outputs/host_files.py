"""What hosts of the Pages type read beside a site: where addresses lead, and headers.

A project may have files of these names of its own, in ``content/`` or in a folder of the theme.
"""

from collections.abc import Callable
from pathlib import Path

from ..library.records import Library
from ..pages.moved_pages import redirects, redirects_file
from ..publishing.headers import headers_file
from ..publishing.server_redirects import OF_RECORDS


def write_host_files(
    out: Path, library: Library, path: str, say: Callable[[str], object] = print
) -> None:
    """Write ``_redirects`` and ``_headers`` into a site that is otherwise finished.

    Args:
        out: the site's folder. ``_headers`` stays if it is there; what is in ``_redirects`` comes
            first, as hosts take the first line that fits.
        library: whose renamed records the redirects are for.
        path: the path at which the site is published: ``/`` or ``/club/bands/``.
        say: is told which of them are there.
    """
    table, rules = out / "_redirects", out / "_headers"
    moved = redirects_file(redirects(library), path).encode()
    if table.is_file():
        say("_redirects is the project's own; former addresses of records come after its lines.")
        moved = table.read_bytes().rstrip(b"\n") + f"\n{OF_RECORDS}\n".encode() + moved
    table.write_bytes(moved)
    if rules.is_file():
        say("_headers is the project's own; nothing is added to it, no policy and no lifetimes.")
        return
    files = (file.relative_to(out) for file in out.rglob("*") if file.is_file())
    shown = (file.as_posix() for file in files if not file.name.startswith("."))
    rules.write_text(headers_file(shown, path), "utf-8", newline="\n")
