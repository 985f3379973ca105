"""Tests that need a program which is not here: left out on a desk, failed in CI, never unsaid."""

import os
from collections import Counter
from collections.abc import Iterable
from typing import NoReturn

import pytest

_MARK = "left out: "


def leave_out(why: str) -> NoReturn:
    """Leave the test out, or fail it where ``CI`` is ``true``, as nothing may be missing there.

    Args:
        why: what is missing and how to get it.
    """
    if os.environ.get("CI") == "true":
        pytest.fail(f"This is CI, where all tests run; {why}")
    pytest.skip(_MARK + why)


def sentence(reasons: Iterable[str]) -> str:
    """Return one line on what was left out; empty if nothing was.

    Args:
        reasons: why tests were skipped, one for each test, as pytest reports it.
    """
    found = Counter(
        reason.partition(_MARK)[2] for reason in reasons if reason.startswith(f"Skipped: {_MARK}")
    )
    parts = [
        f"{number} {'test' if number == 1 else 'tests'}: {why}" for why, number in found.items()
    ]
    return f"Left out: {'; '.join(parts)}." if parts else ""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> object:
    """Say it in the run's last line, below pytest's own summary."""
    result = yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        skipped = reporter.stats.get("skipped", [])
        reasons = [report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple)]
        if said := sentence(reasons):
            reporter.write_line(said)
    return result
