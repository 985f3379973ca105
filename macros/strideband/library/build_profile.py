"""Where a build's time went, for those whose site is large."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

OTHER = "MkDocs, the theme and other plugins"


class BuildProfile:
    """Seconds of the processor by part of a build."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Count from now on: another build begins."""
        self._begun = time.process_time()
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

    def lines(self) -> Iterator[str]:
        """Yield a line for each part, the dearest first, and one for all."""
        whole = time.process_time() - self._begun
        spent = {OTHER: whole - sum(self._spent.values()), **self._spent}
        for part, seconds in sorted(spent.items(), key=lambda part: (-part[1], part[0])):
            yield f"{seconds:7.2f} s {100 * seconds / whole:3.0f} %  {part}"
        yield f"{whole:7.2f} s        in all, of the processor"
