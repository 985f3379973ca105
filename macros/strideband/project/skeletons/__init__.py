"""Commented files to start a record from."""

import re
from pathlib import Path

FOLDER = Path(__file__).parent


def skeleton(kind: str, slug: str) -> str:
    """Return the text of a new record's file. Raises FileNotFoundError for an unknown kind."""
    text = (FOLDER / f"{kind}.yml").read_text("utf-8")
    return text.replace("{name}", slug.replace("-", " ").capitalize())


SHARED = ("contraction", "position", "planes", "actions", "band", "movement")
"""Keys that go with a movement."""


def like(text: str, other: str) -> str:
    """Return a skeleton that starts from the movement of another exercise's file."""
    for key in SHARED:
        found = _block(key).search(other)
        if found and _block(key).search(text):
            text = _block(key).sub(lambda _, block=found[0]: block, text, count=1)
        elif found:
            before = text.index("# Harder exercises")
            text = f"{text[:before]}{found[0]}{text[before:]}"
    return text


def _block(key: str) -> re.Pattern[str]:
    """Return what finds a key at the left margin with all that is indented below it."""
    return re.compile(rf"^{key}:.*\n(?:[ ].*\n)*", re.MULTILINE)
