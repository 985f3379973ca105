"""Mutations of a project, tried through builds: many at once, each of another file.

What ``check`` refuses must be refused by a build in the same words; files that have findings are
then taken out, until what is left is let through. That is built, and every page is looked at. If
anything is wrong on the way, halves are tried until it is known whose fault it is.
"""

import re
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from strideband.check import check
from strideband.library.finding import Finding
from strideband.library.reading import FileCache

from tests.support.built_pages import BuiltSite
from tests.support.mkdocs_runs import build, tree

MOST = 16
"""Mutations that are built together."""
LONGEST = 2.0
"""Seconds of processor time that a mutation may cost, in a check or beyond what a build takes."""

_LEFT = re.compile(
    r"(?:href|src)=\"(?:exercise|concept|plan|muscle|band|area|phase|topic|question|claim|source):"
    r"|klzzwxh|wzxhzdk|[\x00-\x08\x0b-\x1f\ufffe]"
)
"""A link to a record as its author wrote it, and what only stands in a page while it is made."""
_EARLY = re.compile(
    r"configuration (?:error!|is invalid)|error parsing the configuration|\bin load_config\b"
)
"""What MkDocs says, or where it broke, before it has loaded its plugins."""


@dataclass(frozen=True)
class Mutation:
    """A file of a project as somebody has damaged or written it."""

    name: str
    file: Path
    data: bytes


@dataclass
class Trials:
    """Tries mutations of one project; ``problems`` are what must not be."""

    project: Path
    out: Path
    url: str
    ended: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    checked: float = 0.0
    built: float = 0.0
    _waiting: list[list[Mutation]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Build the project as it is."""
        self._cache = FileCache()
        assert self._findings() == ([], [])
        said, self._usual = self._build()
        assert not said, said
        assert self._wrong_pages() == []

    def begin(self) -> None:
        """Count from nothing."""
        self.ended, self.problems = Counter(), []
        self.checked = self.built = 0.0

    def run(self, mutation: Mutation) -> None:
        """Try a mutation, as soon as there are enough to be tried together."""
        file = mutation.file
        if file.is_file() and file.read_bytes() == mutation.data:
            self.ended["unchanged"] += 1
            return
        others = next((g for g in self._waiting if file not in {m.file for m in g}), None)
        if others is None:
            self._waiting.append(others := [])
        others.append(mutation)
        if len(others) == MOST:
            self._waiting.remove(others)
            self._try(others)

    def finish(self) -> None:
        """Try what is waiting."""
        waiting, self._waiting = self._waiting, []
        for mutations in waiting:
            self._try(mutations)

    def _try(self, mutations: Sequence[Mutation]) -> None:
        if not mutations:
            return
        with self._applied(mutations):
            findings, problems = self._findings()
            ends = "found" if findings else "built"
            if findings and _without_us(mutations, findings):
                ends = "found, and not ours to build"
            elif not problems:
                problems = self._refused(findings) if findings else self._wrong()
        files = {each.file for each in findings}
        told = [m for m in mutations if m.file.relative_to(self.project).as_posix() in files]
        if len(mutations) > 1 and (problems or (findings and not told)):
            self._try(mutations[: len(mutations) // 2])
            self._try(mutations[len(mutations) // 2 :])
            return
        done = told or mutations
        self.ended[ends] += len(done)
        for mutation in done:
            self._note(mutation, problems)
        self._try([mutation for mutation in mutations if mutation not in done])

    def _wrong(self) -> list[str]:
        """Return what is wrong with a site that should be built right."""
        said, seconds = self._build()
        self.built = max(self.built, seconds)
        problems = [f"the build took {seconds:.1f} s"] if seconds - self._usual > LONGEST else []
        return problems + ([f"refused: {_last(said)}"] if said else self._wrong_pages())

    def _refused(self, findings: list[Finding]) -> list[str]:
        """Return what is wrong with how a build refuses what has findings."""
        before = tree(self.out)
        said, _ = self._build()
        if not said:
            return [f"built in spite of {findings[0]}"]
        problems = []
        if "Traceback" in said and ("strideband/" in said or not _EARLY.search(said)):
            problems.append(f"a traceback: {_last(said)}")
        if not _EARLY.search(said):
            problems += [f"not said: {each}" for each in findings if str(each) not in said]
        if tree(self.out) != before:
            problems.append("the last good site was touched")
        return problems

    def _build(self) -> tuple[str, float]:
        """Build; return what was said if it failed, and the seconds of processor time."""
        start = time.process_time()
        run = build(self.project, "--strict", "-d", str(self.out))
        seconds = time.process_time() - start
        return (run.stdout or "fails without a word") if run.returncode else "", seconds

    def _findings(self) -> tuple[list[Finding], list[str]]:
        """Return what ``check`` finds, and what is wrong with that."""
        start = time.process_time()
        try:
            _, findings = check(self.project, self._cache)
        except Exception:
            return [], [f"check: {_last(traceback.format_exc())}"]
        seconds = time.process_time() - start
        self.checked = max(self.checked, seconds)
        return findings, [f"the check took {seconds:.1f} s"] if seconds > LONGEST else []

    def _wrong_pages(self) -> list[str]:
        site, problems = BuiltSite(self.out, self.url), []
        for page in site.pages.values():
            problems += site.broken(page)
            problems += [f"{page.address}: {left!r}" for left in _LEFT.findall(page.html)]
            try:
                _ = page.structured_data
            except ValueError as error:
                problems.append(f"{page.address}: structured data: {error}")
        return problems

    @contextmanager
    def _applied(self, mutations: Sequence[Mutation]) -> Iterator[None]:
        before = {m.file: m.file.read_bytes() if m.file.is_file() else None for m in mutations}
        try:
            for mutation in mutations:
                mutation.file.write_bytes(mutation.data)
            yield
        finally:
            for file, data in before.items():
                file.unlink() if data is None else file.write_bytes(data)

    def _note(self, mutation: Mutation, problems: list[str]) -> None:
        file = mutation.file
        good = set(file.read_bytes().split(b"\n")) if file.is_file() else set[bytes]()
        changed = [f"    {line[:160]!r}" for line in mutation.data.split(b"\n") if line not in good]
        where = f"{mutation.name}, {file.relative_to(self.project)}"
        self.problems += ["\n".join([f"{where}: {each}", *changed[:12]]) for each in problems[:2]]


def _without_us(mutations: Sequence[Mutation], findings: list[Finding]) -> bool:
    """Tell whether MkDocs would build alone: its settings name the plugin no more."""
    named = all(_names_us(m.data) for m in mutations if m.file.name == "mkdocs.yml")
    return not named or any("'strideband' is not among" in each.message for each in findings)


def _names_us(settings: bytes) -> bool:
    try:
        found = yaml.load(settings, yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return True  # MkDocs cannot read it either.
    return not isinstance(found, dict) or "strideband" in str(found.get("plugins"))


def _last(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip() and "INFO" not in line]
    return " | ".join(lines[-4:])[:600]
