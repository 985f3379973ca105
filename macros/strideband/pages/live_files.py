"""What browsers load for live figures: a script and the body. Their addresses hold their hashes."""

from dataclasses import dataclass
from functools import cache

from ..figures.live.body_file import body_file
from .scripts import content_hash, script


@dataclass(frozen=True)
class LiveFiles:
    """Addresses, relative to the site, of what all live figures share."""

    script: str
    """The module that shows a figure."""
    body: str
    """The body, as ``figures.live.body_file`` writes it."""


@cache
def live_assets() -> dict[str, bytes]:
    """Return the content of the shared files by address, the script first."""
    code, body = script("live-figure").encode(), body_file()
    return {
        f"assets/live-figure.{content_hash(code)}.js": code,
        f"assets/body.{content_hash(body)}.bin": body,
    }


@cache
def live_files() -> LiveFiles:
    """Return the addresses of the shared files."""
    return LiveFiles(*live_assets())
