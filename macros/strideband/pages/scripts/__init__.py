"""The site's scripts, as ``make scripts`` bundles and minifies them into ``built/``.

Their sources are ES modules: each component's or kind's ``script.js`` beside its macro or page, and
what several of them need in this folder. ``build.mjs`` says what is made of them; who installs or
builds a site needs neither it nor node.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

_BUILT = Path(__file__).parent / "built"
_PART = "frame-"
_MARK = re.compile(r"data-sb-(?<!\wdata-sb-)([a-z]+)(?![\w-])")  # See styles.


def content_hash(content: bytes) -> str:
    """Return the first eight hexadecimal digits of the content's SHA-256."""
    return hashlib.sha256(content).hexdigest()[:8]


@cache
def script(name: str) -> str:
    """Return a finished script by its name in ``built/``, without ``.js``: ``site``, ``card``."""
    return (_BUILT / f"{name}.js").read_text("utf-8")


def worker() -> str:
    """Return the service worker, which keeps pages for a phone without a network.

    It names its caches after its own content, so that a new one knows which pages to keep anew.
    """
    made = script("worker")
    return made.replace("{version}", content_hash(made.encode()))


@cache
def _parts() -> frozenset[str]:
    """Return the marks ``data-sb-<mark>`` of what a frame's parts bring to life."""
    return frozenset(path.stem.removeprefix(_PART) for path in _BUILT.glob(f"{_PART}*.js"))


def frame_script(content: str) -> str:
    """Return the script of a frame with this HTML: what each does, and the parts it needs.

    Each part is closed in itself: they share no names.
    """
    needed = sorted(_parts().intersection(_MARK.findall(content)))
    return "".join(script(name) for name in (*(_PART + mark for mark in needed), "frame"))
