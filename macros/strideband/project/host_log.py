"""The log of a host: what a build says, and how many warnings strict mode will count."""

import logging
from typing import Any


class HostLog:
    """The log of MkDocs, or of the fork of it that runs us: only its own is shown and counted."""

    def __init__(self, host: str):
        """Take the host's name: ``mkdocs``."""
        self._logger = logging.getLogger(host)
        self.ours = logging.getLogger(f"{host}.plugins.strideband")

    def has_warned(self) -> bool:
        """Tell whether strict mode has anything to refuse a build for."""
        return any(counter.get_counts() for counter in self._counters())

    def count_no_more(self) -> None:
        """Take the counters of strict mode away."""
        for counter in self._counters():
            self._logger.removeHandler(counter)

    def _counters(self) -> list[Any]:
        return [handler for handler in self._logger.handlers if hasattr(handler, "get_counts")]
