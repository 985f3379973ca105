"""What the program's own files come to: another version of it makes other things of the same."""

import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent

_FACTS = frozenset({".html", ".md", ".css"})
"""Endings of files that work is known to rest on by itself: templates and styles."""

_LIBRARIES = (
    *("babel", "jinja2", "markdown", "markupsafe", "numpy", "pydantic", "segno", "selectolax"),
    *("tinycss2", "typst"),
)
"""Packages whose versions what is made may depend on."""


@cache
def program_version() -> bytes:
    """Return what differs as soon as a file of the program or one of its libraries does."""
    whole = blake2b(sys.version.encode(), digest_size=16)
    for name in _LIBRARIES:
        whole.update(f"{name} {_version(name)}".encode())
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix not in _FACTS and path.suffix != ".pyc" and path.is_file():
            whole.update(f"{path.relative_to(_PACKAGE).as_posix()}\0".encode())
            whole.update(path.read_bytes())
    return whole.digest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
