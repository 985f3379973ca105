"""The muscle map: a person from the front and from the back, and where each muscle lies.

What is drawn stands in ``body_outlines.py``; here it becomes curves, colours and places to choose.
"""

import itertools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args
from zlib import crc32

from markupsafe import Markup

from ..model import Muscle
from .body_outlines import BODY, FORMS, HAIR, LINES, REGIONS, View
from .svg import element, number

Role = Literal["primary", "secondary", "stabilising"]
Point = tuple[float, float]

HEIGHT = 240.0
"""Height of the person in units of the paper."""

MIDDLES: dict[View, Point] = {"front": (55.0, 0.0), "back": (169.0, 0.0), "sole": (112.0, 180.0)}
"""Where the middle of each view is on the paper: between the feet, the soles from below."""

BOX = (0.0, -3.0, 224.0, 263.0)
"""x, y, width, height of the paper."""

_NAMES_HEIGHT = 25.0
"""Paper above the heads on which a map to choose from names the muscle."""

_GRID = 0.2
"""Control points lie on this grid: then what is half-way between them has one decimal exactly."""


def points(outline: str) -> list[Point]:
    """Return an outline's control points on the grid; a corner stands twice."""
    found: list[Point] = []
    for word in outline.split():
        x, y = (round(float(part) / _GRID) * _GRID for part in word.rstrip("!").split(","))
        found += [(x, y)] * (2 if word.endswith("!") else 1)
    return found


def closed(control: Sequence[Point], middle: Point = (0.0, 0.0)) -> str:
    """Return the closed quadratic B-spline of control points as the data of a path.

    It runs through the points half-way between them. A ``t`` mirrors the last control point, which
    is the next one, so each control point costs one pair of numbers.
    """
    after = [*control[1:], control[0]]
    ends = [
        ((ax + bx) / 2, (ay + by) / 2) for (ax, ay), (bx, by) in zip(control, after, strict=True)
    ]
    return _spline(ends[-1], control[0], ends, middle) + "z"


def line(control: Sequence[Point], middle: Point = (0.0, 0.0)) -> str:
    """Return the quadratic B-spline from the first control point to the last."""
    inner = itertools.pairwise(control[1:-1])
    ends = [((ax + bx) / 2, (ay + by) / 2) for (ax, ay), (bx, by) in inner]
    return _spline(control[0], control[1], [*ends, control[-1]], middle)


def _spline(start: Point, control: Point, ends: Sequence[Point], middle: Point) -> str:
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in itertools.pairwise([start, *ends])]
    begin = (start[0] + middle[0], start[1] + middle[1])
    first = (control[0] - start[0], control[1] - start[1], *steps[0])
    rest = [part for step in steps[1:] for part in step]
    return f"M{_run(begin)}q{_run(first)}" + (f"t{_run(rest)}" if rest else "")


def _run(values: Iterable[float]) -> str:
    """Return numbers one after the other; a minus parts them as well as a space."""
    text = ""
    for value in values:
        word = number(value)
        text += word if not text or word.startswith("-") else f" {word}"
    return text


def mirrored(control: Sequence[Point]) -> list[Point]:
    """Return the other side's control points."""
    return [(-x, y) for x, y in control]


@cache
def _pair(view: View, text: str, draw: Callable[..., str]) -> str:
    """Return both sides of each outline of a text."""
    middle = MIDDLES[view]
    parts = [points(outline) for outline in text.split("|")]
    return "".join(draw(part, middle) + draw(mirrored(part), middle) for part in parts)


@cache
def _whole(view: View, text: str) -> str:
    """Return an outline that runs from the middle to the middle, closed by its mirror image."""
    half = points(text)
    return closed([*half, *reversed(mirrored(half))], MIDDLES[view])


@cache
def path(muscle: str, *, deep_on_one_side: bool = False) -> str:
    """Return where a muscle lies, in all its views and on both sides, as the data of one path."""
    drawn = []
    for region in REGIONS[muscle]:
        if region.deep and deep_on_one_side:
            parts = [points(outline) for outline in region.outline.split("|")]
            drawn += [closed(part, MIDDLES[region.view]) for part in parts]
        elif region.across:
            drawn.append(_whole(region.view, region.outline))
        else:
            drawn.append(_pair(region.view, region.outline, closed))
    return "".join(drawn)


def body(views: Collection[View]) -> str:
    """Return the body's outline in some views as the data of one path."""
    return "".join(
        _pair(view, text, closed) if view == "sole" else _whole(view, text)
        for view, text in BODY.items()
        if view in views
    )


def is_deep(muscle: str) -> bool:
    """Tell whether a muscle lies under others wherever it is drawn."""
    return all(region.deep for region in REGIONS[muscle])


def viewbox(*, named: bool = False) -> str:
    """Return the paper as SVG writes it; a map to choose from has room for names on top."""
    x, y, width, height = BOX
    above = _NAMES_HEIGHT if named else 0.0
    return " ".join(number(part) for part in (x, y - above, width, height + above))


@dataclass(frozen=True)
class MuscleMap:
    """A map of some muscles.

    Attributes:
        roles: what each muscle does: slug -> role, in the order in which they are drawn.
        key: what the ids begin with.
    """

    roles: dict[str, Role]
    key: str

    @property
    def by_role(self) -> dict[Role, list[str]]:
        """Slugs of the muscles by role; no role without a muscle."""
        return {
            role: [slug for slug in self.roles if self.roles[slug] == role]
            for role in get_args(Role)
            if role in self.roles.values()
        }

    @property
    def deep(self) -> bool:
        """Whether one of the muscles lies deep."""
        return any(map(is_deep, self.roles))

    @property
    def viewbox(self) -> str:
        """The paper as SVG writes it."""
        return viewbox()

    def drawing(self, words: Mapping[View, str]) -> Markup:
        """Return the map without the svg element, with words under each view."""
        views = _views(self.roles)
        regions = []
        for slug, role in self.roles.items():
            pattern = f"url(#{self.key}-{_PATTERNS[role]})" if role in _PATTERNS else None
            look = f"{role} deep" if is_deep(slug) else role
            regions.append(element("path", class_=look, fill=pattern, d=path(slug)))
        muscles = element("g", *regions, clip_path=f"url(#{self.key}-clip)")
        patterns = [_pattern(self.key, role) for role in self.by_role if role in _PATTERNS]
        under, over = _under(self.key, views), _over(self.key, views, words)
        return Markup().join([*patterns, under, muscles, over])


def muscle_map(
    primary: Iterable[str | Muscle],
    secondary: Iterable[str | Muscle] = (),
    stabilising: Iterable[str | Muscle] = (),
    key: str = "",
) -> MuscleMap:
    """Return a map of muscles, given as records or slugs. What is not drawn is left out.

    Args:
        key: what the ids begin with, if two maps of the same muscles stand on a page.
    """
    lists: dict[Role, Iterable[str | Muscle]] = {
        "primary": primary,
        "secondary": secondary,
        "stabilising": stabilising,
    }
    given: dict[str, Role] = {
        muscle if isinstance(muscle, str) else muscle.slug: role
        for role, muscles in lists.items()
        for muscle in muscles
    }
    own = crc32(" ".join(f"{slug}:{role}" for slug, role in given.items()).encode()) % 0xFFFFF
    roles: dict[str, Role] = {slug: given[slug] for slug in REGIONS if slug in given}
    return MuscleMap(roles, key or f"f-m{own:05x}")


Choice = tuple[str, str, str, str, str, int]
"""A muscle to choose: slug, address, what to show in two lines, its label, number of exercises."""


@dataclass(frozen=True)
class ChoosingMap:
    """A map in which each muscle is a link, shaded by its number of exercises."""

    choices: list[Choice]
    key: str

    @property
    def viewbox(self) -> str:
        """The paper as SVG writes it, with room for names on top."""
        return viewbox(named=True)

    @property
    def deep(self) -> bool:
        """Whether one of the muscles lies deep."""
        return any(is_deep(slug) for slug, *_ in self.choices)

    def drawing(self, words: Mapping[View, str], hint: str) -> Markup:
        """Return the map without the svg element.

        Args:
            words: what to write under each view.
            hint: what stands where the name of the chosen muscle will stand.
        """
        views = _views(slug for slug, *_ in self.choices)
        clip = f"url(#{self.key}-clip)"
        forms = "".join(_pair(view, FORMS[view], closed) for view in FORMS if view in views)
        shapes = [_under(self.key, views), element("path", class_="form", clip_path=clip, d=forms)]
        most = max(count for *_, count in self.choices)
        for slug, address, name, second, label, count in self.choices:
            look = "deep" if is_deep(slug) else f"shade-{min(3, 4 * count // (most + 1))}"
            drawn = path(slug, deep_on_one_side=True)
            region = element("path", class_=look, clip_path=clip, d=drawn)
            shapes.append(element("a", region, _name(name, second), href=address, aria_label=label))
        shapes.append(_over(self.key, views, words))
        shapes.append(element("text", hint, class_="hint", x=number(_CENTRE), y="-10"))
        return Markup().join(shapes)


def choosing_map(choices: Iterable[Choice], key: str = "f-choose") -> ChoosingMap:
    """Return a map to choose a muscle from. What is not drawn is left out."""
    by_slug = {choice[0]: choice for choice in choices}
    return ChoosingMap([by_slug[slug] for slug in REGIONS if slug in by_slug], key)


_CENTRE = BOX[0] + BOX[2] / 2


def _name(name: str, second: str) -> Markup:
    """Return what a map shows while a muscle has the pointer or the focus."""
    lines = [
        element("tspan", name, class_="name", x=number(_CENTRE), y="-17"),
        element("tspan", second, x=number(_CENTRE), y="-7"),
    ]
    return element("text", *lines, aria_hidden="true")


def _views(muscles: Iterable[str]) -> list[View]:
    """Return the views that a map of some muscles needs: the soles only if one lies there."""
    seen = {region.view for muscle in muscles for region in REGIONS[muscle]}
    return [view for view in BODY if view != "sole" or view in seen]


def _under(key: str, views: Collection[View]) -> Markup:
    """Return the body, with its outline for the muscles to be cut to, and the lines on it."""
    outline = element("path", id=f"{key}-body", d=body(views))
    lines = "".join(_pair(view, LINES[view], line) for view in LINES if view in views)
    return Markup().join(
        [
            element("clipPath", outline, id=f"{key}-clip"),
            element("use", class_="body", href=f"#{key}-body"),
            element("path", class_="line", d=lines),
        ]
    )


def _over(key: str, views: Collection[View], words: Mapping[View, str]) -> Markup:
    """Return what lies over the muscles: a rim of skin, the hair, and the names of the views."""
    hair = "".join(_whole(view, HAIR[view]) for view in HAIR if view in views)
    labels = [
        element("text", words[view], class_="view", x=number(MIDDLES[view][0]), y=number(at))
        for view, at in _LABELS.items()
        if view in views
    ]
    return Markup().join(
        [
            element("use", class_="rim", href=f"#{key}-body"),
            element("path", class_="hair", d=hair),
            *labels,
        ]
    )


_LABELS: dict[View, float] = {"front": 257.0, "back": 257.0, "sole": 240.0}
"""How far down each view's name stands."""


_PATTERNS: dict[Role, str] = {"secondary": "hatch", "stabilising": "dots"}
"""What tells roles apart without colour; the primary muscles are solid."""


def _pattern(key: str, role: Role) -> Markup:
    """Return the pattern that fills the muscles of a role."""
    name = _PATTERNS[role]
    ground = element("rect", class_="ground", width=3, height=3)
    if name == "hatch":
        mark = element("path", class_="mark", d="M0 .75h3")
    else:
        mark = element("circle", class_="mark", cx="1.5", cy="1.5", r=".6")
    square = {"width": 3, "height": 3, "patternUnits": "userSpaceOnUse"}
    turned = {**square, "patternTransform": "rotate(45)"}
    return element("pattern", ground, mark, id=f"{key}-{name}", class_=name, **turned)
