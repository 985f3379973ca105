"""What stands for a component's HTML while Markdown is at work, which would change it."""

import re

SLOT = re.compile("\x05(\\d+)\x06")
"""Control characters that files may not contain."""

SLOT_ALONE = re.compile(f"<p>({SLOT.pattern})</p>")


def slot(number: int) -> str:
    """Return what stands for the HTML of that number."""
    return f"\x05{number}\x06"
