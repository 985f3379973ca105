"""Whatever a file holds: a build makes the right site, or says what is wrong and where.

Records, hand-written pages, brand and configuration are damaged, one file at a time, and the
project is checked and built as its author does both.
"""

import re
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from strideband.check import check
from strideband.library import layers

from tests.support.built_pages import BuiltSite
from tests.support.club import make_project
from tests.support.damage import SNIPPETS, WAYS, Damage
from tests.support.fuzz import times
from tests.support.mkdocs_runs import FIXTURE, PROJECT, build, tree

SITE_URL = "https://club.example/"
BRAND = """name: Runners & friends
colours: {light: "#7a1f5c", dark: "#f2a6d8"}
language: en-GB
contact: https://about.example/us?a=1&b=2
"""
CALLS = """
{{ exercise_card("lying-march") }}

{{ weekly_plan("two-marches", week=1) }}

{{ phase_strip() }}

See [the recovery](concept:leg-recovery) and [a move](exercise:lying-march).

[ref]: muscle:hip-flexors
"""

LEFT = re.compile(
    r"(?:href|src)=\"(?:exercise|concept|plan|muscle|band|area|phase|topic|question):"
)
"""A link to a record that stands in a page as its author wrote it."""

Draw = Callable[[Random, bytes], bytes]


def damaged(random: Random, data: bytes) -> bytes:
    """Return a file after one or two slips."""
    for _ in range(random.choice([1, 1, 1, 2])):
        text = random.choice(SNIPPETS)
        data = Damage(
            random.choice(WAYS), random.randrange(5000), random.randrange(5000), 60, text
        ).apply(data)
    return data


def other_arguments(random: Random, data: bytes) -> bytes:
    """Return a page in which one value of a component call is another one."""
    calls = [*re.finditer(rb"\{\{ (\w+)\((.*?)\) \}\}", data)]
    call = random.choice(calls)
    name = random.choice(calls)[1]
    values = [b"0", b"-1", b"99", b'""', b"None", b"True", b"[]", b'"x"', b"1.5", b'"two-marches"']
    words = [b"week", b"slug", b"level", b"kind", b"of", b"form", b"serves", b"open", b""]
    word, value = random.choice(words), random.choice(values)
    more = word + b"=" + value if word else value
    inner = random.choice([more, call[2] + b", " + more if call[2] else more])
    return data[: call.start()] + b"{{ " + name + b"(" + inner + b") }}" + data[call.end() :]


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    """A project by itself, and a club's, which stands on one as if that were installed."""
    root = tmp_path_factory.mktemp("fuzz")
    own = make_project(root / "own", SITE_URL, FIXTURE)
    (own / "content" / "page.md").write_text("# A page" + CALLS, "utf-8")
    base = shutil.copytree(FIXTURE, root / "package" / "base")
    (base / "overrides").symlink_to(PROJECT / "overrides")
    club = make_project(root / "club", SITE_URL, FIXTURE)
    for part in ("exercises", "content/plans", "content/concepts"):
        shutil.rmtree(club / part)
    (club / "brand.yml").write_text(BRAND, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layers, "_PACKAGE", root / "package")
        yield {"own": own, "club": club}


def wrong(project: Path, run_out: Path) -> tuple[str, list[str]]:
    """Build a project; return how it ended, and what must not be."""
    _, findings = check(project)
    run = build(project, "--strict", "-d", str(run_out))
    if run.returncode != 0 and not findings:
        print(run.stdout[-2000:])
    ours = re.search(r"Traceback.*(macros/strideband|templates)/", run.stdout, re.DOTALL)
    problems = ["a traceback"] if ours else []  # MkDocs has some of its own for its settings.
    if run.returncode == 0 and findings:
        problems.append(f"built in spite of {findings[0]}")
    if run.returncode != 0 and not re.search(r"^(ERROR|WARNING|[\w.]*Error)", run.stdout, re.M):
        problems.append("fails without a word")
    if run.returncode == 0:
        site = BuiltSite(run_out, SITE_URL)
        for page in site.pages.values():
            problems += site.broken(page)
            problems += [f"{page.address}: {left}" for left in LEFT.findall(page.html)]
    ended = "built" if run.returncode == 0 else "found" if findings else "refused by the build"
    return ended, problems


KINDS: dict[str, tuple[str, str, Draw]] = {
    "records": ("own", "{exercises,content/*}/*.*", damaged),
    "plans": ("own", "content/plans/*.yml", damaged),
    "pages": ("own", "content/*.md", damaged),
    "calls": ("own", "content/page.md", other_arguments),
    "configuration": ("own", "mkdocs.yml", damaged),
    "brand": ("club", "brand.yml", damaged),
}


def files(project: Path, pattern: str) -> list[Path]:
    """Return the files of a kind; ``{a,b}`` stands for either."""
    parts = re.fullmatch(r"(.*)\{(.*)\}(.*)", pattern)
    patterns = [parts[1] + each + parts[3] for each in parts[2].split(",")] if parts else [pattern]
    return sorted(path for each in patterns for path in project.glob(each) if path.is_file())


@pytest.mark.fuzz
@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_project_is_built_right_or_not_at_all(
    projects: dict[str, Path], tmp_path: Path, kind: str
) -> None:
    ended, problems, slowest = Counter[str](), [], 0.0
    which, pattern, draw = KINDS[kind]
    project, out = projects[which], tmp_path / "site"
    assert wrong(project, out) == ("built", [])
    for number in range(times(2)):
        random = Random(f"{kind} {number}")
        file = random.choice(files(project, pattern))
        good = file.read_bytes()
        before = tree(out) if out.exists() else {}
        data = draw(random, good)
        if kind == "configuration" and b"- strideband" not in data:
            continue  # Then MkDocs builds alone.
        file.write_bytes(data)
        start = time.process_time()
        try:
            how, found = wrong(project, out)
        finally:
            bad = file.read_bytes()
            file.write_bytes(good)
        slowest = max(slowest, time.process_time() - start)
        ended[how] += 1
        if how != "built" and out.exists() and tree(out) != before:
            found.append("the last good site was touched")
        where = file.relative_to(project)
        problems += [f"{kind} {number}, {where}: {each}" for each in found[:2]]
        problems += [_change(good, bad)] if found else []
    print(f"{times(2)} damaged {kind}: {dict(ended)}; the slowest took {slowest:.1f} s")
    assert not problems, "\n".join(problems)


def _change(good: bytes, bad: bytes) -> str:
    """Return the lines of a damaged file that were not there before."""
    before = set(good.split(b"\n"))
    return "\n".join(f"    {line[:160]!r}" for line in bad.split(b"\n") if line not in before)
