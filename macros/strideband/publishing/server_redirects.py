"""``_redirects`` of a built site, as nginx and Caddy read it."""

import re

_LINE = re.compile(r"(/[A-Za-z0-9._~%/-]+) (/[A-Za-z0-9._~%/-]*) 301")
_HEAD = "# Former addresses and those of today; written by strideband publish.\n"
"""Caddy refuses to read an empty file."""

OF_RECORDS = "# Former addresses of records:"
"""Stands below the lines of a project's own."""


def read(text: str) -> list[tuple[str, str]]:
    """Return old and new addresses. Raises ValueError for what a server could misread.

    Blank lines and comments are left out. Hosts of the Pages type can take more than nginx and
    Caddy: what a project has of its own there may be refused.
    """
    pairs = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if not match:
            raise ValueError(f"_redirects:{number}: expected '/old/ /new/ 301'; found '{line}'.")
        pairs.append((match[1], match[2]))
    return pairs


def of_records(text: str) -> str:
    """Return the part of a table that a build has written."""
    return text.rpartition(f"{OF_RECORDS}\n")[2]


def for_nginx(pairs: list[tuple[str, str]]) -> str:
    """Return the lines of a ``map`` from the old address, with or without its slash."""
    return _HEAD + "".join(f'"~^{_pattern(old)}$" "{new}";\n' for old, new in pairs)


def for_caddy(pairs: list[tuple[str, str]]) -> str:
    """Return one ``redir`` for each form of an old address."""
    lines = [_HEAD]
    for old, new in pairs:
        page = old.endswith("/")
        forms = (old, old.rstrip("/"), f"{old}index.html") if page else (old,)
        lines += [f"redir {form} {new} 301\n" for form in forms]
    return "".join(lines)


def _pattern(old: str) -> str:
    if not old.endswith("/"):
        return re.escape(old)
    return rf"{re.escape(old.rstrip('/'))}(?:/(?:index\.html)?)?"
