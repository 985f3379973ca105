"""What every template can call or read: names, types, and a line about each, for clubs.

``Templates`` fills ``PageGlobals``, ``outputs.markdown_twins`` fills ``TwinGlobals``. Components
are the third thing that every template can call: each has an ``about.yml``.
"""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from typing import Any, Concatenate

from markupsafe import Markup

from ..figures.muscle_map import ChoosingMap, MuscleMap
from ..library.graph import Graph
from ..library.records import Hidden, Key, Library
from ..mechanics.estimate import Estimate
from ..model import Band, Exercise, Plan, Record
from ..planner import Item, Run, Session, Week
from ..views.band_labels import Drawing
from ..views.concept_figures import ConceptFigures
from ..views.exercise_mechanics import Mechanics
from ..views.gait import Stride
from ..views.level_words import LevelWords
from ..views.plan import PlanView, Verdict
from ..views.pull_words import PullWords
from .embed_codes import Embed
from .live_files import LiveFiles


@dataclass(frozen=True)
class PageGlobals:
    """What every template can call or read."""

    t: Callable[Concatenate[str, ...], str]
    """The interface's words of a key, with values put into them."""
    n: Callable[[str, int], str]
    """The interface's words of a key for a number: "3 exercises"."""
    number: Callable[Concatenate[float, ...], str]
    """A number as the language writes it, with `digits` behind the point (1 if left out)."""
    date: Callable[[str], str]
    """A day as the language writes it."""
    inline: Callable[[str], Markup]
    """An author's text of one paragraph, with its links."""
    block: Callable[Concatenate[str, ...], Markup]
    """An author's text of several paragraphs."""
    library: Library
    """All records; `library.all("phase")` gives those of a kind."""
    graph: Graph
    """Which record leads to which."""
    get: Callable[[str, str], Record]
    """The record of a kind and a slug."""
    of: Callable[[list[Key], str], list[Record]]
    """The records of one kind among pairs of kind and slug."""
    by_kind: Callable[[list[Key]], list[tuple[str, list[Record]]]]
    """The records of pairs of kind and slug, in groups of one kind."""
    left_out: Callable[[str], list[Hidden]]
    """What the edition hides of a kind, with its reasons."""
    root: str
    """Stands before an address that is relative to the site."""
    safety_page: bool
    """Whether the site has the hand-written page about safety."""
    embedding_page: bool
    """Whether it has the one about frames."""
    method_page: bool
    """Whether it has the one about the method."""
    url_of: Callable[[Record], str]
    """The address of a record."""
    embed_of: Callable[[Any], Embed]
    """The frame of a record with a page."""
    name_of: Callable[[Record], str]
    """What a record is called, whatever its kind."""
    mechanics_of: Callable[[Exercise], Mechanics | None]
    """An exercise's movement in numbers; none if it has no movement."""
    level_words: LevelWords
    """Words for a band's level with its newtons in an exercise."""
    pull_words: PullWords
    """Words for what `mechanics_of(exercise).pull` holds."""
    body_map: Callable[..., MuscleMap]
    """The drawing of the body with muscles picked out."""
    choosing_map: Callable[..., ChoosingMap]
    """The drawing of the body in which muscles are chosen."""
    curves_of: Callable[[list[Band], str, str], Drawing | None]
    """The drawing of the bands' forces; none if they were not measured."""
    label_factor: Callable[[float], Estimate]
    """A band's force at a stretch, as a share of that at 100 %."""
    relative_curve: Callable[[list[Band], str, str, str], Drawing | None]
    """The drawing of the bands' force as a share of that at 100 %."""
    plan_of: Callable[[Plan], PlanView]
    """A plan's weeks, day by day."""
    session_id: Callable[[Week, Session], str]
    """The anchor of a session on its plan's page."""
    steps_of: Callable[[Session], dict[str, Any]]
    """A session as the player's script reads it."""
    player_exercises: Callable[[list[Exercise]], dict[str, dict[str, Any]]]
    """Exercises as the player's script reads them."""
    breach_words: Callable[[Verdict], str]
    """Where a plan does not keep a rule, in words."""
    stride: Stride
    """A runner's stride: joints and muscles from contact to contact."""
    known_sources: Set[str]
    """The slugs of all sources."""
    formula_of: Callable[[str], Markup]
    """A formula as MathML, by its name."""
    concept_figures: ConceptFigures
    """The numbers behind the figures of concepts."""
    figure_named: Callable[[str], Markup]
    """A figure of a concept, by the name that its file gives."""
    authoring: bool
    """Whether to show what helps authors: while serving."""
    site_known: bool
    """Whether the site knows its address."""
    data_written: bool
    """Whether there are files for programs."""
    example_of: Callable[[str], Record | None]
    """A record of a kind that can stand as an example; none if there is none."""
    figure_address: Callable[[str, str], str]
    """The address of a record's drawing, by kind and slug."""
    live_files: LiveFiles
    """The addresses of what live figures load."""
    card: Callable[[Exercise], Markup]
    """An exercise's card: `exercise_card`, made once."""
    band_colour: Callable[[str], str]
    """What a band's colour looks like, as CSS writes it."""


@dataclass(frozen=True)
class TwinGlobals:
    """What a page as Markdown has besides, or instead: here all that is given back is Markdown."""

    t: Callable[Concatenate[str, ...], Markup]
    """The interface's words of a key, with values put into them."""
    inline: Callable[[str], Markup]
    """An author's text in one line."""
    block: Callable[Concatenate[str, ...], Markup]
    """An author's text of several paragraphs; its headings stand below level `under` (1)."""
    week_name: Callable[[Week], str]
    """What a week of a plan is called."""
    run_name: Callable[[Run], str]
    """What a run is called, and how long it takes."""
    session_facts: Callable[[Session], str]
    """Style, minutes and rounds of a session, as a sentence."""
    session_warm_up: Callable[[Session], str]
    """What comes before a session; empty if nothing does."""
    item_dose: Callable[[Item], str]
    """How much of an exercise to do."""
    item_more: Callable[[Item, Session], str]
    """With which band, how hard, and how long to rest."""
    link: Callable[[str, str], Markup]
    """A link from a text and an address."""
    autolink: Callable[[str], Markup]
    """A link that shows its address."""
    link_to: Callable[[Record], Markup]
    """A link to a record."""
    links: Callable[[Iterable[Record]], Markup]
    """Links to records, with commas between."""
    records: Callable[[str, Iterable[str]], list[Record]]
    """The records of a kind, by their slugs."""
    page_of: Callable[[Record], str]
    """The whole address of a record's page."""
    data_of: Callable[[Record], str]
    """The whole address of a record as data."""
    figure_of: Callable[[Record], str]
    """The whole address of a record's drawing; empty if there is none."""
    table_head: Callable[[Iterable[Any]], Markup]
    """The first row of a table, and the line below it."""
    table_row: Callable[[Iterable[Any]], Markup]
    """A row of a table."""
    site_name: str
    """What the site is called."""
    site_url: str
    """Its address."""
    licence: str
    """Address of the licence."""
