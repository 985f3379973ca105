"""A weekly plan's recipe: for whom, which runs, how much band work. The planner makes the weeks."""

from typing import Annotated, Literal

from pydantic import Field, Strict

from .base import (
    Added,
    Addressed,
    Alias,
    Changes,
    Flag,
    Name,
    Pair,
    Part,
    Prose,
    Ref,
    Sentence,
    Sets,
    Slug,
    Summary,
    Times,
)
from .exercise import BandKind, ConceptRef, ExerciseRef, Level

Runner = Literal["sprinter", "road-runner", "distance-runner"]
Season = Literal["off-season", "in-season", "taper", "any"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Half = Literal["morning", "evening"]
RunKind = Literal["easy", "long", "tempo", "intervals", "sprints", "race"]
Style = Literal["heavy", "light", "stretch"]
Progress = Literal["add-sets", "reps-then-band", "steady"]

DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Minutes = Annotated[int, Strict(), Field(ge=5, le=240)]
RunMinutes = Annotated[int, Strict(), Field(ge=1, le=720)]


class PlannedRun(Part):
    """A run that the runner does anyway: the band work is put around it."""

    day: Day
    """The day of the week."""

    kind: RunKind
    """easy, long, tempo (steady and hard), intervals, sprints (all out), or race."""

    minutes: Annotated[tuple[RunMinutes, RunMinutes], Pair(), Field(examples=[45, [60, 90]])]
    """Minutes with warm-up: a whole number, or a pair [first week, last week of building]. Up to
    720: nobody plans to run for more than twelve hours."""

    at: Annotated[Half, Field(examples=["evening"])] = "morning"
    """The half of the day."""


class FixedExercise(Part):
    """An exercise of a session that the author chose."""

    exercise: Annotated[ExerciseRef, Field(examples=["glute-bridge"])]
    """Its slug."""

    sets: Annotated[Sets | None, Field(examples=[[1, 4]])] = None
    """Sets in the first week and at the end of building; the exercise's own dose if left out. Up
    to 10, as more fill a day."""

    amount: Annotated[Times | None, Field(examples=[[8, 12]])] = None
    """Repetitions, steps or seconds, at first and at the end; its own dose if left out. Up to 300,
    as in a dose."""


class PlanSession(Part):
    """A session that the author fixed, in whole or in part."""

    name: Annotated[Name, Field(examples=["Legs and hips"])]
    """What it is called."""

    style: Style
    """heavy: near your limit. light: a circuit that leaves you fresh. stretch: easy stretching."""

    day: Annotated[Day | None, Field(examples=["tue"])] = None
    """Its day, if it must be that one; the planner finds one otherwise."""

    before_run: Flag = False
    """true if it is done right before that day's run."""

    exercises: Annotated[
        tuple[FixedExercise, ...],
        Field(max_length=12, examples=[[{"exercise": "glute-bridge"}, {"exercise": "side-step"}]]),
    ] = ()
    """Its exercises in order. Left out, the planner chooses them."""

    minutes: Annotated[Minutes | None, Field(examples=[15])] = None
    """Minutes that it may take, if fewer than the plan's; from 5, which one exercise needs."""

    circuit: Flag = False
    """true if you go from exercise to exercise and rest after a whole round."""


class Departure(Part):
    """A rule that a plan leaves on purpose."""

    rule: Annotated[Slug, Field(examples=["strong-twice"])]
    """The rule's id: one that should be kept, and that this plan does not keep."""

    why: Annotated[Sentence, Field(examples=["Two days of sprints leave room for one."])]
    """Why not, in one or two sentences; it stands beside the rule on the plan's page."""


class Plan(Addressed):
    """A weekly plan. One file, ``content/plans/<slug>.yml``."""

    kind = "plan"
    folder = "content/plans"

    name: Annotated[Name, Field(examples=["Road runner, off-season, four runs"])]
    """The name in the title and on cards."""

    aliases: Annotated[tuple[Alias, ...], Field(max_length=8, examples=[["winter plan"]])] = ()
    """Other names that people search for."""

    summary: Annotated[Summary, Field(examples=["Two band sessions around four runs a week."])]
    """One line for cards and search results."""

    text: Annotated[Prose, Field(examples=["For runners who train for 10 km and more."])]
    """Whom it is for, and how to use it."""

    runners: Annotated[
        tuple[Runner, ...], Field(min_length=1, max_length=3, examples=[["road-runner"]])
    ]
    """For whom it is."""

    season: Season
    """The part of the year: building, racing, the two weeks before a race, or any."""

    level: Level
    """The hardest level of exercise that the planner may choose."""

    bands: Annotated[tuple[BandKind, ...], Field(min_length=1, examples=[["mini-loop"]])]
    """The kinds of band that the runner owns."""

    anchor: Flag = False
    """true if there is something firm to fix a band to."""

    minutes: Annotated[Minutes, Field(examples=[30])]
    """Minutes that a band session may take: from 5, which one exercise needs, to 240."""

    weeks: Annotated[int, Strict(), Field(ge=1, le=24, examples=[4])]
    """Number of weeks; up to 24, which is half a year: nobody knows what comes after."""

    runs: Annotated[tuple[PlannedRun, ...], Field(max_length=14)] = ()
    """The runs of a week, in any order."""

    busy: Annotated[tuple[Day, ...], Field(max_length=5, examples=[["wed"]])] = ()
    """Days without time for a band session."""

    sessions: Annotated[tuple[PlanSession, ...], Field(min_length=1, max_length=5)]
    """The band sessions of a week."""

    progress: Progress
    """How it grows: a set each week; repetitions, then the next band; or not at all."""

    deload: Annotated[int | None, Strict(), Field(ge=2, le=24, examples=[4])] = None
    """Every so many weeks one is easy. Leave out for none. From 2: every week would be no rest."""

    taper: Annotated[int, Strict(), Field(ge=0, le=3, examples=[2])] = 0
    """Weeks before a race, at the end, in which the amount goes down and the effort stays.
    Up to 3: longer ones are plans of their own."""

    longest_run: Annotated[RunMinutes | None, Field(examples=[60])] = None
    """Minutes of the longest run of the 30 days before; the longest of week 1 if left out. Up to
    720, as for a run."""

    doctor_first: Flag = False
    """true if the reader should ask a doctor or physiotherapist before starting."""

    people: Annotated[int | None, Strict(), Field(ge=2, le=200, examples=[20])] = None
    """For a group that goes round in stations: how many people. From 2, as one is no group, to
    200, as no hall holds more."""

    trains: Annotated[tuple[ConceptRef, ...], Field(max_length=5, examples=[["interference"]])] = ()
    """The concepts that this plan shows."""

    notes: Annotated[
        tuple[Sentence, ...],
        Field(max_length=6, examples=[["Skip the session if you feel ill."]]),
    ] = ()
    """What else to know, one thing per line."""

    departs: Annotated[tuple[Departure, ...], Field(max_length=6)] = ()
    """Rules that it leaves on purpose, each with the reason."""

    sources: Annotated[
        tuple[Annotated[Slug, Ref("source")], ...],
        Field(max_length=6, examples=[["robineau-2016"]]),
    ] = ()
    """Sources of what the text says; the rules name their own."""

    added: Added = None
    changed: Changes = ()
