"""A figure of a page as an SVG file of its own: as it stands still, in light colours, with words.

Its looks are those of the style sheet, worked out for each shape and written beside it. Programs
that draw SVG know no custom properties, and those that clean it take style sheets out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape
from operator import itemgetter
from textwrap import wrap

from cssselect2 import SelectorError, compile_selector_list
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..model.reads import note
from ..pages.style_sheet import Declaration, Rule, Sheet, values

WIDTH = 340.0
"""Units of the paper across, without its rim: what the charts are drawn on."""

_RIM, _LINE, _LETTER = 10.0, 14.0, 11.0
"""Rim of the paper, height of a line of words, and size of its letters."""

_SHOWN = (
    "display",
    "fill",
    "font-family",
    "font-size",
    "font-weight",
    "opacity",
    "paint-order",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-width",
    "text-anchor",
    "vector-effect",
)
"""What is written beside a shape, of all that a style sheet may say."""

_KEPT_OUT = ("class", "style", "role", "href")
_VARIABLE = re.compile(r"var\((--[\w-]+)(?:,\s*((?:[^()]|\([^()]*\))*))?\)")
_WORD = re.compile(r"\bsb-[\w-]+")
_MIX = re.compile(r"color-mix\(in srgb, #(\w{6}) (\d+)%, #(\w{6})\)")
_FONT = re.compile(r"(?:(\d+) )?(\S+?)(?:/\S+)? (.+)")

Looks = dict[str, str]
_Weight = tuple[int, int, int]


@dataclass(frozen=True)
class Layout:
    """How the drawings of a figure are put on one paper.

    Attributes:
        drawings: selector of the drawings; one below the other.
        words: selector of what stands above them, if anything does: as many for each drawing.
        key: selector of what says which colour means what.
        columns: how many drawings stand beside each other.
        height: of each drawing; by its shape if not given.
    """

    drawings: str = "svg[role=img]"
    words: str = ""
    key: str = ""
    columns: int = 1
    height: float | None = None


LAYOUTS = {
    "band-steps": Layout(
        ".sb-steps-up svg", ".sb-steps-up li > span:first-child, strong", key=".sb-key", height=16.0
    ),
    "runner": Layout("ol svg", words="ol span", columns=5),
    "joint-curves": Layout(words=".sb-joints__name"),
    "recovery-hours": Layout(
        ".sb-hours__bar svg", ".sb-hours__what, .sb-hours__value", key=".sb-key", height=16.0
    ),
}
"""Explained figures that are more than drawings one below the other."""


class FigureFiles:
    """Makes the files of one site."""

    def __init__(self, styles: Mapping[str, Sheet]):
        """Take the style sheets of a site."""
        self._styles = styles

    @cached_property
    def _tokens(self) -> Looks:
        return values(self._styles["tokens"], ":root")

    @cached_property
    def _rules(self) -> list[tuple[frozenset[str], str, list[Declaration]]]:
        """What draws: looked for once a figure is made."""
        sheets = self._styles.items()
        own = (sheet for name, sheet in sheets if name not in ("tokens", "frame", "theme"))
        return [found for sheet in own for rule in sheet for found in _drawing(rule)]

    def of(self, html: str, title: str, about: str, layout: Layout = Layout()) -> str:
        """Return a figure as a file: its words alone if a library has nothing to draw in it.

        Args:
            html: the figure as it stands on a page.
            title: its name.
            about: what it shows, for those who do not see it; what the drawings say wins.
            layout: how its drawings are put on one paper.
        """
        note("styles")
        tree = LexborHTMLParser(f'<div class="md-typeset">{html}</div>')
        drawings = tree.css(layout.drawings)
        given = self._given(tree)
        looks = {node.mem_id: self._look(node, given) for node in tree.css("svg, svg *, defs *")}
        words = [_text(node) for node in tree.css(layout.words)] if layout.words else []
        each = len(words) // max(len(drawings), 1)
        wide = (WIDTH - _RIM * (layout.columns - 1)) / layout.columns
        body, y = [], 0.0
        for row in range(0, len(drawings), layout.columns):
            beside = range(row, min(row + layout.columns, len(drawings)))
            said = [": ".join(words[n * each : (n + 1) * each]) for n in beside]
            lines = [wrap(text, round(wide / _LETTER * 1.9)) for text in said]
            top = y + _LINE * max(map(len, lines)) + (_RIM / 2 if words else 0)
            for place, n in enumerate(beside):
                x = place * (wide + _RIM)
                body += [self._words(t, x, y + _LINE * i) for i, t in enumerate(lines[place], 1)]
                drawn, tall = self._drawing(drawings[n], looks, x, top, wide, layout.height)
                body.append(drawn)
            y = top + tall + _RIM
        if not drawings:
            y = _LINE
            body.append(self._words(title, 0, y))
        for node in tree.css(layout.key) if layout.key else ():
            y += _LINE
            colour = escape(self._value("var(--sb-key)", self._known(node, given)))
            square = f'x="0" y="{y - _LETTER - 1:g}" width="{_LETTER:g}" height="{_LETTER:g}"'
            body.append(f'<rect {square} fill="{colour}"/>')
            body.append(self._words(_text(node), 1.5 * _LETTER, y))
        y += 0 if drawings and not layout.key else _RIM
        shapes = "".join(_xml(node, looks) for node in tree.css("defs") if _apart(node, drawings))
        about = " ".join(filter(None, map(_said, drawings))) or about
        paper = self._value(self._tokens["--sb-surface"], {})
        x, width, height = -_RIM, WIDTH + 2 * _RIM, y + _RIM
        sheet = f"M{x:g},{x:g}h{width:g}v{height:g}h-{width:g}Z"
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x:g} {x:g} {width:g} {height:g}">'
            f'<path fill="{escape(paper)}" d="{sheet}"/>{shapes}{"".join(body)}</svg>\n'
        )
        return titled(svg, title, about)

    def _drawing(
        self,
        node: LexborNode,
        looks: dict[int, Looks],
        x: float,
        y: float,
        wide: float,
        height: float | None,
    ) -> tuple[str, float]:
        """Return a drawing at its place, and how tall it is there."""
        box = node.attributes["viewBox"] or ""
        across, down = map(float, box.split()[2:])
        tall = height or wide * down / across
        stretched = ' preserveAspectRatio="none"' if height else ""
        inner = "".join(_xml(child, looks) for child in node.iter(include_text=True))
        place = f'x="{x:g}" y="{y:g}" width="{wide:g}" height="{tall:g}"'
        return f'<svg {place} viewBox="{escape(box)}"{stretched}>{inner}</svg>', tall

    def _words(self, line: str, x: float, y: float) -> str:
        ink, font = (escape(self._tokens[name]) for name in ("--sb-ink", "--sb-font"))
        look = f'fill="{ink}" font-family="{font}" font-size="{_LETTER:g}" font-weight="600"'
        return f'<text x="{x:g}" y="{y - 3:g}" {look}>{escape(line)}</text>'

    def _given(self, tree: LexborHTMLParser) -> dict[int, Looks]:
        """Return what the style sheet says of each node, by its id: the strongest rule wins."""
        found: dict[int, list[tuple[bool, _Weight, int, str, str]]] = {}
        words = set(_WORD.findall(tree.html or ""))
        for order, (needs, selector, declarations) in enumerate(self._rules):
            # Weighing and asking are what takes time, and most rules are about other components.
            if not words >= needs or (weight := _weight(selector)) is None:
                continue
            for node in tree.css(selector):
                own = found.setdefault(node.mem_id, [])
                for name, value, important in declarations:
                    own.append((important, weight, order, name, value))
        for own in found.values():
            own.sort(key=itemgetter(0, 1, 2))
        return {at: {name: value for *_, name, value in own} for at, own in found.items()}

    def _known(self, node: LexborNode, given: dict[int, Looks]) -> Looks:
        """Return the custom properties that hold for a node."""
        known = self._tokens.copy()
        for above in reversed([node, *_above(node)]):
            own = given.get(above.mem_id, {})
            known |= {name: value for name, value in own.items() if name.startswith("--")}
        return known

    def _look(self, node: LexborNode, given: dict[int, Looks]) -> Looks:
        own = given.get(node.mem_id)
        if not own:
            return {}
        known = self._known(node, given)
        values = {name: self._value(own[name], known) for name in _SHOWN if name in own}
        return {name: value for name, value in values.items() if value}

    def _value(self, value: str, known: Looks) -> str:
        """Return a value with the custom properties that hold where it stands, as one colour."""
        for _ in range(8):
            made = _VARIABLE.sub(lambda m: known.get(m[1], m[2] or ""), value)
            if made == value:
                break
            value = made
        return _MIX.sub(_mixed, value).strip()


def titled(svg: str, title: str, about: str) -> str:
    """Return an SVG with its name and with what it shows, for those who do not see it."""
    start, tag, rest = svg.partition(">")
    words = f"<title>{escape(title)}</title><desc>{escape(about)}</desc>"
    return f'{start} role="img"{tag}{words}{rest}'


def _drawing(rule: Rule) -> Iterator[tuple[frozenset[str], str, list[Declaration]]]:
    """Yield needed classes, selector and declarations of what holds always and draws."""
    declarations = [said for given in rule.declarations for said in _drawing_declarations(given)]
    if rule.conditions or not declarations:
        return
    for selector, needed in zip(rule.selectors, rule.needs, strict=True):
        yield frozenset(filter(_WORD.fullmatch, needed)), selector, declarations


@cache
def _weight(selector: str) -> _Weight | None:
    """Return how much a selector weighs; None if it chooses nothing that a file holds."""
    try:
        (compiled,) = compile_selector_list(selector)
    except SelectorError:
        return None
    return None if compiled.never_matches or compiled.pseudo_element else compiled.specificity


def _drawing_declarations(given: Declaration) -> Iterator[Declaration]:
    name, value, important = given
    if name == "font" and (parts := _FONT.fullmatch(value)):
        weight, size, family = parts.groups()
        found = {"font-weight": weight or "400", "font-size": size, "font-family": family}
        yield from (Declaration(each, text, important) for each, text in found.items())
    elif name in _SHOWN or name.startswith("--"):
        yield Declaration(name, value.replace("px", "") if name in _SHOWN else value, important)


def _mixed(found: re.Match[str]) -> str:
    one, share, other = found[1], int(found[2]) / 100, found[3]
    parts = (
        round(int(one[i : i + 2], 16) * share + int(other[i : i + 2], 16) * (1 - share))
        for i in (0, 2, 4)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def _above(node: LexborNode) -> Iterator[LexborNode]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def _apart(node: LexborNode, drawings: list[LexborNode]) -> bool:
    inside = {above.mem_id for above in _above(node)}
    return inside.isdisjoint(drawing.mem_id for drawing in drawings)


def _text(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _said(node: LexborNode) -> str:
    about = node.css_first("desc")
    return _text(about) if about else node.attributes.get("aria-label") or ""


def _xml(node: LexborNode, looks: dict[int, Looks]) -> str:
    """Return a node as XML, with its looks as attributes; what nobody sees is left out."""
    if node.tag == "-text":
        return escape(node.text(deep=False) or "", quote=False)
    own = looks.get(node.mem_id, {})
    if node.tag in ("title", "desc") or own.get("display") == "none":
        return ""
    if own.get("fill") == "transparent" or own.get("opacity") == "0":
        return ""
    given = {
        name: value or ""
        for name, value in node.attributes.items()
        if not name.startswith(("data-", "aria-"))
        and (name not in _KEPT_OUT or (name == "href" and (value or "").startswith("#")))
    }
    attributes = "".join(f' {n}="{escape(v)}"' for n, v in (given | own).items())
    inner = "".join(_xml(child, looks) for child in node.iter(include_text=True))
    end = f">{inner}</{node.tag}>" if inner else "/>"
    return f"<{node.tag}{attributes}{end}"
