"""Components called by authors in hand-written texts: records are named by their slugs."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from ..library.dangling import a, unknown_reference
from ..library.finding import did_you_mean
from ..library.records import Library
from ..model import KINDS
from . import components
from .component_calls import NOT_WRITTEN_OUT, render_calls
from .components import Option


class AuthorCalls:
    """Calls the components of one library."""

    def __init__(self, library: Library, macros: Mapping[str, Callable[..., Markup]]):
        """Take the records, and the components' macros by name."""
        self._library, self._macros = library, macros

    def call(self, name: str, /, *arguments: Any, **options: Any) -> Markup:
        """Call a component as an author does: records are named by their slugs.

        Raises:
            ValueError: if the component, an option or a record does not exist; says what does.
        """
        for wrong in wrong_call(name, arguments, options, self._library):
            raise ValueError(f"{name}: {wrong}")
        kinds = {option.name: option.kind for option in components.about(name).options}
        given = dict(zip(kinds, arguments, strict=False)) | options
        records = {option: self._argument(kinds[option], value) for option, value in given.items()}
        return self._macros[name](**records)

    def render(
        self, text: str, keep: Callable[[Markup], str] = str, *, of_base: bool = False
    ) -> Markup:
        """Render the components called in a hand-written text.

        Args:
            text: the text, with calls between double braces.
            keep: gives what stands in place of a component's HTML.
            of_base: whether the text comes from the base: what is gone is then left out.

        Raises:
            ValueError: if a component, an option or a record does not exist.
        """

        def call(name: str, /, *arguments: Any, **options: Any) -> str:
            if of_base:
                arguments, options, lost = self._without_gone(name, arguments, options)
                if lost:
                    return ""
            return keep(self.call(name, *arguments, **options))

        return Markup(render_calls(text, [about.name for about in components.offered()], call))

    def _without_gone(
        self, name: str, arguments: tuple[Any, ...], options: dict[str, Any]
    ) -> tuple[tuple[Any, ...], dict[str, Any], bool]:
        """Return a call without the records that are gone; whether nothing is left to show."""
        kinds = {option.name: option.kind for option in components.about(name).options}
        given = dict(zip(kinds, arguments, strict=False)) | options
        lost = False
        for option, value in given.items():
            kind = kinds.get(option, "")
            if kind.endswith("-list"):
                there = self._library.entries.get(kind.removesuffix("-list"), {})
                given[option] = [slug for slug in value if slug in there]
                lost = lost or not given[option]
            elif kind in KINDS:
                lost = lost or (kind, value) not in self._library
        return (), given, lost

    def _argument(self, kind: str, value: Any) -> Any:
        if kind.endswith("-list"):
            return [self._argument(kind.removesuffix("-list"), item) for item in value]
        return self._library.get(kind, value) if kind in KINDS else value


def wrong_call(
    name: str, arguments: tuple[Any, ...], options: dict[str, Any], library: Library
) -> Iterator[str]:
    """Yield what is wrong with a call of a component, as an author writes it."""
    offered = {component.name: component for component in components.offered()}
    if name not in offered:
        hint = did_you_mean(name, offered) or f" Known: {', '.join(offered)}."
        yield f"unknown macro.{hint}"
        return
    known = {option.name: option for option in offered[name].options}
    if len(arguments) > len(known):
        most = "1 option" if len(known) == 1 else f"{len(known)} options"
        yield f"takes at most {most}; found {len(arguments)}."
        return
    given = dict(zip(known, arguments, strict=False)) | options
    for option, value in given.items():
        if option not in known:
            hint = did_you_mean(option, known) or f" Known: {', '.join(known) or 'none'}."
            yield f"unknown option '{option}'.{hint}"
        else:
            yield from _unknown_records(known[option], value, library)
    for option in known.values():
        if option.required and option.name not in given:
            yield f"the option '{option.name}' is missing."


def _unknown_records(option: Option, value: Any, library: Library) -> Iterator[str]:
    kind = option.kind.removesuffix("-list")
    if kind not in KINDS:
        if value is NOT_WRITTEN_OUT or (isinstance(value, list) and NOT_WRITTEN_OUT in value):
            yield f"{option.name}: expected a value that is written out; found an expression."
        return
    takes_list = option.kind.endswith("-list")
    if takes_list and not isinstance(value, (list, tuple)):
        yield f"{option.name}: expected a list of slugs in brackets."
        return
    for slug in value if takes_list else [value]:
        if not isinstance(slug, str):
            yield f"{option.name}: expected the slug of {a(kind)} in quotes."
        elif (kind, slug) not in library:
            yield unknown_reference(library, kind, slug)
