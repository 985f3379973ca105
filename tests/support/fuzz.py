"""How much tests try that draw what they try: little at a desk, more where there is time."""

import os


def times(usual: int) -> int:
    """Return how many examples to draw: the usual number times STRIDEBAND_FUZZ, if that is set."""
    return usual * int(os.environ.get("STRIDEBAND_FUZZ", "1"))
