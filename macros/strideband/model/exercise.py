"""An exercise: what you do, with which band, how much, and why it matters to a runner."""

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from .base import (
    Added,
    Addressed,
    Alias,
    Changes,
    Effort,
    Flag,
    Name,
    Part,
    Pause,
    Ref,
    Sentence,
    Sets,
    Slug,
    Summary,
    Times,
)
from .claim import Claim
from .movement import Movement
from .tempo import Tempo

Emphasis = Literal["push", "swing", "both", "support"]
Contraction = Literal["dynamic", "isometric", "stretch"]
Level = Literal["beginner", "intermediate", "advanced"]
Position = Literal[
    "standing",
    "half-kneeling",
    "kneeling",
    "hands-and-knees",
    "plank",
    "side-lying",
    "lying-on-back",
    "lying-on-front",
    "seated",
]
Plane = Literal["sagittal", "frontal", "transverse"]
JointAction = Literal[
    "hip-flexion",
    "hip-extension",
    "hip-abduction",
    "hip-adduction",
    "hip-internal-rotation",
    "hip-external-rotation",
    "knee-flexion",
    "knee-extension",
    "ankle-dorsiflexion",
    "ankle-plantarflexion",
    "foot-inversion",
    "foot-eversion",
    "toe-flexion",
    "toe-extension",
    "pelvis-level",
    "trunk-flexion",
    "trunk-extension",
    "trunk-rotation",
    "trunk-side-bending",
    "shoulder-flexion",
    "shoulder-extension",
    "shoulder-horizontal-adduction",
    "shoulder-horizontal-abduction",
    "elbow-flexion",
    "elbow-extension",
]
BandKind = Literal["mini-loop", "fabric-loop", "long-loop", "flat-band", "tube"]
BandLevel = Literal["light", "medium", "heavy"]
Placement = Literal[
    "thighs",
    "knees",
    "shins",
    "ankles",
    "feet",
    "toes",
    "waist",
    "hips",
    "chest",
    "back",
    "upper-arms",
    "hands",
]
Anchor = Literal["floor", "knee", "hip", "chest", "overhead", "under-feet"]

AreaRef = Annotated[Slug, Ref("area")]
ConceptRef = Annotated[Slug, Ref("concept")]
ExerciseRef = Annotated[Slug, Ref("exercise")]
MuscleRef = Annotated[Slug, Ref("muscle")]


class Muscles(Part):
    """The muscles that do the work. A muscle stands in one list only."""

    primary: Annotated[
        tuple[MuscleRef, ...], Field(min_length=1, max_length=4, examples=[["gluteus-medius"]])
    ]
    """The muscles that the exercise is for, most important first."""

    secondary: Annotated[
        tuple[MuscleRef, ...], Field(max_length=8, examples=[["gluteus-maximus"]])
    ] = ()
    """Muscles that help to move or hold the load."""

    stabilising: Annotated[tuple[MuscleRef, ...], Field(max_length=8, examples=[["obliques"]])] = ()
    """Muscles that keep the rest of the body still."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        seen: dict[str, str] = {}
        for role in ("primary", "secondary", "stabilising"):
            for muscle in getattr(self, role):
                if muscle in seen:
                    raise PydanticCustomError(
                        "muscle_twice",
                        "a muscle stands twice",
                        {"muscle": muscle, "first": seen[muscle], "second": role},
                    )
                seen[muscle] = role
        return self


class BandUse(Part):
    """Which band, where it sits, where it is fixed, and whether it resists or helps."""

    kinds: Annotated[
        tuple[BandKind, ...],
        Field(min_length=1, examples=[["mini-loop", "fabric-loop"]]),
    ]
    """Kinds of band that work, the best one first."""

    placement: Annotated[tuple[Placement, ...], Field(min_length=1, examples=[["knees"]])]
    """Where on the body the band sits. Knees means just above the knees."""

    anchor: Annotated[Anchor | None, Field(examples=["floor"])] = None
    """Height of the point that holds the other end; under-feet when you stand on the band.
    Leave out when the band only runs between parts of the body."""

    role: Literal["resist", "assist"]
    """resist: the band makes it harder. assist: the band helps you."""

    level: BandLevel
    """The band to start with."""


class Mistake(Part):
    """A common mistake and what to do about it."""

    said_by = "mistake"

    mistake: Annotated[Sentence, Field(examples=["The pelvis rolls backwards."])]
    """What goes wrong, as you would see it."""

    fix: Annotated[Sentence, Field(examples=["Stack the hips and lift less high."])]
    """What to do instead."""


class Dose(Part):
    """How much: sets of repetitions, steps or a hold; exactly one of the three."""

    sets: Annotated[Sets, Field(examples=[[2, 3]])]
    """Number of sets: a whole number, or a pair [low, high]; up to 10, as more fill a day."""

    reps: Annotated[Times | None, Field(examples=[[8, 12]])] = None
    """Repetitions in a set; up to 300: more is a slip of the finger."""

    steps: Annotated[Times | None, Field(examples=[10])] = None
    """Steps in a set, for walks; up to 300, as a walk with a band is no run."""

    hold: Annotated[Times | None, Field(examples=[[20, 40]])] = None
    """Seconds to hold, for isometric exercises and stretches; up to 300, which is five minutes."""

    per_side: Flag
    """true if the amount counts for each side."""

    tempo: Annotated[Tempo | None, Field(examples=["2-1-2"])] = None
    """Seconds for the way out, the pause, and the way back. Both ways take one or more: a movement
    takes time."""

    rest: Annotated[Pause, Field(examples=[60])]
    """Seconds of rest after a set; up to 600, as after ten minutes one is cold."""

    effort: Annotated[Effort, Field(examples=[[6, 8]])]
    """Rating of perceived exertion from 1 (nothing) to 10 (all you have) at the end of a set."""

    @model_validator(mode="after")
    def _one_amount(self) -> Self:
        given = [name for name in ("reps", "steps", "hold") if getattr(self, name) is not None]
        if len(given) != 1:
            raise PydanticCustomError("one_amount", "exactly one amount", {"given": given})
        return self


class Limits(Part):
    """What the safety notes allow, in numbers: plans keep them. A note says each in words."""

    band: Annotated[BandLevel | None, Field(examples=["light"])] = None
    """The hardest band; the note names it: "a light loop". Leave out where any will do."""

    sets: Annotated[int | None, Strict(), Field(ge=1, le=10, examples=[1])] = None
    """The most sets in the first week; the note says them: "one set". Up to 10, as in a dose."""

    hours: Annotated[int | None, Strict(), Field(ge=1, le=72, examples=[72])] = None
    """Hours to leave before a hard run; the note says them: "72 hours". Up to 72: nothing known
    takes longer."""


class Step(Part):
    """The way from this exercise to a harder one."""

    said_by = "to"

    to: Annotated[ExerciseRef, Field(examples=["side-lying-hip-abduction"])]
    """Slug of the harder exercise."""

    by: Annotated[Sentence, Field(examples=["The straight leg makes the lever longer."])]
    """What makes it harder."""


class Exercise(Addressed):
    """An exercise. One file, ``exercises/<slug>.yml``."""

    if TYPE_CHECKING:  # Pydantic gives it to what is frozen; checkers do not see that.

        def __hash__(self) -> int: ...

    kind = "exercise"
    folder = "exercises"

    name: Annotated[Name, Field(examples=["Clamshell"])]
    """The name in the title and on cards."""

    aliases: Annotated[tuple[Alias, ...], Field(max_length=8, examples=[["clam", "clams"]])] = ()
    """Other names that people search for."""

    summary: Annotated[
        Summary, Field(examples=["Open the top knee against a loop while lying on your side."])
    ]
    """One line for cards and search results: what you do and what for."""

    areas: Annotated[
        tuple[AreaRef, ...], Field(min_length=1, max_length=3, examples=[["strength"]])
    ]
    """The areas it serves, the main one first."""

    emphasis: Emphasis
    """The part of the stride it serves: push, swing, both; support for trunk and upper body."""

    contraction: Contraction
    """dynamic: you move. isometric: you hold still against the load. stretch: you lengthen."""

    level: Level
    """Who can start with it."""

    position: Position
    """The position of the body."""

    planes: Annotated[tuple[Plane, ...], Field(min_length=1, examples=[["frontal"]])]
    """sagittal: forwards and backwards. frontal: sideways. transverse: turning."""

    actions: Annotated[
        tuple[JointAction, ...],
        Field(min_length=1, examples=[["hip-abduction", "hip-external-rotation"]]),
    ]
    """The joint actions that the load is worked against (a stretch: the way you stretch)."""

    muscles: Muscles
    """The muscles, by the part they play."""

    band: BandUse
    """The band and how it is used."""

    trains: Annotated[
        tuple[ConceptRef, ...], Field(max_length=5, examples=[["muscle-balance"]])
    ] = ()
    """The concepts that this exercise trains or shows."""

    setup: Annotated[
        tuple[Sentence, ...],
        Field(min_length=1, max_length=5, examples=[["Put the loop just above both knees."]]),
    ]
    """How to get ready, one action per line."""

    steps: Annotated[
        tuple[Sentence, ...],
        Field(min_length=2, max_length=7, examples=[["Open the top knee.", "Lower it slowly."]]),
    ]
    """The movement, one action per line."""

    cues: Annotated[
        tuple[Sentence, ...],
        Field(min_length=2, max_length=5, examples=[["Hips forwards.", "Slow on the way down."]]),
    ]
    """Short reminders to say to yourself."""

    mistakes: Annotated[tuple[Mistake, ...], Field(min_length=2, max_length=5)]
    """Common mistakes, each with its fix."""

    dose: Dose
    """How much to do."""

    movement: Movement | None = None
    """How it moves, in key frames; the figure and the mechanics are computed from it."""

    harder: Annotated[tuple[Step, ...], Field(max_length=4)] = ()
    """Harder exercises to go on to. The easier direction is derived: write it once."""

    stands_alone: Annotated[
        Sentence | None, Field(examples=["A stretch; go further only as far as it feels easy."])
    ] = None
    """Why there is neither an easier nor a harder exercise; only if that is so."""

    safety: Annotated[
        tuple[Sentence, ...],
        Field(max_length=5, examples=[["Stop if you feel a pinch in the front of the hip."]]),
    ] = ()
    """Safety notes of this exercise only. General ones come from its band, anchor and position."""

    limits: Limits | None = None
    """What of these notes a plan can keep: the hardest band, the sets at first, hours to a run."""

    why: Annotated[Sentence, Field(examples=["It trains the muscles that hold the pelvis level."])]
    """Why a runner should care, in one or two sentences."""

    claims: Annotated[tuple[Claim, ...], Field(min_length=1, max_length=5)]
    """What is claimed for the exercise, with verdicts."""

    added: Added = None
    changed: Changes = ()
