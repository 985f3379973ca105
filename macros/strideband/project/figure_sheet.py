"""All figures on one sheet, of exercises every key frame: for the eye. Dark with ``#dark``."""

from collections.abc import Iterator

from markupsafe import Markup

from ..figures.svg import element
from ..library.graph import Graph
from ..model import Exercise
from ..pages import components
from ..pages.styles import page_styles, style_parts
from ..pages.templates import Templates
from ..text.messages import Messages
from ..views.exercise_mechanics import LibraryMechanics

_STYLE = """
body { margin: 0; background: var(--sb-paper); color: var(--sb-ink); font: 15px var(--sb-font); }
section { display: flex; flex-wrap: wrap; gap: 8px; padding: 10px; align-items: end; }
.row { display: flex; flex-wrap: wrap; gap: 8px; width: 100%; }
h2 { width: 100%; margin: 0; font-size: 17px; }
section figure { margin: 0; }
section figure > figcaption { font-size: 13px; color: var(--sb-ink-soft); }
section figure > .sb-fig { height: 200px; width: auto; max-width: 300px; }
section figure > .sb-fig { background: var(--sb-surface); }
.md-typeset { width: min(100%, 60rem); }
"""


def contact_sheet(graph: Graph) -> str:
    """Return the sheet as one HTML page that needs no other file."""
    rows = [*_exercises(graph), *_components(graph)]
    style = Markup(page_styles(style_parts()) + _STYLE)
    head = element("head", element("meta", charset="utf-8"), element("style", style))
    dark = 'location.hash=="#dark"&&(document.body.dataset.mdColorScheme="slate")'
    body = element("body", *rows, element("script", Markup(dark)), data_md_color_scheme="default")
    return f"<!doctype html>\n{element('html', head, body, lang='en', dir='ltr')}\n"


def _exercises(graph: Graph) -> Iterator[Markup]:
    """Yield each exercise: the key frames of its moving figure, and under them its stills."""
    of_library = LibraryMechanics(graph.library)
    for exercise in graph.library.all(Exercise):
        mechanics = of_library.of(exercise)
        if mechanics is None:
            continue
        drawing = mechanics.drawing
        yield element(
            "section",
            element("h2", exercise.name),
            element("svg", drawing.shapes, width="0", height="0"),
            _row(drawing.moving_stills, drawing.figure.viewbox),
            _row(drawing.stills, drawing.still_figure.viewbox),
        )


def _row(pictures: list[tuple[str, Markup]], box: str) -> Markup:
    """Return pictures of one exercise side by side."""
    shown = [
        element(
            "figure",
            element("svg", picture, viewBox=box, class_="sb-fig"),
            element("figcaption", name),
        )
        for name, picture in pictures
    ]
    return element("div", *shown, class_="row")


def _components(graph: Graph) -> Iterator[Markup]:
    """Yield the examples of all components that draw, but for pictures that are other files."""
    templates = Templates(graph, Messages())
    for about in components.offered():
        for example in about.shown:
            try:
                html = templates.call_as_author("{{ " + example.call + " }}")
            except ValueError:
                continue  # The project lacks a record that the example shows.
            if "<svg" in html and "<img" not in html:
                shown = element("div", Markup(html), class_="md-typeset")
                yield element("section", element("h2", f"{about.name}: {example.title}"), shown)
