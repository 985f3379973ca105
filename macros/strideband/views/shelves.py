"""Records in the groups and orders in which pages show them; each worked out once."""

from collections.abc import Iterable
from typing import Any, get_args

from ..library.graph import Graph
from ..library.records import Key, R
from ..model import Area, Band, Exercise, Muscle, Phase, Plan, Question, Source, Topic
from ..model.exercise import BandKind
from ..model.muscle import Region
from ..model.plan import Runner, Season
from ..model.reads import noted_property


class Shelves:
    """The ordered groups of one library."""

    def __init__(self, graph: Graph):
        self.graph = graph
        self.library = graph.library

    def trained_by(self, key: Key) -> list[Exercise]:
        """Return the exercises that point at a record."""
        return self.of(self.graph.back_links(key), "exercise")

    def counted(self, records: Iterable[R]) -> list[tuple[R, int]]:
        """Return records, each with the number of exercises that point at it."""
        return [(own, len(self.trained_by((own.kind, own.slug)))) for own in records]

    def of(self, keys: list[Key], kind: str | None = None) -> list[Any]:
        """Return the records of keys; only those of a kind if one is named."""
        return [self.library.get(*key) for key in keys if kind in (None, key[0])]

    def named(self, kind: str) -> list[Any]:
        """Return the records of a kind by name."""
        return sorted(self.library.all(kind), key=lambda record: record.label.casefold())

    @noted_property
    def areas(self) -> list[Area]:
        """Areas in their order."""
        return sorted(self.library.all(Area), key=lambda area: area.order)

    @noted_property
    def phases(self) -> list[Phase]:
        """Phases in the order of the stride."""
        return sorted(self.library.all(Phase), key=lambda phase: phase.start)

    @noted_property
    def plans(self) -> list[Plan]:
        """Plans by runner and season, then by name."""
        runners, seasons = get_args(Runner), get_args(Season)
        return sorted(
            self.library.all(Plan),
            key=lambda plan: (
                len(plan.runners) > 1,
                runners.index(plan.runners[0]),
                seasons.index(plan.season),
                plan.name.casefold(),
            ),
        )

    @noted_property
    def topics(self) -> list[Topic]:
        """Topics in their order."""
        return sorted(self.library.all(Topic), key=lambda topic: topic.order)

    @noted_property
    def muscles(self) -> dict[Region, list[Muscle]]:
        """Muscles by region, by name."""
        regions: dict[Region, list[Muscle]] = {
            region: [muscle for muscle in self.named("muscle") if muscle.region == region]
            for region in get_args(Region)
        }
        return {region: group for region, group in regions.items() if group}

    @noted_property
    def bands(self) -> dict[BandKind, list[Band]]:
        """Bands by kind, the weakest first."""
        bands = sorted(self.library.all(Band), key=lambda band: band.order)
        kinds: dict[BandKind, list[Band]] = {
            kind: [band for band in bands if band.type == kind] for kind in get_args(BandKind)
        }
        return {kind: group for kind, group in kinds.items() if group}

    @noted_property
    def sources(self) -> list[Source]:
        """Sources by first author, or by title where there is none."""
        return sorted(
            self.library.all(Source),
            key=lambda source: ((source.authors or source.title).casefold(), source.slug),
        )

    @noted_property
    def exercises(self) -> dict[str, list[Exercise]]:
        """Exercises by their main area, by name."""
        groups: dict[str, list[Exercise]] = {area.slug: [] for area in self.areas}
        for exercise in self.named("exercise"):
            groups[exercise.areas[0]].append(exercise)
        return {area: group for area, group in groups.items() if group}

    @noted_property
    def questions(self) -> dict[str, list[Question]]:
        """Questions by topic, as they stand in the file."""
        groups: dict[str, list[Question]] = {topic.slug: [] for topic in self.topics}
        for question in self.library.all(Question):
            groups[question.topic].append(question)
        for group in groups.values():
            group.sort(key=lambda question: question.place)
        return groups
