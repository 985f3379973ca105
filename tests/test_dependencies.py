"""What we stand on: its table is of today, its licences are known and free, and CI looks weekly."""

import re
import shlex
from email.message import Message
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from tests import dependencies
from tests.dependencies import ROOT, Row, is_free, licence_of, named_by, rows, table, written

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
RUNNERS = {"ubuntu-latest"}


class Package:
    """A package as its metadata says it, with the text of a licence."""

    def __init__(self, text: str = "", **said: Any):
        self.metadata = Message()
        for name, value in said.items():
            for one in value if isinstance(value, list) else [value]:
                self.metadata[name.replace("_", "-")] = one
        self.files = [self] if text else []
        self.name, self._text = "LICENSE.txt", text

    def read_text(self, _: str) -> str:
        return self._text


MIT = "Permission is hereby granted, free of charge,\n to any person obtaining a copy of this"


@pytest.mark.parametrize(
    ("package", "licence"),
    [
        (Package(License_Expression="BSD-3-Clause", License="x"), "BSD-3-Clause"),
        (Package(License="MIT"), "MIT"),
        (Package(License="UNKNOWN", Classifier=["License :: OSI Approved :: MIT License"]), "MIT"),
        (Package(License="MIT License\n\n" + MIT, text=MIT), "MIT"),
        (Package(Classifier=["Topic :: x"], text=MIT), "MIT"),
        (Package(text="GNU GENERAL PUBLIC LICENSE"), ""),
        (Package(), ""),
    ],
)
def test_a_licence_is_found_where_a_package_says_it(package: Package, licence: str) -> None:
    assert licence_of(cast(Any, package)) == licence


def test_a_licence_is_known_by_its_text() -> None:
    assert named_by((ROOT / "LICENSE").read_text("utf-8")) == "MIT"
    assert named_by("All rights reserved.") == ""


@pytest.mark.parametrize(
    ("licence", "free"),
    [
        ("MIT", True),
        ("Apache Software", True),
        ("MIT AND PSF-2.0", True),
        ("GPL-3.0-only OR MIT", True),
        ("MIT AND GPL-2.0-only", False),
        ("GNU Affero General Public License v3", False),
        ("LGPL-2.1", False),
        ("unknown", False),
        ("Limited", False),
    ],
)
def test_which_licences_are_free(licence: str, free: bool) -> None:
    assert is_free(licence) is free


def test_the_table_is_that_of_the_lock() -> None:
    known = written()
    found = rows(known, {name: row.released for name, row in known.items()})
    assert dependencies.TABLE.read_text("utf-8") == table(found), "run: make dependencies"
    assert len(found) > 60
    for row in found:
        assert is_free(row.licence), row
        assert re.fullmatch(r"\S+, \d{4}-\d\d-\d\d|npm", row.released), row


def test_a_licence_that_is_not_free_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dependencies.main("--check") == 0
    bound = Row("sly", "1.0", "AGPL-3.0-only", "1.0, 2026-01-01")
    monkeypatch.setattr(dependencies, "rows", lambda *_: [bound])
    assert dependencies.main("--check") == 1
    assert capsys.readouterr().out == "sly 1.0: AGPL-3.0-only\n"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_are_what_github_reads(path: Path) -> None:
    """As a linter would look: known keys, rights that are named, and commands that exist."""
    found = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    assert found.keys() <= {"name", "on", "permissions", "concurrency", "jobs"}
    assert found["on"].keys() <= {"push", "pull_request", "schedule", "workflow_dispatch"}
    assert found["permissions"]["contents"] == "read"
    for when in found["on"].get("schedule") or ():
        assert re.fullmatch(r"[0-5]?\d ([01]?\d|2[0-3]) \* \* [0-6]", when["cron"]), "weekly"
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for job in found["jobs"].values():
        assert job["runs-on"] in RUNNERS
        for step in job["steps"]:
            assert ("uses" in step) != ("run" in step)
            assert step.keys() <= {"name", "id", "uses", "with", "run", "env"}
            if "uses" in step:
                assert re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"])
            for command in re.findall(r"^make .*$", step.get("run", ""), re.MULTILINE):
                assert shlex.split(command.split("||")[0])[1] in targets


def test_what_we_stand_on_is_looked_at_every_week() -> None:
    supply = yaml.load((ROOT / ".github/workflows/supply.yml").read_text("utf-8"), yaml.BaseLoader)
    assert "schedule" in supply["on"]
    assert [step["run"] for step in supply["jobs"]["supply"]["steps"] if "run" in step] == [
        "make check-supply"
    ]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    recipe = makefile.partition("\ncheck-supply:")[2].partition("\n\n")[0]
    assert "pip-audit --disable-pip --require-hashes" in recipe
    assert "--requirement requirements.lock" in recipe
    assert "tests.dependencies --check" in recipe
