"""Where a build's time went, for those whose site is large."""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

OTHER = "MkDocs, the theme and other plugins"


class BuildProfile:
    """Seconds of the processor by part of a build."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Count from now on: another build begins."""
        self._begun = time.process_time()
        self._elsewhere = 0.0
        self._spent = defaultdict[str, float](float)
        self._inner = [0.0]

    @contextmanager
    def of(self, part: str) -> Iterator[None]:
        """Count what happens within to a part, but not what counts to a part inside it."""
        begun = time.process_time()
        self._inner.append(0.0)
        try:
            yield
        finally:
            spent = time.process_time() - begun
            self._spent[part] += spent - self._inner.pop()
            self._inner[-1] += spent

    def spent(self) -> dict[str, float]:
        """Return the seconds of each part, and of what is none of them."""
        whole = time.process_time() - self._begun + self._elsewhere
        return {OTHER: whole - sum(self._spent.values()), **self._spent}

    def add(self, spent: Mapping[str, float]) -> None:
        """Add what another process has spent."""
        self._elsewhere += sum(spent.values())
        for part, seconds in spent.items():
            if part != OTHER:
                self._spent[part] += seconds

    def lines(self) -> Iterator[str]:
        """Yield a line for each part, the dearest first, and one for all."""
        spent = self.spent()
        whole = sum(spent.values())
        for part, seconds in sorted(spent.items(), key=lambda part: (-part[1], part[0])):
            yield f"{seconds:7.2f} s {100 * seconds / whole:3.0f} %  {part}"
        yield f"{whole:7.2f} s        in all, of the processor"
