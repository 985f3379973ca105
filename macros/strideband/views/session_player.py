"""A plan's session as the player in the page reads it: plain data, which becomes JSON."""

from collections.abc import Callable
from typing import Any

from ..model import Exercise
from ..planner import Item, Session
from ..planner.steps import steps
from ..text.messages import Messages
from ..text.prose import plain_text
from .level_words import LevelWords


def player_session(session: Session, messages: Messages, levels: LevelWords) -> dict[str, Any]:
    """Return a session as its player reads it.

    Steps are rows, as a page holds many: kind, index of the item, set, sets, side, seconds, index
    of the next work.
    """
    place = {id(item): number for number, item in enumerate(session.items)}
    rows = [
        (s.kind, place[id(s.item)], s.set, s.sets, s.side, s.seconds, s.next)
        for s in steps(session)
    ]
    return {
        "name": session.name,
        "circuit": session.circuit,
        "items": [_item(item, messages.text, levels) for item in session.items],
        "steps": rows,
    }


def _item(item: Item, text: Callable[..., str], levels: LevelWords) -> dict[str, Any]:
    tempo = item.exercise.dose.tempo
    return {
        "exercise": item.exercise.slug,
        "amount": item.amount,
        "unit": item.unit,
        "tempo": [*tempo] if tempo else None,
        "band": levels.band(item.exercise.slug, item.band, item.level),
        "effort": text("item.effort", n=item.effort),
    }


def player_exercises(exercises: list[Exercise]) -> dict[str, dict[str, Any]]:
    """Return what the session player shows of exercises, by slug, as plain text."""
    return {
        exercise.slug: {
            "name": exercise.name,
            "figure": exercise.movement is not None,
            "setup": [*map(plain_text, exercise.setup)],
            "cues": [*map(plain_text, exercise.cues)],
        }
        for exercise in exercises
    }
