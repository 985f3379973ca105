"""The pages of records: which there are, in which order, and what their templates get."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, get_args

from ..model import Area, Concept, Exercise, Hazard, Muscle, Phase, Plan, Record, Topic
from ..model.exercise import Level
from ..text.messages import Messages
from ..views.shelves import Shelves


@dataclass(frozen=True)
class RecordPage:
    """A record with a page of its own; its neighbours; what the template gets."""

    record: Any
    previous: Record | None
    following: Record | None
    description: str
    context: dict[str, Any]


def record_pages(shelves: Shelves, messages: Messages) -> Iterator[RecordPage]:
    """Yield the records that have pages, group by group: neighbours are of one group."""
    contexts = _Contexts(shelves, messages)
    muscles = [muscle for group in shelves.muscles.values() for muscle in group]
    groups: list[tuple[list[Any], Callable[[Any], tuple[str, dict[str, Any]]]]] = [
        *((group, contexts.exercise) for group in shelves.exercises.values()),
        (shelves.concepts, contexts.concept),
        (shelves.plans, contexts.plan),
        (shelves.topics, contexts.topic),
        (muscles, contexts.muscle),
        (shelves.areas, contexts.area),
        (shelves.phases, contexts.phase),
    ]
    for records, describe in groups:
        for previous, record, following in _with_neighbours(records):
            yield RecordPage(record, previous, following, *describe(record))


def _with_neighbours(
    records: Iterable[Record],
) -> Iterator[tuple[Record | None, Record, Record | None]]:
    padded = [None, *records, None]
    for (previous, record), (_, following) in pairwise(pairwise(padded)):
        yield previous, record, following


class _Contexts:
    """For each kind: a record's description, and what its page's template gets."""

    def __init__(self, shelves: Shelves, messages: Messages):
        self.shelves = shelves
        self.graph = shelves.graph
        self.messages = messages

    def exercise(self, exercise: Exercise) -> tuple[str, dict[str, Any]]:
        links = self.graph.links(("exercise", exercise.slug))
        hazards = self._of(links, "hazard")
        return exercise.summary, {
            "easier": self._of(self.graph.back_links(("exercise", exercise.slug), "harder")),
            "phases": self._of(links, "phase"),
            "special": [hazard for hazard in hazards if not _always(hazard)],
            "general": [hazard for hazard in hazards if _always(hazard)],
        }

    def concept(self, concept: Concept) -> tuple[str, dict[str, Any]]:
        key = ("concept", concept.slug)
        return concept.summary, {
            "exercises": self._of(self.graph.back_links(key, "trains"), "exercise"),
            "questions": self._of(self.graph.back_links(key), "question"),
        }

    def plan(self, plan: Plan) -> tuple[str, dict[str, Any]]:
        return plan.summary, {}

    def topic(self, topic: Topic) -> tuple[str, dict[str, Any]]:
        description = self.messages.text("about.topic", summary=topic.summary)
        return description, {"questions": self.shelves.questions[topic.slug]}

    def muscle(self, muscle: Muscle) -> tuple[str, dict[str, Any]]:
        key = ("muscle", muscle.slug)
        trained = self.shelves.trained_by(key)
        number = self.messages.number
        windows = muscle.activity.windows if muscle.activity else ()
        description = self.messages.text(
            "about.muscle", anatomical=muscle.anatomical, summary=muscle.summary
        )
        return description, {
            "primary": [e for e in trained if muscle.slug in e.muscles.primary],
            "secondary": [e for e in trained if muscle.slug not in e.muscles.primary],
            "phases": self._of(self.graph.links(key), "phase"),
            "windows": ", ".join(
                self.messages.text("muscle.window", start=number(w.start), end=number(w.end))
                for w in windows
            ),
        }

    def area(self, area: Area) -> tuple[str, dict[str, Any]]:
        trained = self.shelves.trained_by(("area", area.slug))
        by_level = {level: [e for e in trained if e.level == level] for level in get_args(Level)}
        description = self.messages.text("about.area", name=area.name, summary=area.summary)
        return description, {
            "exercises": [(level, group) for level, group in by_level.items() if group]
        }

    def phase(self, phase: Phase) -> tuple[str, dict[str, Any]]:
        key = ("phase", phase.slug)
        description = self.messages.text("about.phase", name=phase.name, summary=phase.summary)
        return description, {
            "muscles": self._of(self.graph.back_links(key, "works-in"), "muscle"),
            "exercises": self.shelves.trained_by(key),
        }

    def _of(self, keys: list[tuple[str, str]], kind: str | None = None) -> list[Any]:
        return [self.shelves.library.get(*key) for key in keys if kind in (None, key[0])]


def _always(hazard: Hazard) -> bool:
    """Tell whether a safety note belongs to every exercise."""
    return hazard.when == type(hazard.when)()
