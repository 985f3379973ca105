"""Whatever a file holds: a build makes the right site, or says what is wrong and where.

Records, hand-written pages, component calls, recipes of plans, brand and configuration are damaged
or drawn, one file at a time.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
import yaml
from strideband.check import check_or_raise
from strideband.library import layers
from strideband.model import Exercise

from tests.support.club import make_project
from tests.support.damage import SNIPPETS, WAYS, Damage
from tests.support.drawn_calls import drawn_call
from tests.support.fuzz import times
from tests.support.mkdocs_runs import FIXTURE, PROJECT
from tests.support.random_recipes import recipe
from tests.support.trials import Mutation, Trials

SITE_URL = "https://club.example/"
SEED = os.environ.get("STRIDEBAND_SEED", "")
"""What is drawn; another one draws others."""
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

Draw = Callable[[Path, Random, int], Mutation]


def damaged(random: Random, data: bytes) -> bytes:
    """Return a file after one or two slips."""
    for _ in range(random.choice([1, 1, 1, 2])):
        text = random.choice(SNIPPETS)
        data = Damage(
            random.choice(WAYS), random.randrange(5000), random.randrange(5000), 60, text
        ).apply(data)
    return data


def damaged_file(pattern: str) -> Draw:
    """Return what damages one of the files that a pattern names."""

    def draw(project: Path, random: Random, number: int) -> Mutation:
        file = random.choice(files(project, pattern))
        return Mutation("", file, damaged(random, file.read_bytes()))

    return draw


def damaged_page(project: Path, random: Random, number: int) -> Mutation:
    """Damage a page where it stands, or more often a copy of it."""
    file = random.choice(files(project, "content/*.md"))
    data = damaged(random, file.read_bytes())
    own = random.random() < 0.2
    return Mutation("", file if own else project / f"content/trial-{number}.md", data)


def called(project: Path, random: Random, number: int) -> Mutation:
    """Write a page that calls a component, with options that are right or not."""
    text = f"# Trial {number}\n\nAbove.\n\n{drawn_call(random)}\n\nBelow.\n"
    return Mutation("", project / f"content/trial-{number}.md", text.encode())


def planned(project: Path, random: Random, number: int) -> Mutation:
    """Damage a plan, or write one drawn from all that its fields allow."""
    file = project / "content" / "plans" / "two-marches.yml"
    if random.random() < 0.4:
        return Mutation("", file, damaged(random, file.read_bytes()))
    exercises = check_or_raise(FIXTURE).library.all(Exercise)
    values = recipe(random, exercises).model_dump(mode="json", exclude_none=True)
    values |= {"name": f"Trial {number}", "summary": f"The recipe of trial number {number}."}
    given = {"slug", "source", "formerly", "changed"}
    text = yaml.safe_dump({key: its for key, its in values.items() if key not in given})
    return Mutation("", file.with_name(f"trial-{number}.yml"), text.encode())


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Trials]]:
    """Of a project by itself, and of a club's, which stands on one as if that were installed."""
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
        yield {
            name: Trials(project, root / f"{name}.site", SITE_URL)
            for name, project in (("own", own), ("club", club))
        }


KINDS: dict[str, tuple[str, int, Draw]] = {
    "records": ("own", 4, damaged_file("{exercises,content/*}/*.*")),
    "plans": ("own", 2, planned),
    "pages": ("own", 4, damaged_page),
    "calls": ("own", 8, called),
    "configuration": ("own", 2, damaged_file("mkdocs.yml")),
    "brand": ("club", 2, damaged_file("brand.yml")),
}
"""Of each kind: which project, how many at a desk, and what draws one."""


def files(project: Path, pattern: str) -> list[Path]:
    """Return the files of a kind; ``{a,b}`` stands for either."""
    parts = re.fullmatch(r"(.*)\{(.*)\}(.*)", pattern)
    patterns = [parts[1] + each + parts[3] for each in parts[2].split(",")] if parts else [pattern]
    return sorted(path for each in patterns for path in project.glob(each) if path.is_file())


@pytest.mark.fuzz
@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_project_is_built_right_or_not_at_all(
    trials: dict[str, Trials], kind: str
) -> None:
    which, at_desk, draw = KINDS[kind]
    tried = trials[which]
    tried.begin()
    for number in range(times(at_desk)):
        drawn = draw(tried.project, Random(f"{SEED}{kind} {number}"), number)
        tried.run(Mutation(f"{kind} {number}", drawn.file, drawn.data))
    tried.finish()
    print(
        f"{times(at_desk)} {kind}: {dict(tried.ended)}; the slowest check took "
        f"{tried.checked:.1f} s, the slowest build {tried.built:.1f} s"
    )
    assert not tried.problems, "\n".join(tried.problems)
