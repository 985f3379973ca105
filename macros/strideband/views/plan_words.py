"""A plan's doses and weeks in words, for outputs that no template makes: calendar and print."""

from ..model import Exercise
from ..planner import Item, Run, Session, Week
from ..text.messages import Messages
from .level_words import LevelWords
from .plan import PlanView


def exercise_of(item: Item, view: PlanView) -> Exercise:
    """Return an item's exercise as it is now: its weeks may have been planned when it was other."""
    return view.library.get(Exercise, item.exercise.slug)


def dose(item: Item, messages: Messages) -> str:
    """Return sets and amount: ``2 × 8 each side``."""
    sides = messages.text("item.per-side") if item.exercise.dose.per_side else ""
    return messages.text(f"item.sets-{item.unit}", sets=item.sets, amount=item.amount) + sides


def band(item: Item, levels: LevelWords) -> str:
    """Return kind, level and newtons of the band: ``Mini loop, light, 10–25 N.``"""
    return levels.band(item.exercise.slug, item.band, item.level)


def more(item: Item, session: Session, messages: Messages, levels: LevelWords) -> str:
    """Return band, effort, and the rest after a set if there is one between sets."""
    words = [band(item, levels), messages.text("item.effort", n=item.effort)]
    if rests(item, session):
        words.append(messages.text("item.rest", n=item.rest))
    return " ".join(words)


def rests(item: Item, session: Session) -> bool:
    """Tell whether one rests between the sets of an exercise."""
    return item.sets > 1 and not session.circuit


def facts(session: Session, messages: Messages) -> str:
    """Return day, style and length of a session, and how a circuit goes."""
    words = messages.text(
        "session.facts",
        day=messages.text(f"day.{session.day}"),
        style=messages.text(f"style-about.{session.style}"),
        minutes=session.minutes,
    )
    return f"{words} {circuit(session.rounds, messages)}" if session.circuit else words


def circuit(rounds: int, messages: Messages) -> str:
    """Return how a circuit goes; after a single round there is no rest."""
    return messages.text("session.circuit" if rounds > 1 else "session.circuit-once")


def warm_up(session: Session, messages: Messages) -> str:
    """Return how a session begins, if it is one that begins with a warm-up; else nothing."""
    return messages.text("session.warm-up") if session.warms_up else ""


def week_name(week: Week, messages: Messages) -> str:
    """Return ``Week 4, easy week``."""
    name = messages.text("plan.week", n=week.number)
    if week.phase == "build":
        return name
    return f"{name}, {messages.text(f'phase-of-plan.{week.phase}')}"


def run_name(run: Run, messages: Messages) -> str:
    """Return kind and length of a run: ``Easy run, 40 min``."""
    return messages.text(
        "calendar.run",
        run=messages.text(f"run-kind.{run.kind}"),
        length=messages.text("event.minutes", n=run.minutes),
    )
