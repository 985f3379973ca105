"""The benchmark runs, and what it measures with is a sound project with the same texts for all."""

import subprocess
import sys
from pathlib import Path

import pytest
from strideband.check import check_or_raise

from tests.bench.contenders import CONTENDERS
from tests.bench.measure import Cost
from tests.bench.pages import pages
from tests.bench.project import write_project
from tests.bench.reloading import edit
from tests.bench.report import Results, regressions, report
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
    project = write_project(tmp_path / "made", 200, PROJECT)
    made = check_or_raise(project).library.all("exercise")
    assert len(made) == 200
    steps = {f"v{turn}": set[str]() for turn in (1, 2, 3)}
    for exercise in made:
        steps.get(exercise.slug.rpartition("-")[2], steps["v1"]).update(exercise.steps)
    assert len(set().union(*steps.values())) == sum(map(len, steps.values()))


def test_the_others_get_the_same_texts_and_links(tmp_path: Path) -> None:
    graph = check_or_raise(write_project(tmp_path / "made", 4, FIXTURE))
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


ROWS = """| Exercises |  | runs | seconds | CPU seconds | peak MB | CPU ms each | times Strideband |
| 100 | Strideband, texts | 3 | 9.00 | {ours:.2f} | 50 | 10.00 | 1.00 |
| 100 | Stock Material, pages not in it | 3 | 9.00 | {stock:.2f} | 50 | 10.00 | 1.90 |
| 1,000 | Hugo, a minimal layout | 3 | 9.00 | {ours:.2f} | 50 | 10.00 | 1.90 |
| an exercise | 9.00 | {again:.2f} | 50 |
"""


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ({"ours": 2.2, "stock": 4, "again": 3}, []),
        ({"ours": 4, "stock": 8, "again": 6}, []),
        ({"ours": 2.4, "stock": 4, "again": 3}, ["100, Strideband, texts: 1.20"]),
        (
            {"ours": 2, "stock": 3, "again": 2.7},
            ["100, Strideband, texts: 1.33", "an exercise: 1.20"],
        ),
    ],
)
def test_a_regression_is_said(now: dict[str, float], said: list[str]) -> None:
    """Processor times are compared as so many of stock Material's."""
    last = ROWS.format(ours=2, stock=4, again=3)
    found = sorted(regressions(ROWS.format(**now), last))
    assert found == [f"{line} times what it took last." for line in said]
    assert not [*regressions(ROWS.format(**now), "# Nothing was measured.")]


def test_what_was_measured_apart_stands_where_it_was_not_measured_now() -> None:
    def costing(*cpu: float) -> Results:
        sizes = zip((100, 1000, 5000, 10_000), cpu, strict=False)
        return Results({("strideband", size): [Cost(1, each, 9)] for size, each in sizes})

    text = report(costing(1, 10, 50), costing(1, 10, 50, 112.5))
    assert "| One more beyond 1,000 / before, texts: at most 1.25 | 1 | met |" in text
    assert (
        "| One more beyond 5,000 / before, texts: at most 1.25 | 1.25, measured apart | met |"
        in text
    )
    assert "| The site itself from nothing: at most 6 s | not run |  |" in text


def test_an_edit_is_one_of_the_record_whatever_its_indentation(tmp_path: Path) -> None:
    for lists in ("  - Stand.\n", "- Stand.\n"):
        file = tmp_path / "a.yml"
        edit(file, f"name: A\ncues:\n{lists}", "Edit 1.")
        assert (
            file.read_text("utf-8") == f"name: A\ncues:\n{lists.replace('Stand', 'Edit 1. Stand')}"
        )
    with pytest.raises(ValueError, match="no cues"):
        edit(file, "name: A\n", "Edit 1.")
