"""What hosts of the Pages type read beside a site: where addresses lead, and headers."""

from pathlib import Path

from ..library.records import Library
from ..pages.moved_pages import redirects, redirects_file
from ..publishing.headers import headers_file


def write_host_files(out: Path, library: Library, path: str) -> None:
    """Write ``_redirects`` and ``_headers`` into a site that is otherwise finished.

    Args:
        out: the site's folder.
        library: whose renamed records the redirects are for.
        path: the path at which the site is published: ``/`` or ``/club/bands/``.
    """
    moved = redirects_file(redirects(library), path)
    (out / "_redirects").write_text(moved, "utf-8", newline="\n")
    files = (file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file())
    (out / "_headers").write_text(headers_file(files, path), "utf-8", newline="\n")
