"""The HTML that MkDocs will make of a hand-written page, made without MkDocs.

The extensions are those that the project's ``mkdocs.yml`` names, after the three that MkDocs always
has. What can only be loaded within MkDocs is left out.
"""

from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown

from ..library.mkdocs_settings import FILE

_ALWAYS = ("toc", "tables", "fenced_code")


class PageMarkdown:
    """Renders the pages of one project. What was rendered is kept: rules ask more than once."""

    def __init__(self, root: Path):
        """Take the project's folder."""
        try:
            self._settings = (root / FILE).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            self._settings = ""

    def html(self, text: str) -> str:
        """Return the HTML of a page's Markdown.

        Raises:
            RecursionError: if it is nested too deeply.
        """
        return _html(self._settings, text)


@lru_cache(maxsize=1024)
def _html(settings: str, text: str) -> str:
    return _markdown(settings).reset().convert(text)


@lru_cache(maxsize=4)
def _markdown(settings: str) -> Markdown:
    made = Markdown(extensions=_ALWAYS)
    for name, options in _extensions(settings):
        # An extension can raise whatever Python can; MkDocs says which one it cannot use.
        with suppress(Exception):
            made.registerExtensions([name], {name: options})
    return made


class _Loader(yaml.CSafeLoader):
    """Reads the settings; what a tag of MkDocs' own or of Python would give is left out."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def _extensions(settings: str) -> list[tuple[str, dict[str, Any]]]:
    """Return names and options of the extensions that a project's settings name."""
    try:
        found = yaml.load(settings, _Loader)
    except (yaml.YAMLError, ValueError):
        return []
    named = found.get("markdown_extensions") if isinstance(found, dict) else None
    items = named.items() if isinstance(named, dict) else _pairs(named)
    return [
        (name, {key: value for key, value in (options or {}).items() if value is not None})
        for name, options in items
        if isinstance(name, str) and isinstance(options, dict | None)
    ]


def _pairs(named: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    for item in named if isinstance(named, list) else ():
        found += item.items() if isinstance(item, dict) else [(item, None)]
    return found
