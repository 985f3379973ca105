"""Whole texts that somebody has read and found right, kept in ``tests/snapshots``.

A test that compares all that is published sees also what nobody thought of. After a wanted change:
``pytest --update-snapshots``, then read the difference as if you had written it.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "snapshots"

Approved = Callable[[str, str], None]
"""Compares a text with the file of a name."""


SHOWN = 8
"""Lines that are shown from the first on that is another."""


def difference(approved: str, now: str) -> str:
    """Return where two texts begin to differ, as lines; nothing if they are the same.

    Not the whole difference: that of some thousand lines takes minutes.
    """
    if approved == now:
        return ""
    one, other = approved.splitlines(), now.splitlines()
    pairs = enumerate(zip(one, other, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
    return "\n".join(
        [f"line {at + 1}:"]
        + [f"  {line}" for line in one[max(at - 3, 0) : at]]
        + [f"- {line}" for line in one[at : at + SHOWN]]
        + [f"+ {line}" for line in other[at : at + SHOWN]]
    )


@pytest.fixture
def approved(request: pytest.FixtureRequest) -> Approved:
    """Compare a text with the approved one; with ``--update-snapshots`` write it down first."""

    def compare(name: str, text: str) -> None:
        text = text.replace("\r", "\N{SYMBOL FOR CARRIAGE RETURN}")
        path = FOLDER / name
        if request.config.getoption("--update-snapshots"):
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(text, "utf-8", newline="\n")
        if said := difference(path.read_text("utf-8"), text):
            pytest.fail(f"{name} has changed:\n{said}", pytrace=False)

    return compare
