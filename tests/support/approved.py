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


@pytest.fixture
def approved(request: pytest.FixtureRequest) -> Approved:
    """Compare a text with the approved one; with ``--update-snapshots`` write it down first."""

    def compare(name: str, text: str) -> None:
        path = FOLDER / name
        if request.config.getoption("--update-snapshots"):
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(text, "utf-8", newline="\n")
        assert text.splitlines() == path.read_text("utf-8").splitlines(), f"{name} has changed"

    return compare
