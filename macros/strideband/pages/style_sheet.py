"""The one reader of style sheets: a sheet as its rules, what each needs of a page, and as text.

What the at-rules around a rule say (``@media print``) stands with the rule, so that rules can be
left out and put together anew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import tinycss2

_AROUND = ("media", "supports", "container", "layer", "scope", "starting-style")
"""The at-rules that hold rules about elements."""

_END = "strideband-end"


class Declaration(NamedTuple):
    """What a rule says of one property; ``value`` is without ``!important``."""

    name: str
    value: str
    important: bool


@dataclass(frozen=True)
class Rule:
    """A rule of a style sheet.

    Attributes:
        head: what stands before its block: the selectors, or an at-rule such as ``@page``.
        body: what stands in its block, on one line; None if it has none, as ``@import``.
        conditions: the at-rules around it, the outermost first.
        selectors: one by one; none if the rule is no rule about elements.
        needs: for each selector the classes without which it finds nothing.
    """

    head: str
    body: str | None
    conditions: tuple[str, ...] = ()
    selectors: tuple[str, ...] = ()
    needs: tuple[frozenset[str], ...] = ()

    @cached_property
    def declarations(self) -> tuple[Declaration, ...]:
        """What it says of each property, in order."""
        found = tinycss2.parse_blocks_contents(self.body or "", skip_comments=True)
        return tuple(
            Declaration(
                node.name if node.name.startswith("--") else node.lower_name,
                _text(node.value),
                node.important,
            )
            for node in found
            if node.type == "declaration"
        )

    @cached_property
    def text(self) -> str:
        """The rule on one line, without what stands around it."""
        return f"{self.head};" if self.body is None else f"{self.head} {{ {self.body} }}"

    def with_values(self, values: dict[str, str]) -> "Rule":
        """Return the rule with other values of properties that it states."""
        body = (
            f"{name}: {values.get(name, value)}{' !important' * important};"
            for name, value, important in self.declarations
        )
        return replace(self, body=" ".join(body))


Sheet = tuple[Rule, ...]


@cache
def read(css: str) -> Sheet:
    """Return the rules of a style sheet. What is wrong in it is left out, as browsers do."""
    return tuple(_rules(tinycss2.parse_stylesheet(css, skip_comments=True), ()))


def written(sheet: Iterable[Rule]) -> str:
    """Return rules as a style sheet: each on a line of its own, in what stands around it."""
    lines = []
    for conditions, rules in groupby(sheet, key=lambda rule: rule.conditions):
        lines += [f"{condition} {{" for condition in conditions]
        lines += [rule.text for rule in rules]
        lines += ["}" for _ in conditions]
    return "\n".join(lines) + "\n"


def values(sheet: Sheet, selector: str) -> dict[str, str]:
    """Return what the rules with exactly this selector say, by property; the last one wins."""
    found = (said for rule in sheet if rule.head == selector for said in rule.declarations)
    return {said.name: said.value for said in found}


def faults(css: str) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and words of each mistake for which a browser leaves something out."""
    *nodes, last = tinycss2.parse_stylesheet(f"{css}\n{_END}{{}}", skip_whitespace=True)
    found = [fault for node in (*nodes, last) for fault in _faults(node)]
    if not found and (last.type != "qualified-rule" or _text(last.prelude) != _END):
        found = [(last.source_line, last.source_column, "what begins here has no end")]
    yield from found


def _faults(node: Any) -> Iterator[tuple[int, int, str]]:
    if node.type == "error":
        yield node.source_line, node.source_column, node.message.rstrip(".")
    elif node.type == "qualified-rule" or (node.type == "at-rule" and node.content):
        for wrong in _tokens([*node.prelude, *node.content]):
            if wrong.type == "error":
                yield wrong.source_line, wrong.source_column, wrong.message
        for inner in tinycss2.parse_blocks_contents(
            node.content, skip_comments=True, skip_whitespace=True
        ):
            if inner.type == "error":
                yield inner.source_line, inner.source_column, "expected 'property: value;'"
            else:
                yield from _faults(inner)


def _rules(nodes: list[Any], conditions: tuple[str, ...]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = list(_selectors(node.prelude))
            words = tuple(map(_text, selectors))
            needs = tuple(map(_classes, selectors))
            yield Rule(", ".join(words), _text(node.content), conditions, words, needs)
        elif node.type == "at-rule":
            head = f"@{node.at_keyword} {_text(node.prelude)}".strip()
            if node.content is None:
                yield Rule(head, None, conditions)
            elif node.lower_at_keyword in _AROUND:
                yield from _rules(tinycss2.parse_rule_list(node.content), (*conditions, head))
            else:
                yield Rule(head, _text(node.content), conditions)


def _selectors(prelude: list[Any]) -> Iterator[list[Any]]:
    """Yield the tokens of each selector of a list."""
    one: list[Any] = []
    for token in prelude:
        if token == ",":
            yield one
            one = []
        else:
            one.append(token)
    yield one


def _classes(selector: list[Any]) -> frozenset[str]:
    """Return the classes without which a selector finds nothing.

    Those in ``:not()`` are not among them, nor those in a list of which one is enough.
    """
    found = {name.value for dot, name in pairwise(selector) if dot == "." and name.type == "ident"}
    for token in selector:
        if token.type == "function" and token.lower_name in ("has", "is", "where"):
            ways = [_classes(inner) for inner in _selectors(token.arguments)]
            found |= frozenset.intersection(*ways)
    return frozenset(found)


def _text(tokens: list[Any]) -> str:
    """Return tokens as text with single spaces, strings untouched."""
    _single_spaces(tokens)
    return tinycss2.serialize(tokens).strip()


def _single_spaces(tokens: list[Any]) -> None:
    before = ""
    for token in tokens:
        if token.type == "whitespace":
            token.value = "" if before == "whitespace" else " "
        before = token.type
        _single_spaces(_inside(token))


def _tokens(tokens: Iterable[Any]) -> Iterator[Any]:
    """Yield tokens and those within their brackets."""
    for token in tokens:
        yield token
        yield from _tokens(_inside(token))


def _inside(token: Any) -> list[Any]:
    return (token.arguments if token.type == "function" else getattr(token, "content", None)) or []
