"""SVG as text: short numbers and escaped elements."""

from functools import lru_cache

from markupsafe import Markup, escape

from ..mechanics.quantum import DIGITS

_VOID = {"path", "circle", "use", "line", "rect", "ellipse", "polygon", "polyline"}


def number(value: float, digits: int = 1) -> str:
    """Return a number as short as SVG allows: 0.50 is .5, and there is no minus zero."""
    scale = 10**digits
    scaled = float(value) * scale
    units = round(scaled)
    if abs(scaled - units) > 0.49:  # The last bits may decide: see ``quantum``. A build asks a
        units = round(round(float(value), DIGITS) * scale)  # million; to decimals costs fivefold.
    return _short(units, digits)


@lru_cache(maxsize=65536)
def _short(units: int, digits: int) -> str:
    """Return a number given in units of its last digit. A figure asks for the same ones often."""
    text = f"{units / 10**digits:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text or "0"


def element(tag: str, *content: str, **attributes: object) -> Markup:
    """Return an element; names take a trailing underscore off and a hyphen for an underscore."""
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    if not content and tag in _VOID:
        return Markup(f"<{tag}{given}/>")
    inner = "".join(str(escape(part)) for part in content)
    return Markup(f"<{tag}{given}>{inner}</{tag}>")


def rect(look: str, x: float, y: float, width: float, height: float) -> Markup:
    """Return a rectangle of a class."""
    box = {"x": x, "y": y, "width": width, "height": height}
    return element("rect", class_=look, **{name: number(value) for name, value in box.items()})
