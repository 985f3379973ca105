"""SVG as text: short numbers and escaped elements."""

from markupsafe import Markup, escape

_VOID = {"path", "circle", "use", "line", "rect", "ellipse", "polygon", "polyline"}


def number(value: float, digits: int = 1) -> str:
    """Return a number as short as SVG allows: 0.50 is .5, and there is no minus zero."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in ("-0", ""):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


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


def points(pairs: object, digits: int = 1) -> str:
    """Return x,y pairs as the data of a path: ``M1,2L3,4``."""
    return "M" + "L".join(f"{number(x, digits)},{number(y, digits)}" for x, y in pairs)  # type: ignore[attr-defined]
