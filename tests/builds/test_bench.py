"""The benchmark runs, and what it measures with is a sound project with the same texts for all."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.contenders import CONTENDERS
from tests.bench.measure import Cost
from tests.bench.pages import pages
from tests.bench.project import write_project
from tests.bench.report import Results, regressions
from tests.support.mkdocs_runs import FIXTURE, PROJECT, built, environment
from tests.support.patience import BUILD

pytestmark = pytest.mark.packaging


def test_it_measures_all_and_writes_nothing(tmp_path: Path) -> None:
    before = (PROJECT / "BENCHMARKS.md").read_bytes()
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--smoke"],
        cwd=PROJECT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=BUILD,
    )
    assert run.returncode == 0, run.stderr
    for contender in CONTENDERS.values():
        assert f"| 8 | {contender.title} | 1 | " in run.stdout
    assert (PROJECT / "BENCHMARKS.md").read_bytes() == before


def test_variations_of_the_real_exercises_pass_every_rule(tmp_path: Path) -> None:
    """Findings would be raised. Round three ends within the ladders; each has its own texts."""
    made = write_project(tmp_path / "made", 200, PROJECT).library.all("exercise")
    assert len(made) == 200
    steps = {f"v{turn}": set[str]() for turn in (1, 2, 3)}
    for exercise in made:
        steps.get(exercise.slug.rpartition("-")[2], steps["v1"]).update(exercise.steps)
    assert len(set().union(*steps.values())) == sum(map(len, steps.values()))


def test_the_others_get_the_same_texts_and_links(tmp_path: Path) -> None:
    graph = write_project(tmp_path / "made", 4, FIXTURE)
    found = pages(graph, built(tmp_path / "made", tmp_path / "site"))
    march = found["exercises/standing-march/"]
    text = march.linked(found, "<{}>".format)
    for words in (
        "Lift one knee to hip height",
        "](<muscles/hip-flexors/>)",
        "](<areas/balance/>)",
    ):
        assert words in text
    assert "strideband.example" not in text
    muscle = found["muscles/hip-flexors/"].linked(found, "<{}>".format)
    assert "](<exercises/standing-march/>)" in muscle
    assert "{#march-trial-2016}" in found["sources/"].text


@pytest.mark.parametrize(("last", "is_slower"), [("1.90", False), ("2.40", True)])
def test_a_regression_is_said(tmp_path: Path, last: str, is_slower: bool) -> None:
    """Stock Material took so many times our processor time, and takes twice as much now."""
    title, table = CONTENDERS["stock"].title, tmp_path / "last.md"
    rows = (f"| 100 | {title} | 3 | 1.00 | 1.00 | 50 | 10.00 | {last} |", "| 100 | Other | 9.00 |")
    table.write_text("\n".join(["| Exercises |  | runs |", *rows, ""]), "utf-8")
    builds = {("strideband", 100): [Cost(1, 2, 9)], ("stock", 100): [Cost(1, 4, 9)]}
    said = [*regressions(Results(builds=builds), table)]
    assert said == [f"{title}, 100: 2.00 times Strideband; it was {last}."] * is_slower
