"""The real project keeps its own rules."""

from strideband.check import check

from tests.support.real_project import ROOT


def test_the_project_has_no_findings():
    _, findings = check(ROOT)
    assert [str(finding) for finding in findings] == []
