"""Components called by authors in hand-written texts: records are named by their slugs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from ..library.records import Library
from ..model import KINDS
from . import components
from .component_calls import Call, NoCall, UnreadableError, parts
from .component_options import bound, no_call, wrong_call


@dataclass(frozen=True)
class WrongCall:
    """What is wrong with a call in a text, and where; the field is the component's name."""

    line: int
    column: int
    field: str
    message: str


def wrong_calls(text: str, library: Library) -> Iterator[WrongCall]:
    """Yield what is wrong with the components that a text calls: nothing if it can be rendered."""
    try:
        found = [part for part in parts(text) if not isinstance(part, str)]
    except UnreadableError as error:
        yield WrongCall(error.line, 1, "", str(error))
        return
    for part in found:
        yield from _wrong(part, library)


def _wrong(part: Call | NoCall, library: Library) -> Iterator[WrongCall]:
    if isinstance(part, NoCall):
        yield WrongCall(part.line, part.column, "", no_call(part))
    else:
        for message in wrong_call(part, library):
            yield WrongCall(part.line, part.column, part.name, message)


class AuthorCalls:
    """Calls the components of one library."""

    def __init__(self, library: Library, macros: Mapping[str, Callable[..., Markup]]):
        """Take the records, and the components' macros by name."""
        self._library, self._macros = library, macros

    def call(self, call: Call) -> Markup:
        """Call a component as an author does: records are named by their slugs.

        Raises:
            ValueError: if the component, an option or a record does not exist; says what does.
        """
        for wrong in wrong_call(call, self._library):
            raise ValueError(f"{call.name}: {wrong}")
        kinds = {option.name: option.kind for option in components.about(call.name).options}
        given = bound(call, kinds)
        records = {option: self._argument(kinds[option], value) for option, value in given.items()}
        return self._macros[call.name](**records)

    def render(
        self, text: str, keep: Callable[[Markup], str] = str, *, of_base: bool = False
    ) -> Markup:
        """Render the components called in a hand-written text.

        Args:
            text: the text, with calls between double braces.
            keep: gives what stands in place of a component's HTML.
            of_base: whether the text comes from the base: what is gone is then left out.

        Raises:
            ValueError: if a component, an option or a record does not exist, or nobody can read
                the text; as ``wrong_calls`` says it.
        """
        return Markup("".join(self._shown(part, keep, of_base) for part in parts(text)))

    def _shown(self, part: str | Call | NoCall, keep: Callable[[Markup], str], of_base: bool):
        if isinstance(part, str):
            return part
        if isinstance(part, NoCall):
            raise ValueError(no_call(part))
        left = self._without_gone(part) if of_base else part
        return keep(self.call(left)) if left else ""

    def _without_gone(self, call: Call) -> Call | None:
        """Return a call without the records that are gone; None if nothing is left to show."""
        options = {option.name: option for option in components.about(call.name).options}
        given = bound(call, options)
        for name, value in given.items():
            kind = options[name].kind if name in options else ""
            if kind == "slugs" or kind.endswith("-list"):
                one = options[name].of or kind.removesuffix("-list")
                given[name] = [slug for slug in value if (one, slug) in self._library]
                if value and not given[name]:
                    return None
            elif kind in KINDS and (kind, value) not in self._library:
                return None
        return replace(call, arguments=(), options=tuple(given.items()))

    def _argument(self, kind: str, value: Any) -> Any:
        if kind.endswith("-list"):
            return [self._argument(kind.removesuffix("-list"), item) for item in value]
        return self._library.get(kind, value) if kind in KINDS else value
