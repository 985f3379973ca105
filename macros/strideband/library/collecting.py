"""Python's garbage collector, and when it would search in vain."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Pause the collector while things are made that stay.

    The search takes the longer the more there is: a seventh of the time of reading 5,000 records,
    and of importing this package. So what is there at the end is not searched later either, until
    the next time.
    """
    was_on = gc.isenabled()
    gc.disable()
    gc.unfreeze()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
