"""Runs of MkDocs as users make them: its own command, in a folder with a project."""

import hashlib
import logging
import os
import subprocess
import sys
import traceback
from contextlib import chdir
from pathlib import Path
from typing import Any, cast

import yaml
from click.testing import CliRunner

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


def build(
    project: Path, *options: str, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``mkdocs build`` in a project; return how it ended, with its output as text.

    Args:
        project: folder with ``mkdocs.yml``.
        options: of the command.
        env: environment of a process of its own; without one, the command runs in this process,
            which has long read what a new one would read first: that takes half of the time.
    """
    if env is None:
        return _build_here(project, *options)
    return subprocess.run(
        [*COMMAND, "build", *options],
        cwd=project,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=BUILD,
    )


def _build_here(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    from mkdocs.__main__ import cli
    from mkdocs.config.defaults import MkDocsConfig

    logger = logging.getLogger("mkdocs")
    kept = logger.level, logger.propagate, logger.handlers[:]
    own = dict.fromkeys(CHANGING) | {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
    cast(Any, MkDocsConfig.plugins).plugin_cache.clear()  # Of other runs of this process.
    try:
        with chdir(project):
            run = CliRunner().invoke(cli, ["build", *options], env=own)
    finally:  # The command leaves the log of this process as it wants its own.
        logger.setLevel(kept[0])
        logger.propagate, logger.handlers[:] = kept[1:]
    said = run.output
    if run.exception and not isinstance(run.exception, SystemExit):
        said += "".join(traceback.format_exception(run.exception))
    return subprocess.CompletedProcess(["mkdocs", "build", *options], run.exit_code, said)


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
