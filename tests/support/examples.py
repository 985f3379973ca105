"""How many examples Hypothesis tries where one takes long."""

import os

SHARE = 1.0 if os.environ.get("CI") == "true" else 0.125


def examples(in_ci: int) -> int:
    """Return the number to try here: all of them in CI, an eighth at a desk."""
    return round(in_ci * SHARE)
