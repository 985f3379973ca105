"""The interface's words that templates and rows ask for, and which of them the catalogue lacks.

A key that is written out must be there. Of one that ends with a field of a closed list
(``"level." ~ exercise.level``) there must be one for each value, and of one that ends with anything
else at least one.
"""

import ast
import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from itertools import product
from pathlib import PurePath

from jinja2 import Environment, TemplateSyntaxError, nodes

from ..library.build_cache import Begun, BuildCache
from ..library.finding import Finding, did_you_mean
from ..model import KINDS
from ..text.messages import catalogues, keys
from .template_contract import names_in_component
from .template_files import FOLDER
from .template_types import Scope

_READER = Environment()
_CALLS = {"t", "n"}
"""What templates call for a text, and for a text with a number."""


@dataclass(frozen=True)
class Word:
    """A key that is asked for, or what it begins with; line and column count from 1."""

    key: str
    whole: bool
    line: int
    column: int


def words_in_template(text: str) -> list[Word]:
    """Return the words that a template asks for. Raises TemplateSyntaxError."""
    lines, tree = text.split("\n"), _READER.parse(text)
    scope = Scope(tree, {**KINDS, **names_in_component()})
    return [
        Word(key, whole, said.lineno, _column(lines[said.lineno - 1], said.value))
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in _CALLS and call.args
        for key, whole, said in _keys(call.args[0], scope)
    ]


def _keys(node: nodes.Expr, scope: Scope) -> Iterator[tuple[str, bool, nodes.Const]]:
    """Yield what an expression says of a key: it or its beginning, which, and where it says so."""
    match node:
        case nodes.Const(value=str(key)):
            yield key, True, node
        case nodes.Concat(nodes=[nodes.Const(value=str(begin)) as said, end]):
            values = scope.values(end)
            yield from ((f"{begin}{value}", True, said) for value in values)
            if not values:
                yield begin, False, said
        case nodes.Concat(nodes=[nodes.Const(value=str(begin)) as said, *_]):
            yield begin, False, said
        case nodes.CondExpr():
            for way in (node.expr1, node.expr2):
                yield from _keys(way, scope) if way else ()


def _column(line: str, said: str) -> int:
    return max(line.find(f'"{said}"'), line.find(f"'{said}'"), 0) + 1


def words_in_code(text: str) -> list[Word]:
    """Return the words that a module asks the messages for: ``messages.text("...")``."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and node.args and _asks(node.func):
            match node.args[0]:
                case ast.Constant(value=str(key)) as said:
                    found.append(Word(key, True, said.lineno, said.col_offset + 1))
                case ast.JoinedStr(values=[ast.Constant(value=str(begin)), *_]) as said:
                    found.append(Word(begin, False, said.lineno, said.col_offset + 1))
    return found


def _asks(function: ast.expr) -> bool:
    """Tell whether a call is one of the messages: ``messages.text`` or ``text`` alone."""
    match function:
        case ast.Attribute(value=ast.Name(id="messages") | ast.Attribute(attr="messages")):
            return function.attr in ("text", "count")
        case ast.Name(id="text"):
            return True
    return False


def lacking(words: Iterable[Word], file: str) -> Iterator[Finding]:
    """Yield a finding for each word that the catalogue of a language lacks."""
    for word, language in product(words, catalogues()):
        if message := _lack(word, language):
            yield Finding(file, word.line, word.column, "", message, "words")


def _lack(word: Word, language: str) -> str:
    """Say that a catalogue lacks a word, and which was meant; nothing if it is there."""
    known = keys(language)
    if word.whole:
        there, what, near = word.key in known, f"'{word.key}'", known
    else:
        there = any(key.startswith(word.key) for key in known)
        what, near = f"that begin with '{word.key}'", {k[: k.rfind(".") + 1] for k in known}
    if there:
        return ""
    return f"the interface ({language}) has no words {what}.{did_you_mean(word.key, near)}"


def check_words(work: BuildCache) -> Iterator[Finding]:
    """Yield the words that the package's own templates and rows ask for in vain."""
    texts = {
        f"strideband/pages/{path.relative_to(FOLDER).as_posix()}": path.read_text("utf-8")
        for path in sorted(FOLDER.rglob("*"))
        if path.suffix in (".html", ".md") or path.match("kinds/*/*.py")
    }

    def lacked() -> Begun:
        found = [astuple(lack) for file, text in texts.items() for lack in _lacking_in(file, text)]
        return [("", json.dumps(found))]

    (_, found), *_ = work.get("words", lacked, texts)
    return (Finding(*lack) for lack in json.loads(str(found)))


def _lacking_in(file: str, text: str) -> tuple[Finding, ...]:
    """Return what one file asks for in vain."""
    path = PurePath(file)
    try:
        words = words_in_code(text) if path.suffix == ".py" else words_in_template(text)
    except TemplateSyntaxError as error:
        message = f"the reader of templates says: {error.message}"
        return (Finding(file, error.lineno, 1, "", message, "words"),)
    return tuple(lacking(words, file))
