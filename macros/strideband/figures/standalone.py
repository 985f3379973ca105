"""An exercise's best moment as an SVG file of its own, which knows no page and no style sheet."""

from .still_figure import StillFigure

_COLOURS = {
    "tone-0 .skin": "#dba98a",
    "tone-1 .skin": "#b97c57",
    "tone-2 .skin": "#8a5a3c",
    "tone-3 .skin": "#edc3a4",
    "hair": "#3a2c26",
    "tone-3 .hair": "#8a5f35",
    "shirt": "#4f86b5",
    "shorts": "#3a5070",
    "sock": "#f3efe6",
    "sole": "#f3efe6",
    "shoe": "#e2573c",
    "prime": "#d8301c",
    "second": "#f0a050",
    "band": "#2f9a63",
    "shade": "#1a1030",
    "eye": "#2a2020",
    "brow": "#3a2c26",
    "mouth": "#8f4438",
}
"""Of the body, on any paper; its rim stands out on light and on dark."""

_AROUND = {
    "arrow": "#3f8fca",
    "assist": "#9a6bc0",
    "floor": "#8b857733",
    "wall": "#8b857755",
    "block": "#8b857799",
    "anchor": "#8b8577",
}
"""Of what is round the body. A file cannot know the page's colours: each that matters stands out by
a contrast of 3 on the cards of either scheme."""

_RIM = "#8b8577"

_RULES = (
    ".body path{fill:currentColor;fill-rule:evenodd;stroke:currentColor;stroke-width:4;"
    "stroke-linejoin:round;stroke-linecap:round}",
    f".body .skin{{stroke:{_RIM};stroke-width:11}}",
    ".body .deep{fill-opacity:.3;stroke-width:6;stroke-dasharray:8 11}",
    ".body .shade{fill-opacity:.17;stroke:none}",
    ".body .eye,.body .brow,.body .mouth{fill:none;stroke-width:11}",
    ".body .eye{stroke-width:24}",
    f".post{{fill:none;stroke:{_RIM};stroke-width:1.6}}",
)


def standalone(drawn: StillFigure) -> str:
    """Return the best moment as an SVG file of its own, in colours for light and dark paper."""
    rules = [f".{name}{{color:{colour}}}" for name, colour in _COLOURS.items()]
    rules += [f".{name}{{fill:{colour}}}" for name, colour in _AROUND.items()]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{drawn.viewbox}">'
        f"<style>{''.join([*rules, *_RULES])}</style>{drawn.best}</svg>\n"
    )
