"""Says in each page which scripts may run in it: the site's, and its own inline ones by hash.

A page says it itself, and no web server: the hashes then change with the page, whatever the host,
and a page that a browser still has fits its list. What a page cannot say stands in
``publishing/headers.py``.
"""

import base64
import hashlib
import re
from collections.abc import Iterable

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_NO_CODE = re.compile(r"\bsrc=|\btype=[\"']?application/", re.IGNORECASE)
_CHARSET = '<meta charset="utf-8">'


def hashes(texts: Iterable[str]) -> list[str]:
    """Return the hashes of texts, each once, as a policy names them."""
    found = dict.fromkeys(hashlib.sha256(text.encode()).digest() for text in texts)
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in found]


def inline_hashes(html: str) -> list[str]:
    """Return the hashes of a page's inline scripts; data is no script."""
    scripts = _SCRIPT.findall(html)
    return hashes(code for attributes, code in scripts if not _NO_CODE.search(attributes))


def with_script_policy(html: str) -> str:
    """Return a page with its policy, right after its character set: it holds for what follows."""
    policy = " ".join(["script-src 'self'", *inline_hashes(html)])
    meta = f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(_CHARSET, meta, 1)
