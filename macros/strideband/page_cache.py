"""Pages of the last build, kept so that serving makes only those anew that an edit changed."""

from collections.abc import Callable
from typing import Any, TypeVar

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
