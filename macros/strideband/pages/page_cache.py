"""What serving keeps from one build to the next: pages that no edit changed, compiled templates."""

from collections.abc import Callable
from typing import Any, TypeVar

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

Made = TypeVar("Made")


class PageCache:
    """Keeps what was made, with the parts it was made of. Equal parts give the same page."""

    def __init__(self) -> None:
        self._common: tuple[Any, ...] = ()
        self._kept: dict[str, tuple[tuple[Any, ...], Any]] = {}

    def begin(self, *common: Any) -> None:
        """Begin a build. Forgets everything if what all pages are made of has changed."""
        if common != self._common:
            self._kept.clear()
            self._common = common

    def get(self, name: str, parts: tuple[Any, ...], make: Callable[[], Made]) -> Made:
        """Return what was made of equal parts before, or make it."""
        kept = self._kept.get(name)
        if kept is None or kept[0] != parts:
            kept = self._kept[name] = (parts, make())
        return kept[1]


class TemplateCache(BytecodeCache):
    """Keeps compiled templates as long as the program runs: rebuilds make new environments."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the key as text: Jinja's own is a hash that fails on paths that are not UTF-8."""
        return f"{name}|{filename}"

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()
