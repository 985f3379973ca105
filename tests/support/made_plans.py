"""Recipes of plans that a test makes up, so that nobody's content changes what it sees."""

from typing import Any

from strideband.model import Plan


def recipe(**options: Any) -> Plan:
    """Return a recipe for one week off-season; ``options`` are fields that differ."""
    values = {
        "slug": "test",
        "source": "test",
        "name": "Test",
        "summary": "A recipe that a test has made up.",
        "text": "Nothing to say about it.",
        "runners": ["road-runner"],
        "season": "off-season",
        "level": "intermediate",
        "bands": ["mini-loop", "long-loop", "flat-band"],
        "anchor": True,
        "minutes": 30,
        "weeks": 1,
        "runs": [],
        "sessions": [{"name": "Legs", "style": "heavy"}, {"name": "All", "style": "light"}],
        "progress": "reps-then-band",
        **options,
    }
    return Plan.model_validate(values)
