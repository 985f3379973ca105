"""How MkDocs' server looks for changes."""

from contextlib import suppress
from typing import Any

LOOK = 0.2
"""Seconds from one look for changed files to the next, while serving: each takes one hundredth."""


def look_oftener(server: Any, watched: list[str]) -> None:
    """Have a server look for changes every LOOK seconds: MkDocs' own half a second is felt.

    Args:
        server: before any other plugin has it watch more.
        watched: what it may be watching already.
    """
    again = list[str]()
    for path in watched:
        with suppress(KeyError):  # It is not watched, or no more.
            while True:
                server.unwatch(path)
                again.append(path)
    server.observer = type(server.observer)(timeout=LOOK)
    for path in again:
        server.watch(path)
