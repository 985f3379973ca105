"""A Strideband project with any number of exercises, in a folder of its own."""

import re
import shutil
from pathlib import Path

import yaml

from strideband.check import check
from strideband.graph import Graph
from strideband.handwritten import page_files

from . import PROJECT
from .exercises import Data, exercises

_UNUSED = {"source-used", "vocabulary-used"}
"""Rules that report records which nothing points at: these can be left out."""


def write_project(folder: Path, number: int) -> Graph:
    """Write a project with that many exercises and all else that the real project has.

    Returns:
        The graph of what was written.

    Raises:
        RuntimeError: if the project is not free of findings.
    """
    shutil.copytree(PROJECT / "content", folder / "content")
    shutil.copytree(PROJECT / "overrides", folder / "overrides")
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    (folder / "exercises").mkdir()
    originals = _originals()
    made = exercises(originals, number)
    for slug, data in made.items():
        write_exercise(folder, slug, data)
    if absent := set(originals) - set(made):
        _redirect(folder, absent, next(iter(made)))
    return _checked(folder)


def write_exercise(folder: Path, slug: str, data: Data) -> Path:
    """Write an exercise's file into a project; return its path."""
    path = folder / "exercises" / f"{slug}.yml"
    text = yaml.dump(
        data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=10_000
    )
    path.write_text(text, "utf-8")
    return path


def _originals() -> dict[str, Data]:
    return {
        path.stem: yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        for path in sorted((PROJECT / "exercises").glob("*.yml"))
    }


def _redirect(folder: Path, absent: set[str], present: str) -> None:
    """Let everything that points at an absent exercise point at a present one."""
    reference = re.compile(r"(\bexercise:\s*)([a-z0-9-]+)")
    quoted = re.compile(r"""(["'])([a-z0-9-]+)(?=["'])""")

    def present_one(match: re.Match[str]) -> str:
        return match[1] + (present if match[2] in absent else match[2])

    pages = set(page_files(folder))
    for path in (folder / "content").rglob("*"):
        if path.suffix in (".yml", ".md"):
            text = reference.sub(present_one, path.read_text("utf-8"))
            if path in pages:
                text = quoted.sub(present_one, text)
            path.write_text(text, "utf-8")


def _checked(folder: Path) -> Graph:
    """Leave out what nothing uses, until the check finds nothing."""
    while True:
        graph, findings = check(folder)
        if not findings:
            return graph
        unused = {finding.file for finding in findings if finding.rule in _UNUSED}
        if not unused:
            shown = "\n".join(map(str, findings[:20]))
            raise RuntimeError(f"the made project has {len(findings)} findings:\n{shown}")
        for file in unused:
            (folder / file).unlink()
