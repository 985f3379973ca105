"""Runs of MkDocs as users make them: a process of its own, in a folder with a project."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import yaml

from tests.support.patience import BUILD

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "macros" / "strideband"
FIXTURE = PROJECT / "tests" / "fixture_project"
CHANGING = {"SITE_URL", "CI", "SOURCE_DATE_EPOCH", "FORCE_COLOR", "MKDOCS_CONFIG_FILE"}
COMMAND = (sys.executable, "-m", "mkdocs")


def environment(**more: str) -> dict[str, str]:
    """Return this process's environment, without what changes what a build says or does."""
    own = {name: value for name, value in os.environ.items() if name not in CHANGING}
    return {**own, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", **more}


def site_url(project: Path) -> str:
    """Return the address that a project's configuration names where nothing else is said."""
    value = yaml.load((project / "mkdocs.yml").read_text("utf-8"), _Settings)["site_url"]
    return value[-1] if isinstance(value, list) else value


class _Settings(yaml.SafeLoader):
    """Reads ``!ENV [NAME, default]`` as a list, and leaves other tags alone."""


_Settings.add_multi_constructor(
    "!",
    lambda loader, _, node: (
        loader.construct_sequence(node)
        if isinstance(node, yaml.SequenceNode)
        else loader.construct_scalar(node)
    ),
)


def build(project: Path, *options: str, env: dict[str, str] | None = None):
    """Run ``mkdocs build`` in a project; return the finished process with its output as text."""
    return subprocess.run(
        [*COMMAND, "build", *options],
        cwd=project,
        env=env or environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=BUILD,
    )


def built(project: Path, out: Path, *options: str, env: dict[str, str] | None = None) -> Path:
    """Build a project into a folder; fail with MkDocs' words if it does not build."""
    run = build(project, "--strict", "-d", str(out), *options, env=env)
    assert run.returncode == 0, run.stdout
    return out


def tree(folder: Path) -> dict[str, str]:
    """Return every file below a folder with the SHA-256 of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
