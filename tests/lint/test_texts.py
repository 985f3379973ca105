"""Rules about texts, run after run."""

import shutil
from pathlib import Path

from strideband.check import check
from strideband.library.reading import FileCache

from tests.support.mkdocs_runs import FIXTURE


def test_a_record_that_has_not_changed_is_not_looked_at_again(tmp_path: Path) -> None:
    """What was found stays with it; a record that has changed is another one."""
    root, cache = tmp_path / "project", FileCache()
    shutil.copytree(FIXTURE, root)
    graph, findings = check(root, cache)
    assert not findings
    kept = graph.library.entry("exercise", "lying-march").found_in_texts
    assert len(kept) == 5
    look = next(look for look in kept if getattr(look, "__name__", "") == "no_emoji")
    kept[look] = ((("summary",), 0, "as it was found."),)
    march = root / "exercises" / "standing-march.yml"
    march.write_text(march.read_text("utf-8").replace("summary: ", "summary: \u2764 "), "utf-8")
    _, findings = check(root, cache)
    assert {finding.rule for finding in findings} == {"no-emoji"}
    assert [finding.file for finding in findings] == [
        "exercises/lying-march.yml",
        "exercises/standing-march.yml",
    ]
