"""Formulas as MathML: mathematics that browsers set by themselves, as text that can be selected."""

from markupsafe import Markup

from ..library.finding import did_you_mean
from ..mechanics.band import EXPONENT
from .svg import element


def _letter(name: str, index: str = "") -> Markup:
    """Return a quantity; an index of digits stands at its foot."""
    letter = element("mi", name)
    return element("msub", letter, element("mn", index)) if index else letter


def _vector(name: str) -> Markup:
    return element("mi", name, mathvariant="normal", class_="vector")


def _number(value: float) -> Markup:
    return element("mn", f"{value:g}")


def _sign(sign: str) -> Markup:
    return element("mo", sign)


def _power(base: Markup, exponent: float) -> Markup:
    return element("msup", base, _number(exponent))


def _row(*parts: Markup) -> Markup:
    return element("mrow", *parts)


def _over(above: Markup, below: Markup) -> Markup:
    return element("mfrac", above, below)


def _equal(left: Markup, *right: Markup) -> Markup:
    return _row(left, _sign("="), *right)


FORMULAS: dict[str, Markup] = {
    "stretch": _equal(
        _letter("e"),
        _over(_letter("L"), _letter("L", "0")),
        _sign("−"),
        _number(1),
    ),
    "band-law": _equal(
        _letter("F"),
        _letter("F", "100"),
        _sign("·"),
        _power(_letter("e"), EXPONENT),
    ),
    "loop-length": _equal(
        _letter("L"), _number(2), _sign("·"), _letter("D"), _sign("+"), _letter("g")
    ),
    "resting-length": _equal(
        _letter("L", "0"),
        _over(_letter("L", "1"), _row(_number(1), _sign("+"), _letter("e", "1"))),
    ),
    "least-jerk": _equal(
        _letter("s"),
        _number(10),
        _power(_letter("t"), 3),
        _sign("−"),
        _number(15),
        _power(_letter("t"), 4),
        _sign("+"),
        _number(6),
        _power(_letter("t"), 5),
    ),
    "torque": _equal(
        _letter("M"),
        _sign("∑"),
        _vector("a"),
        _sign("·"),
        _row(
            _sign("("),
            _row(_sign("("), _vector("p"), _sign("−"), _vector("c"), _sign(")")),
            _sign("×"),
            _vector("f"),
            _sign(")"),
        ),
    ),
    "stored-energy": _equal(
        _letter("E"),
        _over(
            _row(
                _letter("F", "100"),
                _sign("·"),
                _letter("L", "0"),
                _sign("·"),
                _power(_letter("e"), EXPONENT + 1),
            ),
            _number(EXPONENT + 1),
        ),
    ),
}
"""The formulas by name. The catalogue has how each is read aloud, under ``formula.``."""


def formula(name: str) -> Markup:
    """Return a formula's content, without the math element around it.

    Raises:
        ValueError: if there is none of this name; says what there is.
    """
    if name not in FORMULAS:
        hint = did_you_mean(name, FORMULAS) or f" Known: {', '.join(FORMULAS)}."
        raise ValueError(f"unknown formula '{name}'.{hint}")
    return FORMULAS[name]
