"""The HTML that MkDocs will make of a hand-written page, made without MkDocs.

The extensions are those that the project's ``mkdocs.yml`` names, after the three that MkDocs always
has. What can only be loaded within MkDocs is left out, and so is what Markdown cannot use.
"""

import json
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import markdown
from markdown import Markdown

from ..library.build_cache import BuildCache
from ..library.document import Trail
from ..library.mkdocs_settings import UNKNOWN, settings_of

_ALWAYS = ("toc", "tables", "fenced_code")

_SAMPLE = (
    "# A\n\n[TOC]\n\n## B\n\n- [a](b)\n\n```python\nc\n```\n\n| d |\n|---|\n| *e* |\n\nA[^1].\n"
)
"""A page that has something for most extensions: some read their options only then."""


_OWN = Path(markdown.__file__).with_name("extensions")
"""Where the extensions stand that come with Markdown."""


class PageMarkdown:
    """Renders the pages of one project. What was rendered is kept: rules ask more than once."""

    def __init__(self, root: Path, work: BuildCache | None = None):
        """Take the project's folder, and what earlier runs have made."""
        named = settings_of(root).get("markdown_extensions")
        used = [(name, options) for _, name, options in extensions(named) if options is not None]
        self._extensions = json.dumps(used, default=str, skipkeys=True)
        # Others may read more than the text, and their versions are not among the program's.
        self._work = work if all(comes_with_markdown(name) for name, _ in used) else None

    def __eq__(self, other: object) -> bool:
        """Tell whether another one renders all pages alike."""
        return isinstance(other, PageMarkdown) and self._extensions == other._extensions

    def __hash__(self) -> int:
        return hash(self._extensions)

    def html(self, text: str) -> str:
        """Return the HTML of a page's Markdown.

        Raises:
            RecursionError: if it is nested too deeply.
        """
        made = partial(_html, self._extensions, text)
        return self._work.text("markdown", made, self._extensions, text) if self._work else made()


def comes_with_markdown(extension: str) -> bool:
    """Tell whether an extension is one of Markdown's own, which read nothing but a page's text."""
    return (_OWN / f"{extension}.py").is_file()


def extensions(named: Any) -> Iterator[tuple[Trail, str, dict[str, Any] | None]]:
    """Yield trail, name and options of the extensions that settings name; None for no map.

    Options that only MkDocs or Python can tell are left out.
    """
    items = [((key,), key, named[key]) for key in named] if isinstance(named, dict) else []
    for place, item in enumerate(named if isinstance(named, list) else ()):
        pairs = item.items() if isinstance(item, dict) else [(item, None)]
        items += [
            ((place, name) if isinstance(item, dict) else (place,), name, options)
            for name, options in pairs
        ]
    for trail, name, options in items:
        if isinstance(name, str):
            known = options or {}
            yield trail, name, _told(known) if isinstance(known, dict) else None


def _told(options: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in options.items() if _is_told(value)}


def _is_told(value: Any) -> bool:
    if isinstance(value, dict | list):
        return all(map(_is_told, value.values() if isinstance(value, dict) else value))
    return value is not UNKNOWN


def fault(name: str, options: dict[str, Any]) -> str:
    """Say why Markdown cannot use an extension; nothing if it can."""
    used = (name, repr(options))
    if used in _USABLE:
        return ""
    made = Markdown(extensions=_ALWAYS)
    try:  # An extension can raise whatever Python can.
        made.registerExtensions([name], {name: options})
        made.convert(_SAMPLE)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    _USABLE.add(used)
    return ""


_USABLE = set[tuple[str, str]]()
"""Names and options of extensions that have been used without a fault."""


@lru_cache(maxsize=1024)
def _html(extensions: str, text: str) -> str:
    return _markdown(extensions).reset().convert(text)


@lru_cache(maxsize=4)
def _markdown(extensions: str) -> Markdown:
    made = Markdown(extensions=_ALWAYS)
    for name, options in json.loads(extensions):
        if not fault(name, options):
            made.registerExtensions([name], {name: options})
    return made
