"""Components called by authors in hand-written texts: records are named by their slugs."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from ..library.finding import did_you_mean
from ..library.records import Library
from ..model import KINDS
from . import components
from .component_calls import render_calls


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
        if name not in {component.name for component in components.offered()}:
            known = [component.name for component in components.offered()]
            raise ValueError(f"unknown macro '{name}'.{did_you_mean(name, known)}")
        about = components.about(name)
        given = dict(zip((option.name for option in about.options), arguments, strict=False))
        if len(arguments) > len(about.options):
            raise ValueError(f"{name} takes at most {len(about.options)} options.")
        given |= options
        known_options = {option.name: option for option in about.options}
        for option in given:
            if option not in known_options:
                hint = did_you_mean(option, known_options)
                raise ValueError(f"{name}: unknown option '{option}'.{hint}")
        for option in about.options:
            if option.required and option.name not in given:
                raise ValueError(f"{name}: the option '{option.name}' is missing.")
        records = {
            option: self._argument(name, known_options[option].kind, value)
            for option, value in given.items()
        }
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

    def _argument(self, macro: str, kind: str, value: Any) -> Any:
        if kind.endswith("-list"):
            return [self._argument(macro, kind.removesuffix("-list"), item) for item in value]
        if kind not in KINDS:
            return value
        if (kind, value) not in self._library:
            hint = did_you_mean(str(value), self._library.entries[kind])
            raise ValueError(f"{macro}: unknown {kind} '{value}'.{hint}")
        return self._library.get(kind, value)
