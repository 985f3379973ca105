"""All exercises' figures on one sheet, every key frame: for the eye. Dark with ``#dark``."""

from markupsafe import Markup

from . import components
from .figures.svg import element
from .library import Library
from .movements import Movements

_STYLE = """
body { margin: 0; background: var(--sb-paper); color: var(--sb-ink); font: 15px var(--sb-font); }
section { display: flex; flex-wrap: wrap; gap: 8px; padding: 10px; align-items: end; }
h2 { width: 100%; margin: 0; font-size: 17px; }
figure { margin: 0; } figcaption { font-size: 13px; color: var(--sb-ink-soft); }
.sb-fig { height: 200px; width: auto; max-width: 300px; background: var(--sb-surface); }
"""


def contact_sheet(library: Library) -> str:
    """Return the sheet as one HTML page that needs no other file."""
    movements = Movements(library)
    rows = []
    for exercise in library.all("exercise"):
        mechanics = movements.of(exercise)
        if mechanics is None:
            continue
        pictures = [
            element(
                "figure",
                element(
                    "svg",
                    mechanics.shapes if number == 0 else Markup(),
                    picture,
                    viewBox=mechanics.figure.viewbox,
                    class_="sb-fig",
                ),
                element("figcaption", name),
            )
            for number, (name, picture) in enumerate(mechanics.stills)
        ]
        rows.append(element("section", element("h2", exercise.name), *pictures))
    style = Markup(components.styles(components.style_parts()) + _STYLE)
    head = element("head", element("meta", charset="utf-8"), element("style", style))
    dark = 'location.hash=="#dark"&&(document.body.dataset.mdColorScheme="slate")'
    body = element("body", *rows, element("script", Markup(dark)), data_md_color_scheme="default")
    return f"<!doctype html>\n{element('html', head, body, lang='en')}\n"
