"""Whether a component is called as its ``about.yml`` says: one answer for ``check`` and builds.

A call is bound to the options as Python binds arguments; then each value is held against its
option's kind, its choices and its range.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ..library.dangling import a, unknown_reference
from ..library.error_words import describe
from ..library.finding import did_you_mean, quote
from ..library.records import Library
from ..model import KINDS, Record
from ..views.band_labels import has_curve
from . import components
from .addresses import has_figure
from .component_calls import NOT_WRITTEN_OUT, Call, NoCall
from .components import About, Option

NEEDED: dict[str, Callable[[Any], object]] = {"figure": has_figure, "curve": has_curve}
"""What an option can need of a record that no field of it says."""

WORD = r"[A-Za-z][A-Za-z0-9-]{0,59}"
"""What the ids of a component can begin with, as a regular expression."""


def wrong_call(call: Call, library: Library) -> Iterator[str]:
    """Yield what is wrong with a call of a component, as an author writes it: with slugs."""
    offered = {component.name: component for component in components.offered()}
    if call.name not in offered:
        hint = did_you_mean(call.name, offered) or f" Known: {', '.join(offered)}."
        yield f"unknown macro.{hint}"
        return
    about = offered[call.name]
    wrong = [*wrongly_bound(call, about, [option.name for option in about.options])]
    yield from wrong
    given = bound(call, [option.name for option in about.options])
    options = {option.name: option for option in about.options}
    for name, value in given.items():
        if name in options:
            yield from _Given(given, options, library).wrong(options[name], value)
    together = [name for name in about.one_of if name in given]
    if len(together) > 1:
        yield f"takes one of {', '.join(about.one_of)}; found {' and '.join(together)}."


def no_call(found: NoCall) -> str:
    """Say what should stand in braces that hold no call."""
    offered = [component.name for component in components.offered()]
    if found.name in offered:
        return f"'{found.name}' is not called. Write {{{{ {found.name}() }}}}."
    hint = did_you_mean(found.name, offered) if found.name else ""
    return f"expected a call such as {{{{ hazard_list() }}}} between the braces.{hint}"


def bound(call: Call, names: Iterable[str]) -> dict[str, Any]:
    """Return the values of a call by the options that they are for."""
    return dict(zip(names, call.arguments, strict=False)) | dict(call.options)


def wrongly_bound(call: Call, about: About, names: list[str]) -> Iterator[str]:
    """Yield which values of a call are for no option, for one that has one, or are missing.

    Args:
        call: the call.
        about: the component.
        names: what it takes, in order; a template may give it more than authors may.
    """
    if call.spread:
        yield "expected options that are written out; found * or **."
        return
    if len(call.arguments) > len(names):
        most = {0: "no options", 1: "at most 1 option"}.get(
            len(names), f"at most {len(names)} options"
        )
        yield f"takes {most}; found {len(call.arguments)}."
        return
    seen = set(names[: len(call.arguments)])
    for name, _ in call.options:
        if name not in names:
            hint = did_you_mean(name, names) or f" Known: {', '.join(names) or 'none'}."
            yield f"unknown option '{name}'.{hint}"
        elif name in seen:
            yield f"the option '{name}' is given twice. Delete one."
        seen.add(name)
    for option in about.options:
        if option.required and option.name not in seen:
            yield f"the option '{option.name}' is missing."


def wrong_literal(option: Option, value: Any) -> Iterator[str]:
    """Yield what is wrong with a value that is no record, whatever the records are."""
    match option.kind:
        case "text" if not isinstance(value, str):
            yield f"expected text in quotes; found {_found(value)}."
        case "text" if option.choices and value not in option.choices:
            hint = did_you_mean(value, option.choices)
            expected = f"expected {_one_of(option.choices)}"
            yield f"{expected}; found {_found(value)}.{hint}"
        case "word" if not isinstance(value, str) or not _is_word(value):
            expected = "expected a word of letters, digits and hyphens in quotes"
            yield f"{expected}; found {_found(value)}."
        case "flag" if not isinstance(value, bool):
            yield f"expected True or False; found {_found(value)}."
        case "number" if not isinstance(value, int) or isinstance(value, bool):
            yield f"expected a whole number; found {_found(value)}."


class _Given:
    """The values of one call, of which one may bound another."""

    def __init__(self, given: Mapping[str, Any], options: Mapping[str, Option], library: Library):
        self._given, self._options, self._library = given, options, library

    def wrong(self, option: Option, value: Any) -> Iterator[str]:
        """Yield what is wrong with the value of an option."""
        many = option.kind == "slugs" or option.kind.endswith("-list")
        kind = option.of or option.kind.removesuffix("-list")
        if value is NOT_WRITTEN_OUT:
            expected = f"the slug of {a(kind)} in quotes" if kind in KINDS and not many else ""
            expected = expected or "a value that is written out"
            yield f"{option.name}: expected {expected}; found an expression."
        elif many:
            yield from self._list(option, kind, value)
        elif kind in KINDS:
            yield from self._slug(option, kind, value)
        else:
            wrong = [*wrong_literal(option, value)]
            wrong = wrong or ([*self._range(*option.range, value)] if option.range else [])
            yield from (f"{option.name}: {message}" for message in wrong)

    def _list(self, option: Option, kind: str, value: Any) -> Iterator[str]:
        if not isinstance(value, list):
            found = f" Write [{_found(value)}]." if isinstance(value, str) else ""
            expected = f"{option.name}: expected a list of slugs in brackets"
            yield f"{expected}; found {_found(value)}.{found}"
            return
        if option.required and not value:
            yield f"{option.name}: expected the slug of at least one {kind}; found an empty list."
        for place, slug in enumerate(value):
            if isinstance(slug, str) and slug in value[:place]:
                yield f"{option.name}: '{slug}' stands twice. Delete one."
            else:
                yield from self._slug(option, kind, slug)
        yield from self._alike(option, kind, value)

    def _alike(self, option: Option, kind: str, slugs: list[Any]) -> Iterator[str]:
        known = [slug for slug in slugs if isinstance(slug, str) and (kind, slug) in self._library]
        for slug in known[1:] if option.alike else ():
            first, other = (
                getattr(self._library.get(kind, s), option.alike) for s in (known[0], slug)
            )
            if first != other:
                shown = f"'{known[0]}' is {quote(str(first))}, '{slug}' is {quote(str(other))}"
                yield f"{option.name}: expected records of one {option.alike}; {shown}."
                return

    def _slug(self, option: Option, kind: str, slug: Any) -> Iterator[str]:
        if not isinstance(slug, str):
            found = "an expression" if slug is NOT_WRITTEN_OUT else _found(slug)
            yield f"{option.name}: expected the slug of {a(kind)} in quotes; found {found}."
        elif (kind, slug) not in self._library:
            yield unknown_reference(self._library, kind, slug)
        elif option.needs and not _has(self._library.get(kind, slug), option.needs):
            yield f"{option.name}: the {kind} '{slug}' has no {option.needs} to show."

    def _range(self, least: int, bound: int | str, value: int) -> Iterator[str]:
        most = self._most(bound)
        if most is not None and not least <= value <= most:
            expected = f"from {least} to {most}" if least < most else str(least)
            yield f"expected a whole number, {expected}; found {value}."

    def _most(self, bound: int | str) -> int | None:
        """Return the greatest number: itself, or what a field of another option's record holds.

        None if that record is not known; then it is said of that option.
        """
        if isinstance(bound, int):
            return bound
        name, _, field = bound.partition(".")
        kind, slug = self._options[name].kind, self._given.get(name)
        if not isinstance(slug, str) or (kind, slug) not in self._library:
            return None
        value = getattr(self._library.get(kind, slug), field)
        return value if isinstance(value, int) else len(value)


def _has(record: Record, needed: str) -> bool:
    return bool(NEEDED[needed](record) if needed in NEEDED else getattr(record, needed))


def _is_word(value: str) -> bool:
    return re.fullmatch(WORD, value) is not None


def _one_of(choices: tuple[str, ...]) -> str:
    *most, last = choices
    return f"{', '.join(most)} or {last}"


def _found(value: Any) -> str:
    """Say what was found, in the words of a template."""
    match value:
        case bool():
            return str(value)
        case float() if value in (float("inf"), float("-inf")):
            return "a number without an end"
        case list():
            return "a list" if value else "an empty list"
    return describe(value)
