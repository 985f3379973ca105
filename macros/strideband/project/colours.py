"""Contrast of colours as WCAG 2.2 measures it, on the backgrounds that the tokens state."""

import colorsys
import re
from functools import cache

from tinycss2.color3 import RGBA, parse_color

from ..pages.style_sheet import Sheet, values
from ..pages.styles import DARK, shared_sheet

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

ENOUGH = 4.5
"""Contrast that text of ordinary size needs (WCAG 2.2, success criterion 1.4.3)."""

SCHEMES = {"light": ":root", "dark": DARK}
"""Each colour scheme and what selects it in the style sheet."""

BEHIND = ("paper", "surface", "sunken")
"""The tokens on which links stand."""


@cache
def _tokens(scheme: str) -> dict[str, str]:
    return values(shared_sheet("tokens"), SCHEMES[scheme])


def link() -> str:
    """Return the base's own colour on the light page."""
    return _tokens("light")["--sb-link"]


def backgrounds(scheme: str) -> dict[str, str]:
    """Return the backgrounds of a scheme by name."""
    return {name: _tokens(scheme)[f"--sb-{name}"] for name in BEHIND}


def recoloured(tokens: Sheet, scheme: str, colours: dict[str, str]) -> Sheet:
    """Return the tokens' style sheet with other colours in one scheme, by the tokens' names."""
    changed = {f"--sb-{name}": colour for name, colour in colours.items()}
    return tuple(
        rule.with_values(changed) if rule.head == SCHEMES[scheme] else rule for rule in tokens
    )


def meant(text: str) -> str:
    """Return the colour that was meant by another way to write it; empty if none is known."""
    given = re.sub(r"[\s,]+", ",", text.strip())
    for written in (given, f"#{given}", f"rgb({given})"):
        colour = parse_color(written)
        if isinstance(colour, RGBA):
            *parts, alpha = colour
            is_whole = alpha == 1 and max(parts) <= 1 and min(parts) >= 0
            return f"#{bytes(round(255 * part) for part in parts).hex()}" if is_whole else ""
    return ""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21; the last bits of powers are libc's."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return round((lighter + 0.05) / (darker + 0.05), 9)


def nearest_readable(colour: str, scheme: str) -> str:
    """Return the colour of the same hue that passes on all backgrounds and differs least.

    Only the lightness changes, in steps of a 255th. Black or white passes on one of the pages.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    for step in range(256):
        for sign in (-1, 1):
            tried = min(1.0, max(0.0, lightness + sign * step / 255))
            red, green, blue = colorsys.hls_to_rgb(hue, tried, saturation)
            found = f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
            if all(contrast(found, other) >= ENOUGH for other in backgrounds(scheme).values()):
                return found
    raise ValueError(f"no colour is readable on all of {backgrounds(scheme)}")


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    """Return the relative luminance, from 0 to 1 (WCAG 2.2, definition of that term)."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _channels(colour)
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
