"""The real project keeps its own rules."""

from pathlib import Path

from strideband.check import check

ROOT = Path(__file__).parent.parent


def test_the_project_has_no_findings():
    _, findings = check(ROOT)
    assert [str(finding) for finding in findings] == []
