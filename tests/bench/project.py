"""A Strideband project with any number of exercises, in a folder of its own."""

import re
import shutil
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml
from strideband.check import check
from strideband.library.graph import Graph
from strideband.pages.handwritten import page_files

from . import PROJECT
from .exercises import Data, exercises

_UNUSED = {"source-used", "vocabulary-used"}
"""Rules that report records which nothing points at: these can be left out."""


def write_project(folder: Path, number: int) -> Graph:
    """Write a project with that many exercises and all else that the real project has, but plans.

    Plans need certain exercises, and are measured by themselves.

    Returns:
        The graph of what was written.

    Raises:
        RuntimeError: if the project is not free of findings.
    """
    unplanned = shutil.ignore_patterns("plans")
    shutil.copytree(PROJECT / "content", folder / "content", ignore=unplanned)
    shutil.copytree(PROJECT / "overrides", folder / "overrides")
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    (folder / "exercises").mkdir()
    originals = _originals()
    made = exercises(originals, number)
    for slug, data in made.items():
        write_exercise(folder, slug, data)
    if absent := sorted(set(originals) - set(made)):
        _redirect(folder, dict(zip(absent, cycle(made), strict=False)))
    return _checked(folder)


def write_exercise(folder: Path, slug: str, data: Data) -> None:
    """Write an exercise's file into a project."""
    _dump(data, folder / "exercises" / f"{slug}.yml")


def _load(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)


def _dump(data: Any, path: Path) -> None:
    options = {"sort_keys": False, "allow_unicode": True, "width": 10_000}
    path.write_text(yaml.dump(data, Dumper=yaml.CSafeDumper, **options), "utf-8")


def _originals() -> dict[str, Data]:
    return {path.stem: _load(path) for path in sorted((PROJECT / "exercises").glob("*.yml"))}


def _redirect(folder: Path, present_for: dict[str, str]) -> None:
    """Let everything that points at an absent exercise point at a present one."""
    reference = re.compile(r"(\bexercise:)([a-z0-9-]+)")
    quoted = re.compile(r"""(["'])([a-z0-9-]+)(?=["'])""")

    def replace(match: re.Match[str]) -> str:
        return match[1] + present_for.get(match[2], match[2])

    def redirected(value: Any) -> Any:
        match value:
            case str():
                return reference.sub(replace, value)
            case list():
                items = [redirected(item) for item in value]
                return [item for place, item in enumerate(items) if item not in items[:place]]
            case dict():
                return {key: redirected(item) for key, item in value.items()}
        return value

    content = folder / "content"
    for path in content.rglob("*.yml"):
        _dump(redirected(_load(path)), path)
    pages = set(page_files(folder))
    for path in content.rglob("*.md"):
        text = reference.sub(replace, path.read_text("utf-8"))
        path.write_text(quoted.sub(replace, text) if path in pages else text, "utf-8")


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
