"""Files that web servers send to those who take them compressed, made once and beforehand."""

import zlib
from collections.abc import Callable
from pathlib import Path

import brotli

ENDINGS = frozenset(
    (
        ".bin",
        ".css",
        ".csv",
        ".html",
        ".ics",
        ".js",
        ".json",
        ".map",
        ".md",
        ".mjs",
        ".svg",
        ".txt",
        ".xml",
    )
)
"""Of files that hold text or numbers. Pictures and PDFs are compressed by their own formats."""

SMALLEST = 1024
"""Bytes. What is smaller fits into one packet as it is."""


def _gzip(content: bytes) -> bytes:
    # Window bits of 31 mean gzip; its header then holds neither a time nor a name.
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(content) + packer.flush()


def _brotli(content: bytes) -> bytes:
    return brotli.compress(content, mode=brotli.MODE_TEXT, quality=QUALITY)


QUALITY = 10
"""Of brotli. 11 takes three times as long for 2 percent less; 9 less than half for 11 more."""

PACKERS: dict[str, Callable[[bytes], bytes]] = {".gz": _gzip, ".br": _brotli}
"""How each kind of compressed file is made, by the ending that it adds to the name."""


def precompress(path: Path) -> list[Path]:
    """Write the compressed files beside a file, where they are smaller; return them."""
    if path.suffix not in ENDINGS or path.stat().st_size < SMALLEST:
        return []
    content, written = path.read_bytes(), []
    for ending, pack in PACKERS.items():
        packed = pack(content)
        if len(packed) < len(content):
            beside = path.with_name(path.name + ending)
            beside.write_bytes(packed)
            written.append(beside)
    return written
