"""Commented files to start a record from."""

from pathlib import Path

FOLDER = Path(__file__).parent


def skeleton(kind: str, slug: str) -> str:
    """Return the text of a new record's file. Raises FileNotFoundError for an unknown kind."""
    text = (FOLDER / f"{kind}.yml").read_text("utf-8")
    return text.replace("{name}", slug.replace("-", " ").capitalize())
