"""Says in each page which scripts may run in it: the site's, and its own inline ones by hash.

A page says it itself, and no web server: the hashes then change with the page, whatever the host,
and a page that a browser still has fits its list. What a page cannot say stands in ``hosting.py``.
"""

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_NO_CODE = re.compile(r"\bsrc=|\btype=[\"']?application/", re.IGNORECASE)
_CHARSET = '<meta charset="utf-8">'


def inline_hashes(html: str) -> list[str]:
    """Return the hashes of a page's inline scripts, as a policy names them; data is no script."""
    found = (
        hashlib.sha256(code.encode()).digest()
        for attributes, code in _SCRIPT.findall(html)
        if not _NO_CODE.search(attributes)
    )
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in dict.fromkeys(found)]


def with_script_policy(html: str) -> str:
    """Return a page with its policy, right after its character set: it holds for what follows."""
    policy = " ".join(["script-src 'self'", *inline_hashes(html)])
    meta = f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(_CHARSET, meta, 1)
