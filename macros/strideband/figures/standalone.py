"""An exercise's best moment as an SVG file of its own, which knows no page and no style sheet."""

from .exercise import Figure
from .part_elements import part_element, transform

_COLOURS = {
    "skin": "#ad8f76",
    "hair": "#867060",
    "shirt": "#6f8da4",
    "shorts": "#5c7387",
    "shoe": "#6d7c88",
    "prime": "#d8482f",
    "second": "#e8a062",
    "band": "#2f9a63",
    "band.back": "#1f6a44",
    "arrow": "#3f8fca",
    "assist": "#9a6bc0",
    "floor": "#8b857733",
    "wall": "#8b857755",
    "block": "#8b857799",
    "post": "#8b8577",
    "anchor": "#8b8577",
}
"""Colours of stills in files, which cannot know the page's: each stands out by a contrast of 3 on
the cards of either scheme, but for what is far and what lies on something else."""


def standalone(drawn: Figure) -> str:
    """Return the best moment as an SVG file of its own, in colours for light and dark paper."""
    rules = [f".{name}{{fill:{colour}}}" for name, colour in _COLOURS.items()]
    rules.append(f".post{{fill:none;stroke:{_COLOURS['post']};stroke-width:1.6}}")
    rules += [
        f".{name}.far,.far>.{name}{{fill:{_darker(_COLOURS[name])}}}"
        for name in ("skin", "shirt", "shorts", "shoe")
    ]
    body = "".join(part_element(p, None, transform=transform(p, drawn.still)) for p in drawn.parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{drawn.viewbox}">'
        f"<style>{''.join(rules)}</style>{drawn.back}{body}</svg>\n"
    )


def _darker(colour: str) -> str:
    return "#" + "".join(f"{int(int(colour[i : i + 2], 16) * 0.82):02x}" for i in (1, 3, 5))
