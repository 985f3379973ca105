"""Exercises that a test makes up, so that nobody's content changes what it sees."""

from typing import Any

from strideband.library.load import load_or_raise
from strideband.model import Exercise

from tests.conftest import FIXTURE_PROJECT

LYING = load_or_raise(FIXTURE_PROJECT).get("exercise", "lying-march")


def made(slug: str, **changes: Any) -> Exercise:
    """Return an exercise that differs from the lying march of the small project.

    Args:
        changes: fields; those of the dose and of the band by their own names, ``muscle`` for the
            one that it trains first.
    """
    values: dict[str, Any] = {"slug": slug, "movement": None}
    parts: dict[str, dict[str, Any]] = {"dose": {}, "band": {}}
    for name, value in changes.items():
        own = next((p for p in parts if name in type(getattr(LYING, p)).model_fields), None)
        if name == "muscle":
            values["muscles"] = LYING.muscles.model_copy(update={"primary": (value,)})
        elif own and name != "level":
            parts[own][name] = value
        elif name == "band_level":
            parts["band"]["level"] = value
        else:
            values[name] = value
    for part, own in parts.items():
        values[part] = getattr(LYING, part).model_copy(update=own)
    return LYING.model_copy(update=values)
