"""Says in each page which scripts may run in it: those that come with us and with the theme.

A page says it itself, and no web server: the hashes then change with the page, whatever the host,
and a page that a browser still has fits its list. What a page cannot say stands in
``publishing/headers.py``.

Inline scripts are known by their text: a script that anything else has put into a page, a name that
was not escaped or a template of a club's own, gets no hash, and browsers do not run it.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Self

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_NO_CODE = re.compile(r"\bsrc=|\btype=[\"']?application/", re.IGNORECASE)
_CHARSET = '<meta charset="utf-8">'
_FILLED_IN = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_ADDRESS = r"[\w./:%?=&;#@+-]*"
"""What a template may fill into a script: nothing that could end the text that it stands in."""

_TEMPLATES = ("*.html", "partials/**/*.html")
"""Where a theme's templates are; its icons, thousands of them, are elsewhere."""


def hashes(texts: Iterable[str]) -> list[str]:
    """Return the hashes of texts, each once, as a policy names them."""
    return [*dict.fromkeys(map(_hash, texts))]


@lru_cache(maxsize=256)
def _hash(text: str) -> str:
    """Return the hash of a text: thousands of frames hold the same style sheets and scripts."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def inline_scripts(html: str) -> list[str]:
    """Return the texts of a page's inline scripts; data is no script."""
    scripts = _SCRIPT.findall(html)
    return [code for attributes, code in scripts if not _NO_CODE.search(attributes)]


class ScriptPolicy:
    """Knows the inline scripts of templates, and lists those that stand in a page."""

    def __init__(self, templates: Iterable[str]):
        """Take the texts of the templates whose scripts may run."""
        self._written = {code for text in templates for code in inline_scripts(text)}
        patterns = sorted(map(_pattern, self._written))
        self._known = re.compile("|".join(patterns) or r"(?!)", re.DOTALL)

    @classmethod
    def of_folders(cls, folders: Iterable[Path]) -> Self:
        """Return the policy for the templates in folders: ours, and the theme's."""
        return cls(path.read_text("utf-8") for path in _templates(folders))

    def applied(self, html: str) -> str:
        """Return a page with its list, right after its character set: it holds for what follows."""
        known = filter(self._known.fullmatch, inline_scripts(html))
        policy = " ".join(["script-src 'self'", *hashes(known)])
        meta = f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{policy}">'
        return html.replace(_CHARSET, meta, 1)

    def strange(self, html: str) -> list[str]:
        """Return the inline scripts of a page, or of a template, that no browser will run."""
        scripts = (code for code in inline_scripts(html) if code not in self._written)
        return [code for code in scripts if not self._known.fullmatch(code)]


def _templates(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for pattern in _TEMPLATES:
            yield from sorted(folder.glob(pattern))


def _pattern(script: str) -> str:
    """Return what matches a script of a template, whatever addresses are filled in."""
    return _ADDRESS.join(map(re.escape, _FILLED_IN.split(script)))
