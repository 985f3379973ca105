"""What the files below ``/api/v1/`` hold. Schemas and OpenAPI are exported from these models.

What is not known is left out; there is no null. Within version 1 fields are only added
(``CHANGELOG-API.md``).
"""

from typing import Any, Literal

from pydantic import ConfigDict, create_model

from ...mechanics.pull import BodyPart, Sides, Way
from ...model import KINDS, Record
from ...model.exercise import BandKind, BandLevel
from ...model.field_docs import Described
from ...model.plan import Day, Half, RunKind, Style
from ...planner.rules import Severity
from ...planner.week import Amount, Phase
from ...views.exercise_mechanics import MomentName

VERSION = "1.7"
"""Number of the newest heading of CHANGELOG-API.md. Its first part stands in the addresses."""


class Shape(Described):
    """A map of an answer."""

    model_config = ConfigDict(
        frozen=True,
        from_attributes=True,
        defer_build=True,  # Until a shape is asked for: in most builds all answers are kept.
        json_schema_serialization_defaults_required=True,
    )


class File(Shape):
    """A whole file."""

    schema_version: Literal[1] = 1
    """Version of this format."""


class Link(Shape):
    """Another record."""

    kind: str
    """Its kind."""
    slug: str
    """Its name within its kind."""
    name: str
    """What a link to it says: a name, a question, a claim or a title."""
    url: str
    """Its page, with an anchor where several records share one."""
    api_url: str
    """Its own answer."""


class Direction(Shape):
    """A unit vector in the room: its parts, as the person stands, sits or lies at the start."""

    ahead: float
    """Along the way that the figure's axis points, for a person who stands: forwards."""
    left: float
    """To the left of it."""
    up: float
    """Upwards."""


class Held(Shape):
    """A part of the body."""

    part: BodyPart
    """Which."""
    sides: Sides
    """one limb, each of two by itself, both together; the trunk is whole."""


class Hold(Shape):
    """Where the band's net force acts."""

    way: Way
    """anchored: from a fixed point. between: from one part of the body to another, which is pulled
    as hard the other way. around: round two limbs or held in two hands, each pulled to the
    other."""
    parts: tuple[Held, ...]
    """The parts of the body that count together."""


class Moment(Shape):
    """A moment of the movement, with the band to start with."""

    moment: MomentName
    """Which: the peak is where the band is longest, and may be the start or the end."""
    stretch_percent: int
    """Stretch of the band: 100 means twice its resting length."""
    tension_n: int
    """Tension of one strand in newtons: what a scale tied into it would read."""
    tension_low_n: int
    """The least it may be."""
    tension_high_n: int
    """The most it may be."""
    force_n: int
    """Net force of the band on what it holds (``hold``), in newtons: all strands together."""
    force_low_n: int
    """The least it may be."""
    force_high_n: int
    """The most it may be."""
    direction: Direction | None = None
    """Where the net force points; left out where nothing is left of it."""
    torque_nm: float | None = None
    """Torque that the muscles of ``torque_action`` hold, in newton metres."""
    torque_low_nm: float | None = None
    """The least it may be."""
    torque_high_nm: float | None = None
    """The most it may be."""


class JointTorque(Shape):
    """What a joint action holds, by body weight and with the band to start with, held still.

    At the key frame where both together ask most of it. In newton metres; negative where weight or
    band do what the muscles would.
    """

    action: str
    """The joint action."""
    side: Literal["left", "right"] | None = None
    """Which joint; left out in the middle of the body."""
    frame: str
    """Name of the key frame."""
    weight_nm: float
    """Of body weight alone, for a person of ``stature_m`` and 70 kg."""
    weight_low_nm: float
    """The least over all ways to share the weight between what the body rests on."""
    weight_high_nm: float
    """The most over those ways."""
    with_band_nm: float | None = None
    """Of body weight and band; left out where the band would pull the body off its supports."""
    with_band_low_nm: float | None = None
    """The least over those ways, and over what the band's label leaves open."""
    with_band_high_nm: float | None = None
    """The most over both."""
    band_percent: int | None = None
    """What the band adds to what body weight asks, negative where it takes that off, 0 where that
    is under 1 %; left out where weight asks next to nothing or helps, or where the band takes off
    all of it."""
    exact: bool
    """Whether balance alone decides how the weight is shared."""


class BandPeak(Shape):
    """How hard a band pulls at most."""

    band: str
    """Slug of the band."""
    name: str
    """Its name."""
    level: BandLevel
    """Its level among bands of its kind."""
    start_with: bool
    """Whether it is the band to start with."""
    tension_n: int
    """Greatest tension of one strand, in newtons."""
    tension_low_n: int
    """The least it may be."""
    tension_high_n: int
    """The most it may be."""
    force_least_n: int
    """The net force where it is least on the way, in newtons."""
    force_n: int
    """Greatest net force on what the band holds (``hold``), in newtons: all strands together."""
    force_low_n: int
    """The least it may be."""
    force_high_n: int
    """The most it may be."""


class Resistance(Shape):
    """What the movement and the band come to, computed."""

    stature_m: float
    """Height of the person in metres."""
    peak_at_percent: int
    """Where the band is longest, in percent of the way from the first key frame to the last."""
    peak_stretch_percent: int
    """The stretch there."""
    label_uncertainty_percent: int
    """By how much a band may differ from its label at 100 % stretch, either way. What is low and
    high in forces and torques holds this and what the band law leaves open at other stretches."""
    hold: Hold
    """Where the net force acts."""
    moments: tuple[Moment, ...]
    """Start, peak and end with the band to start with, each once."""
    bands: tuple[BandPeak, ...]
    """The bands whose labels state their pull at 100 % stretch, weakest first for each kind."""
    torque_action: str | None = None
    """The joint action that the band loads most."""
    joints: tuple[JointTorque, ...] = ()
    """What joints hold with body weight: the action that the band loads most first, if it has one;
    empty where no key frame could be held still."""
    method: str | None = None
    """Address of the page that says how the numbers are computed."""


class ExerciseNumbers(Shape):
    """What follows from an exercise and its neighbours."""

    easier: tuple[Link, ...]
    """Exercises that name this one as harder."""
    phases: tuple[Link, ...]
    """Phases of the stride that it serves."""
    safety: tuple[Link, ...]
    """General safety notes that belong to it."""
    resistance: Resistance | None = None
    """Its mechanics; left out without a movement, or if no band of its kinds states its pull."""


class Run(Shape):
    """A run of a week."""

    day: Day
    """The day."""
    at: Half
    """The half of the day."""
    kind: RunKind
    """What kind of run."""
    minutes: int
    """How long."""


class Item(Shape):
    """An exercise of a session, with its dose."""

    exercise: str
    """Slug of the exercise."""
    name: str
    """Its name."""
    sets: int
    """Number of sets."""
    amount: int
    """Repetitions, steps or seconds in a set."""
    unit: Amount
    """Which of the three; hold is seconds."""
    per_side: bool
    """Whether the amount counts for each side."""
    band: BandKind
    """Kind of band."""
    level: BandLevel
    """Level of the band."""
    effort: int
    """Rating of perceived exertion, 1 to 10, at the end of a set."""
    rest_s: int
    """Seconds of rest after a set; in a circuit one rests after a round instead."""


class Session(Shape):
    """A band session of a week."""

    name: str
    """What its author calls it."""
    day: Day
    """The day."""
    at: Half
    """The half of the day."""
    style: Style
    """heavy: near your limit. light: a circuit that leaves you fresh. stretch: easy stretching."""
    minutes: int
    """How long, with change-overs."""
    before_run: bool
    """Whether it ends where that day's run begins."""
    circuit: bool
    """Whether one goes from exercise to exercise and rests after a round."""
    items: tuple[Item, ...]
    """Its exercises in order."""


class Week(Shape):
    """A week of a plan."""

    number: int
    """Which, from 1 on."""
    phase: Phase
    """build, easy or taper."""
    runs: tuple[Run, ...]
    """The runs in the order of the week."""
    sessions: tuple[Session, ...]
    """The band sessions in the order of the week."""


class RuleKept(Shape):
    """A rule of planning that applies to a plan."""

    id: str
    """Its name."""
    severity: Severity
    """must: no plan breaks it. should: kept where it can be. note: worth knowing."""
    kept: bool
    """Whether every week keeps it."""
    weeks: tuple[int, ...]
    """The weeks that do not."""


class PlanNumbers(Shape):
    """What the planner makes of a plan's record."""

    weeks: tuple[Week, ...]
    """The weeks."""
    rules: tuple[RuleKept, ...]
    """The rules that apply to them."""


class Nothing(Shape):
    """Nothing is computed for this kind yet."""


class Files(Shape):
    """Addresses of a record's files. Which there are depends on its kind."""

    figure: str | None = None
    """A drawing as SVG: the exercise, the concept's first figure, or the muscle on a body."""
    picture: str | None = None
    """An exercise's drawing as PNG of 600 by 315 pixels."""
    embed: str | None = None
    """A frame to show on other sites."""
    oembed: str | None = None
    """The frame's oEmbed answer."""
    markdown: str | None = None
    """The page as Markdown."""
    calendar: str | None = None
    """The plan as iCalendar, with hours."""
    calendar_days: str | None = None
    """The plan as iCalendar, with whole days."""
    pdf: str | None = None
    """All weeks of the plan on paper."""
    handouts: tuple[str, ...] | None = None
    """A hand-out for each session of the plan, in order."""


class Answer(File):
    """A record with all that belongs to it."""

    kind: str
    """Kind of the record."""
    slug: str
    """Its name within its kind. If it is renamed, the same answer stays at its former address."""
    name: str
    """What a link to it says: a name, a question, a claim or a title."""
    summary: str
    """What it is, in plain words."""
    url: str
    """Its page, with an anchor where several records share one."""
    api_url: str
    """Address of this answer."""
    licence: str
    """Address of the licence of texts and data."""
    data: Any
    """The record's own fields. Texts may hold Markdown; links in them are absolute."""
    computed: Any
    """What is computed from it and its neighbours, rounded."""
    files: Files
    """Addresses of its files."""
    links: tuple[Link, ...]
    """The records that it leads to."""
    linked_from: tuple[Link, ...]
    """The records that lead to it."""


NUMBERS: dict[str, type[Shape]] = {"exercise": ExerciseNumbers, "plan": PlanNumbers}
"""What is computed, by kind; nothing for the others."""


def _fields(kind: str, model: type[Record]) -> dict[str, Any]:
    """Return the types of the fields that differ; types made while running are Any to a checker."""
    return {"kind": Literal[kind], "data": model, "computed": NUMBERS.get(kind, Nothing)}


ANSWERS: dict[str, type[Answer]] = {
    kind: create_model(
        f"{model.__name__}Answer",
        __base__=Answer,
        __doc__=f"A record of the kind {kind} with all that belongs to it.",
        **_fields(kind, model),
    )
    for kind, model in KINDS.items()
}
"""The answer of each kind."""


class Entry(Shape):
    """A record in the index of its kind."""

    slug: str
    """Its name within its kind."""
    name: str
    """What a link to it says."""
    summary: str
    """What it is, in plain words."""
    url: str
    """Its page."""
    api_url: str
    """Its own answer."""
    changed: str | None = None
    """Date of its last change, or on which it was added; where that is written down."""


class KindIndex(File):
    """All records of a kind."""

    kind: str
    """The kind."""
    count: int
    """How many there are."""
    records: tuple[Entry, ...]
    """The records by slug."""


class KindPlace(Shape):
    """A kind, and where its records stand."""

    kind: str
    """The kind."""
    count: int
    """How many records there are."""
    api_url: str
    """The index of its records."""
    schema_url: str
    """The JSON Schema of an answer."""


class Licences(Shape):
    """Who may do what with it."""

    data: str
    """Address of the licence of texts, data and figures."""
    attribution: str
    """Whom to name."""
    more: str | None = None
    """Address of the page with all licences and sources."""


class Index(File):
    """What there is, and where: the way in."""

    version: str
    """Number in CHANGELOG-API.md: fields may have been added since 1.0."""
    name: str
    """Name of the site."""
    url: str
    """Address of the site."""
    licence: Licences
    """Who may do what with it."""
    kinds: tuple[KindPlace, ...]
    """The kinds of records."""
    openapi: str
    """Address of the OpenAPI 3.1 description."""
    exercises_csv: str
    """Address of all exercises as a table."""
    search: str
    """Address of the search index."""
    feed: str
    """Address of the Atom feed of new and changed records."""
    llms: str
    """Address of llms.txt, which leads to every page as Markdown."""


class SearchEntry(Shape):
    """A record in the search index."""

    kind: str
    """Its kind."""
    slug: str
    """Its name within its kind."""
    name: str
    """What a link to it says."""
    aliases: tuple[str, ...]
    """Other names that people search for."""
    summary: str
    """What it is, in plain words."""
    url: str
    """Its page."""
    words: str
    """More words that should find it: small letters, by alphabet, each once."""


class SearchIndex(File):
    """Names and words of all records, to search in."""

    records: tuple[SearchEntry, ...]
    """The records by kind and slug."""
