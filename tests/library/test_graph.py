"""Derived relations: phases of muscles and exercises, safety notes, links both ways."""

import pytest
from strideband.library.graph import muscle_phases

from tests.support.real_project import real_graph


@pytest.fixture(scope="module")
def graph():
    return real_graph()


def slugs(keys, kind):
    return [slug for found, slug in keys if found == kind]


@pytest.mark.parametrize(
    ("muscle", "phases"),
    [
        ("gluteus-maximus", ["absorption", "late-swing"]),
        ("gluteus-medius", ["absorption"]),
        ("vasti", ["absorption"]),
        ("soleus", ["absorption", "push"]),
        ("medial-hamstrings", ["late-swing"]),
        ("tibialis-anterior", ["late-swing"]),
        ("iliopsoas", ["early-swing", "mid-swing"]),
        ("triceps", []),
    ],
)
def test_muscle_works_in_the_phases_that_its_windows_cover(graph, muscle, phases):
    """Worked by hand from the windows: a quarter of a phase is 5, 4.9, 2.7, 9.9 and 2.7 %."""
    assert slugs(graph.links(("muscle", muscle)), "phase") == phases


def test_a_quarter_of_a_phase_is_a_quarter_to_the_last_bit(graph):
    """0.3 - 0.1 is less than a quarter of 0.9 - 0.1, for a processor."""
    muscle = graph.library.get("muscle", "vasti")
    window = muscle.activity.windows[0].model_copy(update={"start": 0.1, "end": 0.3})
    activity = muscle.activity.model_copy(update={"windows": (window,)})
    phase = graph.library.all("phase")[0].model_copy(update={"start": 0.1, "end": 0.9})
    assert muscle_phases(muscle.model_copy(update={"activity": activity}), [phase]) == [phase]


def test_exercise_serves_only_the_part_of_the_stride_that_it_emphasises(graph):
    assert graph.library.get("exercise", "clamshell").emphasis == "push"
    assert slugs(graph.links(("exercise", "clamshell")), "phase") == ["absorption"]
    pallof = graph.library.get("exercise", "pallof-press")
    assert pallof.emphasis == "support"
    assert slugs(graph.links(("exercise", "pallof-press")), "phase") == []


def test_safety_notes_follow_from_band_and_position(graph):
    march = slugs(graph.links(("exercise", "hip-flexor-march")), "hazard")
    assert "feet" in graph.library.get("exercise", "hip-flexor-march").band.placement
    assert {"inspect", "stop", "foot-slip"} <= set(march)
    assert "anchor" not in march
    drive = slugs(graph.links(("exercise", "anchored-knee-drive")), "hazard")
    assert "anchor" in drive
    bridge = slugs(graph.links(("exercise", "glute-bridge")), "hazard")
    assert "pregnancy" in bridge


def test_easier_is_derived_from_harder(graph):
    steps = [step.to for step in graph.library.get("exercise", "clamshell").harder]
    assert "side-lying-hip-abduction" in steps
    key = ("exercise", "side-lying-hip-abduction")
    assert ("exercise", "clamshell") in graph.back_links(key, "harder")


def test_links_in_prose_count(graph):
    body = graph.library.get("concept", "muscle-balance").body
    assert "(muscle:gluteus-medius)" in body
    assert ("concept", "muscle-balance") in graph.back_links(("muscle", "gluteus-medius"), "body")


def test_every_link_has_its_back_link(graph):
    for entry in graph.library:
        for target in graph.links(entry.key):
            assert entry.key in graph.back_links(target)
