"""Texts of settings and pages, escaped before a theme's templates see them: they print them raw."""

from collections.abc import Mapping
from html import unescape
from typing import Any

from markupsafe import Markup, escape


def escaped(value: Any) -> Any:
    """Return a value of the settings with every text in it escaped, however deep.

    Templates that escape once more change nothing: what is escaped is marked as such.
    """
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, Mapping):
        return {key: escaped(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [escaped(inner) for inner in value]
    return value


def notice(text: str | None) -> Markup | None:
    """Return the line of copyright; its signs may be written as HTML has them, as ``&copy;``."""
    return escape(unescape(text)) if text else None
