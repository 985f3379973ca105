"""The Jinja environment: escapes everything, refuses unknown names, and knows every component."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)
from jinja2.runtime import Context
from markupsafe import Markup

from ..figures.formula import formula
from ..figures.muscle_map import choosing_map, muscle_map
from ..library.finding import did_you_mean
from ..library.graph import Graph
from ..library.records import Hidden, Key
from ..model import KINDS, Concept, Exercise, Muscle, Record
from ..planner import Item, Session
from ..planner.steps import steps
from ..text.messages import Messages
from ..text.prose import ROOT, Prose, plain_text
from ..views.band_labels import curves_of, label_factor, relative_curve
from ..views.concept_figures import concept_figures
from ..views.exercise_mechanics import Movements
from ..views.gait import Stride
from ..views.plan import Plans, breach_words, session_id
from . import components
from .addresses import address, figure_address, has_figure
from .embed_codes import embed_of
from .handwritten import has_page, render_calls
from .overrides import PACKAGE

FOLDER = Path(__file__).parent

_BAND_COLOURS = {
    "tan": "#d8b98a",
    "yellow": "#f0cf3c",
    "red": "#c8372d",
    "green": "#3b8a4b",
    "blue": "#2b5fae",
    "black": "#1c1c1c",
    "silver": "#b6bcc2",
    "gold": "#b8923a",
    "grey": "#85898d",
}
"""What a band's colour looks like. Other names are shown as words only."""


_EXAMPLES = {"exercise": "clamshell", "concept": "torque", "muscle": "gluteus-medius"}
"""Slugs of the records that pages show as examples, if they are there."""

_LINK_ORDER = (
    "exercise",
    "concept",
    "plan",
    "question",
    "topic",
    "muscle",
    "area",
    "phase",
    "band",
    "claim",
    "hazard",
    "term",
    "source",
)
"""The order in which a page shows what it is linked with."""


class _PlainContext(Context):
    """Calls what a template calls as it is.

    Jinja looks at each call whether the callee wants the context. None of ours does, and a page
    makes hundreds of calls: this saves a tenth of a build.
    """

    def call(self, callee: Any, *args: Any, **options: Any) -> Any:
        """Call it. Undefined names raise, as they do in Jinja."""
        options.pop("_loop_vars", None)
        options.pop("_block_vars", None)
        return callee(*args, **options)


def make_environment(own: Path | None = None) -> Environment:
    """Return an environment without a library; one serves for many builds.

    Args:
        own: folder with ``pages`` and ``components`` that win over the package's.
    """
    ours = [FOLDER / "templates", FOLDER / "components"]
    first = [own / "pages", own / "components"] if own else []
    loaders = [FileSystemLoader([*first, *ours]), PrefixLoader({PACKAGE: FileSystemLoader(ours)})]
    environment = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.context_class = _PlainContext
    environment.bytecode_cache = compiled_templates()
    return environment


class _KeptTemplates(FileSystemBytecodeCache):
    """Jinja's cache, in folders too whose names are not text in the reader's locale."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the key of a template: its name and its file."""
        return hashlib.sha256(os.fsencode(f"{name}|{filename}")).hexdigest()


def compiled_templates() -> FileSystemBytecodeCache | None:
    """Return where compiled templates are kept from one run to the next; None if there is no place.

    To compile ours and the theme's takes a second, half of a small site's build. Jinja keeps them
    in a folder of the user's own below the system's temporary one, by name and content.
    """
    try:
        return _KeptTemplates(pattern="__strideband_%s.cache")
    except (RuntimeError, OSError):
        return None


def templates_changed() -> int:
    """Return when one of our templates changed last, in nanoseconds."""
    return max(path.stat().st_mtime_ns for path in FOLDER.rglob("*.html"))


class Templates:
    """Renders pages and components of one library in one language."""

    def __init__(
        self,
        graph: Graph,
        messages: Messages,
        environment: Environment | None = None,
        prose_cache: dict[tuple[str, bool], str] | None = None,
        *,
        authoring: bool = False,
        site_url: str = "",
        styles: dict[str, str] | None = None,
    ):
        """Take what is shown, and how.

        Args:
            graph: the library's graph.
            messages: the interface's words.
            environment: where templates are looked up; the package's own without it.
            prose_cache: texts rendered before.
            authoring: whether to show what helps authors, while serving.
            site_url: address of the site; empty if not known.
            styles: the parts of the style sheet; the package's own without it.
        """
        self.styles = styles or components.style_parts()
        self.graph = graph
        self.library = graph.library
        self.messages = messages
        self.prose = Prose(self._resolve, messages.text("prose.table"), prose_cache)
        self.movements = Movements(self.library)
        self.plans = Plans(self.library)
        self.environment = environment or make_environment()
        self.environment.globals.update(
            t=messages.text,
            n=messages.count,
            number=messages.number,
            date=messages.date,
            inline=self.prose.inline,
            block=self.prose.block,
            library=self.library,
            graph=graph,
            get=self.library.get,
            of=self.of,
            by_kind=self.by_kind,
            left_out=self.left_out,
            root=ROOT,
            safety_page=has_page(self.library, "safety.md"),
            embedding_page=has_page(self.library, "embedding/index.md"),
            method_page=has_page(self.library, "method.md"),
            url=self.url,
            url_of=self.url_of,
            embed_of=lambda record: embed_of(record.kind, record.slug, record.name, site_url),
            name_of=self.name_of,
            mechanics_of=self.movements.of,
            body_map=muscle_map,
            choosing_map=choosing_map,
            curves_of=curves_of,
            label_factor=label_factor,
            relative_curve=relative_curve,
            plan_of=self.plans.of,
            session_id=session_id,
            steps_of=self.steps_of,
            player_exercises=self.player_exercises,
            breach_words=lambda verdict: breach_words(verdict, self.library, messages),
            stride=Stride(self.library, self.movements),
            known_sources=set(self.library.entries["source"]),
            formula_of=formula,
            concept_figures=concept_figures(),
            figure_named=lambda name: self._macros[name.replace("-", "_")](),
            authoring=authoring,
            site_known=bool(site_url),
            # As in Site: what programs read is not written without an address, nor while serving.
            data_written=bool(site_url) and not authoring,
            example_of=self.example_of,
            figure_address=figure_address,
            card=self._card,
            band_colour=lambda colour: _BAND_COLOURS.get(colour, "transparent"),
        )
        self._cards: dict[str, Markup] = {}
        self._macros: dict[str, Callable[..., Markup]] = {}
        names = components.names()
        self.environment.globals.update({name: self._component(name) for name in names})
        for name in names:
            module = self.environment.get_template(f"{name}/macro.html").make_module()
            self._macros[name] = getattr(module, name)

    def _component(self, name: str) -> Callable[..., Markup]:
        """Return a call of a component that is looked up when it is made: they call each other."""
        return lambda *arguments, **options: self._macros[name](*arguments, **options)

    def page(self, template: str, **context: Any) -> Markup:
        """Render a page template."""
        return Markup(self.environment.get_template(f"{template}.html").render(**context))

    def example_of(self, kind: str) -> Record | None:
        """Return a record of a kind that pages show as an example: a club may hide any."""
        drawn = [record for record in self.library.all(kind) if has_figure(record)]
        return next((r for r in drawn if r.slug == _EXAMPLES[kind]), drawn[0] if drawn else None)

    def figure(self, record: Concept | Muscle) -> Markup:
        """Return the first explained figure of a concept; of a muscle the map with it."""
        if isinstance(record, Muscle):
            return self._macros["muscle_map"]([record])
        return self._macros[record.figures[0].replace("-", "_")]()

    def url(self, kind: str, slug: str) -> str:
        """Return the address of a record, from the root mark on."""
        topic = self.library.get("question", slug).topic if kind == "question" else None
        return ROOT + address(kind, slug, topic)

    def url_of(self, record: Record) -> str:
        """Return the address of a record, from the root mark on."""
        return ROOT + address(record.kind, record.slug, getattr(record, "topic", None))

    def name_of(self, record: Record) -> str:
        """Return what a link to a record says."""
        for field in ("name", "question", "text", "title"):
            if value := getattr(record, field, None):
                return value
        return record.slug

    def steps_of(self, session: Session) -> dict[str, Any]:
        """Return a session as its player reads it.

        Steps are rows, as a page holds many: kind, index of the item, set, sets, side, seconds,
        index of the next work.
        """
        place = {id(item): number for number, item in enumerate(session.items)}
        rows = [
            (s.kind, place[id(s.item)], s.set, s.sets, s.side, s.seconds, s.next)
            for s in steps(session)
        ]
        return {
            "name": session.name,
            "circuit": session.circuit,
            "items": [*map(self._player_item, session.items)],
            "steps": rows,
        }

    def _player_item(self, item: Item) -> dict[str, Any]:
        text, tempo = self.messages.text, item.exercise.dose.tempo
        level = text(f"band-level.{item.level}")
        return {
            "exercise": item.exercise.slug,
            "amount": item.amount,
            "unit": item.unit,
            "tempo": [*tempo] if tempo else None,
            "band": text("item.band", band=text(f"band.{item.band}"), level=level),
            "effort": text("item.effort", n=item.effort),
        }

    def player_exercises(self, exercises: list[Exercise]) -> dict[str, dict[str, Any]]:
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

    def _card(self, exercise: Exercise) -> Markup:
        """Return an exercise's card, rendered once: it stands on many pages."""
        if exercise.slug not in self._cards:
            self._cards[exercise.slug] = self._macros["exercise_card"](exercise)
        return self._cards[exercise.slug]

    def of(self, keys: list[Key], kind: str) -> list[Record]:
        """Return the records of one kind among keys."""
        return [self.library.get(*key) for key in keys if key[0] == kind]

    def left_out(self, kind: str) -> list[Hidden]:
        """Return what a club's edition hides of a kind, with its reasons."""
        return [hidden for key, hidden in self.library.hidden.items() if key[0] == kind]

    def by_kind(self, keys: list[Key]) -> list[tuple[str, list[Record]]]:
        """Return the records of keys in groups of one kind, as lists of links show them."""
        groups: dict[str, list[Record]] = {kind: [] for kind in _LINK_ORDER}
        for kind, slug in keys:
            groups[kind].append(self.library.get(kind, slug))
        return [(kind, records) for kind, records in groups.items() if records]

    def call(self, name: str, /, *arguments: Any, **options: Any) -> Markup:
        """Call a component as an author does: records are named by their slugs.

        Raises:
            ValueError: if the component, an option or a record does not exist; says what does.
        """
        if name not in {component.name for component in components.offered()}:
            known = [component.name for component in components.offered()]
            raise ValueError(f"unknown macro '{name}'.{did_you_mean(name, known)}")
        about = components.about(name)
        given = dict(zip((option.name for option in about.options), arguments, strict=False))
        if len(arguments) > len(about.options):
            raise ValueError(f"{name} takes at most {len(about.options)} options.")
        given |= options
        known_options = {option.name: option for option in about.options}
        for option in given:
            if option not in known_options:
                hint = did_you_mean(option, known_options)
                raise ValueError(f"{name}: unknown option '{option}'.{hint}")
        for option in about.options:
            if option.required and option.name not in given:
                raise ValueError(f"{name}: the option '{option.name}' is missing.")
        records = {
            option: self._argument(name, known_options[option].kind, value)
            for option, value in given.items()
        }
        return self._macros[name](**records)

    def call_as_author(
        self, text: str, keep: Callable[[Markup], str] = str, *, of_base: bool = False
    ) -> Markup:
        """Render the components called in a hand-written text.

        Args:
            text: the text, with calls between double braces.
            keep: gives what stands in place of a component's HTML.
            of_base: whether the text comes from the base: what is gone is then left out.

        Raises:
            ValueError: if a component, an option or a record does not exist.
        """

        def call(name: str, /, *arguments: Any, **options: Any) -> str:
            if of_base:
                arguments, options, lost = self._without_gone(name, arguments, options)
                if lost:
                    return ""
            return keep(self.call(name, *arguments, **options))

        return Markup(render_calls(text, [about.name for about in components.offered()], call))

    def _without_gone(
        self, name: str, arguments: tuple[Any, ...], options: dict[str, Any]
    ) -> tuple[tuple[Any, ...], dict[str, Any], bool]:
        """Return a call without the records that are gone; whether nothing is left to show."""
        kinds = {option.name: option.kind for option in components.about(name).options}
        given = dict(zip(kinds, arguments, strict=False)) | options
        lost = False
        for option, value in given.items():
            kind = kinds.get(option, "")
            if kind.endswith("-list"):
                there = self.library.entries.get(kind.removesuffix("-list"), {})
                given[option] = [slug for slug in value if slug in there]
                lost = lost or not given[option]
            elif kind in KINDS:
                lost = lost or (kind, value) not in self.library
        return (), given, lost

    def _argument(self, macro: str, kind: str, value: Any) -> Any:
        if kind.endswith("-list"):
            return [self._argument(macro, kind.removesuffix("-list"), item) for item in value]
        if kind not in KINDS:
            return value
        if (kind, value) not in self.library:
            hint = did_you_mean(str(value), self.library.entries[kind])
            raise ValueError(f"{macro}: unknown {kind} '{value}'.{hint}")
        return self.library.get(kind, value)

    def _resolve(self, kind: str, slug: str) -> tuple[str, str]:
        if (kind, slug) not in self.library:
            return "", ""
        record = self.library.get(kind, slug)
        where = address(kind, slug, getattr(record, "topic", None))
        match kind:
            case "term":
                return where, plain_text(record.text)
            case "concept" | "muscle" | "phase":
                return where, record.summary
            case _:
                return where, ""
