"""What serving keeps from one build to the next is what a build from nothing would make."""

from functools import cache

import pytest
from jinja2 import Environment
from strideband.check import check
from strideband.library.reading import FileCache
from strideband.pages.environment import make_environment
from strideband.pages.page_cache import PageCache
from strideband.pages.templates import Templates
from strideband.site import EDITED, Site
from strideband.text.messages import Messages

EDITS = {
    "an exercise's name": ("exercises/lying-march.yml", "name: Lying march", "name: Slow march"),
    "an exercise's areas": ("exercises/lying-march.yml", "areas: [strength]", "areas: [balance]"),
    "a plan's name": ("content/plans/two-marches.yml", "name: Two marches", "name: Both marches"),
    "a plan's minutes": ("content/plans/two-marches.yml", "minutes: ", "minutes: 1"),
    "a question": ("content/faq/bands.yml", "question: ", "question: So, "),
    "a concept's name": ("content/concepts/leg-recovery.md", "name: ", "name: The "),
}


@cache
def environment() -> Environment:
    """Loaded once for many builds, as serving does."""
    return make_environment()


def pages(project, files: FileCache, kept: PageCache | None):
    graph, findings = check(project.root, files)
    assert not findings
    if kept is not None:
        records = (entry.record for entry in graph.library)
        kept.begin(*(record for record in records if record.kind not in EDITED))
    templates = Templates(graph, Messages(), environment())
    return {page.address: page for page in Site(graph, templates, "", kept=kept).record_pages()}


@pytest.mark.parametrize("edit", EDITS)
def test_a_kept_page_is_as_a_new_one(project, edit):
    file, old, new = EDITS[edit]
    kept, files = PageCache(), FileCache()
    before = pages(project, files, kept)
    path = project.root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    after, fresh = pages(project, files, kept), pages(project, files, None)
    changed = {where for where in fresh if fresh[where] != before[where]}
    assert changed
    assert after == fresh
    same = [where for where in fresh if after[where] is before[where]]
    assert bool(same) == (file.startswith("exercises") or "plans" in file)
