"""Pages and components of one library, rendered in one language."""

from collections.abc import Callable, Hashable
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from ..figures.formula import formula
from ..figures.muscle_map import choosing_map, muscle_map
from ..library.build_cache import Keep
from ..library.graph import Graph
from ..model import Concept, Exercise, Muscle
from ..model.reads import Noted, Reads, noting, use
from ..text.messages import Messages
from ..text.prose import ROOT, Prose, name_of
from ..views.band_labels import curves_of, label_factor, relative_curve
from ..views.concept_figures import concept_figures
from ..views.exercise_mechanics import LibraryMechanics
from ..views.gait import Stride
from ..views.level_words import LevelWords
from ..views.plan import Plans, breach_words, session_id
from ..views.pull_words import PullWords
from ..views.session_player import player_exercises, player_session
from . import components
from .addresses import figure_address
from .author_calls import AuthorCalls
from .contexts import GuideContext
from .embed_codes import embed_of
from .environment import make_environment
from .handwritten import has_page
from .kinds.band import colour_of
from .kinds.kind import Context
from .live_files import live_files
from .record_lookup import RecordLookup
from .styles import Parts, style_parts
from .template_globals import PageGlobals
from .template_guide import guide


class Templates:
    """Renders pages and components of one library in one language."""

    def __init__(
        self,
        graph: Graph,
        messages: Messages,
        environment: Environment | None = None,
        *,
        authoring: bool = False,
        site_url: str = "",
        styles: Parts | None = None,
        keep: Keep = lambda name, make, *given: make(),
    ):
        """Take what is shown, and how.

        Args:
            graph: the library's graph.
            messages: the interface's words.
            environment: where templates are looked up; the package's own without it.
            authoring: whether to show what helps authors, while serving.
            site_url: address of the site; empty if not known.
            styles: the parts of the style sheet; the package's own without it.
            keep: gives what earlier builds have worked out.
        """
        self.styles = styles or style_parts()
        self.graph = graph
        self.library = graph.library
        self.messages = messages
        lookup = RecordLookup(self.library)
        self.prose = Prose(lookup.explain, messages.text("prose.table"))
        self.mechanics = LibraryMechanics(self.library)
        self.levels = LevelWords(self.library, messages, self.mechanics, keep)
        self.plans = Plans(self.library)
        self.environment = environment or make_environment()
        given = PageGlobals(
            t=messages.text,
            n=messages.count,
            number=messages.number,
            date=messages.date,
            inline=self.prose.inline,
            block=self.prose.block,
            library=self.library,
            graph=graph,
            get=self.library.get,
            of=lookup.of,
            by_kind=lookup.by_kind,
            left_out=lookup.left_out,
            root=ROOT,
            safety_page=has_page(self.library, "safety.md"),
            embedding_page=has_page(self.library, "embedding/index.md"),
            method_page=has_page(self.library, "method.md"),
            url_of=lookup.url_of,
            embed_of=lambda record: embed_of(record.kind, record.slug, record.name, site_url),
            name_of=name_of,
            mechanics_of=self.mechanics.of,
            pull_words=PullWords(messages),
            body_map=muscle_map,
            choosing_map=choosing_map,
            curves_of=curves_of,
            label_factor=label_factor,
            relative_curve=relative_curve,
            plan_of=self.plans.of,
            session_id=session_id,
            level_words=self.levels,
            steps_of=lambda session: player_session(session, messages, self.levels),
            player_exercises=player_exercises,
            breach_words=lambda verdict: breach_words(verdict, self.library, messages),
            stride=Stride(self.library, self.mechanics),
            known_sources=lookup.known("source"),
            formula_of=formula,
            concept_figures=concept_figures(),
            figure_named=lambda name: self._macros[name.replace("-", "_")](),
            authoring=authoring,
            site_known=bool(site_url),
            # As in Site: what programs read is not written without an address, nor while serving.
            data_written=bool(site_url) and not authoring,
            example_of=lookup.example_of,
            figure_address=figure_address,
            live_files=live_files(),
            card=self._card,
            band_colour=colour_of,
        )
        self.environment.globals.update(vars(given))
        self._cards = Noted[Markup]()
        self._macros: dict[str, Callable[..., Markup]] = {}
        names = components.names()
        self.environment.globals.update({name: self._component(name) for name in names})
        for name in names:
            with noting() as reads:
                module = self.environment.get_template(f"{name}/macro.html").make_module()
            self._macros[name] = _noted(getattr(module, name), reads)
        self._author_calls = AuthorCalls(self.library, self._macros)

    def _component(self, name: str) -> Callable[..., Markup]:
        """Return a call of a component that is looked up when it is made: they call each other."""
        return lambda *arguments, **options: self._macros[name](*arguments, **options)

    def page(self, template: str, *contexts: Context) -> Markup:
        """Render a page template with the fields of its contexts: see ``template_contract``."""
        fields = {name: value for context in contexts for name, value in vars(context).items()}
        return Markup(self.environment.get_template(f"{template}.html").render(fields))

    def guide(self) -> GuideContext:
        """Return what every template gets, for the page about it."""
        return guide()

    def figure(self, record: Concept | Muscle) -> Markup:
        """Return the first explained figure of a concept; of a muscle the map with it."""
        if isinstance(record, Muscle):
            return self._macros["muscle_map"]([record])
        return self._macros[record.figures[0].replace("-", "_")]()

    def _card(self, exercise: Exercise) -> Markup:
        """Return an exercise's card, rendered once: it stands on many pages."""
        return self._cards.get(exercise.slug, lambda: self._macros["exercise_card"](exercise))

    def call_as_author(
        self, text: str, keep: Callable[[Markup], str] = str, *, of_base: bool = False
    ) -> Markup:
        """Render the components called in a hand-written text; see ``AuthorCalls``."""
        return self._author_calls.render(text, keep, of_base=of_base)


MOST = 256
"""Of each component, how much that it made of words alone is kept: those of a library are few."""


def _noted(macro: Callable[..., Markup], reads: Reads) -> Callable[..., Markup]:
    """Return a component that says of which templates it was made whenever it is called.

    What it makes of words alone (slugs, choices) it makes once: the map of the same muscles stands
    on many pages.
    """
    made = Noted[Markup](MOST)

    def call(*arguments: Any, **options: Any) -> Markup:
        use(reads)
        words = (*map(_words, arguments), *map(_words, options.values()))
        if None in words:
            return macro(*arguments, **options)
        name = (len(arguments), *options, *words)
        return made.get(name, lambda: macro(*arguments, **options))

    return call


def _words(value: object) -> Hashable | None:
    """Return a word, or several, as a key; None for all else: markup too, which looks alike."""
    if type(value) is str:
        return value
    if isinstance(value, list | tuple) and all(type(part) is str for part in value):
        return tuple(value)
    return None
