"""The real project keeps its own rules."""

from pathlib import Path

from tests.support.real_project import checked

ROOT = Path(__file__).parent.parent


def test_the_project_has_no_findings():
    _, findings = checked()
    assert [str(finding) for finding in findings] == []
